import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const setup = join(root, 'electron', 'launch', 'setup.cjs');
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A checkout of one made-up package, with or without it installed. */
function checkout(installed: Record<string, unknown> | null): string {
  const folder = mkdtempSync(join(tmpdir(), 'setup-'));
  folders.push(folder);
  mkdirSync(join(folder, 'electron', 'launch'), { recursive: true });
  mkdirSync(join(folder, 'node_modules', '.bin'), { recursive: true });
  mkdirSync(join(folder, 'bin'));
  symlinkSync(process.execPath, join(folder, 'bin', 'node'));
  for (const file of ['setup.cjs', 'rekindle.cjs']) {
    writeFileSync(join(folder, 'electron', 'launch', file), readFileSync(join(root, 'electron', 'launch', file)));
  }
  const packages = {
    '': { name: 'made-up' },
    'node_modules/one': { version: '1.0.0', integrity: 'x' },
    'node_modules/other-system': { version: '1.0.0', optional: true },
  };
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
  if (installed) writeFileSync(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: installed }));
  for (const name of Object.keys(installed ?? {})) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'package.json'), '{}');
  }
  return folder;
}

/** Runs the set-up with a stand-in for npm that records what it was asked. */
function runSetup(folder: string, ...args: string[]): { status: number | null; stderr: string; npm: string } {
  const record = join(folder, 'npm.log');
  writeFileSync(join(folder, 'bin', 'npm'), `#!/bin/sh\necho "$@" >> '${record}'; exit \${NPM_STATUS:-0}\n`, { mode: 0o755 });
  const result = spawnSync(process.execPath, [join(folder, 'electron', 'launch', 'setup.cjs'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${join(folder, 'bin')}:/usr/bin:/bin` },
  });
  return { status: result.status, stderr: result.stderr, npm: existsSync(record) ? readFileSync(record, 'utf8') : '' };
}

describe.skipIf(process.platform === 'win32')('set-up', () => {
  test('does nothing and says nothing in a checkout that is set up', () => {
    const result = spawnSync(process.execPath, [setup], { encoding: 'utf8' });
    expect(result).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  test('installs what the lock names, and leaves the lock alone', () => {
    const result = runSetup(checkout(null));
    expect(result).toMatchObject({ status: 0, npm: expect.stringMatching(/^install --no-save --ignore-scripts /) });
  });

  test.each([
    ['another version', { 'node_modules/one': { version: '0.9.0', integrity: 'x' } }],
    ['other bytes', { 'node_modules/one': { version: '1.0.0', integrity: 'y' } }],
    ['nothing of it', {}],
  ])('installs again where %s is there', (_what, installed) => {
    expect(runSetup(checkout(installed)).npm).toContain('install');
  });

  test('installs again where a package is on the record and gone from its place', () => {
    const folder = checkout({ 'node_modules/one': { version: '1.0.0', integrity: 'x' } });
    rmSync(join(folder, 'node_modules', 'one'), { recursive: true });
    expect(runSetup(folder).npm).toContain('install');
  });

  test('does not install where only optional packages of other systems are missing', () => {
    expect(runSetup(checkout({ 'node_modules/one': { version: '1.0.0', integrity: 'x' } }))).toMatchObject({
      status: 0,
      npm: '',
      stderr: '',
    });
  });

  test('stops with advice where npm fails', () => {
    process.env.NPM_STATUS = '1';
    const result = runSetup(checkout(null));
    delete process.env.NPM_STATUS;
    expect(result.status).toBe(1);
    expect(result.stderr).toContain('npm could not install the packages');
  });

  test('links the command and runs a script with its arguments and its exit code', () => {
    const folder = checkout({ 'node_modules/one': { version: '1.0.0', integrity: 'x' } });
    writeFileSync(join(folder, 'script.cjs'), 'console.log(process.argv.slice(2).join("|"), typeof gc); process.exit(7);');
    const result = spawnSync(
      process.execPath,
      [join(folder, 'electron', 'launch', 'setup.cjs'), '--run', '--expose-gc', 'script.cjs', '--unit', 'a b'],
      { encoding: 'utf8' },
    );
    expect(result).toMatchObject({ status: 7, stdout: '--unit|a b function\n' });
    expect(existsSync(join(folder, 'node_modules', '.bin', 'rekindle'))).toBe(true);
  });
});

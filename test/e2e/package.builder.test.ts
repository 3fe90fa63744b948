import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, root, test } from './fixtures.ts';

const sandboxFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

test.skip(!process.env.ELECTRON_OVERRIDE_DIST_PATH || process.platform !== 'linux', 'packs from a given copy of Electron, on Linux');

test('the packed app holds what runs and nothing else, starts, answers and ends', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rekindle-package-'));
  const packed = spawnSync(process.execPath, [join(root, 'electron/launch/package.ts'), '--out', folder], { encoding: 'utf8' });
  expect(packed.status, packed.stdout + packed.stderr).toBe(0);

  const app = join(folder, 'linux-unpacked');
  const files = archivedFiles(join(app, 'resources', 'app.asar'));
  const holders = files.map((path) => path.split('/').slice(0, 2).join('/'));
  expect([...new Set(holders)].sort()).toEqual([
    'dist/core',
    'dist/electron',
    'dist/preload',
    'dist/renderer',
    'node_modules/better-sqlite3',
    'package.json',
  ]);
  expect(files.filter((path) => /\.(map|cpp|c|ts|gypi?)$/.test(path))).toEqual([]);

  const started = spawnSync(join(app, 'rekindle'), [...sandboxFlags, '--smoke'], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, REKINDLE_HOME: join(folder, 'home') },
  });
  expect(started.status, started.stderr).toBe(0);
  const answer = JSON.parse(started.stdout.split('\n').find((line) => line.startsWith('{"ok"')) ?? '{}');
  expect(answer).toMatchObject({ ok: true, value: { customers: expect.any(Number) } });
  rmSync(folder, { recursive: true, force: true });
});

interface ArchiveFolder {
  files: Record<string, Partial<ArchiveFolder>>;
}

/** Paths of the files in an asar archive, whose header is JSON behind four 32-bit sizes. */
function archivedFiles(archive: string): string[] {
  const bytes = readFileSync(archive);
  const header: ArchiveFolder = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12)));
  const walk = (folder: ArchiveFolder, path: string): string[] =>
    Object.entries(folder.files).flatMap(([name, entry]) =>
      entry.files ? walk({ files: entry.files }, `${path}${name}/`) : [path + name],
    );
  return walk(header, '');
}

import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';

// The command as a shell runs it: a process of its own, real pipes, real exit codes.
const command = resolve('electron/launch/rekindle.cjs');
const folder = mkdtempSync(join(tmpdir(), 'rekindle-command-'));

interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** Runs a line of bash in the folder, `rekindle` being the command under test. */
function bash(line: string): Promise<Ran> {
  const child = spawn('bash', ['-o', 'pipefail', '-c', `rekindle() { "$NODE" "$COMMAND" "$@"; }\n${line}`], {
    cwd: folder,
    env: { ...process.env, NODE: process.execPath, COMMAND: command, LANG: 'en_US.UTF-8', LC_ALL: '', REKINDLE_WORKSPACE: 'shop.rekindle' },
  });
  const ran: Ran = { code: null, out: '', err: '' };
  child.stdout.on('data', (data) => (ran.out += data));
  child.stderr.on('data', (data) => (ran.err += data));
  return new Promise((done) => child.on('close', (code) => done({ ...ran, code })));
}

beforeAll(async () => {
  const rows = Array.from({ length: 4000 }, (_, i) => `c${i % 50},2026-0${1 + (i % 6)}-11 10:00:00,${i}.x`);
  writeFileSync(
    join(folder, 'orders.csv'),
    `customer_id,order_time,amount\nc1,2026-01-01 10:00:00,5.00\n${rows.map((row) => row.replace('.x', '.25')).join('\n')}\n`,
  );
  expect(await bash('rekindle new shop.rekindle && rekindle import orders.csv')).toMatchObject({ code: 0 });
});

test('0 done, 1 refused, 2 wrong usage', async () => {
  const [done, refused, wrong] = await Promise.all([
    bash('rekindle --version'),
    bash('rekindle check -w none.rekindle'),
    bash('rekindle bogus'),
  ]);
  expect([done.code, refused.code, wrong.code]).toEqual([0, 1, 2]);
  expect([refused.out, wrong.out]).toEqual(['', '']);
  expect(refused.err).toContain('none.rekindle');
});

test('with --json standard output holds one document and nothing else, warnings and refusals too', async () => {
  const counted = await bash("echo 'any(order in 2020-01-01 .. 2026-01-31)' | rekindle count - --json");
  expect(counted.code).toBe(0);
  expect(JSON.parse(counted.out)).toMatchObject({ result: { customers: 50 }, diagnostics: [{ code: 'coverage-partial' }] });
  expect(counted.err).toMatch(/^Warning at line 1, column \d+: /);
  const refused = await bash('rekindle tag show nothing --json');
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.out)).toMatchObject({ error: { code: 'tag-not-found' } });
});

test('a reader that goes away early is no error', async () => {
  const ran = await bash('rekindle data --json | head -c 1');
  expect(ran).toMatchObject({ code: 0, out: '{', err: '' });
});

test('bash completes verbs, their verbs, options and values with the script of the command', async () => {
  const ask = (...words: string[]) =>
    `COMP_WORDS=(rekindle ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; COMPREPLY=(); _rekindle; echo "\${COMPREPLY[@]}"`;
  const ran = await bash(
    [
      'source <(rekindle completion bash)',
      'complete -p rekindle',
      ask('im'),
      ask('list', ''),
      ask('count', '--as'),
      ask('import', 'ord'),
      ask('data', '--lang', ''),
    ].join('\n'),
  );
  const [registered, verb, verbs, option, file, languages] = ran.out.split('\n');
  expect(registered).toContain('_rekindle rekindle');
  expect([verb, option, file, languages]).toEqual(['import', '--as-of', 'orders.csv', 'en zh']);
  expect(verbs).toMatch(/^create show freeze /);
  expect(verbs).not.toContain('orders.csv');
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openColumns } from '#core/columns/open.ts';
import { finishNow, rebuildColumns } from '#core/columns/rebuild.ts';
import { unwatched } from '#core/importers/types.ts';
import { importFiles } from '#core/importers/write.ts';
import { openWorkspace, type Workspace } from '#core/store/workspace.ts';
import { columns, filesIn, importText, mappingOf, newWorkspace, now, plainColumns, tempFolder } from './write-help.ts';

const mapping = mappingOf('login', columns('id:text:customer', 'at:time:time', 'channel:text:field', 'amount:money2:amount'));
const head = 'id,at,channel,amount\n';

function rows(count: number, seed = 1): string {
  const lines = Array.from({ length: count }, (_, i) => {
    const n = (i * 7919 + seed) % 1_000_003;
    const time = `2026-${String(1 + (n % 6)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')} ${String(n % 24).padStart(2, '0')}:00:00`;
    return `C${n % 5000},${time},${['app', 'web', 'shop'][n % 3]},${(n % 10_000) / 100}`;
  });
  return `${head}${lines.join('\n')}\n`;
}

function contentOf(workspace: Workspace): unknown {
  const tables = workspace.reader.prepare("select name from sqlite_master where type = 'table' order by name").pluck().all() as string[];
  return tables.map((table) => [table, workspace.reader.prepare(`select * from "${table}"`).raw().all()]);
}

function expectRebuildable(workspace: Workspace): void {
  const current = openColumns(workspace);
  expect(plainColumns(current)).toEqual(plainColumns(finishNow(rebuildColumns(workspace.reader, current.version))));
  expect(workspace.check()).toEqual({ ok: true, problems: [] });
}

test('kill -9 of an importing process at any moment leaves the workspace as it was, or with the whole import', async () => {
  using folder = tempFolder();
  const first = newWorkspace(folder.path);
  await importText(first, folder, mapping, rows(500));
  const before = contentOf(first);
  first.close();
  const big = folder.file('big.csv', rows(250_000, 17));
  const child = join(import.meta.dirname, 'write-child.ts');
  // the first one surely falls into the reading; the process may be done before the others
  const moments = [0, ...fc.sample(fc.integer({ min: 0, max: 900 }), { numRuns: 4, seed: 20260630 })];
  for (const wait of moments) {
    const running = spawn(process.execPath, [child, first.path, big, JSON.stringify(mapping)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(running, 'exit');
    await once(running.stdout, 'data');
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, wait))]);
    running.kill('SIGKILL');
    const [code] = await ended;
    const workspace = openWorkspace(first.path, { now });
    const count = workspace.reader.prepare('select count(*) from stream_1').pluck().get();
    expectRebuildable(workspace);
    if (wait === 0) expect(code, 'killed, not ended').toBe(null);
    const whole = count === 250_500;
    if (!whole) expect(contentOf(workspace)).toEqual(before);
    workspace.close();
    if (whole) break;
  }
});

test('a cancelled import leaves every file as it was and says so', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  await importText(workspace, folder, mapping, rows(500));
  const path = folder.file('big.csv', rows(60_000, 17));
  const before = filesIn(folder.path);
  const inMemory = openColumns(workspace);
  for (const stopAfter of [0, 1, 3]) {
    let reports = 0;
    const control = { ...unwatched, progress: () => reports++, cancelled: () => reports > stopAfter };
    const cancelled = importFiles(workspace, [{ path, fileName: 'big.csv', mapping }], { control, dryRun: false });
    await expect(cancelled).rejects.toMatchObject({ code: 'job-cancelled' });
    expect(filesIn(folder.path)).toEqual(before);
    expect(openColumns(workspace)).toBe(inMemory);
  }
  const empty = newWorkspace(folder.path, 'empty.rekindle');
  const atOnce = { ...unwatched, cancelled: () => true };
  await expect(importFiles(empty, [{ path, fileName: 'big.csv', mapping }], { control: atOnce, dryRun: false })).rejects.toMatchObject({
    code: 'job-cancelled',
  });
  expect(existsSync(`${empty.path}-columns`)).toBe(false);
  empty.close();
  workspace.close();
});

test('a full disk in the middle of an import is a coded refusal and changes nothing', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  await importText(workspace, folder, mapping, rows(500));
  const before = contentOf(workspace);
  const pages = Number(workspace.db.pragma('page_count', { simple: true }));
  workspace.db.pragma(`max_page_count = ${pages + 30}`);
  await expect(importText(workspace, folder, mapping, rows(50_000, 17), { fileName: 'big.csv' })).rejects.toMatchObject({
    code: 'disk-full',
  });
  expect(contentOf(workspace)).toEqual(before);
  workspace.db.pragma('max_page_count = 1000000');
  expect(await importText(workspace, folder, mapping, rows(50_000, 17), { fileName: 'big.csv' })).toMatchObject({ rows: 50_000 });
  expectRebuildable(workspace);
  workspace.close();
});

test('progress grows up to all bytes of all files', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  const items = [1, 2].map((seed) => ({ path: folder.file(`${seed}.csv`, rows(40_000, seed)), fileName: `${seed}.csv`, mapping }));
  const seen: { rows: number; bytes: number; totalBytes: number }[] = [];
  await importFiles(workspace, items, { control: { ...unwatched, progress: (state) => seen.push(state) }, dryRun: false });
  const total = items.reduce((sum, item) => sum + readFileSync(item.path).length, 0);
  expect(
    seen.every(
      (state, i) => state.totalBytes === total && (i === 0 || (state.bytes >= seen[i - 1].bytes && state.rows > seen[i - 1].rows)),
    ),
  ).toBe(true);
  expect(seen.at(-1)).toEqual({ rows: 80_000, bytes: total, totalBytes: total });
  workspace.close();
});

const cell = fc.oneof(
  fc.constantFrom('', 'app', 'web', '"a ""b"" c"', '渠道', '"x,y"', 'é', '🙂'),
  fc.string({ maxLength: 12, unit: fc.constantFrom('a', 'B', '7', ' ', '中', '.', '-') }),
);
const line = fc.tuple(
  fc.constantFrom('A', 'B', 'C', '007', '7', '客户', ''),
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('2026-01-01 10:00:00', '2026-01-01 09:59:59', '2025-12-31 23:59:59', '2024-02-29 00:00:00') },
    { weight: 1, arbitrary: fc.constantFrom('', '2025-02-29 00:00:00', 'soon') },
  ),
  cell,
  fc.oneof(
    fc.integer({ min: -300, max: 300 }).map((n) => String(n / 100)),
    fc.constantFrom('', '1.005', '9007199254740993', 'n/a', '4000000000', '-0'),
  ),
);

test('random files: every row is accounted for, the columns are those of the rows, and a second import adds nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 60 }), fc.array(line, { maxLength: 30 }), async (one, two) => {
      using folder = tempFolder();
      const workspace = newWorkspace(folder.path);
      const text = (lines: string[][]) => `${head}${lines.map((cells) => cells.join(',')).join('\n')}\n`;
      for (const [i, lines] of [one, [...one, ...two]].entries()) {
        const summary = await importText(workspace, folder, mapping, text(lines), { fileName: `${i}.csv` });
        const skipped = summary.skipped.reduce((sum, { rows: count }) => sum + count, 0);
        expect(summary.rows).toBe(lines.length);
        expect(summary.added + summary.known + summary.quarantined + skipped).toBe(summary.rows);
        expectRebuildable(workspace);
        if (i === 1) expect(summary.added, 'only the new lines come in').toBeLessThanOrEqual(two.length);
      }
      const again = await importText(workspace, folder, mapping, `${text([...one, ...two])}\n`, { fileName: 'again.csv' });
      expect(again.added).toBe(0);
      workspace.close();
    }),
    { numRuns: 20, seed: 20260630 },
  );
});

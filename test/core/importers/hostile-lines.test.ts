import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openColumns } from '#core/columns/open.ts';
import { tablePage } from '#core/columns/table.ts';
import { WorkbenchError } from '#core/contract/result.ts';
import { normalizeEmail, normalizePhone } from '#core/destinations/address.ts';
import { parseMapping } from '#core/importers/mapping.ts';
import { columnName } from '#core/importers/names.ts';
import { inspect, readBack, temporaryFolder } from './files.ts';
import { columns, importText, mappingOf, newWorkspace, tempFolder } from './write-help.ts';

const { folder, write } = temporaryFolder();
const LONG = 200_000;
const MB = 1024 * 1024;

/** Each is short of matching a pattern of the inference in as many ways as there are. */
const cells: [string, string][] = [
  ['blanks inside a number', `1${' '.repeat(LONG)}x`],
  ['blanks behind a bracket', `(${' '.repeat(LONG)}x`],
  ['zeros after a point', `1.${'0'.repeat(LONG)}1`],
  ['groups without end', `1${"'000".repeat(LONG / 4)}x`],
  ['dots behind an @', `a@${'.'.repeat(LONG)}@`],
  ['labels behind an @', `a@${'a.'.repeat(LONG / 2)}`],
  ['signs of a phone', `+${'1 '.repeat(LONG / 2)}x`],
  ['a date that goes on', `2024-01-01${' '.repeat(LONG)}x`],
  ['one word', '_'.repeat(LONG)],
  ['words of a consent header', 'accepts_opt_in_'.repeat(LONG / 15)],
  ['words of a time header', '下单时间'.repeat(LONG / 4)],
  ['camels', 'aAA'.repeat(LONG / 3)],
  ['quotes', `"${'""'.repeat(LONG / 2)}"`],
];

/** A pattern that goes back over such a cell takes hours, so the runner's time limit tells; nothing here is timed. */
describe('a cell made to keep a pattern busy', () => {
  it.each(cells)('%s: is read as header, first value and value in the middle', async (name, cell) => {
    const below = 'id,when,amount\n1,2024-01-02,3.5\n2,2024-01-03,4\n';
    const files = [`${cell},b\n1,2\n3,4\n`, `${cell}\n1\n2\n`, `${below}3,2024-01-04,${cell}\n4,${cell},5\n${cell},2024-01-05,6\n`];
    for (const [i, content] of files.entries()) {
      const path = write(`${name} ${i}.csv`, content);
      const { mapping } = await inspect(path);
      await readBack(path, mapping.format);
      expect(parseMapping(mapping).columns.length).toBe(mapping.columns.length);
    }
  });

  it.each(cells)('%s: is no address', (_, cell) => {
    expect([normalizeEmail(cell), normalizePhone(cell)]).toEqual([null, null]);
  });
});

it('a header of any length gives a name that a mapping may hold', () => {
  for (const header of ['x'.repeat(5_000), '消费'.repeat(5_000), 'aB'.repeat(5_000), '\ufdfa'.repeat(300), '𐐀𐐨'.repeat(200)]) {
    const name = columnName(header, 0);
    expect(name.length).toBeGreaterThan(0);
    expect(name.length).toBeLessThanOrEqual(200);
    expect(name.isWellFormed()).toBe(true);
  }
});

it('a mapping cannot name a column after what every object has', async () => {
  const { mapping } = await inspect(write('plain.csv', 'id,city\n1,Oslo\n2,Bergen\n'));
  const named = { ...mapping, columns: mapping.columns.map((column, i) => (i === 1 ? { ...column, name: '__proto__' } : column)) };
  expect(() => parseMapping(JSON.parse(JSON.stringify(named)))).toThrow(WorkbenchError);
});

it('a small gzip of 256 MB is read in little memory: the long line is one fault', async () => {
  const path = join(folder, 'bomb.csv.gz');
  const stream = createWriteStream(path);
  const zeros = gzipSync(Buffer.alloc(64 * MB, '0'));
  stream.write(gzipSync('id,note\n1,ok\n2,'));
  for (let i = 0; i < 4; i++) stream.write(zeros);
  stream.end(gzipSync('\n3,after\n'));
  await finished(stream);
  const before = process.memoryUsage().rss;
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss - before);
  }, 5);
  const { mapping } = await inspect(path);
  const { rows, faults } = await readBack(path, mapping.format);
  clearInterval(timer);
  expect([rows, faults.map(({ line, code }) => [line, code])]).toEqual([
    [
      ['1', 'ok'],
      ['3', 'after'],
    ],
    [[3, 'record-too-long']],
  ]);
  expect(most).toBeLessThan(160 * MB);
}, 30_000);

it('names that are pieces of SQL become numbered tables and columns, and nothing else happens', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  const [evil, worse] = ["x'); drop table customer; --", '1; delete from batch; select'];
  const list = columns('id:text:customer', 'at:time:time', 'note:text:field', 'city:text:attribute:both').map((column, i) => ({
    ...column,
    name: [evil, worse, `${evil} note`, `${worse} city`][i],
  }));
  const mapping = parseMapping(mappingOf(`${evil} stream`, list));
  await importText(workspace, folder, mapping, `id,at,note,city\n"${evil}",2026-01-02 10:00:00,"${worse}",Oslo\n`);
  expect(workspace.check()).toEqual({ ok: true, problems: [] });
  const names = workspace.reader.prepare<[string], string>('select name from pragma_table_info(?)').pluck();
  expect(names.all('stream_1')).toEqual(['row', 'customer', 'time', 'batch', 'line', ...Array(2).fill(expect.stringMatching(/^f\d+$/))]);
  expect(names.all('customer')).toEqual(['customer', 'id', 'batch', expect.stringMatching(/^a\d+$/)]);
  const page = tablePage(workspace, openColumns(workspace), {
    stream: `${evil} stream`,
    filters: [{ column: `${evil} note`, operator: 'contains', value: 'delete from' }],
    sort: { column: `${evil} note`, descending: true },
    offset: 0,
    limit: 10,
  });
  expect([page.total, page.rows[0]]).toEqual([1, expect.arrayContaining([evil, worse])]);
  workspace.close();
});

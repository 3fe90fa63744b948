import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { batches, quarantinePage } from '#core/columns/arrivals.ts';
import { columnsVersion, openColumns } from '#core/columns/open.ts';
import { finishNow, rebuildColumns } from '#core/columns/rebuild.ts';
import type { ComputedColumn } from '#core/contract/types.ts';
import { unwatched } from '#core/importers/types.ts';
import { importFiles } from '#core/importers/write.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { columns, decision, filesIn, importText, mappingOf, newWorkspace, plainColumns, tempFolder } from './write-help.ts';

const amount: ComputedColumn = {
  name: 'amount',
  kind: 'product',
  of: ['quantity', 'price'],
  type: 'money',
  unit: 'CNY',
  role: 'amount',
  evidence: [],
};
const orderColumns = columns('customer:text:customer', 'at:time:time', 'item:text:field', 'quantity:number:quantity', 'price:money2:price');
const orders = mappingOf('order', orderColumns, { computed: [amount] });
const head = 'customer,at,item,quantity,price\n';
const people = mappingOf(
  null,
  columns('id:text:customer', 'city:text:attribute:customer', 'age:number:attribute:customer', 'vip:boolean:attribute:customer'),
);
const peopleHead = 'id,city,age,vip\n';

function expectRebuildable(workspace: Workspace): void {
  const now = openColumns(workspace);
  expect(plainColumns(now)).toEqual(plainColumns(finishNow(rebuildColumns(workspace.reader, now.version))));
  expect(workspace.check()).toEqual({ ok: true, problems: [] });
}

function storedRows(workspace: Workspace, stream = 1): unknown[] {
  return workspace.reader.prepare(`select * from stream_${stream} order by "row"`).raw().all();
}

test('rows of a file become events of customers in order of arrival, with exact products', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  const content = `${head}B,2026-01-02 10:00:00,tea,3,0.10\nA,2026-01-01 09:00:00,cup,1,2.50\nB,2026-01-01 08:00:00,tea,-1,0.10\n`;
  const summary = await importText(workspace, folder, orders, content);
  expect(summary).toMatchObject({
    rows: 3,
    added: 3,
    known: 0,
    quarantined: 0,
    customersAdded: 2,
    streams: [{ name: 'order', added: 3 }],
  });
  const rows = workspace.reader.prepare('select customer, f1, f2, f3, f4, line from stream_1 order by "row"').raw().all();
  expect(rows).toEqual([
    [0, 'tea', 3, 10, 30, 2],
    [1, 'cup', 1, 250, 250, 3],
    [0, 'tea', -1, 10, -10, 4],
  ]);
  const now = openColumns(workspace);
  expect([now.idOf(0), now.idOf(1), now.customerOf('A'), now.customerOf('C')]).toEqual(['B', 'A', 1, -1]);
  expect([...now.stream('order')!.row]).toEqual([3, 1, 2]);
  expectRebuildable(workspace);
  workspace.close();
});

test('rows of a file that do not fit are kept in quarantine with line, column, value and reason, and the import goes on', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  const content = `${head}A,2026-02-31 10:00:00,tea,1,1\nA,,tea,1,1\nA,2026-01-01 10:00:00,tea,many,1\nA,2026-01-01 10:00:00,b,1\nA,1890-01-01 00:00:00,t,1,1\nA,2026-01-03 10:00:00,cup,1,1.5\n`;
  const summary = await importText(workspace, folder, orders, content);
  expect(summary).toMatchObject({ rows: 6, added: 1, quarantined: 5 });
  const { total, rows } = quarantinePage(workspace, { offset: 0, limit: 10 });
  expect(total).toBe(5);
  expect(rows.map(({ line, column, code }) => [line, column, code])).toEqual([
    [2, 'at', 'impossible-day'],
    [3, 'at', 'time-missing'],
    [4, 'quantity', 'not-a-number'],
    [5, null, 'field-count'],
    [6, 'at', 'time-out-of-range'],
  ]);
  expect(rows[2]).toMatchObject({ params: { value: 'many' }, raw: 'A,2026-01-01 10:00:00,tea,many,1', fileName: 'rows.csv' });
  expectRebuildable(workspace);
  workspace.close();
});

test('rows of a file without a customer are left out and counted, or set aside where that was decided', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  const content = `${head},2026-01-01 10:00:00,tea,1,1\n\nA,2026-01-01 10:00:00,tea,1,1\n`;
  const skipped = await importText(workspace, folder, orders, content, { dryRun: true });
  expect(skipped).toMatchObject({ rows: 3, added: 1, quarantined: 0, customersAdded: 1 });
  expect(skipped.skipped).toEqual([
    { code: 'rows-without-customer', rows: 1 },
    { code: 'blank-lines', rows: 1 },
  ]);
  const strict = { ...orders, decisions: [decision('rows-without-customer', 'quarantine')] };
  expect(await importText(workspace, folder, strict, content)).toMatchObject({ rows: 3, added: 1, quarantined: 1 });
  workspace.close();
});

test('rows of a file keep leading zeros of ids, and lose a decimal part of zeros only where that was decided', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  const strip = { ...orders, decisions: [decision('id-decimals', 'strip')] };
  const content = `${head}17850.0,2026-01-01 10:00:00,tea,1,1\n00042,2026-01-01 10:00:00,tea,1,1\n`;
  await importText(workspace, folder, { ...strip, decisions: [{ ...strip.decisions[0], params: { column: 'customer' } }] }, content);
  const now = openColumns(workspace);
  expect([now.idOf(0), now.idOf(1)]).toEqual(['17850', '00042']);
  workspace.close();
});

test('rows of a file with negative values are set aside where that was decided', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  const strict = { ...orders, decisions: [{ ...decision('negative-amounts', 'quarantine'), params: { column: 'quantity' } }] };
  const content = `${head}A,2026-01-01 10:00:00,tea,-1,1\nA,2026-01-01 10:00:00,tea,1,1\n`;
  expect(await importText(workspace, folder, strict, content)).toMatchObject({ added: 1, quarantined: 1 });
  workspace.close();
});

test('rows of a file with more decimals than the column had widen it, in SQLite, in the columns and in products', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  await importText(workspace, folder, orders, `${head}A,2026-01-01 10:00:00,tea,2,0.25\n`);
  const more = await importText(workspace, folder, orders, `${head}A,2026-01-02 10:00:00,tea,2,0.5\nA,2026-01-03 10:00:00,tea,3,0.125\n`, {
    fileName: 'more.csv',
  });
  expect(more.notes).toContainEqual({ code: 'decimals-raised', params: { column: 'price', decimals: 3 } });
  const rows = workspace.reader.prepare('select f3, f4 from stream_1 order by "row"').raw().all();
  expect(rows).toEqual([
    [250, 500],
    [500, 1000],
    [125, 375],
  ]);
  expect(
    openColumns(workspace)
      .stream('order')!
      .info.map(({ decimals }) => decimals),
  ).toEqual([0, 0, 3, 3]);
  const later = await importText(workspace, folder, orders, `${head}A,2026-01-03 10:00:00,tea,3,0.125\nA,2026-01-04 10:00:00,tea,1,1\n`, {
    fileName: 'later.csv',
  });
  expect(later).toMatchObject({ known: 1, added: 1 });
  expectRebuildable(workspace);
  workspace.close();
});

test('rows of a file go to one stream per value of an event column', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  const mapping = mappingOf('event', columns('id:text:customer', 'kind:text:event', 'at:time:time', 'n:number:field'));
  const content =
    'id,kind,at,n\nA,Page View,2026-01-01 10:00:00,1\nA,login,2026-01-01 11:00:00,2\nB,Page View,2026-01-01 12:00:00,3\nB,,2026-01-01 12:00:00,3\n';
  const summary = await importText(workspace, folder, mapping, content);
  expect(summary).toMatchObject({ added: 3, quarantined: 1 });
  expect(openColumns(workspace).streamNames).toEqual(['page_view', 'login']);
  expect([...openColumns(workspace).stream('page_view')!.offsets]).toEqual([0, 1, 2]);
  expectRebuildable(workspace);
  workspace.close();
});

const first = `${head}A,2026-01-01 10:00:00,tea,1,1\nA,2026-01-01 10:00:00,tea,1,1\nB,2026-01-01 11:00:00,cup,1,2\n`;

test('a second import of the same content with the same mapping adds nothing and makes no batch', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  await importText(workspace, folder, orders, first);
  const version = columnsVersion(workspace);
  const again = await importText(workspace, folder, orders, first, { fileName: 'copy.csv' });
  expect(again).toMatchObject({
    rows: 3,
    added: 0,
    known: 3,
    notes: [{ code: 'file-known', params: { file: 'rows.csv', date: '2026-06-30' } }],
  });
  expect(columnsVersion(workspace)).toBe(version);
  expect(batches(workspace)).toHaveLength(1);
  workspace.close();
});

test('a second import of a longer file adds what is new; the k-th copy of a row is known where k were there', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  await importText(workspace, folder, orders, first);
  const copy = 'A,2026-01-01 10:00:00,tea,1,1\n';
  const longer = await importText(
    workspace,
    folder,
    orders,
    `${first}${copy}C,2026-01-01 11:00:00,cup,1,2\nB,2026-01-01 11:00:00,cup,1,2.01\n`,
    {
      fileName: 'longer.csv',
    },
  );
  expect(longer).toMatchObject({ rows: 6, known: 3, added: 3, customersAdded: 1 });
  expect(storedRows(workspace)).toHaveLength(6);
  expectRebuildable(workspace);
  workspace.close();
});

test('a second import of several files in one go counts rows that an earlier one of them brought', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  const items = [first, `${first}D,2026-01-05 11:00:00,cup,1,2\n`].map((content, i) => ({
    path: folder.file(`day-${i}.csv`, content),
    fileName: `day-${i}.csv`,
    mapping: orders,
  }));
  const summaries = await importFiles(workspace, items, { control: unwatched, dryRun: false });
  expect(summaries.map(({ added, known }) => [added, known])).toEqual([
    [3, 0],
    [1, 3],
  ]);
  expectRebuildable(workspace);
  workspace.close();
});

test('a second import keeps or drops exact copies inside a file as decided', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  const drop = { ...orders, decisions: [decision('exact-duplicates', 'drop')] };
  expect(await importText(workspace, folder, drop, first)).toMatchObject({ added: 2, skipped: [{ code: 'exact-duplicates', rows: 1 }] });
  const longer = `${first}E,2026-01-05 11:00:00,cup,1,2\nE,2026-01-05 11:00:00,cup,1,2\n`;
  expect(await importText(workspace, folder, drop, longer, { fileName: 'longer.csv' })).toMatchObject({ added: 1, known: 2 });
  workspace.close();
});

test('a second import with a new column leaves it blank in earlier rows, and with a column of another type is refused', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  await importText(workspace, folder, orders, first);
  const wide = mappingOf('order', [...orderColumns, { ...columns('shop:text:field')[0], index: 5 }], { computed: orders.computed });
  await importText(workspace, folder, wide, 'customer,at,item,quantity,price,shop\nA,2026-01-09 10:00:00,tea,1,1,north\n', {
    fileName: 'wide.csv',
  });
  const shop = workspace.reader.prepare('select f5 from stream_1 order by "row"').pluck().all();
  expect(shop).toEqual([null, null, null, 'north']);
  const changed = mappingOf(
    'order',
    orderColumns.map((column) => (column.name === 'quantity' ? { ...column, type: 'text' as const } : column)),
  );
  await expect(
    importText(workspace, folder, changed, `${first}F,2026-01-09 10:00:00,tea,1,1\n`, { fileName: 'x.csv' }),
  ).rejects.toMatchObject({
    code: 'column-type-changed',
  });
  expectRebuildable(workspace);
  workspace.close();
});

test('attributes keep the last value that is not blank, over files and rows', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  await importText(workspace, folder, people, `${peopleHead}1,Bern,30,yes\n2,Köln,,no\n1,,31,\n`);
  const second = await importText(workspace, folder, people, `${peopleHead}2,Wien,40,\n1,Bern,31,1\n3,,,\n`, { fileName: 'second.csv' });
  expect(second).toMatchObject({ rows: 3, added: 2, known: 1, customersAdded: 1 });
  const rows = workspace.reader.prepare('select id, a1, a2, a3 from customer order by customer').raw().all();
  expect(rows).toEqual([
    ['1', 'Bern', 31, 1],
    ['2', 'Wien', 40, 0],
    ['3', null, null, null],
  ]);
  expectRebuildable(workspace);
  workspace.close();
});

test('attributes may come with events, and a stream may not have the name of one', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  const both = mappingOf('login', columns('id:text:customer', 'at:time:time', 'city:text:attribute:both'));
  await importText(workspace, folder, both, 'id,at,city\nA,2026-01-01 10:00:00,Bern\nA,2026-01-02 10:00:00,\n');
  expect(workspace.reader.prepare('select id, a1 from customer').raw().all()).toEqual([['A', 'Bern']]);
  const clash = mappingOf('city', columns('id:text:customer', 'at:time:time'));
  await expect(importText(workspace, folder, clash, 'id,at\nA,2026-01-01 10:00:00\n', { fileName: 'c.csv' })).rejects.toMatchObject({
    code: 'name-taken',
  });
  expectRebuildable(workspace);
  workspace.close();
});

test('an import is reproducible: same files, same fingerprint and same rows in another workspace', async () => {
  using folder = tempFolder();
  const made = [];
  for (const name of ['one.rekindle', 'two.rekindle']) {
    const workspace = newWorkspace(folder.path, name);
    await importText(workspace, folder, people, `${peopleHead}1,Bern,30,yes\n`);
    await importText(workspace, folder, orders, `${head}1,2026-01-01 10:00:00,tea,1,1\n`, { fileName: 'o.csv' });
    made.push([workspace.setting('fingerprint'), workspace.setting('data_version'), storedRows(workspace)]);
    workspace.close();
  }
  expect(made[0]).toEqual(made[1]);
  expect(made[0][0]).toMatch(/^[0-9a-f]{16}$/);
  expect(made[0][1]).toBe('2');
});

test('an import remembers content hash, mapping and summary', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  const content = `${head}A,2026-01-01 10:00:00,tea,1,1\n`;
  const summary = await importText(workspace, folder, orders, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  expect(batches(workspace)).toEqual([{ batch: 1, fileName: 'rows.csv', sha256, importedAt: '2026-06-30T09:00:00', summary }]);
  expect(workspace.reader.prepare('select count(*) from mapping').pluck().get()).toBe(1);
  workspace.close();
});

test('an import tried out dry says the same and leaves every file as it was', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  await importText(workspace, folder, people, `${peopleHead}1,Bern,30,yes\n`);
  const path = folder.file('dry.csv', `${head}A,2026-01-01 10:00:00,tea,1,1\nB,x,tea,1,1\n`);
  const item = { path, fileName: 'dry.csv', mapping: orders };
  const before = filesIn(folder.path);
  const [dry] = await importFiles(workspace, [item], { control: unwatched, dryRun: true });
  expect(filesIn(folder.path)).toEqual(before);
  expect(openColumns(workspace).streamNames).toEqual([]);
  const [real] = await importFiles(workspace, [item], { control: unwatched, dryRun: false });
  expect({ ...dry, dryRun: false }).toEqual(real);
  workspace.close();
});

test('an import without a customer column, without a time, or of a list of people is refused', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  const codes: unknown[] = [];
  const mappings = [
    mappingOf('order', columns('a:text:field', 'at:time:time')),
    mappingOf('order', columns('a:text:customer', 'at:text:field')),
    { ...people, purpose: 'do-not-contact' as const },
  ];
  for (const mapping of mappings) codes.push(await importText(workspace, folder, mapping, 'a,at\nb,c\n').catch((error) => error.code));
  expect(codes).toEqual(['customer-column-missing', 'time-column-missing', 'import-purpose']);
  expect(existsSync(`${workspace.path}-columns`)).toBe(false);
  workspace.close();
});

test('an import states coverage: first to last day, or what the mapping says, joined over files', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  const day = (date: string) => `A,${date} 10:00:00,tea,1,1\n`;
  await importText(workspace, folder, orders, `${head}${day('2026-01-01')}${day('2026-01-02')}${day('2026-01-20')}`);
  const gaps = [{ from: '2026-01-03', to: '2026-01-19' }];
  expect(openColumns(workspace).stream('order')!.coverage).toEqual({ from: '2026-01-01', to: '2026-01-20', gaps, declared: false });
  const stated = { ...orders, coverage: { from: '2025-12-01', to: '2026-01-31' } };
  await importText(workspace, folder, stated, `${head}${day('2026-01-21')}`, { fileName: 'b.csv' });
  await importText(workspace, folder, orders, `${head}${day('2026-02-03')}`, { fileName: 'c.csv' });
  expect(openColumns(workspace).stream('order')!.coverage).toEqual({ from: '2025-12-01', to: '2026-02-03', gaps: [], declared: true });
  expectRebuildable(workspace);
  workspace.close();
});

test('an import of more columns than a table can have is refused', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  const names = Array.from({ length: 1_995 }, (_, i) => `c${i}`);
  const wide = mappingOf(null, columns('id:text:customer', ...names.map((name) => `${name}:number:attribute:customer`)));
  const content = `id,${names.join(',')}\n1${',1'.repeat(names.length)}\n`;
  await expect(importText(workspace, folder, wide, content)).rejects.toMatchObject({ code: 'too-many-fields' });
  const fitting = mappingOf(
    null,
    wide.columns.map((column, i) => (i < 200 ? column : { ...column, to: 'ignore', role: 'ignore' })),
  );
  expect(await importText(workspace, folder, fitting, content)).toMatchObject({ added: 1 });
  expectRebuildable(workspace);
  workspace.close();
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batches, quarantinePage } from '#core/columns/arrivals.ts';
import { catalogueOf } from '#core/columns/catalogue.ts';
import { customerAttributes, customerTimeline, findCustomers } from '#core/columns/customer.ts';
import { describeColumn } from '#core/columns/describe-column.ts';
import { openColumns } from '#core/columns/open.ts';
import { columnProfile, columnProfiles } from '#core/columns/profile.ts';
import { tablePage } from '#core/columns/table.ts';
import type { TableFilter, Value } from '#core/contract/types.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { columns, importText, mappingOf, newWorkspace, tempFolder } from '../importers/write-help.ts';

const orders = mappingOf(
  'order',
  columns(
    'id:text:customer',
    'at:time:time',
    'item:text:field',
    'amount:money2:amount',
    'paid:boolean:field',
    'due:date:field',
    'sent:time:field',
  ),
);
const head = 'id,at,item,amount,paid,due,sent\n';
const content = `${head}b10,2026-01-02 10:00:00,tea,1.50,yes,2026-02-01,2026-01-03 08:00:00
B2,2026-01-01 10:00:00,,,,,
b10,2026-01-01 09:00:00,茶,99999999999.99,no,2025-12-31,
a1,2026-01-01 23:59:59,Tea bag,-0.50,no,2026-02-01,1999-12-31 23:59:59
`;
const people = mappingOf(null, columns('id:text:customer', 'city:text:attribute:customer', 'age:number:attribute:customer'));

async function filled(folder: ReturnType<typeof tempFolder>): Promise<Workspace> {
  const workspace = newWorkspace(folder.path);
  await importText(workspace, folder, orders, content);
  await importText(workspace, folder, people, 'id,city,age\na1,Bern,30\nz9,,\nb10,Aarau,\n', { fileName: 'people.csv' });
  return workspace;
}

const everything = { filters: [], sort: null, offset: 0, limit: 100 };

test('a page of a stream shows id, time and fields; a page of customers shows id and attributes', async () => {
  using folder = tempFolder();
  const workspace = await filled(folder);
  const events = tablePage(workspace, openColumns(workspace), { ...everything, stream: 'order' });
  expect(events.columns.map(({ name }) => name)).toEqual(['customer', 'time', 'item', 'amount', 'paid', 'due', 'sent']);
  expect(events.rows).toEqual([
    ['b10', '2026-01-01T09:00:00', '茶', 99999999999.99, false, '2025-12-31', null],
    ['b10', '2026-01-02T10:00:00', 'tea', 1.5, true, '2026-02-01', '2026-01-03T08:00:00'],
    ['B2', '2026-01-01T10:00:00', null, null, null, null, null],
    ['a1', '2026-01-01T23:59:59', 'Tea bag', -0.5, false, '2026-02-01', '1999-12-31T23:59:59'],
  ]);
  const customers = tablePage(workspace, openColumns(workspace), { ...everything, stream: null, offset: 1, limit: 2 });
  expect(customers).toMatchObject({ total: 4, offset: 1 });
  expect(customers.rows).toEqual([
    ['B2', null, null],
    ['a1', 'Bern', 30],
  ]);
  workspace.close();
});

test('filters compare as the column is shown: days of times, decimals exactly, text by code points, contains without case', async () => {
  using folder = tempFolder();
  const workspace = await filled(folder);
  const kept = (filters: [string, TableFilter['operator'], Value][], stream: string | null = 'order') =>
    tablePage(workspace, openColumns(workspace), {
      ...everything,
      stream,
      filters: filters.map(([column, operator, value]) => ({ column, operator, value })),
    }).rows.map((row) => `${row[0]} ${row[1] ?? ''}`.slice(0, 14));
  const [b1, b2, B2, a1] = ['b10 2026-01-01', 'b10 2026-01-02', 'B2 2026-01-01T', 'a1 2026-01-01T'];
  expect(kept([['time', '=', '2026-01-01']])).toEqual([b1, B2, a1]);
  expect(kept([['time', '>', '2026-01-01']])).toEqual([b2]);
  expect(kept([['time', '>=', '2026-01-01T10:00']])).toEqual([b2, B2, a1]);
  expect(kept([['amount', '=', '99999999999.99']])).toEqual([b1]);
  expect(kept([['amount', '=', 1.5]])).toEqual([b2]);
  expect(kept([['amount', '!=', 1.5]])).toEqual([b1, a1]);
  expect(kept([['amount', '<', 0]])).toEqual([a1]);
  expect(kept([['amount', 'contains', '99.9']])).toEqual([b1]);
  expect(kept([['item', 'contains', 'TEA']])).toEqual([b2, a1]);
  expect(kept([['item', 'blank', null]])).toEqual([B2]);
  expect(
    kept([
      ['item', 'not-blank', null],
      ['paid', '=', false],
    ]),
  ).toEqual([b1, a1]);
  expect(kept([['due', '<=', '2025-12-31']])).toEqual([b1]);
  expect(kept([['customer', '=', 'b10']])).toEqual([b1, b2]);
  expect(kept([['customer', '<', 'a']])).toEqual([B2]);
  expect(kept([['city', 'not-blank', null]], null)).toEqual(['b10 Aarau', 'a1 Bern']);
  const refused = (column: string, value: Value) => () => kept([[column, '<', value]]);
  expect(refused('amount', 'much')).toThrow(expect.objectContaining({ code: 'filter-not-comparable' }));
  expect(refused('due', '2026-02-30')).toThrow(expect.objectContaining({ code: 'filter-not-comparable' }));
  expect(refused('nothing', 1)).toThrow(expect.objectContaining({ code: 'column-not-found' }));
  expect(() => kept([], 'login')).toThrow(expect.objectContaining({ code: 'stream-not-found' }));
  workspace.close();
});

test('sorting any column of random rows orders them as comparing does, blanks last, equal ones as they lay', async () => {
  const row = fc.tuple(
    fc.string({ minLength: 1, maxLength: 14, unit: fc.constantFrom('a', 'b', 'B', '1', '客') }).map((id) => `customer-${id}`),
    fc.constantFrom('2026-01-01 10:00:00', '2025-01-01 10:00:00', '2026-01-01 10:00:01'),
    fc.constantFrom('', 'x', 'X', 'é', '茶', 'xx'),
    fc.oneof(
      fc.constant(''),
      fc.integer({ min: -900, max: 900 }).map((n) => String(n / 100)),
      fc.constantFrom('99999999999', '-99999999999.5'),
    ),
    fc.constantFrom('', 'yes', 'no'),
    fc.constantFrom('', '2026-02-01', '1960-02-01'),
    fc.constantFrom('', '2026-01-03 08:00:00', '1950-01-03 08:00:00'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
      using folder = tempFolder();
      const workspace = newWorkspace(folder.path);
      await importText(workspace, folder, orders, `${head}${rows.map((cells) => cells.join(',')).join('\n')}\n`);
      const page = (sort: { column: string; descending: boolean } | null) =>
        tablePage(workspace, openColumns(workspace), { ...everything, stream: 'order', sort });
      const asTheyLie = page(null);
      asTheyLie.columns.forEach(({ name }, c) => {
        for (const descending of [false, true]) {
          const compare = (a: Value[], b: Value[]) => {
            if (a[c] === null || b[c] === null) return Number(a[c] === null) - Number(b[c] === null);
            const order =
              typeof a[c] === 'string' ? Buffer.compare(Buffer.from(String(a[c])), Buffer.from(String(b[c]))) : Number(a[c]) - Number(b[c]);
            return descending ? -order : order;
          };
          expect(page({ column: name, descending }).rows).toEqual(asTheyLie.rows.toSorted(compare));
        }
      });
      workspace.close();
    }),
    { numRuns: 15, seed: 7 },
  );
});

test('a few values far out have a bin of their own, and every value is in one', async () => {
  using folder = tempFolder();
  const amounts = [...Array.from({ length: 990 }, (_, i) => i % 50), ...Array.from({ length: 10 }, (_, i) => 80_000 + i)];
  const workspace = newWorkspace(folder.path);
  await importText(workspace, folder, orders, head + amounts.map((amount) => `a1,2026-01-02 10:00:00,tea,${amount}.00,,,\n`).join(''));
  const { distribution } = columnProfile(workspace, openColumns(workspace), 'order', 'amount');
  expect(distribution.at(-1)).toEqual({ label: '49.01 .. 80009', count: 10, tail: true });
  expect(distribution.slice(0, -1).every(({ tail }) => tail === undefined)).toBe(true);
  expect(distribution.reduce((sum, { count }) => sum + count, 0)).toBe(1000);
  expect(distribution.length).toBeGreaterThan(10);
  workspace.close();
});

test('a column without any value has a profile, of whatever type', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  await importText(workspace, folder, orders, `${head}b1,2026-01-02 10:00:00,,,,,\nb2,2026-01-02 10:00:00,,,,,\n`);
  for (const { column, ...found } of columnProfiles(workspace, openColumns(workspace), 'order').slice(2))
    expect(found, column.name).toMatchObject({
      rows: 2,
      blanks: 2,
      distinct: 0,
      min: null,
      max: null,
      median: null,
      distribution: [],
      examples: [],
    });
  workspace.close();
});

test('profiles tell blanks, distinct values, range, exact total and distribution', async () => {
  using folder = tempFolder();
  const workspace = await filled(folder);
  const profile = (column: string, stream: string | null = 'order') => columnProfile(workspace, openColumns(workspace), stream, column);
  expect(profile('amount')).toMatchObject({
    rows: 4,
    blanks: 1,
    distinct: 3,
    min: -0.5,
    max: 99999999999.99,
    median: 1.5,
    total: '100000000000.99',
    negatives: 1,
  });
  expect(profile('amount').distribution.reduce((sum, { count }) => sum + count, 0)).toBe(3);
  expect(profile('item')).toMatchObject({
    blanks: 1,
    distinct: 3,
    min: 'Tea bag',
    max: '茶',
    total: null,
    examples: ['tea', '茶', 'Tea bag'],
  });
  expect(profile('paid')).toMatchObject({
    blanks: 1,
    distinct: 2,
    distribution: [
      { label: 'false', count: 2 },
      { label: 'true', count: 1 },
    ],
  });
  expect(profile('due')).toMatchObject({ min: '2025-12-31', max: '2026-02-01', median: '2026-02-01', distinct: 2 });
  expect(profile('customer')).toMatchObject({
    blanks: 0,
    distinct: 3,
    distribution: [
      { label: 'b10', count: 2 },
      { label: 'B2', count: 1 },
      { label: 'a1', count: 1 },
    ],
  });
  expect(profile('city', null)).toMatchObject({ rows: 4, blanks: 2, distinct: 2 });
  expect(columnProfiles(workspace, openColumns(workspace), 'order')).toHaveLength(7);
  workspace.close();
});

test('the catalogue, one customer and the list of imports', async () => {
  using folder = tempFolder();
  const workspace = await filled(folder);
  const now = openColumns(workspace);
  const catalogue = catalogueOf(workspace, now);
  expect(catalogue).toMatchObject({ customers: 4, lastDay: '2026-01-02', streams: [{ name: 'order', rows: 4, customers: 3 }] });
  expect(catalogue.attributes.map(({ name }) => name)).toEqual(['city', 'age']);
  const customer = now.customerOf('b10');
  expect(customerAttributes(now, customer).map(({ value }) => value)).toEqual(['Aarau', null]);
  const timeline = customerTimeline(workspace, now, customer, '2026-01-01');
  expect(timeline).toMatchObject({ events: 1, timeline: [{ stream: 'order', time: '2026-01-01T09:00:00' }] });
  expect(customerTimeline(workspace, now, customer, '2026-01-02').timeline.map(({ time }) => time)).toEqual([
    '2026-01-02T10:00:00',
    '2026-01-01T09:00:00',
  ]);
  expect([findCustomers(now, 'b', 20), findCustomers(now, '', 2), findCustomers(now, 'b100', 20)]).toEqual([['b10'], ['b10', 'B2'], []]);
  expect(batches(workspace).map(({ fileName }) => fileName)).toEqual(['people.csv', 'rows.csv']);
  expect(quarantinePage(workspace, { offset: 0, limit: 5 })).toEqual({ total: 0, rows: [] });
  workspace.close();
});

test('a column can be given a label and unit that no other column has', async () => {
  using folder = tempFolder();
  const workspace = await filled(folder);
  await describeColumn(workspace, { stream: 'order', column: 'item', label: '商品', unit: 'piece' });
  const item = catalogueOf(workspace, openColumns(workspace)).streams[0].fields[0];
  expect(item).toMatchObject({ name: 'item', label: '商品', unit: 'piece' });
  const relabel = (column: string, label: string) => describeColumn(workspace, { stream: 'order', column, label, unit: null });
  await expect(relabel('amount', '商品')).rejects.toMatchObject({ code: 'column-name-taken' });
  await expect(relabel('nothing', 'x')).rejects.toMatchObject({ code: 'column-not-found' });
  workspace.close();
});

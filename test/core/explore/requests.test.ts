import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Arguments } from '#core/contract/requests.ts';
import type { ExploreCell, ExploreCrossTab, ExploreLevel } from '#core/contract/types.ts';
import { openWorkbench, type Workbench } from '#core/workbench.ts';
import { cliIn } from '../cli/help.ts';

/** Headers and values that break what builds objects, keys, formulas or queries out of them. */
const hostile = ['constructor', '__proto__', 'a-b', 'toString', "'; drop table customer; --", '=1+1', '<b>x</b>', '😀', '0', 'null', 'a|b'];

const shop = cliIn();
let workbench: Workbench;
const asOf = '2026-06-30';

beforeAll(async () => {
  const lines = Array.from({ length: 220 }, (_, i) => {
    const kind = i % 20 === 19 ? '' : hostile[i % hostile.length];
    const income = i % 7 === 0 ? '' : (1000 + i * 1.25).toFixed(2);
    return [`C${String(i).padStart(3, '0')}`, `"${kind}"`, income, i % 2 === 0 ? 'yes' : 'no'].join(',');
  });
  const customers = shop.file('customers.csv', ['customer_id,constructor,"in come; --",active', ...lines].join('\n'));
  const orders = Array.from({ length: 220 }, (_, i) =>
    Array.from({ length: i % 5 }, (_, n) => `C${String(i).padStart(3, '0')},2026-06-${String(10 + n)},${i}.5`),
  ).flat();
  expect((await shop.run(['new', 'shop.rekindle'])).code).toBe(0);
  expect(
    (
      await shop.run([
        'import',
        '-w',
        'shop.rekindle',
        customers,
        shop.file('orders.csv', ['customer_id,order_date,amount', ...orders].join('\n')),
      ])
    ).code,
  ).toBe(0);
  workbench = await openWorkbench({
    home: shop.folder,
    now: () => '2026-07-01T09:00:00',
    ticks: () => 0,
    timeZone: 'UTC',
    workspacePath: `${shop.folder}/shop.rekindle`,
    readOnly: true,
  });
});

afterAll(() => workbench.close());

type Explore =
  | 'explore.describe'
  | 'explore.group-by'
  | 'explore.cross-tab'
  | 'explore.correlations'
  | 'explore.customers'
  | 'explore.columns';

async function ask<N extends Explore>(name: N, input: Arguments<N>): Promise<Answer<N>> {
  const result = await workbench.request(name, input);
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

const ground = { source: 'count(order) >= 1', asOf };
const income = '`in come; --`';

describe('hostile names and values', () => {
  test('are described, grouped and crossed as what they are', async () => {
    const { columns, segment, everybody } = await ask('explore.describe', {
      ...ground,
      columns: ['constructor', income, 'count(order)', 'avg(order.amount)'],
    });
    expect([segment, everybody]).toEqual([
      { customers: 176, of: 176, seed: null },
      { customers: 220, of: 220, seed: null },
    ]);
    expect(columns[0].everybody).toMatchObject({ kind: 'text', known: 209, blank: 11, distinct: hostile.length });
    expect(columns[0].levels.map(({ level }) => (level.kind === 'text' ? level.text : level.kind)).toSorted()).toEqual(
      [...hostile, 'blank'].toSorted(),
    );
    expect(columns[1].everybody).toMatchObject({ kind: 'number', known: 188, blank: 32 });
    expect(columns[3].column).toMatchObject({ decimals: null });
  });

  test('every number of a cross-tab leads to as many customers, on both sides', async () => {
    for (const among of ['segment', 'everybody'] as const) {
      const tab = await ask('explore.cross-tab', { ...ground, among, rows: 'constructor', columns: income });
      expect(tab.counts.flat().reduce((sum, count) => sum + count, 0)).toBe(among === 'segment' ? 176 : 220);
      for (let r = 0; r < tab.rows.levels.length; r++) {
        for (let c = 0; c < tab.columns.levels.length; c++) {
          const found = await ask('explore.customers', { ...ground, among, cells: cellsOf(tab, r, c), offset: 0, limit: 3 });
          expect(found.total).toBe(tab.counts[r][c]);
        }
      }
    }
  });
});

function cellsOf({ rows, columns }: ExploreCrossTab, r: number, c: number): ExploreCell[] {
  const cell = (column: string, levels: ExploreLevel[], at: number): ExploreCell => ({
    column,
    is: 'level',
    level: levels[at],
    besides: levels.filter((_, i) => i !== at),
  });
  return [cell(rows.column.source, rows.levels, r), cell(columns.column.source, columns.levels, c)];
}

test('groups hold everybody once, with blanks as a group, and sums to the cent', async () => {
  const { groups, keys } = await ask('explore.group-by', { ...ground, keys: ['active'], measures: [{ column: income, measure: 'sum' }] });
  expect(keys[0].levels).toEqual([
    { kind: 'truth', value: true },
    { kind: 'truth', value: false },
  ]);
  const cents = Array.from({ length: 220 }, (_, i) => (i % 7 === 0 ? 0 : 100_000 + i * 125));
  const even = cents.filter((_, i) => i % 2 === 0).reduce((sum, value) => sum + value, 0);
  expect(groups[0].everybody.values[0]).toMatchObject({ total: (even / 100).toFixed(2), value: { reason: 'exact-total' } });
  expect(groups.reduce((sum, { everybody }) => sum + everybody.customers, 0)).toBe(220);
});

test('who is behind a number comes page by page, with the values of its columns', async () => {
  const cells: ExploreCell[] = [{ column: income, is: 'level', level: { kind: 'blank' }, besides: [] }];
  const found = await ask('explore.customers', { ...ground, among: 'everybody', cells, offset: 30, limit: 5 });
  expect(found).toMatchObject({
    total: 32,
    rows: [
      { id: 'C210', values: [null] },
      { id: 'C217', values: [null] },
    ],
  });
  const known = await ask('explore.customers', {
    ...ground,
    among: 'segment',
    cells: [{ column: 'age_of_nobody or true', is: 'known' }],
    offset: 0,
    limit: 1,
  }).catch(String);
  expect(known).toContain('explore-column-broken');
});

test('an empty segment is described beside everybody, and correlates nothing', async () => {
  const empty = { source: 'count(order) > 100', asOf };
  const { columns, segment } = await ask('explore.describe', { ...empty, columns: ['constructor', income] });
  expect(segment).toEqual({ customers: 0, of: 0, seed: null });
  expect(columns[1]).toMatchObject({ segment: { known: 0, mean: { reason: 'nothing-known' } }, everybody: { known: 188 } });
  const { pairs } = await ask('explore.correlations', { ...empty, among: 'segment', columns: [income, 'count(order)'] });
  expect(pairs).toMatchObject([{ known: 0, pearson: { reason: 'pairs-too-few' } }]);
  const tab = await ask('explore.cross-tab', { ...empty, among: 'segment', rows: 'constructor', columns: 'active' });
  expect(tab).toMatchObject({ test: null, association: { reason: 'one-row-or-column' } });
  const { groups } = await ask('explore.group-by', { ...empty, keys: ['constructor'], measures: [] });
  expect(groups.every(({ segment: here }) => here.customers === 0)).toBe(true);
});

test('a sample says its size and seed, is the same again, and has no totals', async () => {
  const asked = { ...ground, columns: [income], sample: { customers: 50, seed: 9 } };
  const first = await ask('explore.describe', asked);
  expect(first.everybody).toEqual({ customers: 50, of: 220, seed: 9 });
  expect(first.columns[0].everybody).toMatchObject({ total: null });
  expect(await ask('explore.describe', asked)).toEqual(first);
  expect(await ask('explore.describe', { ...asked, sample: { customers: 50, seed: 10 } })).not.toEqual(first);
});

test('what does not suit is refused with the column in the text', async () => {
  const refusals = [
    await workbench.request('explore.correlations', { ...ground, among: 'segment', columns: ['constructor', income] }),
    await workbench.request('explore.group-by', { ...ground, keys: ['active'], measures: [{ column: income, measure: 'share' }] }),
    await workbench.request('explore.describe', { ...ground, columns: ['agee'] }),
    await workbench.request('explore.columns', { asOf, columns: ['count(order)', 'case'] }),
  ];
  expect(refusals.map((result) => (result.ok ? null : result.error.code))).toEqual([
    'explore-not-a-number',
    'explore-not-a-condition',
    'explore-column-broken',
    'explore-column-broken',
  ]);
});

test('what runs under a name is stopped by it, and the next is answered', async () => {
  const running = workbench.request('explore.correlations', {
    ...ground,
    among: 'everybody',
    columns: [income, 'count(order)', 'days_since(last(order))'],
    run: 'r1',
  });
  const stopped = await workbench.request('explore.stop', { run: 'r1' });
  expect(stopped).toEqual({ ok: true, value: { stopped: true } });
  expect(await running).toMatchObject({ ok: false, error: { code: 'explore-stopped' } });
  expect(await workbench.request('explore.stop', { run: 'r1' })).toEqual({ ok: true, value: { stopped: false } });
  expect(await ask('explore.columns', { asOf, columns: ['active', 'count(order)'] })).toMatchObject([
    { kind: 'truth' },
    { kind: 'number', decimals: 0 },
  ]);
});

test('the command line says the same', async () => {
  const line = (...words: string[]) => shop.run(['explore', ...words, '-w', 'shop.rekindle', '--read-only']);
  const described = await line('describe', 'count(order) >= 1', '--column', 'in come; --', '--column', 'constructor');
  expect(described).toMatchObject({ code: 0, err: '' });
  expect(described.out).toContain('segment: computed on all 176 customers');
  const crossed = await line('cross-tab', 'any(order)', '--rows', 'active', '--columns', 'count(order) > 2', '--everybody', '--json');
  expect((crossed.json() as ExploreCrossTab).test).toMatchObject({ customers: 220, degrees: 1 });
  const grouped = await line('group-by', 'any(order)', '--by', 'active', '--sum', 'in come; --', '--lang', 'zh');
  expect(grouped.out).toContain('精确');
  const correlated = await line(
    'correlations',
    'any(order)',
    '--column',
    'in come; --',
    '--column',
    'count(order)',
    '--sample',
    '40',
    '--seed',
    '3',
  );
  expect(correlated.out).toContain('computed on 40 of 176 customers, seed 3');
  expect((await line('group-by', 'any(order)')).code).toBe(2);
  expect((await line('describe', 'any(order)', '--column', 'agee')).code).toBe(1);
});

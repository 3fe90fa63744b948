import { describe, expect, it } from 'vitest';
import type { DescribedColumn, Estimate, ExploreCrossTab, ExploreDescription, ExploreGroupBy } from '#core/contract/types.ts';
import type { Text } from '#renderer/i18n.ts';
import { crossTable, describeTable, groupTable, pairTable } from '#renderer/places/segments/explore/tables.ts';

const t: Text = (key) => key;
const found: Estimate = { kind: 'estimate', value: 2, low: 1, high: 3, level: 0.95, method: 'student' };
const missing: Estimate = { kind: 'none', reason: 'nothing-known', params: {} };
const column = { source: 'age', kind: 'number', unit: null, money: false, decimals: 0 } as const;

const kinds: ExploreDescription[] = [
  { kind: 'number', known: 3, blank: 1, mean: found, median: missing, deviation: 1, total: '-6.50', least: 1, lower: 1, upper: 3, most: 4 },
  {
    kind: 'days',
    known: 1,
    blank: 0,
    least: '2026-01-01',
    lower: '2026-01-01',
    middle: '2026-01-01',
    upper: '2026-01-01',
    most: '2026-01-01',
  },
  { kind: 'truth', known: 2, blank: 0, yes: 1, share: found },
  { kind: 'text', known: 2, blank: 0, distinct: 2, frequent: { text: '=1+1', customers: 1 }, share: missing },
];

describe('tables to be saved', () => {
  it('have a cell for every column, whatever a column holds', () => {
    const columns = kinds.map((each): DescribedColumn => ({ column, segment: each, everybody: each, levels: [] }));
    const table = describeTable(columns, t, 'en');
    expect(table.rows).toHaveLength(8);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    const at = (name: string) => table.columns.indexOf(name);
    expect(table.rows[0][at('explore.total')]).toBe(-6.5);
    expect(table.rows[0].slice(at('explore.median'), at('explore.median') + 3)).toEqual([null, 'no value is known', null]);
    expect(table.rows[2][at('explore.median')]).toBe('2026-01-01');
    expect(table.rows[6][at('explore.frequent')]).toBe('=1+1');
  });

  it('keep a sum that no number holds as text', () => {
    const large: ExploreDescription = { ...(kinds[0] as Extract<ExploreDescription, { kind: 'number' }>), total: '180143985094819821.01' };
    const table = describeTable([{ column, segment: large, everybody: large, levels: [] }], t, 'en');
    expect(table.rows[0][table.columns.indexOf('explore.total')]).toBe('180143985094819821.01');
  });

  it('of groups name their levels, of both sides', () => {
    const side = { customers: 2, share: found, values: [{ known: 2, blank: 0, value: missing, total: '12' }] };
    const basis = { customers: 2, of: 2, seed: null };
    const answer: ExploreGroupBy = {
      segment: basis,
      everybody: basis,
      keys: [{ column, levels: [{ kind: 'number', value: 7 }, { kind: 'blank' }] }],
      measures: [{ column, measure: 'sum' }],
      groups: [{ levels: [1], segment: side, everybody: side }],
      small: 30,
    };
    const table = groupTable(answer, t, 'en');
    expect(table.rows[0]).toHaveLength(table.columns.length);
    expect(table.rows[0].slice(0, 7)).toEqual(['common.blank', 2, 2, 1, 3, 2, 12]);
  });

  it('of a cross-tab and of pairs are the numbers as they stand', () => {
    const tab: ExploreCrossTab = {
      basis: { customers: 3, of: 3, seed: null },
      rows: { column, levels: [{ kind: 'number', value: 1 }] },
      columns: { column, levels: [{ kind: 'truth', value: true }, { kind: 'other' }] },
      counts: [[1, 2]],
      test: null,
      association: missing,
    };
    expect(crossTable(tab, t)).toEqual({ columns: ['age', 'common.yes', 'explore.other'], rows: [['1', 1, 2]] });
    const pairs = {
      basis: tab.basis,
      columns: [column, column],
      pairs: [{ first: 0, second: 1, known: 3, pearson: found, spearman: missing }],
    };
    const table = pairTable(pairs, ['a', 'b'], t, 'en');
    expect(table.rows).toEqual([['a', 'b', 3, 2, 1, 3, null, 'no value is known', null]]);
    expect(table.columns).toHaveLength(9);
  });
});

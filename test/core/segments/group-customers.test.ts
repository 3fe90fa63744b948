import { describe, expect, it } from 'vitest';
import { groupCustomers } from '#core/segments/group-customers.ts';
import { segmentProfile } from '#core/segments/profile.ts';
import { columnsOf, type EventRow } from './columns-of.ts';

const asOf = '2026-06-30';

/** 60 customers, customer i bought 1 + i % 5 times, last i days before as-of; the last five never. */
function shop() {
  const ids = Array.from({ length: 60 }, (_, i) => `c${String(i).padStart(2, '0')}`);
  const order = ids.slice(0, 55).flatMap((id, i): EventRow[] =>
    Array.from({ length: 1 + (i % 5) }, (_, n) => {
      const day = new Date(Date.UTC(2026, 5, 30 - i * 7 - n)).toISOString().slice(0, 10);
      return [id, `${day}T10:00`, 1000 + i * 37];
    }),
  );
  return { ids, columns: columnsOf(ids, { order }), truth: Uint8Array.from(ids, (_, i) => (i % 3 === 0 ? 1 : i % 7 === 0 ? 2 : 0)) };
}

describe('the customers behind a number of the profile', () => {
  it('are as many as every number says, in the segment and of everybody', () => {
    const { columns, truth } = shop();
    const profile = segmentProfile(columns, truth, asOf);
    const totals = (kind: 'dormancy' | 'tier' | 'rfm', key: string) => {
      const query = { asOf, group: { kind, key }, offset: 0, limit: 1 };
      return { key, segment: groupCustomers(columns, truth, query).total, everybody: groupCustomers(columns, null, query).total };
    };
    expect(profile.dormancy.map(({ key }) => totals('dormancy', key))).toEqual(profile.dormancy);
    expect(profile.valueTiers.map(({ key }) => totals('tier', key))).toEqual(profile.valueTiers);
    const { grid } = profile.rfm ?? { grid: { segment: [], everybody: [] } };
    expect(grid.segment.flat().reduce((sum, each) => sum + each, 0)).toBeGreaterThan(10);
    for (let r = 0; r < 5; r++)
      for (let f = 0; f < 5; f++)
        expect(totals('rfm', `${r + 1}-${f + 1}`)).toMatchObject({ segment: grid.segment[r][f], everybody: grid.everybody[r][f] });
  });

  it('come page by page, each with what put them in the group', () => {
    const { ids, columns } = shop();
    const query = { asOf, group: { kind: 'dormancy' as const, key: 'never' }, limit: 2 };
    const first = groupCustomers(columns, null, { ...query, offset: 0 });
    const rest = groupCustomers(columns, null, { ...query, offset: 4 });
    expect(first.rows.map(({ id }) => id)).toEqual(ids.slice(55, 57));
    expect(rest).toEqual({ total: 5, rows: [{ id: 'c59', lastActivity: null, dormancy: 'never', tier: 'none', rfm: null }] });
    const awake = groupCustomers(columns, null, { asOf, group: { kind: 'dormancy', key: 'active' }, offset: 0, limit: 1 });
    expect(awake.rows[0]).toMatchObject({ id: 'c00', lastActivity: '2026-06-30', dormancy: 'active', rfm: { recency: 5, frequency: 1 } });
  });

  it('are nobody where the key names no group', () => {
    const { columns } = shop();
    for (const [kind, key] of [
      ['dormancy', 'asleep'],
      ['tier', ''],
      ['rfm', '0-0'],
      ['rfm', 'x'],
    ] as const)
      expect(groupCustomers(columns, null, { asOf, group: { kind, key }, offset: 0, limit: 10 })).toEqual({ total: 0, rows: [] });
  });
});

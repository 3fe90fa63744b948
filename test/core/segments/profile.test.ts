import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf } from '#core/contract/texts.ts';
import { dormancyBand, dormancyBands } from '#core/segments/dormancy.ts';
import { overlap } from '#core/segments/overlap.ts';
import { segmentProfile } from '#core/segments/profile.ts';
import { valueTier } from '#core/segments/value-tier.ts';
import { columnsOf, type EventRow } from './columns-of.ts';

function bandOf(day: string, asOf: string): string {
  const columns = columnsOf(['a'], { login: [['a', `${day}T12:00`, null]] });
  return dormancyBands[dormancyBand(columns, asOf).bands[0]];
}

describe('dormancy bands', () => {
  it.each([
    ['2026-06-30', 'active'],
    ['2026-06-01', 'active'],
    ['2026-05-31', 'early'],
    ['2026-04-01', 'early'],
    ['2026-03-31', 'mid'],
    ['2026-01-01', 'mid'],
    ['2025-12-31', 'late'],
    ['2025-07-01', 'late'],
    ['2025-06-30', 'deep'],
    ['2019-01-01', 'deep'],
    ['2026-07-01', 'never'],
  ])('last seen %s, as of 2026-06-30: %s', (day, band) => {
    expect(bandOf(day, '2026-06-30')).toBe(band);
  });

  it('clips months that lack the day', () => {
    expect([bandOf('2026-03-01', '2026-03-31'), bandOf('2026-02-28', '2026-03-31')]).toEqual(['active', 'early']);
  });

  it('takes the newest of all activity, and no activity from what was sent, granted or held', () => {
    const columns = columnsOf(['a', 'b'], {
      login: [['a', '2026-01-05T10:00', null]],
      order: [['a', '2026-06-20T10:00', 100]],
      touch: [['b', '2026-06-29T10:00', null]],
      holding: [['b', '2026-06-29T10:00', null]],
      consent: [['b', '2026-06-29T10:00', null]],
    });
    const { bands, streams } = dormancyBand(columns, '2026-06-30');
    expect([...bands].map((band) => dormancyBands[band])).toEqual(['active', 'never']);
    expect(streams).toEqual(['login', 'order']);
  });
});

describe('value tiers', () => {
  it('splits customers with an amount in thirds, equal totals together, refunds taken off', () => {
    const columns = columnsOf(['a', 'b', 'c', 'd', 'e', 'f', 'g'], {
      order: [
        ['a', '2026-01-01', 100],
        ['b', '2026-01-01', 200],
        ['c', '2026-01-01', 300],
        ['d', '2026-01-01', 300],
        ['e', '2026-01-01', 500],
        ['f', '2026-01-01', 900],
        ['f', '2026-01-02', -300],
      ],
    });
    expect(valueTier(columns, '2026-06-30')).toEqual({
      tiers: ['low', 'low', 'middle', 'middle', 'high', 'high', 'none'],
      cuts: [expect.closeTo(2.6667, 4), expect.closeTo(3.6667, 4)],
      stream: 'order',
    });
  });

  it('depends on values, never on the order of rows, and rises with the total', () => {
    const ids = Array.from({ length: 9 }, (_, customer) => `c${customer}`);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 9, maxLength: 9 }), (amounts) => {
        const rows = amounts.map((amount, customer): EventRow => [ids[customer], '2026-01-01', amount]);
        const { tiers } = valueTier(columnsOf(ids, { order: rows }), '2026-06-30');
        expect(valueTier(columnsOf(ids, { order: rows.toReversed() }), '2026-06-30').tiers).toEqual(tiers);
        const rank = { none: 0, low: 1, middle: 2, high: 3 };
        for (let a = 0; a < 9; a++)
          for (let b = 0; b < 9; b++) if (amounts[a] <= amounts[b]) expect(rank[tiers[a]]).toBeLessThanOrEqual(rank[tiers[b]]);
      }),
      { numRuns: 100 },
    );
  });

  it('gives everybody none where no stream has an amount', () => {
    expect(valueTier(columnsOf(['a'], { order: [['a', '2026-01-01', 1]] }, false), '2026-06-30')).toEqual({
      tiers: ['none'],
      cuts: null,
      stream: null,
    });
  });
});

describe('segment profile', () => {
  const columns = columnsOf(['a', 'b', 'c', 'd'], {
    order: [
      ['a', '2026-06-29', 100],
      ['b', '2026-05-01', 200],
      ['c', '2025-01-01', 900],
    ],
  });

  it('counts only who is surely in the segment, beside everybody', () => {
    const profile = segmentProfile(columns, Uint8Array.of(1, 0, 1, 2), '2026-06-30');
    expect(profile.size).toEqual({ true: 2, false: 1, unknown: 1 });
    expect(profile.dormancy).toEqual([
      { key: 'active', segment: 1, everybody: 1 },
      { key: 'early', segment: 0, everybody: 1 },
      { key: 'mid', segment: 0, everybody: 0 },
      { key: 'late', segment: 0, everybody: 0 },
      { key: 'deep', segment: 1, everybody: 1 },
      { key: 'never', segment: 0, everybody: 1 },
    ]);
    expect(profile.valueTiers).toEqual([
      { key: 'high', segment: 1, everybody: 1 },
      { key: 'middle', segment: 0, everybody: 1 },
      { key: 'low', segment: 1, everybody: 1 },
      { key: 'none', segment: 0, everybody: 1 },
    ]);
    expect(profile.rfm?.grid.everybody.flat().reduce((sum, cell) => sum + cell, 0)).toBe(3);
    expect(profile.rfm?.grid.segment.flat().reduce((sum, cell) => sum + cell, 0)).toBe(2);
    expect(profile.rfm?.grid.segment[4][0]).toBe(1);
  });

  it('names why there is no RFM', () => {
    const bare = segmentProfile(columnsOf(['a'], { login: [['a', '2026-01-01', null]] }, false), Uint8Array.of(1), '2026-06-30');
    expect(bare.rfm).toBeNull();
    expect(bare.notes.map(({ code }) => code)).toEqual(['profile-dormancy-streams', 'profile-no-amount']);
    const early = segmentProfile(columns, Uint8Array.of(1, 1, 1, 1), '2024-12-31');
    expect(early.notes.map(({ code }) => code)).toEqual(['profile-dormancy-streams', 'profile-no-purchase']);
    for (const { code, params } of [...bare.notes, ...early.notes]) expect(textOf(code, params, 'zh')).not.toMatch(/[{}]/);
  });
});

describe('overlap', () => {
  it('counts every customer once', () => {
    const truth = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(truth, truth, (first, second) => {
        const found = overlap(Uint8Array.from(first), Uint8Array.from(second));
        const swapped = overlap(Uint8Array.from(second), Uint8Array.from(first));
        expect(found.both + found.onlyFirst + found.onlySecond + found.neither + found.unknown).toBe(20);
        expect(swapped).toEqual({ ...found, onlyFirst: found.onlySecond, onlySecond: found.onlyFirst });
      }),
    );
  });

  it('names the case where the vectors are not over the same customers', () => {
    expect(() => overlap(Uint8Array.of(1), Uint8Array.of(1, 0))).toThrow('invalid second: 2 customers, first has 1');
  });
});

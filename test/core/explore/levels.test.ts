import { describe, expect, it } from 'vitest';
import { dayOf } from '#core/contract/calendar.ts';
import type { ColumnData } from '#core/explore/data.ts';
import { codesOf, levelsOf } from '#core/explore/levels.ts';
import { populationOf } from '#core/explore/population.ts';

const numbers = (values: number[], decimals: number | null = 0): ColumnData => ({
  kind: 'number',
  values: Float64Array.from(values),
  decimals,
});
const dates = (texts: (string | null)[]): ColumnData => ({
  kind: 'date',
  values: Float64Array.from(texts, (text) => (text === null ? Number.NaN : dayOf(text))),
});

describe('levels', () => {
  it('are the most frequent texts, the rest together, the blank ones at the end', () => {
    const codes = Int32Array.from({ length: 200 }, (_, i) => (i % 10 === 0 ? 0 : 1 + (i % 20)));
    const levels = levelsOf([{ kind: 'text', codes, distinct: 20 }]);
    expect(levels.slice(-2)).toEqual([{ kind: 'other' }, { kind: 'blank' }]);
    expect(levels).toHaveLength(14);
    const found = codesOf(levels, { kind: 'text', codes, distinct: 20 });
    expect(found.filter((code) => code === 13)).toHaveLength(20);
    expect(found.includes(-1)).toBe(false);
  });

  it('of few numbers are the numbers, of money as it is shown', () => {
    expect(levelsOf([numbers([100, 250, 100, Number.NaN], 2)])).toEqual([
      { kind: 'number', value: 1 },
      { kind: 'number', value: 2.5 },
      { kind: 'blank' },
    ]);
  });

  it('of many numbers are ranges of about equal size that hold everybody, also whom the first column never saw', () => {
    const segment = numbers(Array.from({ length: 1000 }, (_, i) => i * 37));
    const everybody = numbers([-5000, 0, 1e9, Number.NaN]);
    const levels = levelsOf([segment, everybody]);
    expect(levels.at(-1)).toEqual({ kind: 'blank' });
    expect(levels[0]).toMatchObject({ kind: 'range', low: null });
    expect(levels.at(-2)).toMatchObject({ kind: 'range', high: null });
    const counts = new Map<number, number>();
    for (const code of codesOf(levels, segment)) counts.set(code, (counts.get(code) ?? 0) + 1);
    for (const count of counts.values()) expect(Math.abs(count - 200)).toBeLessThan(30);
    expect([...codesOf(levels, everybody)]).toEqual([0, 0, levels.length - 2, levels.length - 1]);
  });

  it('put a value at a bound into the range that begins there, decimals or not', () => {
    const levels = [
      { kind: 'range', low: null, high: 0.3 },
      { kind: 'range', low: 0.3, high: null },
    ] as const;
    expect([...codesOf(levels, numbers([29, 30, 31], 2))]).toEqual([0, 1, 1]);
    expect([...codesOf(levels, numbers([0.3, 0.29999], null))]).toEqual([1, 0]);
  });

  it('of days are months, quarters or years, whichever are few enough', () => {
    expect(levelsOf([dates(['2026-01-31', '2026-03-01'])])).toEqual([
      { kind: 'days', from: null, to: '2026-01-31' },
      { kind: 'days', from: '2026-02-01', to: '2026-02-28' },
      { kind: 'days', from: '2026-03-01', to: null },
    ]);
    expect(levelsOf([dates(['2025-01-15', '2026-06-30'])])[1]).toEqual({ kind: 'days', from: '2025-04-01', to: '2025-06-30' });
    expect(levelsOf([dates(['2019-01-15', '2026-06-30'])])).toHaveLength(8);
    expect(levelsOf([dates(['1926-01-15', '2026-06-30'])]).length).toBeLessThanOrEqual(12);
    const levels = levelsOf([dates(['2026-01-31', '2026-03-01'])]);
    expect([...codesOf(levels, dates(['1999-01-01', '2026-02-28', '2030-01-01', null]))]).toEqual([0, 1, 2, -1]);
  });

  it('of nothing are none, of one value one', () => {
    expect(levelsOf([numbers([])])).toEqual([]);
    expect(levelsOf([numbers([Number.NaN])])).toEqual([{ kind: 'blank' }]);
    expect(levelsOf([numbers([7, 7])])).toEqual([{ kind: 'number', value: 7 }]);
    expect(levelsOf([{ kind: 'text', codes: new Int32Array(), distinct: 3 }])).toEqual([]);
    expect(levelsOf([dates([null])])).toEqual([{ kind: 'blank' }]);
  });
});

describe('a population', () => {
  it('is everybody where they are few enough, and says of whom it is a sample', () => {
    const truth = Uint8Array.from({ length: 1000 }, (_, i) => i % 3);
    expect(populationOf(truth, 1000, { customers: 333, seed: 5 }).basis).toEqual({ customers: 333, of: 333, seed: null });
    const drawn = populationOf(truth, 1000, { customers: 100, seed: 5 });
    expect(drawn.basis).toEqual({ customers: 100, of: 333, seed: 5 });
    expect(drawn.customers.every((customer, i) => truth[customer] === 1 && (i === 0 || customer > drawn.customers[i - 1]))).toBe(true);
    expect(populationOf(truth, 1000, { customers: 100, seed: 5 })).toEqual(drawn);
    expect(populationOf(truth, 1000, { customers: 100, seed: 6 }).customers).not.toEqual(drawn.customers);
  });

  it('draws every customer as often', () => {
    const hits = new Int32Array(20);
    for (let seed = 0; seed < 4000; seed++)
      for (const customer of populationOf(null, 20, { customers: 5, seed }).customers) hits[customer]++;
    // 1,000 each, standard deviation 27
    for (const count of hits) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});

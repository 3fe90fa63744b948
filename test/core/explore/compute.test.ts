import { beforeAll, describe, expect, it } from 'vitest';
import { dayOf } from '#core/contract/calendar.ts';
import type { Estimate } from '#core/contract/types.ts';
import { correlations, ranksOf } from '#core/explore/correlations.ts';
import { crossTab } from '#core/explore/cross-tab.ts';
import { type Danfo, loadDanfo } from '#core/explore/danfo.ts';
import type { ColumnData } from '#core/explore/data.ts';
import { describeColumn } from '#core/explore/describe.ts';
import { groupBy } from '#core/explore/group-by.ts';
import { createRandom } from '#core/statistics/random.ts';

let danfo: Danfo;
beforeAll(async () => {
  danfo = await loadDanfo();
});

const going = () => false;
const blank = Number.NaN;
const numbers = (values: ArrayLike<number>, decimals: number | null = 0): ColumnData => ({
  kind: 'number',
  values: Float64Array.from(values),
  decimals,
});
const numberIn = (found: Estimate) => (found.kind === 'estimate' ? found.value : Number(found.params.value));

describe('a description', () => {
  it('reproduces R: summary(women$weight) and sd, 15 weights in pounds (World Almanac 1975)', () => {
    const weights = [115, 117, 120, 123, 126, 129, 132, 135, 139, 142, 146, 150, 154, 159, 164];
    const found = describeColumn(danfo, numbers(weights), false, going);
    expect(found).toMatchObject({ known: 15, blank: 0, least: 115, lower: 124.5, upper: 148, most: 164, total: '2051' });
    if (found.kind !== 'number') throw new Error('numbers are described as numbers');
    expect(numberIn(found.mean)).toBeCloseTo(136.7333, 4);
    // the 4th and the 12th of 15: Conover's table
    expect(found.median).toMatchObject({ value: 135, low: 123, high: 150 });
    expect(found.deviation).toBeCloseTo(15.49869, 5);
  });

  it('counts blanks, keeps money exact and shows it unscaled', () => {
    const found = describeColumn(danfo, numbers([10, 20, 5, blank], 2), false, going);
    expect(found).toMatchObject({ known: 3, blank: 1, total: '0.35', least: 0.05, most: 0.2 });
    const large = describeColumn(danfo, numbers(new Array(2000).fill(9_007_199_254_740_991), 2), false, going);
    expect(large).toMatchObject({ total: '180143985094819820.00', mean: { kind: 'none', reason: 'all-equal' } });
  });

  it('of nobody, of blanks, of one and of equal values says so', () => {
    for (const values of [[], [blank, blank]]) {
      expect(describeColumn(danfo, numbers(values), false, going)).toMatchObject({
        known: 0,
        blank: values.length,
        mean: { reason: 'nothing-known' },
        median: { reason: 'nothing-known' },
        deviation: null,
        least: null,
        upper: null,
      });
    }
    expect(describeColumn(danfo, numbers([3]), false, going)).toMatchObject({ mean: { reason: 'one-known' }, deviation: null, lower: 3 });
    expect(describeColumn(danfo, numbers([3, 3]), false, going)).toMatchObject({ mean: { reason: 'all-equal' }, deviation: 0 });
    expect(describeColumn(danfo, { kind: 'truth', values: Uint8Array.of(2, 2) }, false, going)).toMatchObject({
      share: { reason: 'nothing-known' },
    });
    expect(describeColumn(danfo, { kind: 'text', codes: Int32Array.of(0), distinct: 4 }, false, going)).toMatchObject({
      distinct: 0,
      frequent: null,
    });
    expect(describeColumn(danfo, { kind: 'date', values: Float64Array.of(blank) }, false, going)).toMatchObject({ known: 0, middle: null });
  });

  it('has no total of a sample or of quotients', () => {
    expect(describeColumn(danfo, numbers([1, 2]), true, going)).toMatchObject({ total: null });
    expect(describeColumn(danfo, numbers([0.5, 0.25], null), false, going)).toMatchObject({ total: null, mean: { value: 0.375 } });
  });

  it('of dates has quartiles that are days', () => {
    const values = Float64Array.from(['2026-01-01', '2026-01-03', '2026-01-08', '2026-02-01'], dayOf);
    expect(describeColumn(danfo, { kind: 'date', values }, false, going)).toMatchObject({
      least: '2026-01-01',
      lower: '2026-01-01',
      middle: '2026-01-03',
      upper: '2026-01-08',
      most: '2026-02-01',
    });
  });
});

const random = createRandom(5, 0);
const rows = 3000;
const gender = Int32Array.from({ length: rows }, () => random.below(3));
const spend = Float64Array.from({ length: rows }, () => (random.chance(0.1) ? blank : random.below(100_000)));
const vip = Uint8Array.from({ length: rows }, () => random.below(3));
const members = Array.from({ length: rows }, (_, row) => row).filter((row) => row % 4 === 0);
const only = <T extends Int32Array | Float64Array | Uint8Array>(values: T) => values.filter((_, row) => row % 4 === 0) as T;
const sides = (of: (pick: <T extends Int32Array | Float64Array | Uint8Array>(values: T) => T) => ColumnData) => ({
  segment: of(only),
  everybody: of((values) => values),
});
const key = sides((pick) => ({ kind: 'text', codes: pick(gender), distinct: 2 }));
const amount = sides((pick) => ({ kind: 'number', values: pick(spend), decimals: 2 }));
const condition = sides((pick) => ({ kind: 'truth', values: pick(vip) }));
const task = {
  keys: [key],
  measures: [
    { sides: amount, measure: 'mean' as const },
    { sides: amount, measure: 'median' as const },
    { sides: amount, measure: 'sum' as const },
    { sides: condition, measure: 'share' as const },
  ],
  rows: { segment: members.length, everybody: rows },
  sampled: { segment: false, everybody: false },
};

describe('groups', () => {
  it('have the means, medians, sums and shares of plain loops, of both sides, with the blank group', () => {
    const { levels, groups } = groupBy(danfo, task, going);
    expect(levels[0].at(-1)).toEqual({ kind: 'blank' });
    expect(groups).toHaveLength(3);
    for (const { levels: at, segment, everybody } of groups) {
      const level = levels[0][at[0]];
      const code = level.kind === 'text' ? level.code : 0;
      for (const [found, population] of [
        [segment, members],
        [everybody, Array.from({ length: rows }, (_, row) => row)],
      ] as const) {
        const here = population.filter((row) => gender[row] === code);
        const known = here.map((row) => spend[row]).filter((value) => !Number.isNaN(value));
        const cents = known.reduce((sum, value) => sum + value, 0);
        const judged = here.filter((row) => vip[row] !== 2);
        const sorted = known.toSorted((a, b) => a - b);
        expect(found.customers).toBe(here.length);
        expect(numberIn(found.share)).toBeCloseTo(here.length / population.length, 12);
        expect(found.values[0]).toMatchObject({ known: known.length, blank: here.length - known.length });
        expect(numberIn(found.values[0].value)).toBeCloseTo(cents / known.length / 100, 8);
        expect(numberIn(found.values[1].value)).toBeCloseTo((sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 200, 8);
        expect(found.values[2]).toMatchObject({ total: (cents / 100).toFixed(2), value: { reason: 'exact-total' } });
        expect(numberIn(found.values[3].value)).toBeCloseTo(judged.filter((row) => vip[row] === 1).length / judged.length, 12);
      }
    }
  });

  it('of two keys hold every customer once', () => {
    const { groups } = groupBy(danfo, { ...task, keys: [key, condition], measures: [] }, going);
    expect(groups).toHaveLength(9);
    expect(groups.reduce((sum, { segment }) => sum + segment.customers, 0)).toBe(members.length);
    expect(groups.reduce((sum, { everybody }) => sum + everybody.customers, 0)).toBe(rows);
  });

  it('of an empty segment are those of everybody', () => {
    const none = { kind: 'text', codes: new Int32Array(), distinct: 2 } as const;
    const noAmount = { segment: numbers([], 2), everybody: amount.everybody };
    const empty = {
      ...task,
      keys: [{ segment: none, everybody: key.everybody }],
      measures: [{ sides: noAmount, measure: 'mean' as const }],
    };
    const { groups } = groupBy(danfo, { ...empty, rows: { segment: 0, everybody: rows } }, going);
    expect(groups).toHaveLength(3);
    expect(groups[0].segment).toMatchObject({
      customers: 0,
      share: { reason: 'nobody-here' },
      values: [{ value: { reason: 'nothing-known' } }],
    });
  });
});

describe('a cross-tab', () => {
  it('counts every customer once, and tests those of whom both are known', () => {
    const codes = (cells: [number, number, number][], at: 0 | 1) =>
      Int32Array.from(cells.flatMap((cell) => new Array(cell[2]).fill(cell[at])));
    // party by gender of Agresti 2007, p. 39, with 43 of whom one is not known
    const cells: [number, number, number][] = [
      [1, 1, 762],
      [1, 2, 327],
      [1, 3, 468],
      [2, 1, 484],
      [2, 2, 239],
      [2, 3, 477],
      [0, 1, 40],
      [2, 0, 3],
    ];
    const found = crossTab(
      danfo,
      { kind: 'text', codes: codes(cells, 0), distinct: 2 },
      { kind: 'text', codes: codes(cells, 1), distinct: 3 },
      going,
    );
    expect(found.counts.flat().reduce((sum, count) => sum + count, 0)).toBe(2800);
    expect(found.test).toMatchObject({ customers: 2757, degrees: 2, chiSquare: expect.closeTo(30.070149, 5) });
    expect(found.rows.at(-1)).toEqual({ kind: 'blank' });
  });
});

describe('correlations', () => {
  it('reproduce Zar, Biostatistical Analysis, example 19.1: wing and tail of 12 birds, r = 0.870, 0.592 to 0.963', () => {
    const wing = Float64Array.of(10.4, 10.8, 11.1, 10.2, 10.3, 10.2, 10.7, 10.5, 10.8, 11.2, 10.6, 11.4);
    const tail = Float64Array.of(7.4, 7.6, 7.9, 7.2, 7.4, 7.1, 7.4, 7.2, 7.8, 7.7, 7.8, 8.3);
    const [{ pearson }] = correlations(danfo, [wing, tail], going);
    expect(pearson).toMatchObject({ value: expect.closeTo(0.87, 3), low: expect.closeTo(0.592, 3), high: expect.closeTo(0.963, 3) });
  });

  it('reproduce R: cor.test of Anscombe’s first set, 0.8164205 (0.4243912 to 0.9506933), Spearman 0.8181818', () => {
    const x = Float64Array.of(10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5);
    const y = Float64Array.of(8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68);
    const [{ pearson, spearman }] = correlations(danfo, [x, y], going);
    expect(pearson).toMatchObject({
      value: expect.closeTo(0.8164205, 7),
      low: expect.closeTo(0.4243912, 6),
      high: expect.closeTo(0.9506933, 6),
    });
    expect(numberIn(spearman)).toBeCloseTo(0.8181818, 7);
  });

  it('are those of a plain loop over the pairs of whom both are known, with ties, around a billion', () => {
    const random = createRandom(9, 0);
    const length = 400;
    const x = Float64Array.from({ length }, () => (random.chance(0.2) ? blank : 1e9 + random.below(20)));
    const y = Float64Array.from(x, (value) => (random.chance(0.2) ? blank : (Number.isNaN(value) ? 1e9 : value) * 3 + random.below(40)));
    const both = Array.from({ length }, (_, row) => row).filter((row) => !Number.isNaN(x[row]) && !Number.isNaN(y[row]));
    const [{ known, pearson, spearman }] = correlations(danfo, [x, y], going);
    expect(known).toBe(both.length);
    expect(numberIn(pearson)).toBeCloseTo(
      plainR(
        both.map((row) => x[row] - 1e9),
        both.map((row) => y[row] - 3e9),
      ),
      9,
    );
    const rank = (values: number[]) =>
      values.map((value) => values.filter((other) => other < value).length + (values.filter((other) => other === value).length + 1) / 2);
    expect([...ranksOf(Float64Array.from(both, (row) => x[row]))]).toEqual(rank(both.map((row) => x[row])));
    expect(numberIn(spearman)).toBeCloseTo(plainR(rank(both.map((row) => x[row])), rank(both.map((row) => y[row]))), 9);
  });

  it('say when a column is constant, or too few are known', () => {
    const constant = new Float64Array(40).fill(0.1);
    const rising = Float64Array.from({ length: 40 }, (_, i) => i);
    const sparse = rising.map((value) => (value < 31 ? blank : value));
    const pairs = correlations(danfo, [constant, rising, sparse], going);
    expect(pairs.map(({ pearson }) => (pearson.kind === 'none' ? pearson.reason : null))).toEqual([
      'column-constant',
      'pairs-too-few',
      'pairs-too-few',
    ]);
    expect(correlations(danfo, [new Float64Array(), new Float64Array()], going)[0]).toMatchObject({
      known: 0,
      spearman: { reason: 'pairs-too-few' },
    });
  });
});

function plainR(x: number[], y: number[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const dot = (a: number[], ma: number, b: number[], mb: number) => a.reduce((sum, value, i) => sum + (value - ma) * (b[i] - mb), 0);
  return dot(x, mx, y, my) / Math.sqrt(dot(x, mx, x, mx) * dot(y, my, y, my));
}

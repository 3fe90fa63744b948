import { describe, expect, it } from 'vitest';
import { independence } from '#core/explore/cross-tab.ts';
import { correlationEstimate, cramerEstimate, medianEstimate, medianRank } from '#core/explore/intervals.ts';
import { noncentralBelow, noncentralBounds } from '#core/explore/noncentral.ts';
import { meanEstimate } from '#core/statistics/estimates.ts';
import { chiSquareTail } from '#core/statistics/special.ts';

const same = (value: number) => value;

describe('means and medians', () => {
  it('reproduce R: t.test(extra) of the first ten of `sleep` (Student 1908)', () => {
    const extra = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    const mean = extra.reduce((sum, value) => sum + value, 0) / 10;
    const squares = extra.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const found = meanEstimate({ known: 10, mean, squares });
    expect(found).toMatchObject({ kind: 'estimate', value: expect.closeTo(0.75, 10) });
    if (found.kind === 'estimate') expect([found.low, found.high]).toEqual([expect.closeTo(-0.5297804, 6), expect.closeTo(2.0297804, 6)]);
  });

  it('name why there is no interval, and hold the value', () => {
    expect(meanEstimate({ known: 0, mean: Number.NaN, squares: 0 })).toEqual({ kind: 'none', reason: 'nothing-known', params: {} });
    expect(meanEstimate({ known: 1, mean: 4, squares: 0 })).toMatchObject({ reason: 'one-known', params: { value: 4 } });
    expect(meanEstimate({ known: 9, mean: 4, squares: 0 })).toMatchObject({ reason: 'all-equal', params: { value: 4, customers: 9 } });
    expect(medianEstimate(new Float64Array(), same)).toMatchObject({ reason: 'nothing-known' });
    expect(medianEstimate(Float64Array.of(2), same)).toMatchObject({ reason: 'one-known', params: { value: 2 } });
    expect(medianEstimate(Float64Array.of(2, 2, 2), same)).toMatchObject({ reason: 'all-equal', params: { value: 2 } });
    expect(medianEstimate(Float64Array.of(1, 2, 3, 9), same)).toMatchObject({ reason: 'median-too-few', params: { value: 2.5, known: 4 } });
  });

  it('take the ranks of the tables (Conover 1999, 95 %): n = 6, 10, 20, 25, 50', () => {
    expect([6, 10, 20, 25, 50].map(medianRank)).toEqual([1, 2, 6, 8, 18]);
  });

  it('agree with the binomial sum itself, up to a million values', () => {
    for (const n of [7, 33, 100]) {
      const pmf = [2 ** -n];
      for (let k = 1; k <= n; k++) pmf.push((pmf[k - 1] * (n - k + 1)) / k);
      const below = (rank: number) => pmf.slice(0, rank).reduce((sum, p) => sum + p, 0);
      expect(below(medianRank(n))).toBeLessThanOrEqual(0.025);
      expect(below(medianRank(n) + 1)).toBeGreaterThan(0.025);
    }
    // by the normal distribution n / 2 - 1.96 sqrt(n) / 2
    expect(Math.abs(medianRank(1_000_000) - (500_000 - 979.98))).toBeLessThan(2);
  });
});

describe('correlations', () => {
  it('widen for Spearman as Bonett & Wright (2000) say', () => {
    const found = correlationEstimate({ xx: 1, yy: 1, xy: 0.6 }, 28, 'spearman');
    const spread = 1.959964 * Math.sqrt((1 + 0.36 / 2) / 25);
    expect(found).toMatchObject({ low: expect.closeTo(Math.tanh(Math.atanh(0.6) - spread), 6) });
  });

  it('name what cannot be told', () => {
    expect(correlationEstimate({ xx: 1, yy: 1, xy: 0.5 }, 9, 'pearson')).toMatchObject({ reason: 'pairs-too-few', params: { known: 9 } });
    expect(correlationEstimate({ xx: 0, yy: 1, xy: 0 }, 50, 'pearson')).toMatchObject({ reason: 'column-constant' });
    expect(correlationEstimate({ xx: 2, yy: 2, xy: -2 }, 50, 'pearson')).toMatchObject({ value: -1, low: -1, high: -1 });
  });
});

describe('independence', () => {
  it('reproduces R: chisq.test of party by gender (Agresti 2007, p. 39): X-squared = 30.07, df = 2, p = 2.954e-07', () => {
    const { test, association } = independence([
      [762, 327, 468],
      [484, 239, 477],
    ]);
    expect(test).toMatchObject({ degrees: 2, customers: 2757, chiSquare: expect.closeTo(30.070149, 5) });
    expect(test?.p).toBeCloseTo(2.954e-7, 10);
    expect(association).toMatchObject({ kind: 'estimate', value: expect.closeTo(Math.sqrt(30.070149 / 2757), 6) });
  });

  it('reproduces the 2 x 2 table of the Physicians’ Health Study (Agresti 2007, 2.4.3): X-squared = 25.0', () => {
    const { test } = independence([
      [189, 10_845],
      [104, 10_933],
    ]);
    expect(test?.chiSquare).toBeCloseTo(25.01, 2);
    expect(test?.degrees).toBe(1);
  });

  it('says when expected counts are too small, and leaves out rows and columns of zeros', () => {
    const tasting = independence([
      [3, 1],
      [1, 3],
    ]);
    expect(tasting.test).toMatchObject({ chiSquare: 2, leastExpected: 2, expectedBelow5: 4, cells: 4 });
    expect(tasting.association).toMatchObject({ reason: 'expected-counts-small', params: { below: 4, cells: 4, least: 2 } });
    expect(
      independence([
        [30, 0, 20],
        [0, 0, 0],
        [10, 0, 40],
      ]).test,
    ).toMatchObject({ degrees: 1, customers: 100, cells: 4 });
  });

  it('says when there is nothing to compare', () => {
    for (const counts of [
      [],
      [[]],
      [[5]],
      [[5, 9]],
      [[5], [9]],
      [
        [0, 0],
        [3, 4],
      ],
    ])
      expect(independence(counts)).toMatchObject({ test: null, association: { reason: 'one-row-or-column' } });
  });
});

describe('Cramér’s V', () => {
  it('puts the noncentrality where the closed form of one and three degrees does', () => {
    const cdf = (z: number) => (z > 0 ? 1 - chiSquareTail(z * z, 1) / 2 : chiSquareTail(z * z, 1) / 2);
    const pdf = (z: number) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    for (const [x, l] of [
      [3, 1],
      [10, 4],
      [40, 25],
      [300, 250],
      [5000, 4800],
      [9000, 9500],
    ]) {
      const [a, b] = [Math.sqrt(x), Math.sqrt(l)];
      const one = cdf(a - b) - cdf(-a - b);
      const digits = x > 2000 ? 4 : 9;
      expect(noncentralBelow(x, 1, l)).toBeCloseTo(one, digits);
      expect(noncentralBelow(x, 3, l)).toBeCloseTo(one - (pdf(a - b) - pdf(a + b)) / b, digits);
    }
    // the distribution of three degrees mixed with that of one more, integrated by 200,000 strips
    expect(noncentralBelow(10, 4, 3)).toBeCloseTo(0.7837631816817696, 10);
    expect(noncentralBelow(3.841458820694124, 1, 0)).toBeCloseTo(0.95, 10);
  });

  it('has bounds that leave 2.5 % on either side, and none below where chance would give as much', () => {
    const { low, high } = noncentralBounds(30, 4, 0.95);
    expect(noncentralBelow(30, 4, low)).toBeCloseTo(0.975, 8);
    expect(noncentralBelow(30, 4, high)).toBeCloseTo(0.025, 8);
    expect(noncentralBounds(3, 4, 0.95).low).toBe(0);
    expect(noncentralBounds(0.1, 4, 0.95)).toEqual({ low: 0, high: 0 });
    expect(cramerEstimate(81, 81, 900, 10)).toMatchObject({ reason: 'association-within-chance' });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clopperPearson, newcombe, ratioTest, type Share, sampleSizePerArm, wilson, zTest } from '#core/statistics/proportions.ts';
import { betaQuantile, chiSquareQuantile, chiSquareTail, incompleteBeta, normalQuantile } from '#core/statistics/special.ts';

/** Hillstrom's e-mail test (K. Hillstrom, MineThatData challenge, 2008): visits of the women's e-mail arm and of the arm without e-mail. */
const women: Share = { hits: 3238, of: 21387 };
const nobody: Share = { hits: 2262, of: 21306 };

const share = fc.integer({ min: 1, max: 100_000 }).chain((of) => fc.record({ hits: fc.integer({ min: 0, max: of }), of: fc.constant(of) }));

describe('published numbers', () => {
  it('Hillstrom, visit: Newcombe interval and pooled z', () => {
    expect(women.hits / women.of - nobody.hits / nobody.of).toBeCloseTo(0.04523311, 8);
    const interval = newcombe(women, nobody, 0.95);
    expect(interval.low).toBeCloseTo(0.0388941, 7);
    expect(interval.high).toBeCloseTo(0.0515743, 7);
    expect(zTest(women, nobody)?.z).toBeCloseTo(13.94918, 5);
  });

  it('Newcombe 1998, table II, method 10: 56/70 - 48/80, 9/10 - 3/10, 10/10 - 0/20 and 0/10 - 0/20', () => {
    const rounded = (a: Share, b: Share) => Object.values(newcombe(a, b, 0.95)).map((bound) => bound.toFixed(4));
    expect(rounded({ hits: 56, of: 70 }, { hits: 48, of: 80 })).toEqual(['0.0524', '0.3339']);
    expect(rounded({ hits: 9, of: 10 }, { hits: 3, of: 10 })).toEqual(['0.1705', '0.8090']);
    expect(rounded({ hits: 10, of: 10 }, { hits: 0, of: 20 })).toEqual(['0.6791', '1.0000']);
    expect(rounded({ hits: 0, of: 10 }, { hits: 0, of: 20 })).toEqual(['-0.1611', '0.2775']);
  });

  it('statsmodels proportion_confint(10, 100, method="wilson")', () => {
    const { low, high } = wilson({ hits: 10, of: 100 }, 0.95);
    expect(low).toBeCloseTo(0.0552291, 7);
    expect(high).toBeCloseTo(0.1743657, 7);
  });

  it('statsmodels proportions_ztest([5, 12], [83, 99])', () => {
    const test = zTest({ hits: 5, of: 83 }, { hits: 12, of: 99 });
    expect(test?.z).toBeCloseTo(-1.4078304, 7);
    expect(test?.p).toBeCloseTo(0.1591813, 7);
  });

  it('R power.prop.test(p1 = 0.10, p2 = 0.12, power = 0.8) and the unpooled formula', () => {
    const plan = { first: 0.1, second: 0.12, power: 0.8, level: 0.95 };
    expect(sampleSizePerArm({ ...plan, variance: 'pooled' })).toBeCloseTo(3840.847, 3);
    expect(sampleSizePerArm({ ...plan, variance: 'unpooled' })).toBeCloseTo(3838.102, 3);
  });

  it('quantiles of the normal distribution (AS 241, its own test values)', () => {
    expect(normalQuantile(0.25)).toBeCloseTo(-0.674489750196082, 14);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.09023230616781, 13);
    expect(normalQuantile(1e-20)).toBeCloseTo(-9.26234008979841, 12);
    expect(() => normalQuantile(0)).toThrow(RangeError);
  });

  it('critical values of chi-square', () => {
    expect(chiSquareTail(3.841458820694124, 1)).toBeCloseTo(0.05, 13);
    expect(chiSquareTail(6.634896601021213, 1)).toBeCloseTo(0.01, 13);
    expect(chiSquareTail(11.070497693516351, 5)).toBeCloseTo(0.05, 13);
    expect(chiSquareTail(0, 1)).toBe(1);
  });
});

describe('intervals', () => {
  it('hold their estimate and stay inside their range', () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        const one = wilson(a, 0.95);
        expect(one.low).toBeGreaterThanOrEqual(0);
        expect(one.high).toBeLessThanOrEqual(1);
        expect(one.low).toBeLessThanOrEqual(a.hits / a.of);
        expect(one.high).toBeGreaterThanOrEqual(a.hits / a.of);
        const two = newcombe(a, b, 0.95);
        expect(two.low).toBeGreaterThanOrEqual(-1);
        expect(two.high).toBeLessThanOrEqual(1);
        const difference = a.hits / a.of - b.hits / b.of;
        expect(two.low).toBeLessThanOrEqual(difference);
        expect(two.high).toBeGreaterThanOrEqual(difference);
      }),
    );
  });

  it('turn round when the arms are swapped', () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        const one = newcombe(a, b, 0.95);
        const other = newcombe(b, a, 0.95);
        expect(one.low).toBeCloseTo(-other.high, 12);
        expect(one.high).toBeCloseTo(-other.low, 12);
      }),
    );
  });

  it('shrink when both arms are ten times as large', () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        const larger = ({ hits, of }: Share) => ({ hits: hits * 10, of: of * 10 });
        const one = newcombe(a, b, 0.95);
        const other = newcombe(larger(a), larger(b), 0.95);
        expect(other.high - other.low).toBeLessThan(one.high - one.low);
      }),
    );
  });
});

describe('tests', () => {
  it('give no answer where there is nothing to test', () => {
    expect(zTest({ hits: 0, of: 10 }, { hits: 0, of: 10 })).toBeNull();
    expect(zTest({ hits: 10, of: 10 }, { hits: 10, of: 10 })).toBeNull();
    expect(ratioTest([0, 0], [0.5, 0.5])).toBeNull();
    expect(ratioTest([10, 0], [1, 0])).toBeNull();
  });

  it('find a ratio that chance does not give', () => {
    expect(ratioTest([5000, 5200], [0.5, 0.5])?.p).toBeCloseTo(0.0476704, 6);
    expect(ratioTest([9000, 1500], [0.9, 0.1])?.p).toBeLessThan(1e-10);
    expect(ratioTest([900, 100], [0.9, 0.1])?.p).toBe(1);
  });
});

describe('exact intervals', () => {
  it('statsmodels proportion_confint(10, 100, method="beta")', () => {
    const { low, high } = clopperPearson({ hits: 10, of: 100 }, 0.95);
    expect(low).toBeCloseTo(0.0490047, 7);
    expect(high).toBeCloseTo(0.1762226, 7);
  });

  it('know the ends in closed form', () => {
    expect(clopperPearson({ hits: 0, of: 10 }, 0.95)).toEqual({ low: 0, high: expect.closeTo(1 - 0.025 ** 0.1, 12) });
    expect(clopperPearson({ hits: 10, of: 10 }, 0.95)).toEqual({ low: expect.closeTo(0.025 ** 0.1, 12), high: 1 });
  });

  it('turn quantiles of beta and chi-square back into probabilities', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), fc.integer({ min: 1, max: 200 }), (p, of) => {
        expect(incompleteBeta(betaQuantile(p, of / 3, 2), of / 3, 2)).toBeCloseTo(p, 9);
        expect(1 - chiSquareTail(chiSquareQuantile(p, of), of)).toBeCloseTo(p, 9);
      }),
      { numRuns: 60 },
    );
    // R: qchisq(0.95, 9)
    expect(chiSquareQuantile(0.95, 9)).toBeCloseTo(16.9189776, 7);
  });
});

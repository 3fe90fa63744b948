import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrate, calibrated } from '#core/models/calibration/calibrate.ts';
import { fitIsotonic, isotonicAt } from '#core/models/calibration/isotonic.ts';
import { fitPlatt, plattAt } from '#core/models/calibration/platt.ts';
import type { Scored } from '#core/models/metrics/scored.ts';
import { createRandom } from '#core/statistics/random.ts';

/** 20 customers with ties; the numbers of scikit-learn 1.9 are for these. */
const twenty: Scored = {
  label: [1, 0, 1, 1, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0],
  score: [0.95, 0.9, 0.9, 0.8, 0.7, 0.7, 0.7, 0.6, 0.55, 0.5, 0.5, 0.5, 0.4, 0.3, 0.3, 0.2, 0.2, 0.15, 0.1, 0.05],
};
const oneToThree = Float64Array.from({ length: 20 }, (_, i) => 1 + (i % 3));

const anyScored = fc
  .array(fc.record({ score: fc.integer({ min: 0, max: 20 }).map((value) => value / 20), label: fc.integer({ min: 0, max: 1 }) }), {
    minLength: 4,
    maxLength: 60,
  })
  .filter((rows) => new Set(rows.map(({ label }) => label)).size === 2)
  .map((rows): Scored => ({ score: rows.map(({ score }) => score), label: rows.map(({ label }) => label) }));

describe('isotonic regression', () => {
  test('has the knots of scikit-learn 1.9 but for the ends, where that says 0 and 1', () => {
    const found = fitIsotonic(twenty);
    expect(found.score).toEqual([0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.8, 0.9, 0.95]);
    const theirs = [0.25, 0.25, 1 / 3, 1 / 3, 0.375, 0.375, 2 / 3, 2 / 3];
    expect(found.probability.slice(1, -1)).toEqual(theirs.map((share) => expect.closeTo(share, 12)));
    // one customer to whom it did not happen, (0 + 1) / (1 + 2), held below its neighbour; one to whom it did
    expect([found.probability[0], found.probability.at(-1)]).toEqual([0.25, expect.closeTo(2 / 3, 12)]);
    // IsotonicRegression(out_of_bounds='clip').predict
    expect([0.12, 0.25, 0.45, 0.58, 0.72, 0.85].map((score) => isotonicAt(found, score))).toEqual(
      [0.25, 0.29166666666666663, 0.35416666666666663, 0.375, 0.43333333333333335, 2 / 3].map((share) => expect.closeTo(share, 12)),
    );
  });

  test('has the knots of scikit-learn 1.9 with weights', () => {
    const found = fitIsotonic(twenty, oneToThree);
    expect(found.score).toEqual([0.05, 0.1, 0.2, 0.3, 0.7, 0.8, 0.9, 0.95]);
    const theirs = [0.14285714285714285, 0.14285714285714285, 0.34782608695652173, 0.34782608695652173, 2 / 3, 2 / 3];
    expect(found.probability.slice(1, -1)).toEqual(theirs.map((share) => expect.closeTo(share, 12)));
  });

  test('a weight of 2 is the customer twice', () => {
    fc.assert(
      fc.property(anyScored, ({ score, label }) => {
        const twice = { score: Array.from(score).flatMap((value) => [value, value]), label: Array.from(label).flatMap((y) => [y, y]) };
        expect(fitIsotonic({ score, label }, new Float64Array(score.length).fill(2))).toEqual(fitIsotonic(twice));
      }),
    );
  });

  test('is the greatest least mean: max over lower ends of min over upper ends of the share between', () => {
    // the formula of Robertson, Wright & Dykstra 1988, theorem 1.4.4, which pooling never uses
    fc.assert(
      fc.property(anyScored, ({ score, label }) => {
        const found = fitIsotonic({ score, label });
        const levels = [...new Set(Array.from(score))].sort((a, b) => a - b);
        const share = (from: number, to: number) => {
          const inside = Array.from(label).filter((_, i) => score[i] >= from && score[i] <= to);
          return inside.reduce((sum, y) => sum + y, 0) / inside.length;
        };
        for (const at of levels) {
          const below = levels.filter((level) => level <= at);
          const above = levels.filter((level) => level >= at);
          const wanted = Math.max(...below.map((from) => Math.min(...above.map((to) => share(from, to)))));
          if (wanted > 0 && wanted < 1) expect(isotonicAt(found, at)).toBeCloseTo(wanted, 12);
        }
      }),
    );
  });
});

describe("Platt's sigmoid", () => {
  test('is that of scikit-learn 1.9 on the score', () => {
    const { a, b } = fitPlatt(twenty, 'score');
    expect(a).toBeCloseTo(-1.78447767, 6);
    expect(b).toBeCloseTo(1.30866695, 6);
  });

  test('on log odds is the minimum that scipy finds', () => {
    const { a, b } = fitPlatt(twenty, 'log-odds');
    expect(a).toBeCloseTo(-0.34760296, 6);
    expect(b).toBeCloseTo(0.42049724, 6);
  });

  test('leaves probabilities that are right as they are', () => {
    const random = createRandom(5, 0);
    const score = Float64Array.from({ length: 40_000 }, () => random.unit());
    const { a, b } = fitPlatt({ score, label: Array.from(score, (p) => Number(random.chance(p))) }, 'log-odds');
    expect(a).toBeCloseTo(-1, 1);
    expect(b).toBeCloseTo(0, 1);
  });

  test('ends at scores that separate the classes, and at far ones', () => {
    const { a, b } = fitPlatt({ score: [-1e4, -1, 1, 1e4], label: [0, 0, 1, 1] }, 'score');
    expect([a, b].every(Number.isFinite)).toBe(true);
    expect(plattAt({ method: 'platt', a, b, of: 'score' }, 1e9)).toBeLessThanOrEqual(1);
  });
});

describe('both', () => {
  test('never turn two scores round, are never certain, and do not depend on the order of rows', () => {
    const turned = ({ score, label }: Scored) => ({ score: Array.from(score).reverse(), label: Array.from(label).reverse() });
    const scores = Array.from({ length: 41 }, (_, i) => i / 40);
    fc.assert(
      fc.property(anyScored, (scored) => {
        const isotonic = fitIsotonic(scored);
        expect(fitIsotonic(turned(scored))).toEqual(isotonic);
        const found = calibrated(isotonic, scores);
        expect(Array.from(found)).toEqual(Array.from(found).toSorted((a, b) => a - b));
        expect([found[0] > 0, found[40] < 1]).toEqual([true, true]);
        const platt = fitPlatt(scored, 'log-odds');
        const smooth = Array.from(calibrated(platt, scores));
        const rising = platt.a < 0 ? smooth : smooth.toReversed();
        expect(rising).toEqual(rising.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('the choice', () => {
  /** What happens, and a score that is a bent form of its probability. */
  const world = (rows: number, seed: number, bend: (p: number) => number): Scored => {
    const random = createRandom(seed, 0);
    const truth = Float64Array.from({ length: rows }, () => random.unit());
    return { score: truth.map(bend), label: Array.from(truth, (p) => Number(random.chance(p))) };
  };

  test('takes the sigmoid where that is the truth and there are few rows, and the free form where there are many and it is not', () => {
    const boastful = (p: number) => 1 / (1 + Math.exp(-3 * Math.log(p / (1 - p))));
    expect(calibrate(world(150, 1, boastful), world(20_000, 2, boastful), 'auto')).toMatchObject({ calibrator: { method: 'platt' } });
    const stepped = (p: number) => (p < 0.5 ? 0.05 + p / 10 : 0.9 + p / 20);
    expect(calibrate(world(20_000, 3, stepped), world(20_000, 4, stepped), 'auto')).toMatchObject({ calibrator: { method: 'isotonic' } });
  });

  test('is better than the bent scores on later rows, survives JSON, and can be overruled', () => {
    const bend = (p: number) => p ** 3;
    const [fit, judge] = [world(5000, 7, bend), world(5000, 8, bend)];
    const found = calibrate(fit, judge, 'isotonic');
    if ('reason' in found) throw new Error(found.reason);
    const { none, isotonic, platt } = found.judged;
    expect(isotonic.kind === 'estimate' && none.kind === 'estimate' && isotonic.high < none.low).toBe(true);
    expect(platt.kind).toBe('estimate');
    const kept = JSON.parse(JSON.stringify(found.calibrator));
    expect(calibrated(kept, judge.score)).toEqual(calibrated(found.calibrator, judge.score));
    expect(found.calibrator.method).toBe('isotonic');
    expect(calibrated(kept, [Number.NaN])[0]).toBeNaN();
  });

  test.each([
    ['one-class', { score: [0.1, 0.2], label: [1, 1] }],
    ['no-rows', { score: [], label: [] }],
    ['score-not-a-number', { score: [Number.NaN, 1], label: [0, 1] }],
  ])('has a reason where there is none: %s', (reason, fit) => {
    expect(calibrate(fit, twenty, 'auto')).toMatchObject({ reason });
  });
});

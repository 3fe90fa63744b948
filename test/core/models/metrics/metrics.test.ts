import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Estimate } from '#core/contract/types.ts';
import { brier } from '#core/models/metrics/brier.ts';
import { calibrationBins } from '#core/models/metrics/calibration-bins.ts';
import { costCurve } from '#core/models/metrics/cost-curve.ts';
import { cumulativeGain } from '#core/models/metrics/cumulative-gain.ts';
import { liftCurve } from '#core/models/metrics/lift-curve.ts';
import { logLoss } from '#core/models/metrics/log-loss.ts';
import { precisionAtK } from '#core/models/metrics/precision-at-k.ts';
import { precisionRecall } from '#core/models/metrics/precision-recall.ts';
import { delong, roc } from '#core/models/metrics/roc.ts';
import { hitsAmongTop, rank, type Scored } from '#core/models/metrics/scored.ts';
import { clopperPearson } from '#core/statistics/proportions.ts';
import { normalQuantile } from '#core/statistics/special.ts';

/** 20 customers with ties; the numbers of scikit-learn 1.9 are for these. */
const twenty: Scored = {
  label: [1, 0, 1, 1, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0],
  score: [0.95, 0.9, 0.9, 0.8, 0.7, 0.7, 0.7, 0.6, 0.55, 0.5, 0.5, 0.5, 0.4, 0.3, 0.3, 0.2, 0.2, 0.15, 0.1, 0.05],
};

function known(found: Estimate): Extract<Estimate, { kind: 'estimate' }> {
  if (found.kind !== 'estimate') throw new Error(`no estimate: ${found.reason}`);
  return found;
}

/** Scores on a coarse grid, so that ties are common, with both classes. */
const anyScored = fc
  .array(fc.record({ score: fc.integer({ min: 0, max: 12 }).map((value) => value / 12), label: fc.integer({ min: 0, max: 1 }) }), {
    minLength: 4,
    maxLength: 60,
  })
  .filter((rows) => new Set(rows.map(({ label }) => label)).size === 2)
  .map((rows): Scored => ({ score: rows.map(({ score }) => score), label: rows.map(({ label }) => label) }));

function turned({ score, label }: Scored): Scored {
  return { score: Array.from(score).reverse(), label: Array.from(label).reverse() };
}

describe('published numbers', () => {
  test('area and interval by DeLong: 109 images of Hanley & McNeil 1982, as Stata roctab prints them', () => {
    // ratings 1-5 of 58 normal and 51 abnormal images, Radiology 143 (1982) table I; Stata manual [R] roctab: 0.8932, 0.0307, 0.83295-0.95339
    const [normal, abnormal] = [
      [33, 6, 6, 11, 2],
      [3, 2, 2, 11, 33],
    ];
    const images = [normal, abnormal].flatMap((counts, label) =>
      counts.flatMap((count, i) => Array.from({ length: count }, () => ({ score: i + 1, label }))),
    );
    const ranked = rank({ score: images.map(({ score }) => score), label: images.map(({ label }) => label) });
    const { area, variance } = delong(ranked);
    expect(area).toBeCloseTo(0.8932, 4);
    expect(Math.sqrt(variance)).toBeCloseTo(0.0307, 4);
    expect(roc(ranked).area).toMatchObject({ low: expect.closeTo(0.83295, 5), high: expect.closeTo(0.95339, 5), method: 'delong' });
  });

  test('scikit-learn 1.9: roc_auc_score, roc_curve, average_precision_score, log_loss, brier_score_loss', () => {
    const ranked = rank(twenty);
    expect(known(roc(ranked).area).value).toBeCloseTo(0.65625, 12);
    expect(known(precisionRecall(ranked).averagePrecision).value).toBeCloseTo(0.6094768170426066, 12);
    expect(known(logLoss(twenty)).value).toBeCloseTo(0.7137700384127224, 12);
    expect(known(brier(twenty)).value).toBeCloseTo(0.25, 12);
    const at = (threshold: number) => roc(ranked).points.find((point) => point.threshold === threshold);
    expect(at(0.5)).toEqual({ threshold: 0.5, falsePositiveRate: 0.5, truePositiveRate: 0.75 });
    expect(at(0.1)).toEqual({ threshold: 0.1, falsePositiveRate: 11 / 12, truePositiveRate: 1 });
    expect(precisionRecall(ranked).points.find(({ threshold }) => threshold === 0.3)).toEqual({
      threshold: 0.3,
      precision: expect.closeTo(0.4666666666666667, 12),
      recall: 0.875,
    });
  });
});

/** Pair by pair, as the paper writes it: nothing is shared with the code. */
function delongByPairs({ score, label }: Scored) {
  const cases = Array.from(score).filter((_, i) => label[i] === 1);
  const controls = Array.from(score).filter((_, i) => label[i] === 0);
  const beats = (x: number, y: number) => (x > y ? 1 : x === y ? 0.5 : 0);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = (values: number[]) => values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1);
  const placed = cases.map((x) => mean(controls.map((y) => beats(x, y))));
  const beaten = controls.map((y) => mean(cases.map((x) => beats(x, y))));
  return { area: mean(placed), variance: spread(placed) / cases.length + spread(beaten) / controls.length };
}

describe('the curve of true and false positives', () => {
  test('area and variance are those of all pairs', () => {
    fc.assert(
      fc.property(anyScored, (scored) => {
        const found = delong(rank(scored));
        const pairs = delongByPairs(scored);
        expect(found.area).toBeCloseTo(pairs.area, 12);
        if (Number.isNaN(pairs.variance)) expect(found.variance).not.toBeGreaterThan(0);
        else expect(found.variance).toBeCloseTo(pairs.variance, 12);
      }),
    );
  });

  test('rises from 0,0 to 1,1, has the area under its own corners, and does not depend on the order of rows', () => {
    fc.assert(
      fc.property(anyScored, (scored) => {
        const { points, area } = roc(rank(scored));
        expect(roc(rank(turned(scored)))).toEqual({ points, area });
        expect([points[0], points.at(-1)]).toMatchObject([
          { falsePositiveRate: 0, truePositiveRate: 0 },
          { falsePositiveRate: 1, truePositiveRate: 1 },
        ]);
        const under = points.slice(1).reduce((sum, { falsePositiveRate: x, truePositiveRate: y }, i) => {
          expect(x).toBeGreaterThanOrEqual(points[i].falsePositiveRate);
          expect(y).toBeGreaterThanOrEqual(points[i].truePositiveRate);
          return sum + ((x - points[i].falsePositiveRate) * (y + points[i].truePositiveRate)) / 2;
        }, 0);
        if (area.kind === 'none') return expect(area.reason).toBe('all-scores-equal');
        expect(area.value).toBeCloseTo(under, 12);
        expect([area.low >= 0, area.low <= area.value, area.value <= area.high, area.high <= 1]).not.toContain(false);
      }),
    );
  });
});

describe('the area under it', () => {
  test('turned scores have the rest of the area', () => {
    fc.assert(
      fc.property(anyScored, ({ score, label }) => {
        const other = rank({ score: Array.from(score, (value) => -value), label });
        expect(delong(rank({ score, label })).area + delong(other).area).toBeCloseTo(1, 12);
      }),
    );
  });

  test('perfect separation has an interval that more customers narrow', () => {
    const perfect = (each: number) =>
      known(
        roc(
          rank({
            score: Array.from({ length: 2 * each }, (_, i) => i),
            label: Array.from({ length: 2 * each }, (_, i) => Number(i >= each)),
          }),
        ).area,
      );
    expect(perfect(10)).toMatchObject({ value: 1, high: 1, method: 'newcombe-auc' });
    expect(perfect(10).low).toBeGreaterThan(0.75);
    expect(perfect(1000).low).toBeGreaterThan(perfect(10).low);
    // the bound is the area that lies z standard errors below 1 by the formula of the paper
    const { low } = perfect(10);
    const error = Math.sqrt((low * (1 - low) * (1 + (9 * (1 - low)) / (2 - low) + (9 * low) / (1 + low))) / 100);
    expect((1 - low) / error).toBeCloseTo(normalQuantile(0.975), 6);
  });

  test('is thinned for charts with its ends kept', () => {
    const many = { score: Array.from({ length: 5000 }, (_, i) => i), label: Array.from({ length: 5000 }, (_, i) => Number(i % 3 === 0)) };
    const { points } = roc(rank(many), 100);
    expect(points).toHaveLength(100);
    expect(points.at(-1)).toMatchObject({ falsePositiveRate: 1, truePositiveRate: 1 });
  });
});

describe('precision and recall', () => {
  test('stay in 0 to 1, recall rises, the interval holds the value, and the order of rows is nothing', () => {
    fc.assert(
      fc.property(anyScored, (scored) => {
        const found = precisionRecall(rank(scored));
        expect(precisionRecall(rank(turned(scored)))).toEqual(found);
        const { value, low, high } = known(found.averagePrecision);
        expect([low >= 0, low <= value, value <= high, high <= 1]).not.toContain(false);
        expect(found.points.map(({ recall }) => recall)).toEqual(found.points.map(({ recall }) => recall).toSorted((a, b) => a - b));
        expect(found.points.at(-1)).toMatchObject({ recall: 1, precision: expect.closeTo(found.baseline, 12) });
      }),
    );
  });

  test('interval of Boyd et al. 2013: the logit of the value, give or take 1.96 over the root of n v (1 - v)', () => {
    const { value, low, high } = known(precisionRecall(rank(twenty)).averagePrecision);
    const logit = (share: number) => Math.log(share / (1 - share));
    const spread = 1.959963984540054 / Math.sqrt(8 * value * (1 - value));
    expect(logit(low)).toBeCloseTo(logit(value) - spread, 9);
    expect(logit(high)).toBeCloseTo(logit(value) + spread, 9);
  });

  test('at k: equal scores at the edge count in proportion, with the exact interval', () => {
    // the three best are certain; of the three at 0.7 one came back: a third of a hit per place
    const { value, low, high, method } = known(precisionAtK(rank(twenty), 5));
    expect(value).toBeCloseTo((3 + 1 / 3) / 5, 12);
    expect({ low, high }).toEqual(clopperPearson({ hits: hitsAmongTop(rank(twenty), 5), of: 5 }, 0.95));
    expect(method).toBe('clopper-pearson');
  });
});

describe('gain and lift', () => {
  test('gain rises from 0 to 1, whatever the order of rows', () => {
    fc.assert(
      fc.property(anyScored, (scored) => {
        const ranked = rank(scored);
        const points = cumulativeGain(ranked, 40);
        expect([points[0].gain, points.at(-1)?.gain]).toEqual([0, 1]);
        const fall = points.slice(1).map(({ gain }, i) => points[i].gain - gain);
        expect(Math.max(...fall)).toBeLessThan(1e-12);
        expect(cumulativeGain(rank(turned(scored)), 40)).toEqual(points);
      }),
    );
  });

  test('deciles hold all customers and hits, and the last cumulative lift is 1', () => {
    fc.assert(
      fc.property(anyScored, (scored) => {
        const bins = liftCurve(rank(scored), 4);
        const sum = (of: (bin: (typeof bins)[number]) => number) => bins.reduce((total, bin) => total + of(bin), 0);
        expect(sum(({ customers }) => customers)).toBe(scored.label.length);
        expect(sum(({ hits }) => hits)).toBeCloseTo(
          Array.from(scored.label).reduce((total, label) => total + label, 0),
          9,
        );
        expect(bins.at(-1)?.cumulativeLift).toBeCloseTo(1, 9);
      }),
    );
    // top quarter of the twenty: 3 of the best 4, and a third of the fifth
    expect(liftCurve(rank(twenty), 4)[0]).toMatchObject({ customers: 5, cumulativeLift: expect.closeTo((3 + 1 / 3) / 5 / 0.4, 12) });
  });
});

describe('calibration', () => {
  test('bins by hand: predicted and observed, and their weighted distance', () => {
    const { bins, error } = calibrationBins(rank(twenty), 1, 2);
    // lower half with the three ties at 0.5: 0.05 .. 0.5; upper half the nine above
    expect(bins.map(({ customers }) => customers)).toEqual([11, 9]);
    expect(bins.map(({ predicted }) => predicted)).toEqual([expect.closeTo(3.2 / 11, 12), expect.closeTo(6.8 / 9, 12)]);
    expect(bins.map(({ observed }) => known(observed).value)).toEqual([4 / 11, 4 / 9]);
    expect(known(error).value).toBeCloseTo((0.8 + 2.8) / 20, 12);
  });

  test('of a calibrated model is within what chance gives, of a doubtful one is not', () => {
    const label = Array.from({ length: 4000 }, (_, i) => Number((i * 7919) % 4000 < 20 * Math.floor(i / 20)));
    const score = label.map((_, i) => Math.floor(i / 20) / 200);
    const honest = calibrationBins(rank({ score, label }), 3);
    const boastful = calibrationBins(rank({ score: score.map((value) => Math.min(1, value * 1.2)), label }), 3);
    expect(known(honest.error).value).toBeLessThan(honest.chanceError!);
    expect(known(boastful.error).low).toBeGreaterThan(boastful.chanceError!);
    expect(known(honest.error).low).toBe(0);
  });

  test('stays in 0 to 1, and the same seed gives the same bytes', () => {
    fc.assert(
      fc.property(anyScored, fc.nat(1000), (scored, seed) => {
        const found = calibrationBins(rank(scored), seed);
        expect(calibrationBins(rank(turned(scored)), seed)).toEqual(found);
        const { value, low, high } = known(found.error);
        expect([low >= 0, low <= value, value <= high, high <= 1]).not.toContain(false);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what contacts cost and bring', () => {
  const plan = { perContact: 1, perSaved: 10, successRate: 0.2 };
  test('value by hand: hits times 2 less contacts; nobody where a contact costs more than it can bring', () => {
    const { points, bestShare, bestValue } = costCurve(rank(twenty), plan, 1);
    expect(points.find(({ share }) => share === 0.2)?.value).toBeCloseTo(3 * 2 - 4, 12);
    expect(points.at(-1)?.value).toBeCloseTo(8 * 2 - 20, 12);
    expect(known(bestShare)).toMatchObject({ value: 0.2, method: 'bootstrap-percentile' });
    expect(known(bestValue).value).toBeCloseTo(2, 12);
    expect(known(costCurve(rank(twenty), { ...plan, perContact: 3 }, 1).bestShare).value).toBe(0);
  });

  test('the interval of the best share narrows with customers, and a dearer contact never widens the list', () => {
    const world = (rows: number): Scored => ({
      score: Array.from({ length: rows }, (_, i) => 1 - i / rows),
      label: Array.from({ length: rows }, (_, i) => Number(((i * 61) % 101) / 101 < 1 - i / rows)),
    });
    const width = (rows: number) => {
      const { low, high } = known(costCurve(rank(world(rows)), plan, 5).bestShare);
      return high - low;
    };
    expect(width(20_000)).toBeLessThan(width(400));
    const best = [0.2, 0.5, 1, 1.5, 2].map((perContact) => known(costCurve(rank(world(2000)), { ...plan, perContact }, 5).bestShare).value);
    expect(best).toEqual(best.toSorted((a, b) => b - a));
  });

  test('the same seed gives the same interval whatever the order of rows', () => {
    fc.assert(
      fc.property(anyScored, fc.nat(100), (scored, seed) => {
        expect(costCurve(rank(turned(scored)), plan, seed)).toEqual(costCurve(rank(scored), plan, seed));
      }),
      { numRuns: 10 },
    );
  });
});

describe('what has no number says why', () => {
  test.each([
    ['no-rows', { score: [], label: [] }],
    ['one-class', { score: [0.1, 0.2], label: [1, 1] }],
    ['one-class', { score: [0.1, 0.2], label: [0, 0] }],
    ['score-not-a-number', { score: [0.1, Number.NaN], label: [0, 1] }],
  ])('%s', (reason, scored) => {
    const ranked = rank(scored);
    const found = [
      roc(ranked).area,
      precisionRecall(ranked).averagePrecision,
      costCurve(ranked, { perContact: 1, perSaved: 1, successRate: 1 }, 1).bestShare,
    ];
    expect(found).toEqual(found.map(() => expect.objectContaining({ kind: 'none', reason })));
    expect([cumulativeGain(ranked), liftCurve(ranked)]).toEqual([[], []]);
  });

  test('all scores equal, certainty that was wrong, no probability, more than there are', () => {
    expect(roc(rank({ score: [1, 1, 1], label: [0, 1, 1] })).area).toMatchObject({ reason: 'all-scores-equal' });
    expect(logLoss({ score: [0, 1, 0.5], label: [1, 0, 1] })).toMatchObject({ reason: 'certain-and-wrong', params: { customers: 2 } });
    expect(logLoss({ score: [0, 1, 0.5], label: [0, 1, 1] })).toMatchObject({ kind: 'estimate' });
    expect(brier({ score: [1.5, 0.2], label: [1, 0] })).toMatchObject({ reason: 'not-a-probability' });
    expect(brier({ score: [], label: [] })).toMatchObject({ reason: 'no-rows' });
    expect(calibrationBins(rank({ score: [1.5, 0.2], label: [1, 0] }), 1).error).toMatchObject({
      reason: 'not-a-probability',
      params: { value: 1.5 },
    });
    expect(precisionAtK(rank(twenty), 21)).toMatchObject({ reason: 'fewer-customers-than-k' });
    expect(precisionAtK(rank(twenty), 0)).toMatchObject({ reason: 'empty-arm' });
  });

  test('labels that are none are a mistake of the caller', () => {
    expect(() => rank({ score: [1], label: [2] })).toThrow('invalid label: 2');
    expect(() => rank({ score: [1], label: [] })).toThrow('invalid labels');
  });
});

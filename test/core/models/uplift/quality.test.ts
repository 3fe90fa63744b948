import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auucOf, qiniCurve, qiniOf, upliftCurve } from '#core/models/uplift/curves.ts';
import { upliftQuality } from '#core/models/uplift/quality.ts';
import { rankUplift, type UpliftRows } from '#core/models/uplift/steps.ts';
import { upliftAtK } from '#core/models/uplift/uplift-at-k.ts';
import { newcombe } from '#core/statistics/proportions.ts';
import { createRandom } from '#core/statistics/random.ts';
import { hasHillstrom, hillstrom } from './hillstrom.ts';

/** The metric check of the reference data's numbers.md, made with scikit-uplift. */
const twelve: UpliftRows = {
  label: [1, 0, 1, 1, 0, 0, 1, 0, 0, 1, 0, 1],
  treated: [1, 0, 1, 1, 0, 1, 0, 1, 0, 0, 1, 0],
  score: [0.9, 0.85, 0.8, 0.7, 0.6, 0.5, 0.45, 0.4, 0.3, 0.2, 0.1, 0.05],
};
const tied = { ...twelve, score: [0.9, 0.9, 0.8, 0.8, 0.6, 0.5, 0.5, 0.5, 0.3, 0.2, 0.1, 0.1] };
const six = (values: Iterable<number>) => Array.from(values, (value) => Number(value.toFixed(6)));

const anyRows = fc
  .array(
    fc.record({ score: fc.integer({ min: 0, max: 9 }), label: fc.integer({ min: 0, max: 1 }), treated: fc.integer({ min: 0, max: 1 }) }),
    {
      minLength: 6,
      maxLength: 60,
    },
  )
  .map(
    (rows): UpliftRows => ({
      score: rows.map(({ score }) => score),
      label: rows.map(({ label }) => label),
      treated: rows.map(({ treated }) => treated),
    }),
  )
  .filter((rows) => rankUplift(rows).fault === null);

function turned({ score, label, treated }: UpliftRows): UpliftRows {
  return { score: Array.from(score).reverse(), label: Array.from(label).reverse(), treated: Array.from(treated).reverse() };
}

describe('published numbers: scikit-uplift 0.5.1', () => {
  test('the twelve rows of numbers.md: Qini curve, qini, auuc, uplift at half', () => {
    const steps = rankUplift(twelve);
    expect(six(qiniCurve(steps).map(({ y }) => y))).toEqual([0, 1, 1, 2, 3, 3, 3, 1.666667, 1.333333, 1.75, 1, 0.6, 0]);
    expect(six([qiniOf(steps), auucOf(steps)])).toEqual([0.716667, 0.760494]);
    expect(upliftAtK(steps, 0.5, 'overall')).toMatchObject({ value: 0.75 });
    expect(upliftAtK(steps, 0.5, 'by-group')).toMatchObject({ value: expect.closeTo(0.666667, 6) });
  });

  test('uplift_curve of the same rows', () => {
    expect(six(upliftCurve(rankUplift(twelve)).map(({ y }) => y))).toEqual([0, 1, 2, 3, 4, 5, 4.5, 2.916667, 2.133333, 3.15, 2, 1.1, 0]);
  });

  test('with ties: one point per score', () => {
    const steps = rankUplift(tied);
    expect(six(qiniCurve(steps).map(({ y }) => y))).toEqual([0, 1, 3, 3, 1.333333, 1.75, 1, 0]);
    expect(qiniCurve(steps).map(({ x }) => Math.round(x * 12))).toEqual([0, 2, 4, 5, 8, 9, 10, 12]);
    expect(six([qiniOf(steps), auucOf(steps)])).toEqual([0.682099, 0.751029]);
  });
});

describe('curves and areas', () => {
  test('do not depend on the order of rows or the scale of scores', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const steps = rankUplift(rows);
        const again = rankUplift({ ...turned(rows), score: Array.from(turned(rows).score, (value) => Math.exp(value)) });
        expect([qiniOf(again), auucOf(again)]).toEqual([qiniOf(steps), auucOf(steps)]);
        expect(qiniCurve(again).map(({ x, y }) => [x, y])).toEqual(qiniCurve(steps).map(({ x, y }) => [x, y]));
      }),
    );
  });

  test('end at the outcomes that the whole campaign caused', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const { label, treated } = rows;
        const count = (arm: number, hit: number) => Array.from(label).filter((y, i) => treated[i] === arm && y >= hit).length;
        const caused = count(1, 1) - (count(0, 1) * count(1, 0)) / count(0, 0);
        expect(qiniCurve(rankUplift(rows)).at(-1)).toMatchObject({ x: 1, y: expect.closeTo(caused, 9) });
        expect(upliftAtK(rankUplift(rows), 1, 'overall')).toMatchObject({ value: expect.closeTo(caused / count(1, 0), 9) });
      }),
    );
  });

  test('the perfect order has qini 1', () => {
    const score = Array.from(twelve.label, (y, i) => (twelve.treated[i] === 1 ? y : -y));
    expect(qiniOf(rankUplift({ ...twelve, score }))).toBeCloseTo(1, 12);
  });

  test('uplift at a share has the interval of Newcombe for the customers in it', () => {
    const { low, high } = newcombe({ hits: 3, of: 4 }, { hits: 0, of: 2 }, 0.95);
    expect(upliftAtK(rankUplift(twelve), 0.5, 'overall')).toMatchObject({ value: 0.75, low, high, method: 'newcombe' });
  });
});

describe('intervals', () => {
  test('the same seed gives the same ones, another seed others, and reasons stand where there are none', () => {
    const steps = rankUplift(twelve);
    expect(upliftQuality(steps, 5)).toEqual(upliftQuality(steps, 5));
    expect(upliftQuality(steps, 5)).not.toEqual(upliftQuality(steps, 6));
    const reasons = (rows: UpliftRows) => upliftQuality(rankUplift(rows), 1).qini;
    expect(reasons({ ...twelve, treated: new Array(12).fill(1) })).toMatchObject({ reason: 'no-control-arm' });
    expect(reasons({ ...twelve, treated: new Array(12).fill(0) })).toMatchObject({ reason: 'empty-arm' });
    expect(reasons({ ...twelve, label: new Array(12).fill(0) })).toMatchObject({ reason: 'one-class' });
    expect(reasons({ ...twelve, score: new Array(12).fill(0.5) })).toMatchObject({ reason: 'all-scores-equal' });
    expect(reasons({ ...twelve, score: new Array(12).fill(Number.NaN) })).toMatchObject({ reason: 'score-not-a-number' });
    expect(reasons({ score: [], label: [], treated: [] })).toMatchObject({ reason: 'no-rows' });
    expect(upliftQuality(steps, 5, () => false).qini).toMatchObject({ reason: 'job-cancelled' });
  });

  test.skipIf(!hasHillstrom)('Hillstrom: random scores lie near 0.0015 give or take 0.0168 (skipped without the reference data)', () => {
    const { label, treated } = hillstrom().test;
    const random = createRandom(1, 0);
    const found = Array.from({ length: 200 }, () => qiniOf(rankUplift({ score: Float64Array.from(label, random.unit), label, treated })));
    const mean = found.reduce((sum, value) => sum + value, 0) / found.length;
    const deviation = Math.sqrt(found.reduce((sum, value) => sum + (value - mean) ** 2, 0) / found.length);
    // the reference mean 0.0015 is itself within 1.3 standard errors of 0
    expect(Math.abs(mean)).toBeLessThan((3 * 0.0168) / Math.sqrt(200));
    expect(deviation).toBeGreaterThan(0.0145);
    expect(deviation).toBeLessThan(0.019);
    // and the interval of one random score says so
    const one = upliftQuality(rankUplift({ score: Float64Array.from(label, random.unit), label, treated }), 3).qini;
    expect(one.kind === 'estimate' && one.low < 0 && one.high > 0).toBe(true);
  });
});

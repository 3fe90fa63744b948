import { describe, expect, test } from 'vitest';
import type { Estimate } from '#core/contract/types.ts';
import { defaultParams, predict, trainTrees } from '#core/models/trees/index.ts';
import { labelledRows } from '#core/models/trees/rows.ts';
import { fitFromJson, fitToJson } from '#core/models/uplift/fit-json.ts';
import { foldsOf } from '#core/models/uplift/folds.ts';
import {
  learnerIds,
  predictUplift,
  predictWithout,
  trainOutcomes,
  trainUplift,
  type UpliftData,
  type UpliftFit,
} from '#core/models/uplift/learners.ts';
import { upliftQuality } from '#core/models/uplift/quality.ts';
import { rankUplift } from '#core/models/uplift/steps.ts';
import { differenceEstimate } from '#core/statistics/estimates.ts';
import { createRandom } from '#core/statistics/random.ts';
import { hasHillstrom, hillstrom } from './hillstrom.ts';

/** Depth 3, eta 0.05, 100 rounds, as numbers.md has it; the rest is XGBoost's default. */
const growth = { rounds: 100, maxDepth: 3, eta: 0.05, minChildWeight: 1, subsample: 1, colsampleByTree: 1, earlyStoppingRounds: null };

function known(found: Estimate): Extract<Estimate, { kind: 'estimate' }> {
  if (found.kind !== 'estimate') throw new Error(`no estimate: ${found.reason}`);
  return found;
}

function qualityOf(fit: UpliftFit, { features, label, treated }: UpliftData) {
  return upliftQuality(rankUplift({ score: predictUplift(fit, features), label, treated }), 7);
}

describe.skipIf(!hasHillstrom)("Hillstrom, women's e-mail against none, visit (skipped without the reference data)", () => {
  const { train, test: held } = hasHillstrom ? hillstrom() : { train: randomised(10, 1), test: randomised(10, 1) };

  test('both arms and their difference', () => {
    const count = (arm: number) => {
      const parts = [train, held].map(({ label, treated }) => ({
        of: treated.filter((value) => value === arm).length,
        hits: label.filter((y, i) => y === 1 && treated[i] === arm).length,
      }));
      return { of: parts[0].of + parts[1].of, hits: parts[0].hits + parts[1].hits };
    };
    expect([count(1), count(0)]).toEqual([
      { of: 21_387, hits: 3238 },
      { of: 21_306, hits: 2262 },
    ]);
    expect(known(differenceEstimate(count(1), count(0)))).toMatchObject({
      value: expect.closeTo(0.04523311, 8),
      low: expect.closeTo(0.0388941, 7),
    });
  });

  test('T-learner: qini 0.06487 and uplift at 30 % 0.06783, within 0.001 and 0.005', () => {
    // numbers.md: XGBoost 1.7.4 hist with base_score 0.5. Cut points of `history` are ours, so that trees differ in single leaves; at 30 % a fourth of a standard error is 0.0035
    const arm = (value: number) => {
      const rows = Int32Array.from(train.treated.keys()).filter((row) => train.treated[row] === value);
      return trainTrees(labelledRows({ ...train, weight: null }, rows), {
        ...defaultParams,
        maxDepth: 3,
        eta: 0.05,
        rounds: 100,
        baseScore: 0.5,
      });
    };
    const quality = qualityOf({ learner: 't-learner', treated: arm(1), control: arm(0) }, held);
    expect(Math.abs(known(quality.qini).value - 0.06487)).toBeLessThan(0.001);
    expect(Math.abs(known(quality.upliftAt30).value - 0.06783)).toBeLessThan(0.005);
    // numbers.md has a standard deviation of 0.0156; 200 draws within the arms by scikit-uplift itself give 0.0180
    const deviation = (known(quality.qini).high - known(quality.qini).low) / 3.92;
    expect(deviation).toBeGreaterThan(0.014);
    expect(deviation).toBeLessThan(0.021);
  }, 60_000);

  test('all four learners order customers better than chance', () => {
    const outcomes = trainOutcomes(train, { growth, seed: 1 });
    const found = learnerIds.map((learner) =>
      qualityOf(
        trainUplift(train, learner, { growth, seed: 1 }, () => true, outcomes),
        held,
      ),
    );
    expect(found.map(({ qini }) => known(qini).low > 0)).toEqual([true, true, true, true]);
    // S, T, X and class transformation with the base estimated from the labels: what this project found, no published number
    expect(found.map(({ qini }) => Number(known(qini).value.toFixed(4)))).toEqual([0.062, 0.0599, 0.0689, 0.058]);
  }, 120_000);
});

/** A test with a known effect: the contact adds 0.3 where x > 0 and takes 0.2 where it is not, shares of the arms as asked. */
function randomised(rows: number, share: number, seed = 1): UpliftData {
  const random = createRandom(seed, rows);
  const [x, noise] = [0, 1].map(() => Float32Array.from({ length: rows }, random.normal));
  const treated = Uint8Array.from({ length: rows }, () => Number(random.chance(share)));
  const label = Float32Array.from({ length: rows }, (_, i) => Number(random.chance(0.4 + (treated[i] ? (x[i] > 0 ? 0.3 : -0.2) : 0))));
  return { features: { rows, names: ['x', 'noise'], columns: [x, noise] }, label, treated };
}

describe('every learner', () => {
  const data = randomised(6000, 0.8);
  const few = { ...growth, rounds: 40, eta: 0.1 };
  const fits = learnerIds.map((learner) => trainUplift(data, learner, { growth: few, seed: 3 }));

  test.each(learnerIds)('%s finds the effect of a test whose arms are 80 to 20', (learner) => {
    const effect = predictUplift(fits[learnerIds.indexOf(learner)], data.features);
    const mean = (side: boolean) => {
      const picked = Array.from(effect).filter((_, i) => data.features.columns[0][i] > 0 === side);
      return picked.reduce((sum, value) => sum + value, 0) / picked.length;
    };
    expect(mean(true)).toBeGreaterThan(0.2);
    expect(mean(true)).toBeLessThan(0.4);
    expect(mean(false)).toBeLessThan(-0.1);
    expect(mean(false)).toBeGreaterThan(-0.3);
  });

  test.each(learnerIds)('%s stays in -1 to 1, survives its JSON, and does not depend on the order of rows', (learner) => {
    const fit = fits[learnerIds.indexOf(learner)];
    const effect = predictUplift(fit, data.features);
    expect(effect.every((value) => value >= -1 && value <= 1)).toBe(true);
    const again = fitFromJson(JSON.parse(JSON.stringify(fitToJson(fit))));
    expect(Array.from(predictUplift(again, data.features))).toEqual(Array.from(effect, (value) => expect.closeTo(value, 6)));
    const turn = <T extends Float32Array | Uint8Array>(values: T) => values.toReversed() as T;
    const other = {
      features: { ...data.features, columns: data.features.columns.map(turn) },
      label: turn(data.label),
      treated: turn(data.treated),
    };
    expect(Array.from(predictUplift(trainUplift(other, learner, { growth: few, seed: 3 }), data.features))).toEqual(Array.from(effect));
    expect(predictWithout(fit, data.features).every((p) => p > 0 && p < 1)).toBe(true);
  });

  test('the T-learner is the difference of a model per arm', () => {
    const { treated, control } = trainOutcomes(data, { growth: few, seed: 3 });
    const [withContact, without] = [predict(treated, data.features), predict(control, data.features)];
    expect(predictUplift(fits[1], data.features)).toEqual(withContact.map((p, i) => p - without[i]));
    expect(predictWithout(fits[1], data.features)).toEqual(without);
  });

  test.each(learnerIds)('%s tells how far it is, rising to 1, and stops when asked', (learner) => {
    const told: number[] = [];
    trainUplift(data, learner, { growth: few, seed: 3 }, (share) => told.push(share) > 0);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBeCloseTo(1, 9);
    expect(() => trainUplift(data, learner, { growth: few, seed: 3 }, (share) => share < 0.3)).toThrow(
      expect.objectContaining({ code: 'job-cancelled' }),
    );
  });

  test('early stopping keeps fewer rounds, and the same seed the same ones', () => {
    const stopping = { growth: { ...growth, rounds: 300, eta: 0.3, earlyStoppingRounds: 5 }, seed: 4 };
    const { treated } = trainOutcomes(data, stopping);
    expect(treated.rounds).toBeLessThan(100);
    expect(trainOutcomes(data, stopping).treated.rounds).toBe(treated.rounds);
  });
});

describe('folds', () => {
  const random = createRandom(8, 0);
  const label = Uint8Array.from({ length: 1003 }, () => Number(random.chance(0.1)));
  const treated = Uint8Array.from({ length: 1003 }, () => Number(random.chance(0.7)));

  test('share customers, arms and outcomes evenly, by the seed', () => {
    const folds = foldsOf({ label, treated, customer: null }, 5, 1);
    for (const cell of [0, 1, 2, 3]) {
      const sizes = [0, 1, 2, 3, 4].map((fold) => folds.filter((of, i) => of === fold && 2 * treated[i] + label[i] === cell).length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }
    expect(foldsOf({ label, treated, customer: null }, 5, 1)).toEqual(folds);
    expect(foldsOf({ label, treated, customer: null }, 5, 2)).not.toEqual(folds);
  });

  test('never part the rows of one customer', () => {
    const customer = Int32Array.from(label, (_, i) => i % 400);
    const folds = foldsOf({ label, treated, customer }, 4, 1);
    const foldsSeen = new Map<number, Set<number>>();
    for (const [i, fold] of folds.entries()) foldsSeen.set(customer[i], (foldsSeen.get(customer[i]) ?? new Set()).add(fold));
    expect([...foldsSeen.values()].every((own) => own.size === 1)).toBe(true);
  });
});

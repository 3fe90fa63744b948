import { describe, expect, test } from 'vitest';
import { defaultParams, predict, trainTrees } from '#core/models/trees/index.ts';
import { rowsOf } from './tables.ts';
import { auc, hasTelco, logloss, telco } from './telco.ts';

const all = hasTelco ? telco() : null;
const rowsWhere = (keep: (row: number) => boolean) => rowsOf(all!, Array.from({ length: all!.label.length }, (_, i) => i).filter(keep));
const params = { ...defaultParams, maxDepth: 4, eta: 0.1, baseScore: 0.5 };

// numbers.md of the reference data, section Trees: made with XGBoost 1.7.4
describe.skipIf(!hasTelco)('the Telco file beside XGBoost', () => {
  const train = all && rowsWhere((row) => row % 5 !== 0);
  const held = all && rowsWhere((row) => row % 5 === 0);
  test('exact has its logloss of each round', () => {
    const rounds: string[] = [];
    trainTrees(
      train!,
      { ...params, method: 'exact', rounds: 10 },
      { watch: [train!, held!], onRound: ({ values }) => rounds.push(values.map((value) => value.toFixed(5)).join('/')) > 0 },
    );
    expect([1, 2, 3, 5, 10].map((round) => rounds[round - 1])).toEqual([
      '0.65014/0.65187',
      '0.61490/0.61836',
      '0.58565/0.59065',
      '0.53972/0.54655',
      '0.47111/0.48252',
    ]);
  });
  test('exact has its first tree', () => {
    const { trees } = trainTrees(train!, { ...params, method: 'exact', rounds: 1, maxDepth: 2 });
    const [{ feature, threshold, gain, cover }] = trees;
    expect(train!.features.names[feature[0]]).toBe('Contract=Month-to-month');
    expect(threshold[0]).toBe(0.5);
    expect(gain[0].toFixed(3)).toBe('732.573');
    expect(cover[0]).toBe(1408.5);
    expect(Array.from(threshold.slice(3), (leaf) => Number(leaf.toPrecision(6)))).toEqual([-0.183359, -0.141914, -0.086156, 0.0195524]);
  });
  test('hist has its AUC within 0.002 and its logloss within 0.002', () => {
    const scores = predict(trainTrees(train!, { ...params, rounds: 200 }), held!.features);
    expect(Math.abs(auc(scores, held!.label) - 0.82133)).toBeLessThan(0.002);
    expect(Math.abs(logloss(scores, held!.label) - 0.44992)).toBeLessThan(0.002);
  });
  test.each([
    [25, 0.8383],
    [50, 0.8377],
    [100, 0.8319],
  ])('hist after %i rounds', (rounds, published) => {
    const scores = predict(trainTrees(train!, { ...params, rounds }), held!.features);
    expect(Math.abs(auc(scores, held!.label) - published)).toBeLessThan(0.0025);
  });
  test('hist over five folds', () => {
    const folds = [0, 1, 2, 3, 4].map((fold) => {
      const model = trainTrees(
        rowsWhere((row) => row % 5 !== fold),
        { ...params, rounds: 200 },
      );
      const rest = rowsWhere((row) => row % 5 === fold);
      return auc(predict(model, rest.features), rest.label);
    });
    expect(Math.abs(folds.reduce((sum, one) => sum + one) / 5 - 0.8401)).toBeLessThan(0.002);
  });
});

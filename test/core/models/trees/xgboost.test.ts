import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fromXgboostJson, importance, predict, predictMargin, toXgboostJson, treeShap } from '#core/models/trees/index.ts';
import type { Matrix } from '#core/models/trees/types.ts';

const folder = join(import.meta.dirname, 'fixtures');

/** What `make_fixtures.py` wrote beside each model. */
interface Expected {
  rows: number;
  columns: (number | null)[][];
  categories: number[];
  prediction: number[];
  margin: number[];
  contributions: number[];
  /** Of a model that stopped early: predictions of the rounds up to its `best_iteration`. */
  best?: number[];
  importance: Record<'gain' | 'cover' | 'weight', Record<string, number>>;
}

function read(name: string): { text: string; expected: Expected; matrix: Matrix } {
  const text = readFileSync(join(folder, `${name}.json`), 'utf8');
  const expected: Expected = JSON.parse(readFileSync(join(folder, `${name}-expected.json`), 'utf8'));
  const columns = expected.columns.map((column) => Float32Array.from(column, (value) => value ?? Number.NaN));
  return { text, expected, matrix: { rows: expected.rows, names: ['a', 'b', 'c', 'd'], columns, categories: expected.categories } };
}

function farthest(actual: ArrayLike<number>, wanted: readonly number[]): number {
  expect(actual.length).toBe(wanted.length);
  return Math.max(...wanted.map((value, i) => Math.abs(actual[i] - value) / Math.max(1, Math.abs(value))));
}

const newer = ['stopped', 'all-zero', 'all-one', 'softmax', 'logitraw', 'large-leaves'];
const cases = [
  ...['binary', 'binary-missing', 'softprob', 'regression', 'categories'].flatMap((name) =>
    ['3.2', '1.7'].map((version) => `${name}-xgboost-${version}`),
  ),
  ...newer.map((name) => `${name}-xgboost-3.2`),
];

describe.each(cases)('%s', (name) => {
  const { text, expected, matrix } = read(name);
  const model = fromXgboostJson(text);
  test('predicts what XGBoost predicted', () => {
    expect(farthest(predict(model, matrix), expected.prediction)).toBeLessThan(1e-6);
    expect(farthest(predictMargin(model, matrix), expected.margin)).toBeLessThan(1e-6);
  });
  test('contributions are those of XGBoost, and sum to the margin', () => {
    const rows = Array.from({ length: 12 }, (_, row) => row);
    const shap = treeShap(model, matrix, rows);
    expect(farthest(shap, expected.contributions)).toBeLessThan(1e-5);
    const margin = predictMargin(model, matrix);
    const width = model.names.length + 1;
    for (let i = 0; i < rows.length * model.classes; i++) {
      const sum = shap.subarray(i * width, (i + 1) * width).reduce((total, one) => total + one, 0);
      expect(Math.abs(sum - margin[i])).toBeLessThan(1e-9);
    }
  });
  test('importance is that of XGBoost', () => {
    for (const key of ['gain', 'cover', 'weight'] as const) {
      const ours = Object.fromEntries(importance(model).map((one) => [one.name, one[key]]));
      expect(Object.keys(ours).sort()).toEqual(Object.keys(expected.importance[key]).sort());
      for (const [feature, value] of Object.entries(expected.importance[key])) expect(ours[feature] / value).toBeCloseTo(1, 5);
    }
  });
  test('is written and read back without a difference', () => {
    const again = fromXgboostJson(toXgboostJson(model));
    expect(toXgboostJson(again)).toBe(toXgboostJson(model));
    expect(predictMargin(again, matrix)).toEqual(predictMargin(model, matrix));
    expect(predict(again, matrix)).toEqual(predict(model, matrix));
  });
});

describe('a model that stopped early', () => {
  const { text, expected, matrix } = read('stopped-xgboost-3.2');
  test('predicts with all its trees, as `Booster.predict` does, or with its best rounds where asked', () => {
    expect(fromXgboostJson(text).rounds).toBe(7);
    const best = fromXgboostJson(text, { rounds: 'best' });
    expect(best.rounds).toBe(4);
    expect(farthest(predict(best, matrix), expected.best ?? [])).toBeLessThan(1e-6);
    expect(farthest(predict(best, matrix), expected.prediction)).toBeGreaterThan(0.2);
  });
  test('is written with the trees in use alone, so that both ways of XGBoost agree', () => {
    const written = fromXgboostJson(toXgboostJson(fromXgboostJson(text, { rounds: 'best' })));
    expect(farthest(predict(written, matrix), expected.best ?? [])).toBeLessThan(1e-6);
  });
});

test('predictions are sums of float32 in the order of the trees, margins are exact', () => {
  const { text, expected, matrix } = read('large-leaves-xgboost-3.2');
  const model = fromXgboostJson(text);
  expect(Array.from(predict(model, matrix))).toEqual(expected.margin);
  expect(Array.from(predictMargin(model, matrix))).not.toEqual(expected.margin);
});

describe('numbers that JSON has not', () => {
  const { text, matrix } = read('binary-xgboost-3.2');
  const first = (with_: string) => text.replace(/"split_conditions":\[[^,]+,/, `"split_conditions":[${with_},`);
  test('a split at infinity sends every value one way', () => {
    const { trees } = fromXgboostJson(first('Infinity'));
    expect([trees[0].threshold[0], fromXgboostJson(first('-Infinity')).trees[0].threshold[0]]).toEqual([Infinity, -Infinity]);
    const again = fromXgboostJson(toXgboostJson(fromXgboostJson(first('-Infinity'))));
    expect(again.trees[0].threshold[0]).toBe(-Infinity);
    expect(predict(again, matrix)).not.toEqual(predict(fromXgboostJson(first('Infinity')), matrix));
  });
  test('a split at NaN and a leaf without end are refused', () => {
    const leaf = text.replace(/("split_conditions":\[.*?)[^,[]+\]/, '$1Infinity]');
    for (const content of [first('NaN'), leaf])
      expect(() => fromXgboostJson(content)).toThrow(expect.objectContaining({ code: 'trees-not-xgboost' }));
  });
});

describe('what is no model that can be read', () => {
  const { text } = read('binary-xgboost-3.2');
  const changed = (from: string, to: string) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  };
  test.each([
    ['no JSON', 'trees', 'trees-not-xgboost'],
    ['other JSON', '{"form":"rekindle-model-1"}', 'trees-not-xgboost'],
    ['a linear booster', changed('"gbtree"', '"gblinear"'), 'trees-not-supported'],
    ['dropouts', changed('"gbtree"', '"dart"'), 'trees-not-supported'],
    ['another objective', changed('"binary:logistic"', '"rank:ndcg"'), 'trees-not-supported'],
    ['a forest', changed('"num_parallel_tree":"1"', '"num_parallel_tree":"4"'), 'trees-not-supported'],
    ['several targets', changed('"num_target":"1"', '"num_target":"2"'), 'trees-not-supported'],
    ['a circle', text.replace(/"left_children":\[\d+/, '"left_children":[0'), 'trees-not-xgboost'],
    ['a child that is not there', text.replace(/"left_children":\[\d+/, '"left_children":[999'), 'trees-not-xgboost'],
    ['a feature that is not there', text.replace(/"split_indices":\[\d+/, '"split_indices":[4'), 'trees-not-xgboost'],
    ['a list cut short', text.replace(/"sum_hessian":\[[^,]+,/, '"sum_hessian":['), 'trees-not-xgboost'],
    ['no base', changed('"base_score":"[', '"base_score":"[x'), 'trees-not-xgboost'],
  ])('%s is refused', (_, content, code) => {
    expect(() => fromXgboostJson(content)).toThrow(expect.objectContaining({ code }));
  });
});

import { describe, expect, test } from 'vitest';
import { defaultParams, predict, predictMargin, toXgboostJson, trainTrees, treeShap } from '#core/models/trees/index.ts';
import type { Labelled, Matrix, TreeParams } from '#core/models/trees/types.ts';
import { createRandom } from '#core/statistics/random.ts';
import { rowsOf, shuffled, table } from './tables.ts';

const base = { ...defaultParams, rounds: 12, maxDepth: 4 };
const regression = { ...base, objective: 'reg:squarederror' } as const;
const softprob = { ...base, objective: 'multi:softprob', classes: 3 } as const;
const kinds: [string, TreeParams, number][] = [
  ['logistic', base, 2],
  ['softprob', softprob, 3],
  ['squared error', regression, 1],
];
const methods = ['hist', 'exact'] as const;

const textOf = (data: Labelled, params: TreeParams) => toXgboostJson(trainTrees(data, params));
const everyRow = (rows: number) => Array.from({ length: rows }, (_, row) => row);

describe.each(methods)('%s', (method) => {
  test.each(kinds)('%s: the order of rows changes nothing', (_, params, classes) => {
    const data = table(3000, { classes, blanks: 0.1 });
    expect(textOf(rowsOf(data, shuffled(3000)), { ...params, method })).toBe(textOf(data, { ...params, method }));
  });
  test.each(kinds)('%s: a weight of 2 is a row twice', (_, params, classes) => {
    const data = table(800, { classes, blanks: 0.1 });
    const twice = rowsOf(data, [...everyRow(800), ...everyRow(800)]);
    const weighted = { ...data, weight: new Float32Array(800).fill(2) };
    expect(textOf(weighted, { ...params, method })).toBe(textOf(twice, { ...params, method }));
  });
  test.each(kinds)('%s: 6 rounds more on 6 are 12', (_, params, classes) => {
    const data = table(1000, { classes, blanks: 0.1 });
    const sampled = { ...params, method, subsample: 0.7, colsampleByTree: 0.6, seed: 5 };
    const start = trainTrees(data, { ...sampled, rounds: 6 });
    const whole = trainTrees(data, sampled);
    expect(start.trees).toHaveLength(6 * params.classes);
    expect(toXgboostJson(trainTrees(data, { ...sampled, rounds: 6 }, { start }))).toBe(toXgboostJson(whole));
  });
  test('the same seed gives the same bytes, another seed others', () => {
    const data = table(1000);
    const sampled = { ...base, method, subsample: 0.5, colsampleByTree: 0.5 };
    expect(textOf(data, { ...sampled, seed: 3 })).toBe(textOf(data, { ...sampled, seed: 3 }));
    expect(textOf(data, { ...sampled, seed: 4 })).not.toBe(textOf(data, { ...sampled, seed: 3 }));
  });
});

describe.each(methods)('%s: monotone constraints', (method) => {
  test.each([1, -1] as const)('a monotone constraint of %i holds on a grid', (direction) => {
    const data = table(2000, { blanks: 0.1 });
    const model = trainTrees(data, { ...base, method, rounds: 40, monotone: [direction, 0, 0, 0] });
    const random = createRandom(8, 0);
    let moved = 0;
    for (let i = 0; i < 50; i++) {
      const others = [random.normal(), random.normal(), random.chance(0.2) ? Number.NaN : random.normal()];
      const grid = Float32Array.from({ length: 60 }, (_, j) => (j - 30) / 10);
      const columns = [grid, ...others.map((value) => new Float32Array(60).fill(value))];
      const margins = predictMargin(model, { rows: 60, names: data.features.names, columns });
      for (let j = 1; j < 60; j++) expect(direction * (margins[j] - margins[j - 1])).toBeGreaterThanOrEqual(0);
      moved += Math.abs(margins[59] - margins[0]);
    }
    // a constraint that forbade every split would hold as well
    if (direction === 1) expect(moved).toBeGreaterThan(50);
  });
  test('without the constraint it does not hold', () => {
    const data = table(2000);
    const grid = Float32Array.from({ length: 60 }, (_, j) => (j - 30) / 10);
    const columns = [grid, ...[0, 0, 0].map((value) => new Float32Array(60).fill(value))];
    const margins = predictMargin(trainTrees(data, { ...base, method, rounds: 40 }), { rows: 60, names: data.features.names, columns });
    expect(margins.some((margin, j) => j > 0 && margin < margins[j - 1])).toBe(true);
  });
});

describe.each(methods)('%s: what else holds', (method) => {
  test('a missing value goes where its labels are', () => {
    const rows = 400;
    const random = createRandom(2, 0);
    for (const labelOfMissing of [0, 1]) {
      const known = Float32Array.from({ length: rows }, (_, row) => (row % 4 === 0 ? Number.NaN : random.unit()));
      const label = known.map((value) => (Number.isNaN(value) ? labelOfMissing : value > 0.5 ? 1 : 0));
      const features = { rows, names: ['x'], columns: [known] };
      const model = trainTrees({ features, label, weight: null }, { ...base, method });
      const [missing, low, high] = predict(model, { rows: 3, names: ['x'], columns: [Float32Array.of(Number.NaN, 0.1, 0.9)] });
      expect(Math.abs(missing - labelOfMissing)).toBeLessThan(0.1);
      expect(low).toBeLessThan(0.1);
      expect(high).toBeGreaterThan(0.9);
    }
  });
  test('a column of one value never splits, with blanks only its blanks may', () => {
    const data = table(500, { features: 3 });
    const columns = [...data.features.columns, new Float32Array(500).fill(7), new Float32Array(500).fill(Number.NaN)];
    const features = { rows: 500, names: ['a', 'b', 'c', 'constant', 'blank'], columns };
    for (const tree of trainTrees({ ...data, features }, { ...base, method }).trees)
      for (const [node, left] of tree.left.entries()) if (left >= 0) expect(tree.feature[node]).toBeLessThan(3);
  });
  test('contributions sum to the margin', () => {
    const data = table(600, { classes: 3, blanks: 0.2 });
    const model = trainTrees(data, { ...softprob, method, maxDepth: 7 });
    const shap = treeShap(model, data.features);
    const margins = predictMargin(model, data.features);
    for (const [i, margin] of margins.entries()) {
      const sum = shap.subarray(5 * i, 5 * i + 5).reduce((total, one) => total + one, 0);
      expect(Math.abs(sum - margin)).toBeLessThan(1e-9);
    }
  });
  test('a lone row or labels all alike: the base alone', () => {
    const features = { rows: 1, names: ['x'], columns: [Float32Array.of(3)] };
    const one = trainTrees({ features, label: Float32Array.of(5), weight: null }, { ...regression, method, rounds: 2 });
    expect(one.trees.map((tree) => tree.left.length)).toEqual([1, 1]);
    expect(Array.from(predict(one, features))).toEqual([5]);
    const alike = { ...table(50, { classes: 1 }), label: new Float32Array(50).fill(-2) };
    expect(new Set(predict(trainTrees(alike, { ...regression, method }), alike.features))).toEqual(new Set([-2]));
  });
  test('more is asked of a split: fewer leaves', () => {
    const data = table(1000);
    const leaves = (more: Partial<TreeParams>) =>
      trainTrees(data, { ...base, method, rounds: 3, ...more }).trees.reduce(
        (sum, { left }) => sum + left.filter((child) => child < 0).length,
        0,
      );
    const free = leaves({});
    expect(leaves({ gamma: 5 })).toBeLessThan(free);
    expect(leaves({ minChildWeight: 30 })).toBeLessThan(free);
    expect(leaves({ alpha: 20 })).toBeLessThan(free);
    expect(leaves({ maxDepth: 2 })).toBeLessThanOrEqual(12);
    expect(leaves({ maxDepth: 0 })).toBeGreaterThan(free);
  });
});

describe('more nodes than histograms fit at once', () => {
  test('the deepest trees have every row in the leaf that predicts it', () => {
    const data = table(30_000, { classes: 1, blanks: 0.1 });
    const deep = { ...regression, rounds: 2, maxDepth: 0, lambda: 0, eta: 1 };
    const losses: number[] = [];
    const model = trainTrees(data, deep, { watch: [data], onRound: ({ values }) => losses.push(values[0]) > 0 });
    const [tree] = model.trees;
    expect(tree.left.length).toBeGreaterThan(20_000);
    const squares = predict(model, data.features).reduce((sum, value, row) => sum + (value - data.label[row]) ** 2, 0);
    expect(Math.sqrt(squares / 30_000)).toBeCloseTo(losses[1], 9);
    for (const [node, left] of tree.left.entries())
      if (left >= 0) expect(tree.cover[left] + tree.cover[tree.right[node]]).toBe(tree.cover[node]);
    // its upper levels are those of a tree whose histograms all fit
    const shallow = trainTrees(data, { ...deep, maxDepth: 8 });
    expect(tree.gain.slice(0, 63)).toEqual(shallow.trees[0].gain.slice(0, 63));
  });
});

describe('rounds', () => {
  const data = table(1500, { seed: 3 });
  const held = table(700, { seed: 4 });
  test('early stopping keeps the best round of the last table', () => {
    const values: number[] = [];
    const params = { ...base, rounds: 200, eta: 1, earlyStoppingRounds: 5 };
    const model = trainTrees(data, params, { watch: [data, held], onRound: (report) => values.push(report.values[1]) > 0 });
    expect(values.length).toBeLessThan(200);
    expect(model.rounds).toBe(1 + values.indexOf(Math.min(...values)));
    expect(values).toHaveLength(model.rounds + 5);
    expect(predict(model, held.features)).toEqual(
      predict(trainTrees(data, { ...params, rounds: model.rounds, earlyStoppingRounds: null }), held.features),
    );
    // XGBoost predicts with every tree of a file, so those behind the best round are in none
    expect(model.trees).toHaveLength(model.rounds);
    const { attributes, gradient_booster } = JSON.parse(toXgboostJson(model)).learner;
    expect(attributes).toEqual({});
    expect(gradient_booster.model.trees).toHaveLength(model.rounds);
  });
  test('the measure reported is the one of the predictions', () => {
    const losses: number[] = [];
    const model = trainTrees(data, base, { watch: [held], onRound: ({ values }) => losses.push(values[0]) > 0 });
    const p = predict(model, held.features);
    const loss = held.label.reduce((sum, y, row) => sum - Math.log(y === 1 ? p[row] : 1 - p[row]), 0) / held.label.length;
    // predictions have float32's rounding
    expect(losses[base.rounds - 1]).toBeCloseTo(loss, 8);
  });
  test('a stop after a round keeps it, one within a round drops that', () => {
    expect(trainTrees(data, base, { onRound: ({ round }) => round < 2 }).rounds).toBe(3);
    let asked = 0;
    const stopped = trainTrees(data, base, { goOn: () => ++asked < 18 });
    expect(stopped.rounds).toBeLessThan(3);
    expect(stopped.trees).toHaveLength(stopped.rounds);
  });
});

describe('categories', () => {
  const codes = (rows: number, count: number) => Float32Array.from({ length: rows }, (_, row) => (row * 7) % count);
  const coded = (count: number, labelOf: (code: number) => number): Labelled => {
    const column = codes(1200, count);
    const features: Matrix = { rows: 1200, names: ['shop'], columns: [column], categories: [count] };
    return { features, label: column.map(labelOf), weight: null };
  };
  test.each([3, 12, 60])('%i of them are told apart in one split, those never seen go left', (count) => {
    const data = coded(count, (code) => (code % 3 === 1 ? 1 : 0));
    const [tree] = trainTrees(data, { ...base, rounds: 1, maxDepth: 1 }).trees;
    const right = new Set(tree.categories[0]);
    const sides = Array.from({ length: count }, (_, code) => (right.has(code) ? 1 : 0) ^ (code % 3 === 1 ? 1 : 0));
    expect(new Set(sides).size).toBe(1);
    const unseen = { ...data.features, rows: 1, columns: [Float32Array.of(200)] };
    expect(predict(trainTrees(data, { ...base, rounds: 1, maxDepth: 1 }), unseen)[0]).toBeCloseTo(
      predict(trainTrees(data, { ...base, rounds: 1, maxDepth: 1 }), { ...unseen, columns: [Float32Array.of(right.has(0) ? 1 : 0)] })[0],
      12,
    );
  });
  test('a missing category goes where its labels are', () => {
    const data = coded(12, (code) => (code % 3 === 1 ? 1 : 0));
    for (let row = 0; row < 300; row++) {
      data.features.columns[0][row] = Number.NaN;
      data.label[row] = 1;
    }
    const model = trainTrees(data, { ...base, rounds: 20 });
    expect(predict(model, { ...data.features, rows: 1, columns: [Float32Array.of(Number.NaN)] })[0]).toBeGreaterThan(0.95);
  });
});

describe('what cannot be trained on', () => {
  const data = table(20);
  const { features } = data;
  const other = (change: Partial<Matrix>): Labelled => ({ ...data, features: { ...features, ...change } });
  const spoilt = (value: number) =>
    other({ columns: [Float32Array.from(features.columns[0], (x, row) => (row === 3 ? value : x)), ...features.columns.slice(1)] });
  test.each<[string, Labelled, Partial<TreeParams>, object]>([
    [
      'no rows',
      { ...other({ rows: 0, columns: features.columns.map(() => new Float32Array(0)) }), label: new Float32Array(0) },
      {},
      { code: 'trees-no-rows' },
    ],
    ['no columns', other({ names: [], columns: [] }), {}, { code: 'trees-no-columns' }],
    [
      'columns of other lengths',
      { ...data, label: new Float32Array(19) },
      {},
      { code: 'trees-length-differs', params: { name: 'label', found: 19, rows: 20 } },
    ],
    ['an infinite value', spoilt(Infinity), {}, { code: 'trees-infinite-value', params: { name: 'f0', row: 3 } }],
    ['a value below all numbers', spoilt(-Infinity), { method: 'exact' }, { code: 'trees-infinite-value', params: { name: 'f0', row: 3 } }],
    [
      'a label that is none',
      { ...data, label: data.label.with(4, Number.NaN) },
      {},
      { code: 'trees-bad-label', params: { row: 4, value: 'NaN', wanted: '0, 1' } },
    ],
    [
      'a class too many',
      { ...data, label: data.label.with(4, 3) },
      { objective: 'multi:softprob', classes: 3 },
      { code: 'trees-bad-label' },
    ],
    ['labels all alike', { ...data, label: new Float32Array(20).fill(1) }, {}, { code: 'trees-one-class', params: { value: 1 } }],
    ['a weight of nothing', { ...data, weight: new Float32Array(20) }, {}, { code: 'trees-bad-weight' }],
    ['a category between two', other({ categories: [5, 0, 0, 0] }), {}, { code: 'trees-bad-category' }],
    ['categories in exact', other({ categories: [5, 0, 0, 0] }), { method: 'exact' }, { code: 'trees-exact-categories' }],
    ['too many categories', other({ categories: [300, 0, 0, 0] }), {}, { code: 'trees-too-many-categories' }],
    ['a parameter out of bounds', data, { eta: 0 }, { code: 'trees-bad-parameter', params: { name: 'eta', value: '0', wanted: '> 0' } }],
    ['an impossible base', data, { baseScore: 1 }, { code: 'trees-bad-parameter' }],
    ['nothing to watch', data, { earlyStoppingRounds: 3 }, { code: 'trees-nothing-to-watch' }],
  ])('%s has a name', (_, table, params, refusal) => {
    expect(() => trainTrees(table, { ...base, ...params })).toThrow(expect.objectContaining(refusal));
  });
  test('a model of other features is no start', () => {
    const start = trainTrees(table(100, { features: 3 }), base);
    expect(() => trainTrees(table(100), base, { start })).toThrow(expect.objectContaining({ code: 'trees-start-differs' }));
    expect(() => predict(start, table(10).features)).toThrow(expect.objectContaining({ code: 'trees-features-differ' }));
  });
});

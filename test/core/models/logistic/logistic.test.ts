import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitLogistic, type LogisticModel, type LogisticPlan, predictLogistic } from '#core/models/logistic/logistic.ts';
import { delong } from '#core/models/metrics/roc.ts';
import { rank } from '#core/models/metrics/scored.ts';
import type { Labelled } from '#core/models/trees/types.ts';
import { createRandom } from '#core/statistics/random.ts';
import { rowsOf, table } from '../trees/tables.ts';
import { hasTelco, telco } from '../trees/telco.ts';

function fitted(data: Labelled, plan: Partial<LogisticPlan> = {}): LogisticModel {
  const found = fitLogistic(data, { ridge: 0, unknownColumns: false, ...plan });
  if ('reason' in found) throw new Error(`no fit: ${found.reason}`);
  return found;
}

describe.skipIf(!hasTelco)('Telco churn (skipped without the reference data)', () => {
  const data = hasTelco ? telco() : table(10);
  const all = Array.from({ length: data.features.rows }, (_, i) => i);
  const [train, test5] = [
    rowsOf(
      data,
      all.filter((i) => i % 5 !== 0),
    ),
    rowsOf(
      data,
      all.filter((i) => i % 5 === 0),
    ),
  ];

  test('AUC 0.83545 on every fifth row, as numbers.md has it', () => {
    // text columns have a column per level, so that they depend on one another: the smallest penalty stands for none
    const score = predictLogistic(fitted(train, { ridge: 1e-6 }), test5.features);
    expect(delong(rank({ score, label: test5.label })).area).toBeCloseTo(0.83545, 4);
  });

  test('coefficients of scikit-learn 1.9, LogisticRegression(C=1) on standardised columns', () => {
    const { coefficients, intercept } = fitted(train, { ridge: 1 });
    const of = (name: string) => coefficients.find((term) => term.name === name)?.perDeviation ?? Number.NaN;
    expect(intercept).toBeCloseTo(-1.72096506, 6);
    const names = ['tenure', 'MonthlyCharges', 'TotalCharges', 'Contract=Two year', 'gender=Male'];
    expect(names.map(of)).toEqual([-1.354895, -0.470647, 0.595838, -0.297509, -0.017856].map((value) => expect.closeTo(value, 5)));
  });

  test('coefficients and standard errors of statsmodels 0.15, Logit and weighted GLM', () => {
    const picked = ['tenure', 'MonthlyCharges', 'Contract=Month-to-month', 'SeniorCitizen'];
    const columns = picked.map((name) => data.features.columns[data.features.names.indexOf(name)]);
    const four: Labelled = { ...data, features: { rows: data.features.rows, names: picked, columns } };
    const plain = fitted(four);
    const close = (values: number[]) => values.map((value) => expect.closeTo(value, 6));
    const perUnit = ({ coefficients }: LogisticModel) => coefficients.map((term) => term.perUnit);
    const errors = ({ coefficients }: LogisticModel) => coefficients.map((term) => term.standardError / term.scale);
    expect(perUnit(plain)).toEqual(close([-0.0388031303, 0.0278758921, 1.2552235684, 0.4833053828]));
    expect(errors(plain)).toEqual(close([0.0020294621, 0.0013592385, 0.0957368493, 0.0804031615]));
    expect(plain.logLikelihood).toBeCloseTo(-3072.357452, 5);
    const weighted = fitted({ ...four, weight: Float32Array.from(all, (i) => 1 + (i % 3)) });
    expect(perUnit(weighted)).toEqual(close([-0.0405508821, 0.0291338577, 1.2473043062, 0.4754536791]));
    expect(errors(weighted)).toEqual(close([0.0014451334, 0.0009770419, 0.0677482489, 0.0565668716]));
  });
});

describe('the regression', () => {
  test('does not depend on the order of rows, on the unit of a column, or on being written to JSON', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.double({ min: 0.01, max: 1000, noNaN: true }), (seed, factor) => {
        const data = table(120, { seed, blanks: 0.2 });
        const usual = fitted(data, { ridge: 0.5, unknownColumns: true });
        const scaled = {
          ...data,
          features: { ...data.features, columns: data.features.columns.map((column) => column.map((value) => value * factor)) },
        };
        const turned = rowsOf(
          scaled,
          Array.from({ length: 120 }, (_, i) => 119 - i),
        );
        const other = fitted(turned, { ridge: 0.5, unknownColumns: true });
        const expected = Array.from(predictLogistic(usual, data.features), (p) => expect.closeTo(p, 5));
        expect(Array.from(predictLogistic(other, turned.features)).reverse()).toEqual(expected);
        expect(predictLogistic(JSON.parse(JSON.stringify(usual)), data.features)).toEqual(predictLogistic(usual, data.features));
      }),
      { numRuns: 20 },
    );
  });

  test('its mean prediction is the share it happened to, and a penalty only shrinks', () => {
    const data = table(400, { seed: 3 });
    const sizes = [0, 1, 10, 100, 1000].map((ridge) => {
      const model = fitted(data, { ridge });
      const mean = predictLogistic(model, data.features).reduce((sum, p) => sum + p, 0) / 400;
      expect(mean).toBeCloseTo(data.label.reduce((sum, y) => sum + y, 0) / 400, 9);
      return model.coefficients.reduce((sum, { perDeviation }) => sum + perDeviation ** 2, 0);
    });
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });

  test('a weight of 2 is the row twice', () => {
    const data = table(150, { seed: 4 });
    const twice = rowsOf(
      data,
      Array.from({ length: 300 }, (_, i) => i >> 1),
    );
    const weighted = fitted({ ...data, weight: new Float32Array(150).fill(2) }, { ridge: 1 });
    expect(weighted.coefficients.map(({ perDeviation }) => perDeviation)).toEqual(
      fitted(twice, { ridge: 1 }).coefficients.map(({ perDeviation }) => expect.closeTo(perDeviation, 9)),
    );
  });

  test('finds what blanks and categories mean', () => {
    const random = createRandom(9, 0);
    const rows = 20_000;
    const age = Float32Array.from({ length: rows }, () => (random.chance(0.3) ? Number.NaN : random.normal()));
    const channel = Float32Array.from({ length: rows }, () => random.weighted([0.6, 0.3, 0.1]));
    const odds = (i: number) => (Number.isNaN(age[i]) ? 1 : 0.8 * age[i]) + [0, -1, 2][channel[i]] - 0.5;
    const label = Float32Array.from({ length: rows }, (_, i) => Number(random.chance(1 / (1 + Math.exp(-odds(i))))));
    const data = { features: { rows, names: ['age', 'channel'], columns: [age, channel], categories: [0, 3] }, label, weight: null };
    const { coefficients } = fitted(data, { unknownColumns: true });
    expect(coefficients.map(({ name }) => name)).toEqual(['age', 'age ?', 'channel = 1', 'channel = 2']);
    [0.8, 1, -1, 2].forEach((truth, i) => {
      const { perUnit, standardError, scale } = coefficients[i];
      expect(Math.abs(perUnit - truth) / (standardError / scale)).toBeLessThan(3.5);
    });
  });
});

describe('what has no fit says why', () => {
  const split: Labelled = {
    features: { rows: 6, names: ['x'], columns: [Float32Array.of(1, 2, 3, 4, 5, 6)] },
    label: Float32Array.of(0, 0, 0, 1, 1, 1),
    weight: null,
  };
  test('separation, which a penalty cures', () => {
    expect(fitLogistic(split, { ridge: 0, unknownColumns: false })).toEqual({ reason: 'separation', params: {} });
    expect(fitted(split, { ridge: 0.1 }).coefficients[0].perUnit).toBeGreaterThan(0);
  });
  test('a column made of others, one class, and a wish to stop', () => {
    const [a] = split.features.columns;
    const mixed = { ...split, label: Float32Array.of(0, 1, 0, 1, 0, 1) };
    const twice = { ...mixed, features: { rows: 6, names: ['a', 'b'], columns: [a, a.map((value) => 3 * value + 1)] } };
    expect(fitLogistic(twice, { ridge: 0, unknownColumns: false })).toMatchObject({ reason: 'columns-depend' });
    expect(fitLogistic({ ...split, label: new Float32Array(6) }, { ridge: 1, unknownColumns: false })).toMatchObject({
      reason: 'one-class',
    });
    expect(fitLogistic(mixed, { ridge: 1, unknownColumns: false }, () => false)).toMatchObject({ reason: 'job-cancelled' });
  });
  test('columns that never vary are left out, and the rest is the share', () => {
    const constant = {
      ...split,
      features: { rows: 6, names: ['x', 'y'], columns: [new Float32Array(6).fill(7), new Float32Array(6).fill(Number.NaN)] },
    };
    const model = fitted(constant, { unknownColumns: true });
    expect(model.coefficients).toEqual([]);
    expect(Array.from(predictLogistic(model, constant.features))).toEqual(new Array(6).fill(expect.closeTo(0.5, 12)));
  });
});

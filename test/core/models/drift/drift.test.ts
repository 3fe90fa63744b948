import { describe, expect, test } from 'vitest';
import { driftBetween } from '#core/models/drift/drift.ts';
import { countsIn, labelsOf, referenceOf } from '#core/models/drift/reference.ts';

const upTo = (n: number, value: (i: number) => number = (i) => i) => Float64Array.from({ length: n }, (_, i) => value(i));

describe('bins', () => {
  test('tenths of different values hold a tenth each, what is unknown stands apart', () => {
    const reference = referenceOf({ feature: 'a', values: Float64Array.from([...upTo(1000), NaN, NaN, NaN]) });
    expect(reference.counts).toEqual([100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 3]);
    expect(labelsOf(reference)).toHaveLength(11);
  });

  test('ties make fewer bins, never empty ones, and every value falls into one', () => {
    const reference = referenceOf({ feature: 'a', values: [0, 0, 0, 0, 0, 0, 0, 0, 1, 2] });
    expect(reference.edges).toEqual([0, 1]);
    expect(reference.counts).toEqual([8, 1, 1, 0]);
    expect(countsIn(reference, [-5, 0, 0.5, 99, NaN])).toEqual([2, 1, 1, 1]);
  });

  test('one value, or none at all, is one bin', () => {
    expect(referenceOf({ feature: 'a', values: [7, 7, 7] })).toMatchObject({ edges: [], counts: [3, 0] });
    expect(referenceOf({ feature: 'a', values: [NaN, NaN] })).toMatchObject({ edges: [], counts: [0, 2] });
    expect(referenceOf({ feature: 'a', values: [] })).toMatchObject({ edges: [], counts: [0, 0] });
  });

  test('texts are bins by frequency; new ones are others', () => {
    const reference = referenceOf({ feature: 'city', values: ['杭州', '北京', '杭州', ''] });
    expect(reference).toMatchObject({ levels: ['杭州', '北京'], counts: [2, 1, 0, 1] });
    expect(countsIn(reference, ['上海', '杭州', ''])).toEqual([1, 0, 1, 1]);
  });
});

describe('drift', () => {
  const before = [referenceOf({ feature: null, values: upTo(500) }), referenceOf({ feature: 'age', values: upTo(500) })];

  test('names what moved, the score first', () => {
    const { rows, state } = driftBetween(before, [
      { feature: 'age', values: upTo(500, (i) => i + 400) },
      { feature: null, values: upTo(500) },
    ]);
    expect(rows.map(({ feature, state: one }) => `${feature} ${one}`)).toEqual(['null stable', 'age changed']);
    expect(state).toBe('changed');
  });

  test('what chance alone gives is not called a shift, and few customers tell nothing', () => {
    const few = driftBetween(before, [{ feature: 'age', values: upTo(60, (i) => i + 400) }]);
    expect(few.rows[0]).toMatchObject({ state: 'cannot-tell', psi: { kind: 'none', reason: 'drift-too-few' }, critical: null });
    const noisy = driftBetween(
      [referenceOf({ feature: 'age', values: upTo(110) })],
      [{ feature: 'age', values: upTo(110, (i) => i * 1.15) }],
    );
    expect(noisy.rows[0].psi.kind === 'estimate' && noisy.rows[0].psi.value).toBeGreaterThan(0.1);
    expect(noisy.rows[0]).toMatchObject({ state: 'stable' });
  });

  test('a feature that is not there any more is left out', () => {
    expect(driftBetween(before, [{ feature: null, values: upTo(500) }]).rows).toHaveLength(1);
    expect(driftBetween([], []).state).toBe('cannot-tell');
  });
});

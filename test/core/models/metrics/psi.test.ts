import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { psi, psiOfCategories } from '#core/models/metrics/psi.ts';
import { createRandom } from '#core/statistics/random.ts';

const numbers = fc.array(fc.oneof(fc.integer({ min: 0, max: 50 }), fc.constant(Number.NaN)), { minLength: 5, maxLength: 200 });

describe('the population stability index', () => {
  test('of categories by hand: the sum of (q - p) ln(q / p)', () => {
    const before = new Map([
      ['web', 100],
      ['shop', 60],
      ['phone', 40],
    ]);
    const now = new Map([
      ['web', 60],
      ['shop', 30],
      ['phone', 10],
    ]);
    const shares = [
      [0.5, 0.6],
      [0.3, 0.3],
      [0.2, 0.1],
    ];
    const byHand = shares.reduce((sum, [p, q]) => sum + (q - p) * Math.log(q / p), 0);
    const found = psiOfCategories(before, now);
    expect(found.psi).toMatchObject({ kind: 'estimate', value: expect.closeTo(byHand, 12), method: 'delta' });
    // (1/200 + 1/100) times the 95 % quantile of chi-square with 2 degrees, -2 ln 0.05
    expect(found.critical).toBeCloseTo((1 / 200 + 1 / 100) * -2 * Math.log(0.05), 9);
    expect(found.thumb).toBe('small');
  });

  test('unchanged populations exceed the critical value 5 times of 100, and the delta interval holds a real change 95 times', () => {
    const random = createRandom(11, 0);
    const draw = (of: number, moved: number) => Float64Array.from({ length: of }, () => random.normal() + moved);
    let [above, held] = [0, 0];
    const runs = 400;
    // two normal distributions half a standard deviation apart, in the deciles of a very large reference
    const truth = psi(draw(400_000, 0), draw(400_000, 0.5)).psi;
    for (let run = 0; run < runs; run++) {
      const reference = draw(2000, 0);
      const same = psi(reference, draw(1000, 0));
      if (same.psi.kind === 'estimate' && same.psi.value > same.critical!) above++;
      const changed = psi(reference, draw(1000, 0.5)).psi;
      if (changed.kind === 'estimate' && truth.kind === 'estimate' && changed.low <= truth.value && truth.value <= changed.high) held++;
    }
    expect(above / runs).toBeGreaterThan(0.02);
    expect(above / runs).toBeLessThan(0.09);
    expect(held / runs).toBeGreaterThan(0.9);
  });
});

describe('its properties', () => {
  test('is 0 for the same values, never below, the same from both sides for categories, and blind to order', () => {
    fc.assert(
      fc.property(numbers, numbers, (before, now) => {
        const found = psi(before, now);
        expect(psi(before.toReversed(), now.toReversed())).toEqual(found);
        if (found.psi.kind === 'none') return;
        expect(found.psi.value).toBeGreaterThanOrEqual(0);
        expect(found.psi.low).toBeLessThanOrEqual(found.psi.value);
        const same = psi(before, before).psi;
        if (same.kind === 'estimate') expect(same.value).toBe(0);
        else expect(same.reason).toBe('one-value');
        const count = (side: 'reference' | 'current') => found.classes.reduce((sum, each) => sum + each[side], 0);
        expect([count('reference'), count('current')]).toEqual([before.length, now.length]);
      }),
    );
    const [a, b] = [new Map([['x', 5]]).set('y', 9), new Map([['x', 7]]).set('z', 2)];
    expect(psiOfCategories(a, b).psi).toMatchObject({ value: expect.closeTo((psiOfCategories(b, a).psi as { value: number }).value, 12) });
  });

  test('counts blanks as a class of their own, and repeated values in fewer classes', () => {
    const found = psi([0, 0, 0, 0, 0, 0, 1, 2, Number.NaN, Number.NaN], [0, 0, Number.NaN, Number.NaN]);
    expect(found.classes.at(-1)).toEqual({ below: null, name: 'blank', reference: 2, current: 2 });
    expect(found.classes[0]).toMatchObject({ reference: 6, current: 2 });
    expect(psi([1, 2, 3], [Number.NaN]).psi.kind).toBe('estimate');
  });

  test.each([
    ['no-rows', [], [1]],
    ['no-rows', [1], []],
    ['one-value', [3, 3], [3]],
    ['one-value', [Number.NaN], [Number.NaN]],
  ])('has no number: %s', (reason, before, now) => {
    expect(psi(before, now)).toMatchObject({ psi: { kind: 'none', reason }, critical: null, thumb: null });
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stabilityOf } from '#core/models/drift/stability.ts';
import { createRandom } from '#core/statistics/random.ts';

const counts = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })), { minLength: 2, maxLength: 12 });

describe('the population stability index', () => {
  test('by hand: the sum of (q - p) ln(q / p)', () => {
    const shares = [
      [0.5, 0.6],
      [0.3, 0.3],
      [0.2, 0.1],
    ];
    const byHand = shares.reduce((sum, [p, q]) => sum + (q - p) * Math.log(q / p), 0);
    const found = stabilityOf([100, 60, 40], [60, 30, 10]);
    expect(found.psi).toMatchObject({ kind: 'estimate', value: expect.closeTo(byHand, 12), method: 'delta' });
    // (1/200 + 1/100) times the 95 % quantile of chi-square with 2 degrees, -2 ln 0.05
    expect(found.critical).toBeCloseTo((1 / 200 + 1 / 100) * -2 * Math.log(0.05), 9);
  });

  test('unchanged populations exceed the critical value 5 times of 100, and the delta interval holds a real change 95 times', () => {
    const random = createRandom(11, 0);
    const moved = [0.22, 0.16, 0.13, 0.11, 0.09, 0.08, 0.07, 0.06, 0.05, 0.03];
    const even = new Array<number>(10).fill(0.1);
    const draw = (of: number, shares: readonly number[]) => {
      const drawn = new Array<number>(10).fill(0);
      for (let i = 0; i < of; i++) {
        const place = random.below(1e6) / 1e6;
        const bin = shares.findIndex((_, k) => place < shares.slice(0, k + 1).reduce((sum, share) => sum + share));
        drawn[bin < 0 ? 9 : bin]++;
      }
      return drawn;
    };
    const truth = moved.reduce((sum, q) => sum + (q - 0.1) * Math.log(q / 0.1), 0);
    let [above, held] = [0, 0];
    const runs = 500;
    for (let run = 0; run < runs; run++) {
      const before = draw(2000, even);
      const same = stabilityOf(before, draw(1000, even));
      if (same.psi.kind === 'estimate' && same.psi.value > same.critical!) above++;
      const { psi } = stabilityOf(before, draw(1000, moved));
      if (psi.kind === 'estimate' && psi.low <= truth && truth <= psi.high) held++;
    }
    expect(above / runs).toBeGreaterThan(0.02);
    expect(above / runs).toBeLessThan(0.09);
    expect(held / runs).toBeGreaterThan(0.92);
  });
});

describe('its properties', () => {
  test('is 0 for the same counts, never below, the same from both sides, and blind to the order of bins', () => {
    fc.assert(
      fc.property(counts, (pairs) => {
        const [before, now] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
        const { psi } = stabilityOf(before, now);
        if (psi.kind === 'none') return;
        expect(psi.value).toBeGreaterThanOrEqual(0);
        expect(psi.low).toBeLessThanOrEqual(psi.value);
        expect(stabilityOf(now, before).psi).toMatchObject({ value: expect.closeTo(psi.value, 9) });
        expect(stabilityOf(before.toReversed(), now.toReversed()).psi).toMatchObject({ value: expect.closeTo(psi.value, 9) });
        const same = stabilityOf(before, before).psi;
        expect(same.kind === 'none' ? same.reason : same.value).toBe(same.kind === 'none' ? 'one-value' : 0);
      }),
    );
  });

  test.each([
    ['no-rows', [0, 0], [1, 2]],
    ['no-rows', [1, 2], [0, 0]],
    ['one-value', [3, 0], [5, 0]],
  ])('has no number: %s', (reason, before, now) => {
    expect(stabilityOf(before, now)).toMatchObject({ psi: { kind: 'none', reason }, critical: null });
  });

  test('a bin that one side lacks has a finite index', () => {
    expect(stabilityOf([100, 0], [0, 100]).psi).toMatchObject({ kind: 'estimate', value: expect.any(Number) });
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LEAST_ROOM } from '#core/expression/networks.ts';
import { reducers } from '#core/expression/reducers.ts';

/** Type 7 of Hyndman and Fan over `whole`, from the sorted values. */
function quantile(values: readonly number[], part: number, whole: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const low = Math.floor(at / whole);
  const rest = at - low * whole;
  return sorted[low] * (whole - rest) + (rest === 0 ? 0 : sorted[low + 1] * rest);
}

const value = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }));
const fraction = fc.constantFrom([1, 2], [1, 4], [9, 10], [0, 1], [1, 1]);

test('the sums of the largest and smallest values are those of the sorted ones, large ones exact', () => {
  const huge = fc.constantFrom(2 ** 53 - 1, 1 - 2 ** 53, 2 ** 52, -1);
  fc.assert(
    fc.property(
      fc.array(fc.oneof(value, huge), { maxLength: 300 }),
      fc.constantFrom(1, 2, 3, 17, 400),
      fc.boolean(),
      (all, cut, isWide) => {
        const values = isWide ? all : all.map((one) => one | 0);
        const room = isWide ? new Float64Array(values.length) : new Int32Array(Math.max(values.length, LEAST_ROOM));
        const sorted = [...values].sort((a, b) => a - b);
        for (const [name, wanted] of [
          ['sum-smallest', sorted.slice(0, cut)],
          ['sum-largest', sorted.slice(-cut)],
        ] as const) {
          room.set(values);
          const out = new Float64Array(1);
          reducers[name]({ room, values: [], counts: null, part: 0, whole: 1, cut, least: 1, out, den: null }, 0, values.length);
          const sum = wanted.reduce((total, one) => total + BigInt(one), 0n);
          expect(out[0]).toBe(sum >= 2n ** 53n || sum <= -(2n ** 53n) ? Number.NaN : Number(sum));
        }
      },
    ),
    { numRuns: 2000, seed: 20261201 },
  );
});

test('a percentile of few and of many values, many of them equal, is that of the sorted ones', () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 300 }), fraction, fc.boolean(), (values, [part, whole], isWide) => {
      const size = Math.max(values.length, LEAST_ROOM);
      const room = isWide ? new Float64Array(size) : new Int32Array(size);
      room.set(values);
      const [out, den] = [new Float64Array(1), new Float64Array(1)];
      reducers.percentile({ room, values: [], counts: null, part, whole, cut: 0, least: 1, out, den }, 0, values.length);
      expect([out[0], den[0]]).toEqual([quantile(values, part, whole) + 0, whole]);
    }),
    { numRuns: 2000, seed: 20261130 },
  );
});

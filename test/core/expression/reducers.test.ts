import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_SORTED } from '#core/expression/networks.ts';
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

test('a percentile of few and of many values, many of them equal, is that of the sorted ones', () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 300 }), fraction, fc.boolean(), (values, [part, whole], isWide) => {
      const size = Math.max(values.length, MOST_SORTED);
      const room = isWide ? new Float64Array(size) : new Int32Array(size);
      room.set(values);
      const [out, den] = [new Float64Array(1), new Float64Array(1)];
      reducers.percentile({ room, values: [], counts: null, part, whole, least: 1, out, den }, 0, values.length);
      expect([out[0], den[0]]).toEqual([quantile(values, part, whole) + 0, whole]);
    }),
    { numRuns: 2000, seed: 20261130 },
  );
});

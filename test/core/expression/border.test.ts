import fc from 'fast-check';
import { expect, test } from 'vitest';
import { border } from '#core/expression/border.ts';

test('the border is the value that sorting would put there, from either end', () => {
  const key = fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.constant(Number.NaN),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
  );
  fc.assert(
    fc.property(
      fc.array(key, { maxLength: 40 }),
      fc.integer({ min: 0, max: 41 }),
      fc.constantFrom(1 as const, -1 as const),
      (keys, wanted, sign) => {
        const known = keys.filter((value) => !Number.isNaN(value)).map((value) => value * sign);
        known.sort((a, b) => b - a);
        const { least, competitors } = border(Float64Array.from(keys), sign, () => wanted);
        expect(competitors).toBe(known.length);
        const expected = known[Math.min(wanted, known.length) - 1] ?? Infinity;
        expect(known.filter((value) => value >= least).length).toBe(known.filter((value) => value >= expected).length);
      },
    ),
    { numRuns: 3000, seed: 4 },
  );
});

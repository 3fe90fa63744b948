import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_SORTED, sortFew } from '#core/expression/networks.ts';

test('a few values of 32 bits are sorted as sorting does it', () => {
  const value = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -2_147_483_648, max: 2_147_483_647 }));
  fc.assert(
    fc.property(fc.array(value, { maxLength: MOST_SORTED }), (values) => {
      const room = new Int32Array(MOST_SORTED).fill(-7);
      room.set(values);
      sortFew(room, values.length);
      expect([...room.subarray(0, values.length)]).toEqual([...values].sort((a, b) => a - b));
    }),
    { numRuns: 3000, seed: 20261130 },
  );
});

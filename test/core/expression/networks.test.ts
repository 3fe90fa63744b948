import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LEAST_ROOM, MOST_SORTED, middleOfFew, sortFew } from '#core/expression/networks.ts';

test('a few values of 32 bits are sorted as sorting does it', () => {
  const value = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -2_147_483_648, max: 2_147_483_647 }));
  fc.assert(
    fc.property(fc.array(value, { maxLength: MOST_SORTED }), (values) => {
      const room = new Int32Array(LEAST_ROOM).fill(-7);
      room.set(values);
      sortFew(room, values.length);
      expect([...room.subarray(0, values.length)]).toEqual([...values].sort((a, b) => a - b));
    }),
    { numRuns: 3000, seed: 20261130 },
  );
});

test('the middle of a few values is the one that sorting puts there, of an even number both', () => {
  const value = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -2_147_483_647, max: 2_147_483_647 }));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: MOST_SORTED }), (values) => {
      const room = new Int32Array(LEAST_ROOM).fill(-7);
      room.set(values);
      middleOfFew(room, values.length);
      const sorted = [...values].sort((a, b) => a - b);
      const low = (values.length - 1) >> 1;
      expect([...room.subarray(0, 2 - (values.length & 1))]).toEqual(sorted.slice(low, low + 2 - (values.length & 1)));
    }),
    { numRuns: 3000, seed: 20261201 },
  );
});

test('by their zeros and ones: a network that finds the middle of these finds it of all', () => {
  // D. Knuth, The Art of Computer Programming 3, 5.3.4: what only compares and exchanges is right for all values if it is for zeros and ones
  for (let size = 1; size <= MOST_SORTED; size++) {
    for (let bits = 0; bits < 2 ** size; bits++) {
      const room = new Int32Array(LEAST_ROOM);
      for (let i = 0; i < size; i++) room[i] = (bits >> i) & 1;
      const ones = room.reduce((sum, bit) => sum + bit, 0);
      middleOfFew(room, size);
      const low = (size - 1) >> 1;
      if (room[0] !== +(low >= size - ones) || (size % 2 === 0 && room[1] !== +(low + 1 >= size - ones)))
        expect.fail(`${size} values, ${bits.toString(2)}`);
    }
  }
});

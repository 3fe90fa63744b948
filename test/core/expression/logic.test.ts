import { expect, test } from 'vitest';
import { both, either, opposite } from '#core/expression/logic.ts';

const and = (x: number, y: number) => (x === 0 || y === 0 ? 0 : x === 1 && y === 1 ? 1 : 2);
const or = (x: number, y: number) => (x === 1 || y === 1 ? 1 : x === 0 && y === 0 ? 0 : 2);

/** Every pair of truths, at every place in a word and at the end that is no whole word. */
test.each([0, 1, 2, 3])('four truths at once are what one by one are, %i bytes off a word', (offset) => {
  const a = Uint8Array.from({ length: 103 }, (_, i) => i % 3).subarray(offset);
  const b = Uint8Array.from({ length: 103 }, (_, i) => Math.floor(i / 3) % 3).subarray(offset);
  expect(both(a, b)).toEqual(a.map((x, i) => and(x, b[i])));
  expect(either(a, b)).toEqual(a.map((x, i) => or(x, b[i])));
  expect(opposite(a)).toEqual(a.map((x) => [1, 0, 2][x]));
});

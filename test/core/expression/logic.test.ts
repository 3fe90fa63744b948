import { expect, test } from 'vitest';
import { both, either, opposite, overrule } from '#core/expression/logic.ts';
import { countTruths } from '#core/expression/tally.ts';

const and = (x: number, y: number) => (x === 0 || y === 0 ? 0 : x === 1 && y === 1 ? 1 : 2);
const or = (x: number, y: number) => (x === 1 || y === 1 ? 1 : x === 0 && y === 0 ? 0 : 2);

/** Every pair of truths, at every place in a word and at the end that is no whole word. */
test.each([0, 1, 2, 3])('four truths at once are what one by one are, %i bytes off a word', (offset) => {
  const a = Uint8Array.from({ length: 103 }, (_, i) => i % 3).subarray(offset);
  const b = Uint8Array.from({ length: 103 }, (_, i) => Math.floor(i / 3) % 3).subarray(offset);
  expect(both(a, b)).toEqual(a.map((x, i) => and(x, b[i])));
  expect(either(a, b)).toEqual(a.map((x, i) => or(x, b[i])));
  expect(opposite(a)).toEqual(a.map((x) => [1, 0, 2][x]));
  const over = b.slice();
  overrule(over, a, 7, 255);
  expect(over).toEqual(b.map((x, i) => [x, 7, 255][a[i]]));
});

/** Whole words of 1 and of 2, which fill a byte's sum, and a rest that is no word. */
test.each([0, 1, 3, 4, 508, 509, 5_003])('%i truths are counted', (length) => {
  for (const truth of [0, 1, 2]) {
    const all = new Uint8Array(length).fill(truth);
    expect(countTruths(all)).toEqual({ false: 0, true: 0, unknown: 0, [['false', 'true', 'unknown'][truth]]: length });
  }
  const mixed = Uint8Array.from({ length }, (_, i) => (i * i) % 3);
  const [no, yes, unknown] = [0, 1, 2].map((value) => mixed.filter((one) => one === value).length);
  expect(countTruths(mixed)).toEqual({ true: yes, false: no, unknown });
});

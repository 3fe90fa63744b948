import { kernelOf } from './kernel.ts';

/** Cells that a room needs at least. */
export const MOST_SORTED = 16;

/** Above every value, so that cells that are not filled stay behind. */
const BEHIND = 2_147_483_647;

type Sorter = (room: Int32Array) => void;

const [sortFour, sortEight, sortSixteen] = [4, 8, 16].map((size) => kernelOf<Sorter>(`sort ${size}`, () => textOf(size)));

/**
 * Sorts the first cells of a room, 16 at most, by a network: pairs are compared in an order that does not depend on the values, and exchanged without a branch,
 * which would be guessed wrong at every second value. What lies behind them, up to cell 16, is lost.
 */
export function sortFew(room: Int32Array, size: number): void {
  const width = size <= 4 ? 4 : size <= 8 ? 8 : 16;
  for (let i = size; i < width; i++) room[i] = BEHIND;
  if (width === 4) sortFour(room);
  else if (width === 8) sortEight(room);
  else sortSixteen(room);
}

/** Pairs of cells of K. Batcher's odd-even merge sort ("Sorting networks and their applications", 1968), for a power of two. */
function pairsOf(size: number): [number, number][] {
  const pairs: [number, number][] = [];
  for (let run = 1; run < size; run *= 2) {
    for (let step = run; step >= 1; step >>= 1) {
      for (let from = step % run; from + step < size; from += 2 * step) {
        for (let i = from; i < Math.min(from + step, size - step); i++) {
          if (Math.floor(i / (2 * run)) === Math.floor((i + step) / (2 * run))) pairs.push([i, i + step]);
        }
      }
    }
  }
  return pairs;
}

/** All cells are read, exchanged as numbers of their own, and written. */
function textOf(size: number): string {
  const cells = Array.from({ length: size }, (_, i) => i);
  const exchange = ([a, b]: [number, number]) => `d = (x${a} ^ x${b}) & -(x${a} > x${b}); x${a} ^= d; x${b} ^= d;`;
  return `"use strict"; let d = 0; ${cells.map((i) => `let x${i} = input[${i}];`).join(' ')}
${pairsOf(size).map(exchange).join('\n')}
${cells.map((i) => `input[${i}] = x${i};`).join(' ')}`;
}

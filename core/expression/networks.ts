import { kernelOf } from './kernel.ts';

/** Values that a network takes at most. */
export const MOST_SORTED = 16;
/** Cells that a room needs at least. */
export const LEAST_ROOM = MOST_SORTED + 1;

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
  return `"use strict"; let d = 0; ${cells.map((i) => `let x${i} = input[${i}];`).join(' ')}
${pairsOf(size)
  .map(([a, b]) => exchange(a, b, true, true))
  .join('\n')}
${cells.map((i) => `input[${i}] = x${i};`).join(' ')}`;
}

/** The smaller value goes to cell a, the larger to cell b, where anybody reads them. */
function exchange(a: number, b: number, readsA: boolean, readsB: boolean): string {
  return `d = (x${a} ^ x${b}) & -(x${a} > x${b});${readsA ? ` x${a} ^= d;` : ''}${readsB ? ` x${b} ^= d;` : ''}`;
}

/** By half the number of values, rounded up: few of them are needed, and code that has to be chosen is chosen by a number that is foreseen badly. */
const middles = Array.from({ length: MOST_SORTED / 2 + 1 }, (_, half) =>
  kernelOf<Sorter>(`middle of ${2 * half}`, () => (half === 0 ? '' : textOfMiddle(2 * half))),
);

/**
 * Brings the middle one of the first cells of a room, 16 at most, to its first cell; of an even number the lower, and the upper to the second cell. What lies in the
 * others, up to cell 17, is lost. A third of what sorting exchanges is not needed for that.
 */
export function middleOfFew(room: Int32Array, size: number): void {
  room[size] = BEHIND;
  middles[(size + 1) >> 1](room);
}

/**
 * The exchanges of sorting that the two middle cells depend on. An even number of values is sorted by the network of the next power of two as if as many lay before them all as
 * behind: those stay where they are, and what would exchange them is left out.
 */
function textOfMiddle(size: number): string {
  let width = 2;
  while (width < size) width *= 2;
  const beside = (width - size) / 2;
  const pairs = pairsOf(width).filter(([a, b]) => a >= beside && b < width - beside);
  const read = new Set([width / 2 - 1, width / 2]);
  const steps: string[] = [];
  for (const [a, b] of pairs.reverse()) {
    if (!read.has(a) && !read.has(b)) continue;
    steps.unshift(exchange(a, b, read.has(a), read.has(b)));
    read.add(a).add(b);
  }
  const cells = Array.from({ length: size }, (_, i) => `let x${beside + i} = input[${i}];`);
  return `"use strict"; let d = 0; ${cells.join(' ')}
${steps.join('\n')}
input[0] = x${width / 2 - 1}; input[1] = x${width / 2};`;
}

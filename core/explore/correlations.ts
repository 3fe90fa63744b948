import type { ExplorePair } from '#core/contract/types.ts';
import { type Danfo, productSums } from './danfo.ts';
import type { Stop } from './data.ts';
import { correlationEstimate } from './intervals.ts';

/**
 * Pearson's and Spearman's correlation of every pair of columns, over the customers of whom both are known. NaN is blank. danfojs multiplies and sums the deviations
 * from the mean; the ranks are ours.
 */
export function correlations(danfo: Danfo, columns: readonly Float64Array[], stop: Stop): ExplorePair[] {
  const pairs: ExplorePair[] = [];
  for (let first = 0; first < columns.length; first++) {
    for (let second = first + 1; second < columns.length; second++) {
      const { x, y } = bothKnown(columns[first], columns[second]);
      const sums = (a: Float64Array, b: Float64Array) => productSums(danfo, centred(a), centred(b), stop);
      pairs.push({
        first,
        second,
        known: x.length,
        pearson: correlationEstimate(sums(x, y), x.length, 'pearson'),
        spearman: correlationEstimate(sums(ranksOf(x), ranksOf(y)), x.length, 'spearman'),
      });
    }
  }
  return pairs;
}

function bothKnown(first: Float64Array, second: Float64Array): { x: Float64Array; y: Float64Array } {
  const isKnown = (_: number, row: number) => !Number.isNaN(first[row]) && !Number.isNaN(second[row]);
  return { x: first.filter(isKnown), y: second.filter(isKnown) };
}

/** Deviations from the mean; all zero where the values are equal, whatever the rounding of their mean. */
function centred(values: Float64Array): Float64Array {
  const from = values[0];
  // differences from one of the values first: a large common part is gone before anything is rounded
  const apart = values.map((value) => value - from);
  const mean = apart.reduce((sum, value) => sum + value, 0) / Math.max(1, apart.length);
  return apart.map((value) => value - mean);
}

/**
 * Ranks from 1; equal values share the mean of theirs.
 *
 * @example
 * ranksOf(Float64Array.of(30, 10, 10)); // [3, 1.5, 1.5]
 */
export function ranksOf(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  const rankOf = new Map<number, number>();
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    rankOf.set(sorted[from], (from + 1 + to) / 2);
    from = to;
  }
  return values.map((value) => rankOf.get(value)!);
}

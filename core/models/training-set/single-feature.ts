import type { Matrix } from '../trees/types.ts';

/** Rows looked at to judge a feature alone: evenly spread, so that every cut-off has its share. */
const mostRows = 100_000;

/**
 * How well a feature alone tells who hits the target: the area under the ROC curve of its better direction, 0.5 to 1. Unknown values are a group of their own, put where they tell most; a category
 * counts by its share of targets. Null where all rows are of one class.
 *
 * @param of the feature's place in the matrix
 * @example
 * const matrix = { rows: 4, names: ['a'], columns: [Float32Array.of(1, 2, 3, 4)] };
 * aloneAuc(matrix, 0, Float32Array.of(0, 0, 1, 1)); // 1
 */
export function aloneAuc(matrix: Matrix, of: number, label: Float32Array): number | null {
  const column = matrix.columns[of];
  const step = Math.max(1, Math.ceil(matrix.rows / mostRows));
  const groups = new Map<number, { hits: number; misses: number }>();
  for (let row = 0; row < matrix.rows; row += step) {
    const value = Number.isNaN(column[row]) ? Number.NaN : column[row];
    const group = groups.get(value) ?? { hits: 0, misses: 0 };
    if (label[row] === 1) group.hits++;
    else group.misses++;
    groups.set(value, group);
  }
  const unknown = groups.get(Number.NaN);
  groups.delete(Number.NaN);
  const isCategory = (matrix.categories?.[of] ?? 0) > 0;
  const shareOf = ({ hits, misses }: { hits: number; misses: number }) => hits / (hits + misses);
  const known = [...groups].sort(isCategory ? ([, a], [, b]) => shareOf(a) - shareOf(b) : ([a], [b]) => a - b).map(([, group]) => group);
  const orders = unknown
    ? [
        [unknown, ...known],
        [...known, unknown],
      ]
    : [known];
  const areas = orders.map(areaOf).filter((area) => area !== null);
  return areas.length === 0 ? null : Math.max(...areas.map((area) => Math.max(area, 1 - area)));
}

/** Area under the curve of groups in rising order, ties half; null with one class. */
function areaOf(groups: readonly { hits: number; misses: number }[]): number | null {
  let [below, hits, won] = [0, 0, 0];
  for (const group of groups) {
    won += group.hits * (below + group.misses / 2);
    hits += group.hits;
    below += group.misses;
  }
  return hits === 0 || below === 0 ? null : won / (hits * below);
}

import type { SwarmRow } from '#core/contract/types.ts';
import type { Matrix } from './trees/types.ts';

/** Customers of whom contributions are worked out. */
const sampled = 500;

/** Evenly spread rows, few enough to take apart. */
export function sampleOf(rows: Int32Array, most = sampled): Int32Array {
  const step = Math.max(1, Math.ceil(rows.length / most));
  return rows.filter((_, i) => i % step === 0);
}

/**
 * Contributions of some features for a sample of rows, in order of the values within each feature, so that no row of the picture is one customer's through all features.
 *
 * @param contribution of the i-th row of the sample and a feature by its position in the table
 */
export function swarmOf(
  matrix: Matrix,
  sample: Int32Array,
  features: readonly string[],
  contribution: (i: number, f: number) => number,
): SwarmRow[] {
  return features.map((feature) => {
    const f = matrix.names.indexOf(feature);
    const points = ranksOf(matrix.columns[f], sample).map((value, i) => ({ value, contribution: contribution(i, f) }));
    return { feature, points: points.sort((a, b) => (a.value ?? -1) - (b.value ?? -1) || a.contribution - b.contribution) };
  });
}

/** Places of values among the known ones of the sample, 0 to 1; null unknown. */
function ranksOf(column: Float32Array, sample: Int32Array): (number | null)[] {
  const known = [...new Set(Array.from(sample, (row) => column[row]).filter((value) => !Number.isNaN(value)))].sort((a, b) => a - b);
  const places = new Map(known.map((value, i) => [value, known.length === 1 ? 0.5 : i / (known.length - 1)]));
  return Array.from(sample, (row) => places.get(column[row]) ?? null);
}

import type { DriftColumn } from '../drift/reference.ts';
import type { Matrix } from '../trees/types.ts';
import type { FeatureEncoding } from './types.ts';

/** The score and the features of some customers, as drift compares them. */
export function driftColumnsOf(features: readonly FeatureEncoding[], matrix: Matrix, score: Float64Array): DriftColumn[] {
  const columns = features.map(({ name, levels }, f): DriftColumn => {
    const values = matrix.columns[f];
    return { feature: name, values: levels ? Array.from(values, (code) => (Number.isNaN(code) ? '' : (levels[code] ?? '…'))) : values };
  });
  return [{ feature: null, values: score }, ...columns];
}

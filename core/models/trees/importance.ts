import type { TreeModel } from './types.ts';

export interface FeatureImportance {
  /** Position in `names`. */
  feature: number;
  name: string;
  /** Splits on it. */
  weight: number;
  /** Mean gain of those splits. */
  gain: number;
  /** Mean sum of second derivatives in the nodes split. */
  cover: number;
}

/**
 * How much each feature is used, XGBoost's `weight`, `gain` and `cover`, in the order of the features; those that never split are left out.
 * What a feature does to a single prediction says `treeShap`.
 *
 * @example
 * const features = { rows: 4, names: ['days silent'], columns: [Float32Array.of(1, 2, 30, 40)] };
 * const some = { features, label: Float32Array.of(10, 10, 20, 20), weight: null };
 * const model = trainTrees(some, { ...defaultParams, objective: 'reg:squarederror', rounds: 1, eta: 1, lambda: 0, minChildWeight: 0 });
 * importance(model); // [{ feature: 0, name: 'days silent', weight: 1, gain: 100, cover: 4 }]
 */
export function importance(model: TreeModel): FeatureImportance[] {
  const all = model.names.map((name, feature): FeatureImportance => ({ feature, name, weight: 0, gain: 0, cover: 0 }));
  for (const { left, feature, gain, cover } of model.trees) {
    for (let node = 0; node < left.length; node++) {
      if (left[node] < 0) continue;
      const one = all[feature[node]];
      one.weight++;
      one.gain += gain[node];
      one.cover += cover[node];
    }
  }
  return all.filter(({ weight }) => weight > 0).map((one) => ({ ...one, gain: one.gain / one.weight, cover: one.cover / one.weight }));
}

import type { Cuts } from './cuts.ts';
import { categorySplit } from './hist-categories.ts';
import { type Judge, LEAST_GAIN, type NodeSums, type Split } from './split.ts';

/** A node's histogram: gradient and hessian of bin b of feature f at `2 * (first[f] + b)`. */
export interface Histogram {
  sums: Float64Array;
  first: Int32Array;
}

export interface Candidate {
  node: NodeSums;
  /** The gain of the node as it is. */
  whole: number;
  judge: Judge;
}

/** The best split of a node, null where none gains enough. */
export function bestSplit(
  histogram: Histogram,
  cuts: readonly Cuts[],
  categories: readonly number[],
  used: Uint8Array,
  node: NodeSums,
  judge: Judge,
): Split | null {
  const candidate = { node, whole: judge.whole(node), judge };
  let best: Split | null = null;
  for (const [f, cut] of cuts.entries()) {
    if (!used[f]) continue;
    const split = categories[f] > 0 ? categorySplit(f, histogram, cut, candidate) : numberSplit(f, histogram, cut, candidate);
    if (split && split.gain > (best?.gain ?? LEAST_GAIN)) best = split;
  }
  return best;
}

/** Upwards, missing values go right; then, where some are missing here, downwards, and they go left. */
function numberSplit(
  f: number,
  { sums, first }: Histogram,
  { bins, thresholds, missing }: Cuts,
  { node, whole, judge }: Candidate,
): Split | null {
  const at = 2 * first[f];
  const end = at + 2 * bins;
  let best = LEAST_GAIN;
  let found: { bin: number; defaultLeft: boolean; leftGradient: number; leftHessian: number } | null = null;
  let gradient = 0;
  let hessian = 0;
  for (let i = at; i < end; i += 2) {
    gradient += sums[i];
    hessian += sums[i + 1];
    const gain = judge.gain(f, node, whole, gradient, hessian);
    if (gain > best) {
      best = gain;
      found = { bin: (i - at) / 2, defaultLeft: false, leftGradient: gradient, leftHessian: hessian };
    }
  }
  if (missing && (gradient !== node.gradient || hessian !== node.hessian)) {
    gradient = node.gradient;
    hessian = node.hessian;
    for (let i = end - 2; i >= at; i -= 2) {
      gradient -= sums[i];
      hessian -= sums[i + 1];
      const gain = judge.gain(f, node, whole, gradient, hessian);
      if (gain > best) {
        best = gain;
        found = { bin: (i - at) / 2 - 1, defaultLeft: true, leftGradient: gradient, leftHessian: hessian };
      }
    }
  }
  return found && { ...found, gain: best, feature: f, threshold: thresholds[found.bin + 1], categories: null };
}

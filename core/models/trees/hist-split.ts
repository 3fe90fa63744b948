import type { Cuts } from './cuts.ts';
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

/** Upwards, missing values go right; then, where some are missing here, downwards, and they go left. */
export function numberSplit(
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

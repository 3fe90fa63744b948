import type { TreeParams } from './types.ts';

/** XGBoost's least gain of a split. */
export const LEAST_GAIN = 1e-6;

/** A node's sums and the bounds that monotone constraints above it set for its weight. */
export interface NodeSums {
  gradient: number;
  hessian: number;
  lower: number;
  upper: number;
}

export interface Split {
  gain: number;
  feature: number;
  /** Hist: the last bin that goes left, -1: only missing values do. Unused in `exact` and for categories. */
  bin: number;
  threshold: number;
  defaultLeft: boolean;
  /** Categories that go right, sorted; null: a number. */
  categories: number[] | null;
  leftGradient: number;
  leftHessian: number;
}

/** Judges splits by XGBoost's formulas (Chen & Guestrin 2016), its float32 roundings included: they decide between splits that are equally good. */
export interface Judge {
  /** Weight of a leaf with these sums, inside the node's bounds, before eta. */
  weight: (gradient: number, hessian: number, node: NodeSums) => number;
  /** Gain of a node that stays whole. */
  whole: (node: NodeSums) => number;
  /** Gain of two children over the whole; -Infinity: not allowed. */
  gain: (feature: number, node: NodeSums, whole: number, leftGradient: number, leftHessian: number) => number;
  /** The bounds of both children. */
  bounds: (split: Split, node: NodeSums) => { left: NodeSums; right: NodeSums };
}

const { fround } = Math;

export function createJudge({ lambda, alpha, minChildWeight, monotone }: TreeParams): Judge {
  const constraints = monotone?.some((c) => c !== 0) ? monotone : null;
  const shrunk = (gradient: number) => (gradient > alpha ? gradient - alpha : gradient < -alpha ? gradient + alpha : 0);
  const weight = (gradient: number, hessian: number, { lower, upper }: NodeSums) => {
    if (hessian < minChildWeight || hessian <= 0) return 0;
    const free = fround(-shrunk(gradient) / (hessian + lambda));
    return free < lower ? lower : free > upper ? upper : free;
  };
  const freeGain = (gradient: number, hessian: number) => (hessian <= 0 ? 0 : fround(shrunk(gradient) ** 2 / (hessian + lambda)));
  const boundGain = (gradient: number, hessian: number, w: number) =>
    hessian <= 0 ? 0 : fround(-(2 * gradient * w + 2 * alpha * Math.abs(w) + (hessian + lambda) * w * w));
  return {
    weight,
    whole: (node) =>
      constraints
        ? boundGain(node.gradient, node.hessian, weight(node.gradient, node.hessian, node))
        : freeGain(node.gradient, node.hessian),
    gain: (feature, node, whole, leftGradient, leftHessian) => {
      const rightGradient = node.gradient - leftGradient;
      const rightHessian = node.hessian - leftHessian;
      if (!(leftHessian >= minChildWeight && rightHessian >= minChildWeight && leftHessian > 0 && rightHessian > 0)) return -Infinity;
      if (!constraints) return fround(fround(freeGain(leftGradient, leftHessian) + freeGain(rightGradient, rightHessian)) - whole);
      const left = weight(leftGradient, leftHessian, node);
      const right = weight(rightGradient, rightHessian, node);
      const constraint = constraints[feature];
      if (constraint > 0 ? left > right : constraint < 0 && left < right) return -Infinity;
      return fround(fround(boundGain(leftGradient, leftHessian, left) + boundGain(rightGradient, rightHessian, right)) - whole);
    },
    bounds: (split, node) => childrenOf(split, node, constraints?.[split.feature] ?? 0, weight),
  };
}

function childrenOf(split: Split, node: NodeSums, constraint: number, weight: Judge['weight']): { left: NodeSums; right: NodeSums } {
  const { leftGradient, leftHessian } = split;
  const left = { gradient: leftGradient, hessian: leftHessian, lower: node.lower, upper: node.upper };
  const right = { ...left, gradient: node.gradient - leftGradient, hessian: node.hessian - leftHessian };
  if (constraint === 0) return { left, right };
  const middle = fround((weight(left.gradient, left.hessian, node) + weight(right.gradient, right.hessian, node)) / 2);
  if (constraint > 0) left.upper = right.lower = middle;
  else left.lower = right.upper = middle;
  return { left, right };
}

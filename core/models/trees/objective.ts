import { refuse } from '#core/contract/texts.ts';
import { orderlessSum, rounderFor } from './exact-sum.ts';
import type { Labelled, ModelObjective, Objective, TreeParams } from './types.ts';

/** Smallest second derivative, as XGBoost has it, so that a node's sum is never 0. */
const LEAST_HESSIAN = 1e-16;

/** Sums of leaves: as doubles, or rounded at every step as XGBoost's are. */
export type Margins = Float32Array | Float64Array;

const sigmoid = (margin: number) => 1 / (1 + Math.exp(-margin));

/**
 * First and second derivatives of the loss by the margin: `pairs[class][2 * row]` and `[2 * row + 1]`, times the weight of the row.
 * Logistic: p - y and p (1 - p). Softmax: p - [y = class] and 2 p (1 - p), XGBoost's upper bound. Squared error: margin - y and 1.
 */
export function fillPairs(objective: Objective, margins: Float64Array, { label, weight }: Labelled, pairs: readonly Float32Array[]): void {
  if (objective === 'binary:logistic') logisticPairs(margins, label, weight, pairs[0]);
  else if (objective === 'reg:squarederror') squaredPairs(margins, label, weight, pairs[0]);
  else softmaxPairs(margins, label, weight, pairs);
}

function logisticPairs(margins: Float64Array, label: Float32Array, weight: Float32Array | null, pairs: Float32Array): void {
  for (let row = 0; row < label.length; row++) {
    const p = sigmoid(margins[row]);
    const w = weight ? weight[row] : 1;
    pairs[2 * row] = (p - label[row]) * w;
    pairs[2 * row + 1] = Math.max(p * (1 - p), LEAST_HESSIAN) * w;
  }
}

function squaredPairs(margins: Float64Array, label: Float32Array, weight: Float32Array | null, pairs: Float32Array): void {
  for (let row = 0; row < label.length; row++) {
    const w = weight ? weight[row] : 1;
    pairs[2 * row] = (margins[row] - label[row]) * w;
    pairs[2 * row + 1] = w;
  }
}

function softmaxPairs(margins: Float64Array, label: Float32Array, weight: Float32Array | null, pairs: readonly Float32Array[]): void {
  const classes = pairs.length;
  const p = new Float64Array(classes);
  for (let row = 0; row < label.length; row++) {
    softmax(margins, row * classes, p);
    const w = weight ? weight[row] : 1;
    for (let k = 0; k < classes; k++) {
      pairs[k][2 * row] = (p[k] - (label[row] === k ? 1 : 0)) * w;
      pairs[k][2 * row + 1] = Math.max(2 * p[k] * (1 - p[k]), LEAST_HESSIAN) * w;
    }
  }
}

function softmax(margins: Margins, at: number, out: Float64Array): void {
  let most = -Infinity;
  for (let k = 0; k < out.length; k++) most = Math.max(most, margins[at + k]);
  let sum = 0;
  for (let k = 0; k < out.length; k++) sum += out[k] = Math.exp(margins[at + k] - most);
  for (let k = 0; k < out.length; k++) out[k] /= sum;
}

/** Margins to probabilities, classes or values, row-major, into an array of its own. */
export function toPredictions(objective: ModelObjective, classes: number, margins: Margins): Float64Array {
  switch (objective) {
    case 'reg:squarederror':
    case 'binary:logitraw':
      return Float64Array.from(margins);
    case 'binary:logistic':
      return Float64Array.from(margins, sigmoid);
    case 'multi:softmax':
      return Float64Array.from({ length: margins.length / classes }, (_, row) => largestOf(margins, row * classes, classes));
    case 'multi:softprob': {
      const out = new Float64Array(margins.length);
      for (let at = 0; at < margins.length; at += classes) softmax(margins, at, out.subarray(at, at + classes));
      return out;
    }
  }
}

/** The first class of the largest margin. */
function largestOf(margins: Margins, at: number, classes: number): number {
  let best = 0;
  for (let k = 1; k < classes; k++) if (margins[at + k] > margins[at + best]) best = k;
  return best;
}

/** Logloss, multi-class logloss or root mean squared error of margins, weighted. */
export function measure(objective: Objective, margins: Float64Array, { label, weight }: Labelled): number {
  const classes = margins.length / label.length;
  const p = new Float64Array(classes);
  let sum = 0;
  let weights = 0;
  for (let row = 0; row < label.length; row++) {
    const w = weight ? weight[row] : 1;
    sum += w * lossOf(objective, margins, row, label[row], p);
    weights += w;
  }
  return objective === 'reg:squarederror' ? Math.sqrt(sum / weights) : sum / weights;
}

/** XGBoost bounds probabilities by this before it takes their logarithm. */
const LEAST_PROBABILITY = 1e-16;

function lossOf(objective: Objective, margins: Float64Array, row: number, y: number, p: Float64Array): number {
  if (objective === 'reg:squarederror') return (margins[row] - y) ** 2;
  if (objective === 'binary:logistic') return -Math.log(Math.max(sigmoid(y === 1 ? margins[row] : -margins[row]), LEAST_PROBABILITY));
  softmax(margins, row * p.length, p);
  return -Math.log(Math.max(p[y], LEAST_PROBABILITY));
}

export interface Base {
  baseScore: number;
  baseMargin: number[];
}

/**
 * The prediction before the first tree: as given, else the mean of the labels; of softprob the logarithms of the classes' shares less their mean
 * (as XGBoost 3 has it; a class without a row counts as a millionth). Errors: `trees-one-class`.
 */
export function baseOf({ objective, classes, baseScore }: TreeParams, { label, weight }: Labelled): Base {
  if (objective !== 'reg:squarederror' && label.every((y) => y === label[0])) throw refuse('trees-one-class', { value: label[0] });
  if (objective === 'multi:softprob') {
    if (baseScore !== null) return { baseScore, baseMargin: new Array<number>(classes).fill(baseScore) };
    const logs = classShares(classes, label, weight).map((share) => Math.log(Math.max(share, 1e-6)));
    const mean = logs.reduce((sum, log) => sum + log, 0) / classes;
    return { baseScore: 0, baseMargin: logs.map((log) => Math.fround(log - mean)) };
  }
  const weights = weight ? orderlessSum(weight, null) : label.length;
  const score = Math.fround(baseScore ?? orderlessSum(label, weight) / weights);
  return { baseScore: score, baseMargin: [objective === 'binary:logistic' ? logit(score) : score] };
}

/** XGBoost keeps a base this far from 0 and 1. */
const LEAST_BASE = Math.fround(1e-6);

/** Margin of a probability in XGBoost's float32 steps: near 1 they are far from the exact logarithm. */
export function logit(probability: number): number {
  const inside = Math.min(Math.max(probability, LEAST_BASE), Math.fround(1 - LEAST_BASE));
  return Math.fround(-Math.log(Math.fround(Math.fround(1 / inside) - 1)));
}

function classShares(classes: number, label: Float32Array, weight: Float32Array | null): number[] {
  const sums = new Array<number>(classes).fill(0);
  const rounder = weight ? rounderFor(weight.reduce((sum, w) => sum + w, 0)) : 0;
  for (let row = 0; row < label.length; row++) sums[label[row]] += weight ? weight[row] + rounder - rounder : 1;
  const total = sums.reduce((sum, share) => sum + share, 0);
  return sums.map((sum) => sum / total);
}

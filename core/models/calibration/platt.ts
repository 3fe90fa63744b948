import type { Scored } from '../metrics/scored.ts';

/** Probability 1 / (1 + exp(a x + b)) of x, which is the score or its log odds. */
export interface Platt {
  method: 'platt';
  a: number;
  b: number;
  of: 'score' | 'log-odds';
}

const mostSteps = 100;
/** Below this step the line search gives up. */
const shortest = 1e-10;
const ridge = 1e-12;

/**
 * Platt's sigmoid by Newton's method with a line search, with his targets (N+ + 1) / (N+ + 2) and 1 / (N- + 2) instead of 1 and 0. Both classes must be there.
 * `of`: a score between 0 and 1 is better taken by its log odds, for then a = -1, b = 0 leaves it as it is.
 * Sources: J. Platt, Advances in Large Margin Classifiers (1999) 61-74; Lin, Lin & Weng, Machine Learning 68 (2007) 267-276, algorithm 1.
 *
 * @example
 * const sigmoid = fitPlatt({ score: [-2, -1, 1, 3], label: [0, 1, 0, 1] }, 'score');
 * sigmoid.a.toFixed(3); // '-0.208'
 */
export function fitPlatt({ score, label }: Scored, of: Platt['of']): Platt {
  const x = Float64Array.from(score, (value) => argument(value, of));
  const positives = Array.from(label).reduce((sum, y) => sum + y, 0);
  const negatives = x.length - positives;
  const target = Float64Array.from(label, (y) => (y === 1 ? (positives + 1) / (positives + 2) : 1 / (negatives + 2)));
  let [a, b] = [0, Math.log((negatives + 1) / (positives + 1))];
  let value = loss(x, target, a, b);
  for (let step = 0; step < mostSteps; step++) {
    const slope = derivatives(x, target, a, b);
    if (Math.abs(slope.a) < 1e-9 && Math.abs(slope.b) < 1e-9) break;
    const determinant = slope.aa * slope.bb - slope.ab ** 2;
    const da = -(slope.bb * slope.a - slope.ab * slope.b) / determinant;
    const db = -(slope.aa * slope.b - slope.ab * slope.a) / determinant;
    const fall = slope.a * da + slope.b * db;
    let length = 1;
    let next = loss(x, target, a + da, b + db);
    while (length > shortest && next >= value + 1e-4 * length * fall) {
      length /= 2;
      next = loss(x, target, a + length * da, b + length * db);
    }
    if (length <= shortest) break;
    [a, b, value] = [a + length * da, b + length * db, next];
  }
  return { method: 'platt', a, b, of };
}

/** Cross entropy of the targets, without overflow. */
function loss(x: Float64Array, target: Float64Array, a: number, b: number): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const z = a * x[i] + b;
    sum += z >= 0 ? target[i] * z + Math.log1p(Math.exp(-z)) : (target[i] - 1) * z + Math.log1p(Math.exp(z));
  }
  return sum;
}

function derivatives(x: Float64Array, target: Float64Array, a: number, b: number) {
  const sums = { a: 0, b: 0, aa: ridge, bb: ridge, ab: 0 };
  for (let i = 0; i < x.length; i++) {
    const p = sigmoid(-(a * x[i] + b));
    const [first, second] = [target[i] - p, p * (1 - p)];
    sums.a += first * x[i];
    sums.b += first;
    sums.aa += second * x[i] ** 2;
    sums.bb += second;
    sums.ab += second * x[i];
  }
  return sums;
}

function sigmoid(z: number): number {
  return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
}

/** Log odds of probabilities of 0 and 1 have no end: they are held at what a double tells apart from 1. */
function argument(score: number, of: Platt['of']): number {
  if (of === 'score') return score;
  const inside = Math.min(1 - 1e-15, Math.max(1e-15, score));
  return Math.log(inside / (1 - inside));
}

/** The probability of one score. */
export function plattAt({ a, b, of }: Platt, score: number): number {
  return sigmoid(-(a * argument(score, of) + b));
}

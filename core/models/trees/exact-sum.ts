/**
 * Sums that do not depend on their order. Values are rounded to multiples of a power of two so small that what is lost is below their own
 * precision, and so large that every partial sum has a place in a double: addition and subtraction are then exact. So a permutation of the rows or
 * another number of threads gives the same bytes, and the sum of a node less that of a child is that of the other child. (XGBoost does the same on GPUs.)
 */
const PLACES = 51;
/** Adding and taking away 1.5 * 2^52 quanta rounds to a multiple of the quantum. */
const ROUNDER = 1.5 * 2 ** 52;

/** What to add and take away so that values whose magnitudes sum to `total` become exactly summable. */
export function rounderFor(total: number): number {
  if (total === 0) return 0;
  return 2 ** (Math.ceil(Math.log2(total)) - PLACES) * ROUNDER;
}

/** Rounds pairs of gradient and hessian in place. */
export function roundPairs(pairs: Float32Array): void {
  let gradients = 0;
  let hessians = 0;
  for (let i = 0; i < pairs.length; i += 2) {
    gradients += Math.abs(pairs[i]);
    hessians += pairs[i + 1];
  }
  const g = rounderFor(gradients);
  const h = rounderFor(hessians);
  for (let i = 0; i < pairs.length; i += 2) {
    pairs[i] = pairs[i] + g - g;
    pairs[i + 1] = pairs[i + 1] + h - h;
  }
}

/** Sum of value times weight; the order of rows does not matter. */
export function orderlessSum(values: Float32Array, weight: Float32Array | null): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += Math.abs(weight ? values[i] * weight[i] : values[i]);
  const rounder = rounderFor(total);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (weight ? values[i] * weight[i] : values[i]) + rounder - rounder;
  return sum;
}

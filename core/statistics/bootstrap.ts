import type { Interval } from './proportions.ts';
import { quantiles } from './quantile.ts';

/**
 * Percentile interval of bootstrap replicates; at least one. Source: Efron & Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
 *
 * @example
 * percentileInterval([5, 1, 4, 2, 3], 0.5); // { low: 2, high: 4 }
 */
export function percentileInterval(replicates: ArrayLike<number>, level: number): Interval {
  const [low, high] = quantiles(Float64Array.from(replicates).sort(), [(1 - level) / 2, (1 + level) / 2]);
  return { low, high };
}

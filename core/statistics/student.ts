import type { Interval } from './proportions.ts';
import { bisected, incompleteBeta } from './special.ts';

/** A sample: how many, their mean, and the sum of squared deviations from it. */
export interface Sample {
  of: number;
  mean: number;
  squares: number;
}

export interface WelchResult extends Interval {
  /** Difference of the means, first - second. */
  difference: number;
  t: number;
  /** Welch-Satterthwaite, seldom whole. */
  degrees: number;
  /** Two-sided. */
  p: number;
}

/**
 * Welch's interval and test of the difference of two means, the variances unequal; both `of` >= 2. Null where neither sample varies: there is no interval then.
 * Source: B. L. Welch, Biometrika 34 (1947) 28-35; R's t.test.
 *
 * @example
 * welch({ of: 5, mean: 3, squares: 10 }, { of: 5, mean: 2, squares: 40 }, 0.95)?.degrees; // 5.8823529
 */
export function welch(first: Sample, second: Sample, level: number): WelchResult | null {
  const a = first.squares / (first.of - 1) / first.of;
  const b = second.squares / (second.of - 1) / second.of;
  if (!(a + b > 0)) return null;
  const error = Math.sqrt(a + b);
  const degrees = (a + b) ** 2 / (a ** 2 / (first.of - 1) + b ** 2 / (second.of - 1));
  const difference = first.mean - second.mean;
  const spread = studentQuantile((1 + level) / 2, degrees) * error;
  const t = difference / error;
  return { difference, low: difference - spread, high: difference + spread, t, degrees, p: 2 * studentTail(Math.abs(t), degrees) };
}

/**
 * Probability that Student's t with `degrees` > 0 degrees of freedom exceeds t >= 0. Source: Abramowitz & Stegun 26.7.1 by the incomplete beta function.
 *
 * @example
 * studentTail(2.228138851964938, 10); // 0.025
 */
export function studentTail(t: number, degrees: number): number {
  return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2;
}

/**
 * Quantile of Student's t, 0.5 < p < 1, found by halving an interval until the doubles meet.
 *
 * @example
 * studentQuantile(0.975, 10); // 2.228138851964938
 */
export function studentQuantile(p: number, degrees: number): number {
  let high = 1;
  while (studentTail(high, degrees) > 1 - p && high < 1e300) high *= 2;
  return bisected((t) => studentTail(t, degrees) > 1 - p, high === 1 ? 0 : high / 2, high);
}

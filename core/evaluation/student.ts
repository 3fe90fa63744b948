import { type Interval, logGamma } from './statistics.ts';

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
  let low = 0;
  let high = 1;
  while (studentTail(high, degrees) > 1 - p && high < 1e300) high *= 2;
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (studentTail(middle, degrees) > 1 - p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Regularised incomplete beta function I_x(a, b), 0 <= x <= 1. Source: Abramowitz & Stegun 26.5.8, evaluated by Lentz's method. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const scale = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (scale * betaFraction(x, a, b)) / a : 1 - (scale * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return h;
}

/** Lentz's method divides by these terms: a zero is moved off by a hair. */
function away(term: number): number {
  return Math.abs(term) < 1e-300 ? 1e-300 : term;
}

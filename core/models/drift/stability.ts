import type { Estimate } from '#core/contract/types.ts';
import { estimate, LEVEL, none } from '#core/statistics/estimates.ts';
import { chiSquareQuantile, normalQuantile } from '#core/statistics/special.ts';

/** How far shares have moved, and how far chance alone moves them. */
export interface Stability {
  /** Population stability index; 0: the same. Interval by the delta method, cut at 0. Reasons: `no-rows`, `one-value`. */
  psi: Estimate;
  /** 95 % of unchanged populations of these sizes stay below; null where there is no index. */
  critical: number | null;
}

const interval = normalQuantile((1 + LEVEL) / 2);

/**
 * Population stability index of counts over the same bins: the sum of (q - p) ln(q / p). A bin that one side lacks counts as half a customer there, for the logarithm of 0 has no value; one
 * that both lack is none. The critical value is that of (1/n + 1/m) chi-square with one degree less than bins.
 * Sources: N. Siddiqi, Credit Risk Scorecards (2006); B. Yurdakul & J. Naranjo, Journal of Risk Model Validation 14 (2020) 89-100.
 *
 * @param before counts of the training rows
 * @param now counts of today's customers in the same bins
 * @example
 * stabilityOf([50, 50], [80, 20]).psi.value; // 0.4158883
 */
export function stabilityOf(before: readonly number[], now: readonly number[]): Stability {
  const bins = before.map((count, i) => ({ before: count, now: now[i] })).filter((bin) => bin.before + bin.now > 0);
  const [n, m] = [sum(before), sum(now)];
  if (n === 0 || m === 0) return { psi: none('no-rows'), critical: null };
  if (bins.length < 2) return { psi: none('one-value'), critical: null };
  const shares = bins.map((bin) => ({ p: (bin.before || 0.5) / n, q: (bin.now || 0.5) / m }));
  const value = shares.reduce((total, { p, q }) => total + (q - p) * Math.log(q / p), 0);
  const spread = interval * Math.sqrt(varianceOf(shares, n, m));
  return {
    psi: estimate(value, { low: Math.max(0, value - spread), high: value + spread }, 'delta'),
    critical: (1 / n + 1 / m) * chiSquareQuantile(LEVEL, bins.length - 1),
  };
}

/** Of two multinomial samples, by the slopes of the index in each share. */
function varianceOf(shares: readonly { p: number; q: number }[], n: number, m: number): number {
  const inBefore = shares.map(({ p, q }) => ({ share: p, slope: Math.log(p / q) + (p - q) / p }));
  const inNow = shares.map(({ p, q }) => ({ share: q, slope: Math.log(q / p) + (q - p) / q }));
  const spread = (side: { share: number; slope: number }[]) => {
    const mean = side.reduce((total, { share, slope }) => total + share * slope, 0);
    return side.reduce((total, { share, slope }) => total + share * slope ** 2, 0) - mean ** 2;
  };
  return Math.max(0, spread(inBefore) / n + spread(inNow) / m);
}

export function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

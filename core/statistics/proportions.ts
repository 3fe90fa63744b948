import { betaQuantile, chiSquareTail, normalQuantile } from './special.ts';

/** Intervals and tests for two proportions. Fractions are 0..1; counts are whole customers. Every function is defined for the counts its text names and for no others. */

export interface Interval {
  low: number;
  high: number;
}

/** Reactivated `hits` of `of` customers. */
export interface Share {
  hits: number;
  of: number;
}

/**
 * Wilson's score interval of a share, without continuity correction; `of` >= 1.
 * Source: E. B. Wilson, JASA 22 (1927) 209-212.
 *
 * @example
 * wilson({ hits: 10, of: 100 }, 0.95); // { low: 0.0552291, high: 0.1743657 }
 */
export function wilson(share: Share, level: number): Interval {
  const z = normalQuantile((1 + level) / 2);
  const { hits, of } = share;
  const p = hits / of;
  const centre = p + (z * z) / (2 * of);
  const spread = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  const under = 1 + (z * z) / of;
  // at the ends the formula gives 0 and 1 only up to rounding
  return { low: hits === 0 ? 0 : Math.max(0, (centre - spread) / under), high: hits === of ? 1 : Math.min(1, (centre + spread) / under) };
}

/**
 * Clopper-Pearson's exact interval of a share: holds its level at the least, and so is wider than Wilson's; `of` >= 1.
 * Source: C. J. Clopper & E. S. Pearson, Biometrika 26 (1934) 404-413, by quantiles of the beta distribution.
 *
 * @example
 * clopperPearson({ hits: 10, of: 100 }, 0.95); // { low: 0.0490047, high: 0.1762226 }
 */
export function clopperPearson({ hits, of }: Share, level: number): Interval {
  const tail = (1 - level) / 2;
  return {
    low: hits === 0 ? 0 : betaQuantile(tail, hits, of - hits + 1),
    high: hits === of ? 1 : betaQuantile(1 - tail, hits + 1, of - hits),
  };
}

/**
 * Newcombe's hybrid score interval of the difference first - second; both `of` >= 1.
 * Source: R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890, method 10.
 *
 * @example
 * newcombe({ hits: 3238, of: 21387 }, { hits: 2262, of: 21306 }, 0.95); // { low: 0.0388941, high: 0.0515743 }
 */
export function newcombe(first: Share, second: Share, level: number): Interval {
  const p = first.hits / first.of;
  const q = second.hits / second.of;
  const one = wilson(first, level);
  const two = wilson(second, level);
  return { low: p - q - Math.hypot(p - one.low, two.high - q), high: p - q + Math.hypot(one.high - p, q - two.low) };
}

/**
 * Two-sided z test of equal shares with pooled variance; null where neither arm or every arm reacted (the variance is zero).
 *
 * @example
 * zTest({ hits: 5, of: 83 }, { hits: 12, of: 99 }); // { z: -1.4078304, p: 0.1591813 }
 */
export function zTest(first: Share, second: Share): { z: number; p: number } | null {
  const pooled = (first.hits + second.hits) / (first.of + second.of);
  const variance = pooled * (1 - pooled) * (1 / first.of + 1 / second.of);
  if (!(variance > 0)) return null;
  const z = (first.hits / first.of - second.hits / second.of) / Math.sqrt(variance);
  return { z, p: chiSquareTail(z * z, 1) };
}

/**
 * Customers per arm, not rounded, to see the difference between two unequal rates with a two-sided z test.
 * `pooled` is the formula of R's power.prop.test, `unpooled` the simpler one. Source: Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions (2003) 4.2.
 *
 * @example
 * sampleSizePerArm({ first: 0.1, second: 0.12, power: 0.8, level: 0.95, variance: 'pooled' }); // 3840.847
 */
export function sampleSizePerArm(plan: {
  first: number;
  second: number;
  power: number;
  level: number;
  variance: 'pooled' | 'unpooled';
}): number {
  const { first, second } = plan;
  const zLevel = normalQuantile((1 + plan.level) / 2);
  const zPower = normalQuantile(plan.power);
  const apart = first * (1 - first) + second * (1 - second);
  const mean = (first + second) / 2;
  const root =
    plan.variance === 'pooled'
      ? zLevel * Math.sqrt(2 * mean * (1 - mean)) + zPower * Math.sqrt(apart)
      : (zLevel + zPower) * Math.sqrt(apart);
  return (root / (first - second)) ** 2;
}

/**
 * Pearson's chi-square test of counts against planned shares (sample ratio mismatch). Null where fewer than two shares are positive or nobody was counted.
 *
 * @example
 * ratioTest([5000, 5200], [0.5, 0.5]); // { chiSquare: 3.92..., p: 0.0476... }
 */
export function ratioTest(counts: number[], shares: number[]): { chiSquare: number; p: number } | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const planned = shares.filter((share) => share > 0).length;
  if (total === 0 || planned < 2) return null;
  const chiSquare = counts.reduce(
    (sum, count, i) => (shares[i] > 0 ? sum + (count - total * shares[i]) ** 2 / (total * shares[i]) : sum),
    0,
  );
  return { chiSquare, p: chiSquareTail(chiSquare, planned - 1) };
}

import type { Estimate } from '#core/contract/types.ts';
import { estimate, LEVEL, none } from '#core/statistics/estimates.ts';
import { incompleteBeta, normalQuantile } from '#core/statistics/special.ts';
import { noncentralBounds } from './noncentral.ts';

/** Fewer pairs say too little of a correlation to be shown. */
export const LEAST_PAIRS = 10;
/** With fewer values no two order statistics hold the median at 95 %. */
const LEAST_FOR_MEDIAN = 6;

/**
 * A median with the interval between two order statistics that holds it whatever the distribution: at least 95 %. `sorted` ascending; `shown` makes a value of one.
 * Source: W. J. Conover, Practical Nonparametric Statistics (1999) 3.2. Reasons as of a mean, and `median-too-few` below 6 values.
 */
export function medianEstimate(sorted: Float64Array, shown: (value: number) => number): Estimate {
  const { length } = sorted;
  if (length === 0) return none('nothing-known');
  const value = shown((sorted[(length - 1) >> 1] + sorted[length >> 1]) / 2);
  if (length === 1) return none('one-known', { value });
  if (sorted[0] === sorted[length - 1]) return none('all-equal', { customers: length, value });
  if (length < LEAST_FOR_MEDIAN) return none('median-too-few', { known: length, needed: LEAST_FOR_MEDIAN, value });
  const rank = medianRank(length);
  return estimate(value, { low: shown(sorted[rank - 1]), high: shown(sorted[length - rank]) }, 'order-statistics');
}

/** Rank, from 1, of the order statistic that begins the interval: the largest with P(Bin(n, 1/2) < rank) <= 2.5 %. */
export function medianRank(values: number): number {
  const tail = (1 - LEVEL) / 2;
  // P(Bin(n, 1/2) <= k) = I_1/2(n - k, k + 1)
  const below = (rank: number) => incompleteBeta(0.5, values - rank + 1, rank);
  let low = 1;
  let high = Math.ceil(values / 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (below(middle) <= tail) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * A correlation with Fisher's interval: atanh(r) +- z * se, se^2 = 1 / (n - 3) for Pearson (R. A. Fisher, Metron 1, 1921), (1 + r^2 / 2) / (n - 3) for Spearman
 * (D. G. Bonett & T. A. Wright, Psychometrika 65 (2000) 23-28). At 1 and -1 both ends are the value, as R's cor.test says. Reasons: `pairs-too-few`, `column-constant`.
 *
 * @example
 * correlationEstimate({ xx: 4, yy: 4, xy: 2 }, 28, 'pearson'); // { kind: 'estimate', value: 0.5, low: 0.1560284, high: 0.7358185, level: 0.95, method: 'fisher-z' }
 */
export function correlationEstimate(
  { xx, yy, xy }: { xx: number; yy: number; xy: number },
  known: number,
  kind: 'pearson' | 'spearman',
): Estimate {
  if (known < LEAST_PAIRS) return none('pairs-too-few', { known, needed: LEAST_PAIRS });
  if (!(xx > 0) || !(yy > 0)) return none('column-constant');
  const r = Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy)));
  const method = kind === 'pearson' ? 'fisher-z' : 'fisher-z-bonett-wright';
  if (1 - Math.abs(r) < 1e-12) return estimate(Math.sign(r), { low: Math.sign(r), high: Math.sign(r) }, method);
  const error = Math.sqrt((kind === 'pearson' ? 1 : 1 + (r * r) / 2) / (known - 3));
  const spread = normalQuantile((1 + LEVEL) / 2) * error;
  return estimate(r, { low: Math.tanh(Math.atanh(r) - spread), high: Math.tanh(Math.atanh(r) + spread) }, method);
}

/**
 * Cramér's V of a table with the interval of what is behind it: bounds of the noncentrality of chi-squared, over n (min(rows, columns) - 1), as R's DescTools::CramerV
 * (method ncchisq). They hold near independence; `wider`, the spread of V by the delta method over that of theirs, stretches them where rows and columns go together
 * (Y. M. M. Bishop, S. E. Fienberg & P. W. Holland, Discrete Multivariate Analysis (1975) 11.3.4). V itself is what the textbooks say and leans upwards where the table has many cells for its customers: where it lies above the interval, the
 * reason is `association-within-chance`.
 */
export function cramerEstimate(chiSquare: number, degrees: number, customers: number, least: number, wider = 1): Estimate {
  const of = customers * (least - 1);
  const value = Math.min(1, Math.sqrt(chiSquare / of));
  const bounds = noncentralBounds(chiSquare, degrees, LEVEL);
  const ends = [bounds.low, bounds.high].map((bound) => Math.sqrt(bound / of));
  const [low, high] = ends.map((end) => Math.min(1, Math.max(0, end > 0 ? value + wider * (end - value) : 0)));
  if (value > high) return none('association-within-chance', { value: round(value), high: round(high) });
  return estimate(value, { low, high }, wider === 1 ? 'noncentral-chi-square' : 'noncentral-delta');
}

function round(value: number): number {
  return Number(value.toFixed(3));
}

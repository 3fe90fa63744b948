import type { Estimate } from '#core/contract/types.ts';
import { estimate, LEVEL, none } from '#core/statistics/estimates.ts';
import { quantiles } from '#core/statistics/quantile.ts';
import { chiSquareQuantile, normalQuantile } from '#core/statistics/special.ts';

/** One class of a feature: customers of the reference and of today. */
export interface StabilityClass {
  /** Upper edge (exclusive) of a class of numbers; null: the last, or blanks, or a category. */
  below: number | null;
  /** `number`, `blank`, or the category. */
  name: string;
  reference: number;
  current: number;
}

export interface Stability {
  /** Population stability index; 0: the same. */
  psi: Estimate;
  /** 95 % of unchanged populations of these sizes stay below; null where there is no index. */
  critical: number | null;
  /** The rule of thumb of Siddiqi 2006: below 0.1, to 0.25, above. It knows nothing of how many customers there are. */
  thumb: 'small' | 'moderate' | 'large' | null;
  classes: StabilityClass[];
}

const interval = normalQuantile((1 + LEVEL) / 2);

/**
 * How far the values of a number have moved: classes are the deciles of the reference (fewer where values repeat), and blanks (NaN) are a class of their own.
 * Reasons: `no-rows`, `one-value`.
 *
 * @example
 * const moved = psi([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [6, 7, 8, 9, 10, 10, 10, 10, 10, 10], 2);
 * moved.classes.map(({ current }) => current); // [0, 10]
 */
export function psi(reference: ArrayLike<number>, current: ArrayLike<number>, bins = 10): Stability {
  const known = Float64Array.from(reference).filter((value) => !Number.isNaN(value));
  const shares = Array.from({ length: bins - 1 }, (_, i) => (i + 1) / bins);
  const cuts = known.length === 0 ? [] : [...new Set(quantiles(known.sort(), shares))].filter((cut) => cut > known[0]);
  const [before, now] = [countsOf(reference, cuts), countsOf(current, cuts)];
  const classes = Array.from(before, (count, i): StabilityClass => {
    const blank = i === cuts.length + 1;
    return { below: cuts[i] ?? null, name: blank ? 'blank' : 'number', reference: count, current: now[i] };
  });
  return psiOfClasses(classes.filter((each) => each.reference + each.current > 0));
}

/** Customers per class; the last counts the blanks. */
function countsOf(values: ArrayLike<number>, cuts: readonly number[]): Float64Array {
  const counts = new Float64Array(cuts.length + 2);
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) counts[cuts.length + 1]++;
    else counts[placeOf(values[i], cuts)]++;
  }
  return counts;
}

/** `binOf` by halving, for many values. */
function placeOf(value: number, cuts: readonly number[]): number {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value >= cuts[middle]) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * `psi` of categories, by the customers of each; a category that only one side has is a class too.
 *
 * @example
 * const moved = psiOfCategories(new Map([['web', 50], ['shop', 50]]), new Map([['web', 80], ['shop', 20]]));
 * moved.psi.value; // 0.4158883
 */
export function psiOfCategories(reference: ReadonlyMap<string, number>, current: ReadonlyMap<string, number>): Stability {
  const names = [...new Set([...reference.keys(), ...current.keys()])].sort();
  return psiOfClasses(names.map((name) => ({ below: null, name, reference: reference.get(name) ?? 0, current: current.get(name) ?? 0 })));
}

/**
 * The index of given classes. A class that one side lacks counts as half a customer there, for the logarithm of 0 has no value. Interval by the delta method, cut
 * at 0; the critical value is that of (1/n + 1/m) chi-square with one degree less than classes.
 * Sources: N. Siddiqi, Credit Risk Scorecards (2006); B. Yurdakul & J. Naranjo, Journal of Risk Model Validation 14 (2020) 89-100.
 */
export function psiOfClasses(classes: StabilityClass[]): Stability {
  const nothing = (reason: string): Stability => ({ psi: none(reason), critical: null, thumb: null, classes });
  const [n, m] = [total(classes, 'reference'), total(classes, 'current')];
  if (n === 0 || m === 0) return nothing('no-rows');
  if (classes.length < 2) return nothing('one-value');
  const shares = classes.map(({ reference, current }) => ({ p: (reference || 0.5) / n, q: (current || 0.5) / m }));
  const value = shares.reduce((sum, { p, q }) => sum + (q - p) * Math.log(q / p), 0);
  const spread = interval * Math.sqrt(varianceOf(shares, n, m));
  return {
    psi: estimate(value, { low: Math.max(0, value - spread), high: value + spread }, 'delta'),
    critical: (1 / n + 1 / m) * chiSquareQuantile(LEVEL, classes.length - 1),
    thumb: value < 0.1 ? 'small' : value <= 0.25 ? 'moderate' : 'large',
    classes,
  };
}

function total(classes: readonly StabilityClass[], side: 'reference' | 'current'): number {
  return classes.reduce((sum, each) => sum + each[side], 0);
}

/** Of two multinomial samples, by the slopes of the index in each share. */
function varianceOf(shares: readonly { p: number; q: number }[], n: number, m: number): number {
  const inReference = shares.map(({ p, q }) => ({ share: p, slope: Math.log(p / q) + (p - q) / p }));
  const inCurrent = shares.map(({ p, q }) => ({ share: q, slope: Math.log(q / p) + (q - p) / q }));
  const spread = (side: { share: number; slope: number }[]) => {
    const mean = side.reduce((sum, { share, slope }) => sum + share * slope, 0);
    return side.reduce((sum, { share, slope }) => sum + share * slope ** 2, 0) - mean ** 2;
  };
  return Math.max(0, spread(inReference) / n + spread(inCurrent) / m);
}

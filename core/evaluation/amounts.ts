import type { Estimate } from '#core/contract/types.ts';
import { LEVEL, none } from '#core/statistics/estimates.ts';
import { wilson } from '#core/statistics/proportions.ts';
import { type Sample, studentQuantile, welch } from '#core/statistics/student.ts';

/** Fewer customers with an amount than this in an arm and one of them decides: no interval is given. */
const FEWEST = 5;

/** Amounts of one arm per customer, in minor units; who has none counts as 0. */
export interface Amounts extends Sample {
  sum: number;
  /** Customers with an amount. */
  with: number;
  /** Squared deviations of their amounts from their own mean; 0 where nobody has one. */
  squaresAmong: number;
  /** Smallest of their amounts; null where nobody has one. */
  least: number | null;
}

/**
 * Mean and spread over all `customers` of an arm from the amounts of those who have one.
 *
 * @example
 * amountsOf([300, 100], 4); // { of: 4, mean: 100, squares: 60000, sum: 400, with: 2, squaresAmong: 20000, least: 100 }
 */
export function amountsOf(values: readonly number[], customers: number): Amounts {
  const sum = values.reduce((total, value) => total + value, 0);
  const mean = customers === 0 ? 0 : sum / customers;
  const around = (middle: number) => values.reduce((total, value) => total + (value - middle) ** 2, 0);
  return {
    of: customers,
    mean,
    squares: around(mean) + (customers - values.length) * mean ** 2,
    sum,
    with: values.length,
    squaresAmong: values.length === 0 ? 0 : around(sum / values.length),
    least: values.length === 0 ? null : values.reduce((least, value) => Math.min(least, value)),
  };
}

/**
 * Amount per customer, treatment minus control, in minor units. The truth it claims is the mean effect over all customers like these; for the very customers of the
 * list, fixed, the interval is wider than it need be. Where every amount is above 0 the interval is `mover` (`perCustomer`), else Welch's, which skewed amounts
 * and a small control group make too short on one side. Reasons: `no-control-arm`, `empty-arm`, `no-amounts`, `too-few-amounts`, `amounts-all-equal`.
 */
export function amountDifference(treatment: Amounts, control: Amounts): Estimate {
  if (control.of === 0) return none('no-control-arm');
  if (treatment.of === 0) return none('empty-arm');
  if (treatment.with + control.with === 0) return none('no-amounts');
  const fewest = Math.min(treatment.with, control.with);
  if (fewest < FEWEST) return none('too-few-amounts', { fewest, needed: FEWEST });
  const found = welch(treatment, control, LEVEL);
  if (!found) return none('amounts-all-equal');
  const { difference } = found;
  if ((treatment.least ?? 0) <= 0 || (control.least ?? 0) <= 0) {
    return { kind: 'estimate', value: difference, low: found.low, high: found.high, level: LEVEL, method: 'welch' };
  }
  const one = perCustomer(treatment);
  const two = perCustomer(control);
  return {
    kind: 'estimate',
    value: difference,
    low: difference - Math.hypot(treatment.mean - one.low, two.high - control.mean),
    high: difference + Math.hypot(one.high - treatment.mean, control.mean - two.low),
    level: LEVEL,
    method: 'mover',
  };
}

/**
 * Interval of the amount per customer of one arm: the share who have an amount (Wilson) times their mean amount (Student on the logarithm, by the delta method), the
 * two put together on the logarithm, which follows the skew of amounts. Sources: Zou & Donner, Statistics in Medicine 27 (2008) 1693-1702 (MOVER); for amounts with
 * zeros Zou, Taleban & Huo, Computational Statistics & Data Analysis 53 (2009) 3755-3764, here without their log-normal distribution.
 */
function perCustomer({ of, mean, sum, with: having, squaresAmong }: Amounts): { low: number; high: number } {
  const rate = wilson({ hits: having, of }, LEVEL);
  const share = having / of;
  const relative = Math.sqrt(squaresAmong / (having - 1) / having) / (sum / having);
  const spread = studentQuantile((1 + LEVEL) / 2, having - 1) * relative;
  return {
    low: mean * Math.exp(-Math.hypot(Math.log(share / rate.low), spread)),
    high: mean * Math.exp(Math.hypot(Math.log(rate.high / share), spread)),
  };
}

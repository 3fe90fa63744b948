import type { Estimate } from '#core/contract/types.ts';
import { LEVEL, none } from '#core/statistics/estimates.ts';
import { type Sample, welch } from '#core/statistics/student.ts';

/** Fewer customers with an amount than this in an arm and one of them decides: no interval is given. */
const FEWEST = 5;

/** Amounts of one arm per customer, in minor units; who has none counts as 0. */
export interface Amounts extends Sample {
  sum: number;
  /** Customers with an amount. */
  with: number;
}

/**
 * Mean and spread over all `customers` of an arm from the amounts of those who have one.
 *
 * @example
 * amountsOf([300, 100], 4); // { of: 4, mean: 100, squares: 60000, sum: 400, with: 2 }
 */
export function amountsOf(values: readonly number[], customers: number): Amounts {
  const sum = values.reduce((total, value) => total + value, 0);
  const mean = customers === 0 ? 0 : sum / customers;
  const around = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return { of: customers, mean, squares: around + (customers - values.length) * mean ** 2, sum, with: values.length };
}

/**
 * Amount per customer, treatment minus control, in minor units with Welch's interval. Reasons: `no-control-arm`, `empty-arm`, `no-amounts`, `too-few-amounts`,
 * `amounts-all-equal`.
 */
export function amountDifference(treatment: Amounts, control: Amounts): Estimate {
  if (control.of === 0) return none('no-control-arm');
  if (treatment.of === 0) return none('empty-arm');
  if (treatment.with + control.with === 0) return none('no-amounts');
  const fewest = Math.min(treatment.with, control.with);
  if (fewest < FEWEST) return none('too-few-amounts', { fewest, needed: FEWEST });
  const found = welch(treatment, control, LEVEL);
  if (!found) return none('amounts-all-equal');
  return { kind: 'estimate', value: found.difference, low: found.low, high: found.high, level: LEVEL, method: 'welch' };
}

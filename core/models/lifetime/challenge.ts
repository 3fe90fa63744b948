import type { Columns } from '#core/columns/types.ts';
import { dayOf } from '#core/contract/calendar.ts';
import type { Challenge, LifetimeModel, LifetimePlan } from '#core/contract/types.ts';
import type { JobControl } from '#core/importers/types.ts';
import { meanEstimate } from '#core/statistics/estimates.ts';
import { challengeBy } from '../challenge.ts';
import { type PurchaseHistory, purchaseHistory } from './history.ts';
import { trainInThread } from './thread.ts';

/** Weeks before the last day that neither sees when both are fitted again: a third of the data at most. */
const mostWeeks = 26;
const leastWeeks = 8;
const fewestCustomers = 50;

/**
 * How a new model foretells purchases beside the champion: both are fitted again to what was known some weeks before, and judged by the purchase days since, customer by customer, by the Poisson
 * deviance, which is least in the mean for whoever knows the expected number (P. McCullagh & J. A. Nelder, Generalized Linear Models, 1989, 2.3). Customers of whom one of them says nothing
 * are left out for both. Null where both are of one family, count other purchases, or the data are too short. Errors: `job-cancelled`.
 */
export async function challengeOf(
  columns: Columns,
  own: LifetimeModel,
  champion: { model: LifetimeModel; version: number },
  control: JobControl,
): Promise<Challenge | null> {
  const [plan, other] = [own.plan, champion.model.plan];
  if (plan.stream !== other.stream || plan.amount !== other.amount || plan.model === other.model) return null;
  const now = dayOf(own.cutOff);
  const all = purchaseHistory(columns, plan, now);
  if (!all) return null;
  const weeks = Math.min(mostWeeks, Math.floor((now - all.firstDay.reduce((a, b) => Math.min(a, b), now)) / 21));
  if (weeks < leastWeeks) return null;
  const known = purchaseHistory(columns, plan, now - 7 * weeks)!;
  const silent = { ...control, progress: () => {} };
  const expected = (from: LifetimePlan) => expectedOf(columns, known, { ...from, horizonWeeks: weeks }, now - 7 * weeks, silent);
  const [mine, theirs] = [await expected(plan), await expected(other)];
  if (!mine || !theirs) return null;
  return comparisonOf(champion.version, deviancesSaved(boughtSince(known, all), mine, theirs));
}

/** Null: it cannot be fitted to so little. */
async function expectedOf(
  columns: Columns,
  history: PurchaseHistory,
  plan: LifetimePlan,
  asOf: number,
  control: JobControl,
): Promise<Float64Array | null> {
  const trained = await trainInThread({ history, customers: columns.customers, plan, asOf }, control);
  return 'refused' in trained ? null : trained.scores.expectedPurchases;
}

interface Bought {
  customer: number;
  days: number;
}

/** Purchase days after those that were known, of the customers who were. */
function boughtSince(known: PurchaseHistory, all: PurchaseHistory): Bought[] {
  const later = new Map(Array.from(all.customers, (customer, i) => [customer, all.x[i]]));
  return Array.from(known.customers, (customer, i) => ({ customer, days: later.get(customer)! - known.x[i] }));
}

/**
 * By how much less the first one's deviance is than the second's, for every customer of whom both say something. What both share, of the days alone, falls away.
 *
 * @example
 * deviancesSaved([{ customer: 0, days: 2 }], Float64Array.of(2), Float64Array.of(1)); // Float64Array [0.7725887222397811]
 */
export function deviancesSaved(bought: readonly Bought[], first: Float64Array, second: Float64Array): Float64Array {
  const both = bought.filter(({ customer }) => first[customer] > 0 && second[customer] > 0);
  return Float64Array.from(both, ({ customer, days }) => {
    const [mine, theirs] = [first[customer], second[customer]];
    return 2 * (days * Math.log(mine / theirs) + theirs - mine);
  });
}

/** Null: of too few customers, or none differs. */
export function comparisonOf(champion: number, saved: Float64Array): Challenge | null {
  if (saved.length < fewestCustomers) return null;
  const mean = saved.reduce((sum, value) => sum + value, 0) / saved.length;
  const squares = saved.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return challengeBy(champion, 'deviance', meanEstimate({ known: saved.length, mean, squares }));
}

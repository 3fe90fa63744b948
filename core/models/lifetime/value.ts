import type { LifetimePlan, PurchaseFit } from '#core/contract/types.ts';
import { purchaseModels, valuesOf } from './fit.ts';
import type { Person } from './types.ts';

export type ValuePlan = Pick<LifetimePlan, 'horizonWeeks' | 'yearlyDiscount' | 'margin'>;

const weeksPerYear = 365.25 / 7;

/** Weight of a purchase in each week of the horizon, as of the middle of the week, and 1 more for a part of a week at its end. */
function discounts({ horizonWeeks, yearlyDiscount }: ValuePlan): { until: number; factor: number }[] {
  const weeks: { until: number; factor: number }[] = [];
  for (let from = 0; from < horizonWeeks; from++) {
    const until = Math.min(horizonWeeks, from + 1);
    weeks.push({ until, factor: (1 + yearlyDiscount) ** (-(from + until) / 2 / weeksPerYear) });
  }
  return weeks;
}

/**
 * Discounted purchase days of a customer over the horizon: the sum over weeks of expected purchase days times the discount. Times the expected
 * spend and the margin it is the customer's value.
 *
 * @example
 * discountedPurchases(fitPurchases(purchaseHistory(columns, plan, asOf), 'mbg-nbd').fit, person, { horizonWeeks: 52, yearlyDiscount: 0.1, margin: 1 }); // 3.71
 */
export function discountedPurchases(fit: PurchaseFit, person: Person, plan: ValuePlan): number {
  const model = purchaseModels[fit.model];
  const parameters = valuesOf(fit.parameters);
  // expected purchases bend smoothly: 12 points carry the curve, straight lines between them
  const weeks = discounts(plan);
  const step = Math.max(1, Math.ceil(weeks.length / 12));
  let [sum, before, factorSum] = [0, 0, 0];
  for (let from = 0; from < weeks.length; from += step) {
    const part = weeks.slice(from, from + step);
    const until = part[part.length - 1].until;
    const reached = model.expected(parameters, person, until);
    factorSum = part.reduce((total, { factor }) => total + factor, 0) / part.length;
    sum += (reached - before) * factorSum;
    before = reached;
  }
  return sum;
}

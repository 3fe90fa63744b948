import type { Estimate } from '#core/contract/types.ts';
import { differenceEstimate, LEVEL, none, rateEstimate } from '#core/statistics/estimates.ts';
import { type Interval, type Share, wilson } from '#core/statistics/proportions.ts';
import { bisected } from '#core/statistics/special.ts';

/** Money that was paid, in minor units. */
export interface Cost {
  perContact: number;
  perReactivation: number;
}

/** What the treated cost: every contact, and the offer of everybody who came back. */
export function spentOn(treatment: Share, cost: Cost): number {
  return treatment.of * cost.perContact + treatment.hits * cost.perReactivation;
}

/**
 * Money per customer who came back, whoever caused it, in whole minor units. The interval is that of the rate: few who come back make each one dear. The truth it
 * claims is the cost at the chance of a customer like these.
 */
export function costPerReactivation(treatment: Share, cost: Cost): Estimate {
  const rate = rateEstimate(treatment);
  if (rate.kind === 'none') return rate;
  if (treatment.hits === 0) return none('no-reactivations');
  const at = (share: number) => Math.round(cost.perContact / share + cost.perReactivation);
  return { ...rate, value: at(rate.value), low: at(rate.high), high: at(rate.low) };
}

/**
 * Money per customer who would not have come back, in whole minor units. The truth it claims is the expected cost of a treated customer over the mean effect: what
 * is paid for those who come back varies with the effect itself, so the interval is Fieller's set with Newcombe's limits: every ratio for which the interval of
 * `(cost per incremental - perReactivation) x treatment rate - cost per incremental x control rate` holds `perContact`. A difference that may be zero has no finite
 * cost; with few customers the interval is seen only where the effect looked large, and then lies low. Sources: E. C. Fieller, JRSS B 16 (1954) 175-185; for
 * linear functions of rates Zou, Huang & Zhang, Computational Statistics & Data Analysis 53 (2009) 1080-1085. Reasons: those of `differenceEstimate`,
 * `difference-negative`, `difference-includes-zero`.
 */
export function costPerIncremental(treatment: Share, control: Share, cost: Cost): Estimate {
  const difference = differenceEstimate(treatment, control);
  if (difference.kind === 'none') return difference;
  if (difference.high < 0) return none('difference-negative');
  if (difference.low <= 0) return none('difference-includes-zero');
  const spent = spentOn(treatment, cost) / treatment.of;
  const at = (perMoney: number) => Math.round(1 / perMoney);
  if (spent === 0) return { ...difference, value: 0, low: 0, high: 0, method: 'fieller' };
  const { low, high } = incrementalPerMoney(treatment, control, cost);
  return { ...difference, value: Math.round(spent / difference.value), low: at(high), high: at(low), method: 'fieller' };
}

/** Limits of the incremental customers that one minor unit buys; the difference's own low end is above 0. */
function incrementalPerMoney(treatment: Share, control: Share, { perContact, perReactivation }: Cost): Interval {
  const [p, q] = [treatment.hits / treatment.of, control.hits / control.of];
  const [one, two] = [wilson(treatment, LEVEL), wilson(control, LEVEL)];
  const middle = (u: number) => (1 - perReactivation * u) * p - q - perContact * u;
  const under = (u: number) => middle(u) - Math.hypot((1 - perReactivation * u) * (p - one.low), two.high - q);
  const over = (u: number) => middle(u) + Math.hypot((1 - perReactivation * u) * (one.high - p), q - two.low);
  const value = (p - q) / (perContact + perReactivation * p);
  // nobody comes back for less than the offer costs; without an offer the limit is that of the difference
  const most = perReactivation > 0 ? 1 / perReactivation : 1 / perContact;
  return { low: bisected((u) => under(u) > 0, 0, value), high: bisected((u) => over(u) > 0, value, most) };
}

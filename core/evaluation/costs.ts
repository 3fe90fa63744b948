import type { Estimate } from '#core/contract/types.ts';
import { none, rateEstimate } from '#core/statistics/estimates.ts';
import type { Share } from '#core/statistics/proportions.ts';

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
 * Money per customer who came back, whoever caused it, in whole minor units. The interval is that of the rate: few who come back make each one dear.
 */
export function costPerReactivation(treatment: Share, cost: Cost): Estimate {
  const rate = rateEstimate(treatment);
  if (rate.kind === 'none') return rate;
  if (treatment.hits === 0) return none('no-reactivations');
  const at = (share: number) => Math.round(cost.perContact / share + cost.perReactivation);
  return { ...rate, value: at(rate.value), low: at(rate.high), high: at(rate.low) };
}

/**
 * Money per customer who would not have come back, in whole minor units: what was spent over the incremental ones, the spent sum as it is and the interval that
 * of the difference. A difference that may be zero has no finite cost.
 */
export function costPerIncremental(difference: Estimate, treated: number, spent: number): Estimate {
  if (difference.kind === 'none') return difference;
  if (difference.high < 0) return none('difference-negative');
  if (difference.low <= 0) return none('difference-includes-zero');
  const at = (share: number) => Math.round(spent / (share * treated));
  return { ...difference, value: at(difference.value), low: at(difference.high), high: at(difference.low) };
}

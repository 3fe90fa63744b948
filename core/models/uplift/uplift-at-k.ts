import type { Estimate } from '#core/contract/types.ts';
import { differenceEstimate } from '#core/statistics/estimates.ts';
import type { Share } from '#core/statistics/proportions.ts';
import { noneFor } from '../metrics/scored.ts';
import type { UpliftSteps } from './steps.ts';

/**
 * Difference of the arms' rates among the share `k` of the customers with the highest scores, with Newcombe's interval. `overall`: of all customers, then by arm;
 * `by-group`: the share of each arm by itself. As scikit-uplift's `uplift_at_k`; equal scores at the edge count in proportion.
 * Reasons: those of `rankUplift`; `empty-arm`, `no-control-arm` where an arm is not among them.
 *
 * @example
 * const steps = rankUplift({ score: [4, 3, 2, 1], label: [1, 0, 1, 1], treated: [1, 0, 1, 0] });
 * upliftAtK(steps, 0.5, 'overall').value; // 1
 */
export function upliftAtK(steps: UpliftSteps, k: number, strategy: 'overall' | 'by-group'): Estimate {
  if (steps.fault) return noneFor(steps.fault);
  const { treated, control } = strategy === 'overall' ? topOfAll(steps, k) : topOfArms(steps, k);
  return differenceEstimate(treated, control);
}

interface Arms {
  treated: Share;
  control: Share;
}

function topOfAll({ treated, control, treatedHits, controlHits }: UpliftSteps, k: number): Arms {
  const customers = treated.map((count, step) => count + control[step]);
  const at = placeOf(customers, Math.trunc(k * (customers.at(-1) ?? 0)));
  return { treated: { hits: at(treatedHits), of: at(treated) }, control: { hits: at(controlHits), of: at(control) } };
}

function topOfArms({ treated, control, treatedHits, controlHits }: UpliftSteps, k: number): Arms {
  const top = (counts: Float64Array, hits: Float64Array) => {
    const of = Math.trunc(k * (counts.at(-1) ?? 0));
    return { hits: placeOf(counts, of)(hits), of };
  };
  return { treated: top(treated, treatedHits), control: top(control, controlHits) };
}

/** Reads cumulated counts where `along` reaches `wanted`, straight within a step. */
function placeOf(along: Float64Array, wanted: number): (counts: Float64Array) => number {
  let [low, high] = [0, along.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (along[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  const before = low === 0 ? 0 : along[low - 1];
  const share = along[low] === before ? 0 : (wanted - before) / (along[low] - before);
  return (counts) => {
    const from = low === 0 ? 0 : counts[low - 1];
    return from + share * (counts[low] - from);
  };
}

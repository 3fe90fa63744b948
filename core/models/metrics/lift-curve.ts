import type { Estimate } from '#core/contract/types.ts';
import { estimate, rateEstimate } from '#core/statistics/estimates.ts';
import type { Share } from '#core/statistics/proportions.ts';
import { faultOfTwoClasses, hitsAmongTop, type Ranked } from './scored.ts';

export interface LiftBin {
  /** 1: the highest scores. */
  bin: number;
  customers: number;
  /** In proportion where equal scores lie across an edge, so not always whole. */
  hits: number;
  rate: Estimate;
  /** Rate over that of all, both by chance. */
  lift: Estimate;
  /** Lift of this bin and those above it. */
  cumulativeLift: number;
}

/**
 * Customers in `bins` groups of equal size by falling score (deciles), each with its share of what happened beside that of all. Empty where there are no rows, one
 * class, or fewer customers than bins.
 *
 * @example
 * liftCurve(rank({ score: [4, 3, 2, 1], label: [1, 1, 1, 0] }), 2)[0].cumulativeLift; // 1.3333333
 */
export function liftCurve(ranked: Ranked, bins = 10): LiftBin[] {
  if (faultOfTwoClasses(ranked) || ranked.customers < bins) return [];
  const { customers: all, positives } = ranked;
  const edges = Array.from({ length: bins + 1 }, (_, i) => Math.round((i * all) / bins));
  const hitsUpTo = edges.map((edge) => (edge === 0 ? 0 : hitsAmongTop(ranked, edge)));
  return edges.slice(1).map((edge, i) => {
    const customers = edge - edges[i];
    // a share of hits of a step is a fraction: rounding may leave a hair below 0 or above all
    const hits = Math.min(customers, Math.max(0, hitsUpTo[i + 1] - hitsUpTo[i]));
    const share = { hits, of: customers };
    const rate = rateEstimate(share);
    const lift = liftOf(rate, share, { hits: positives, of: all });
    return { bin: i + 1, customers, hits, rate, lift, cumulativeLift: (hitsUpTo[i + 1] * all) / edge / positives };
  });
}

/**
 * The interval of a rate over that of all, of whom it is a part: Wilson's of the rate, narrower by as much as the rate of all moves along with it (delta method on the
 * logarithm).
 */
function liftOf(rate: Estimate, { hits, of }: Share, all: Share): Estimate {
  const base = all.hits / all.of;
  if (rate.kind === 'none') return rate;
  const part = hits / all.hits;
  const narrower = hits === of ? 1 : Math.sqrt(Math.max(0, 1 - part * (2 - (1 - base) / (1 - hits / of))));
  const { value, low, high } = rate;
  const around = { low: (value - narrower * (value - low)) / base, high: (value + narrower * (high - value)) / base };
  return estimate(value / base, around, 'wilson-delta');
}

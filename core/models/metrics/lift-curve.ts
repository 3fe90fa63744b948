import type { Estimate } from '#core/contract/types.ts';
import { rateEstimate, scaled } from '#core/statistics/estimates.ts';
import { faultOfTwoClasses, hitsAmongTop, type Ranked } from './scored.ts';

export interface LiftBin {
  /** 1: the highest scores. */
  bin: number;
  customers: number;
  /** In proportion where equal scores lie across an edge, so not always whole. */
  hits: number;
  rate: Estimate;
  /** Rate over that of all; the interval is that of the rate, the rate of all taken as known. */
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
  const base = positives / all;
  const edges = Array.from({ length: bins + 1 }, (_, i) => Math.round((i * all) / bins));
  const hitsUpTo = edges.map((edge) => (edge === 0 ? 0 : hitsAmongTop(ranked, edge)));
  return edges.slice(1).map((edge, i) => {
    const customers = edge - edges[i];
    // a share of hits of a step is a fraction: rounding may leave a hair below 0 or above all
    const hits = Math.min(customers, Math.max(0, hitsUpTo[i + 1] - hitsUpTo[i]));
    const rate = rateEstimate({ hits, of: customers });
    return { bin: i + 1, customers, hits, rate, lift: scaled(rate, 1 / base), cumulativeLift: hitsUpTo[i + 1] / edge / base };
  });
}

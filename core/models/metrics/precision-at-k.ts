import type { Estimate } from '#core/contract/types.ts';
import { exactRateEstimate } from '#core/statistics/estimates.ts';
import { hitsAmongTop, noneFor, type Ranked } from './scored.ts';

/**
 * Share of the `k` customers with the highest scores to whom it happened, with Clopper-Pearson's interval; equal scores at the edge count in proportion.
 * Reasons: `no-rows`, `score-not-a-number`, `fewer-customers-than-k`, `empty-arm` for k = 0.
 *
 * @example
 * const top = precisionAtK(rank({ score: [4, 3, 2, 1], label: [1, 1, 0, 0] }), 3);
 * top.value; // 0.6666667
 */
export function precisionAtK(ranked: Ranked, k: number): Estimate {
  if (ranked.fault) return noneFor(ranked.fault);
  if (k > ranked.customers) return noneFor({ reason: 'fewer-customers-than-k', params: { customers: ranked.customers, k } });
  return exactRateEstimate({ hits: k === 0 ? 0 : hitsAmongTop(ranked, k), of: k });
}

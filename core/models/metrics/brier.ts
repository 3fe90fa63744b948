import type { Estimate } from '#core/contract/types.ts';
import { meanLoss } from './mean-loss.ts';
import type { Scored } from './scored.ts';

/**
 * Mean squared difference of probability and what happened; 0 is perfect. `score` is a probability. Source: G. W. Brier, Monthly Weather Review 78 (1950) 1-3.
 *
 * @example
 * const score = brier({ score: [0.1, 0.9, 0.8, 0.3], label: [0, 1, 1, 0] });
 * score.value; // 0.0375
 */
export function brier(scored: Scored): Estimate {
  return meanLoss(scored, (probability, label) => (probability - label) ** 2);
}

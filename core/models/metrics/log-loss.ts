import type { Estimate } from '#core/contract/types.ts';
import { meanLoss } from './mean-loss.ts';
import type { Scored } from './scored.ts';

/**
 * Mean negative logarithm of the probability given to what happened; smaller is better, `ln 2` is a coin. `score` is a probability. A customer of whom the model
 * was certain and wrong has no finite loss: that is named (`certain-and-wrong`) instead of cut off at some small number.
 *
 * @example
 * const loss = logLoss({ score: [0.1, 0.9, 0.8, 0.35], label: [0, 1, 1, 0] });
 * loss.value; // 0.2161620
 */
export function logLoss(scored: Scored): Estimate {
  return meanLoss(scored, (probability, label) => -Math.log(label === 1 ? probability : 1 - probability));
}

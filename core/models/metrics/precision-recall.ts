import type { Estimate } from '#core/contract/types.ts';
import { estimate, LEVEL } from '#core/statistics/estimates.ts';
import { wilson } from '#core/statistics/proportions.ts';
import { normalQuantile } from '#core/statistics/special.ts';
import { faultOfTwoClasses, noneFor, type Ranked, thinned } from './scored.ts';

export interface PrecisionRecallPoint {
  threshold: number;
  precision: number;
  recall: number;
}

export interface PrecisionRecall {
  /** Sum of precision times the recall gained, over the steps. */
  averagePrecision: Estimate;
  /** Share of the customers it happened to: what a score without sense has. */
  baseline: number;
  /** From the highest score down; empty where there is no number. */
  points: PrecisionRecallPoint[];
}

/**
 * The precision-recall curve. Average precision as scikit-learn's `average_precision_score` defines it (steps, no interpolation). Interval: the logit interval of
 * Boyd, Eng & Page, ECML PKDD 2013, 451-466, which they found to hold best with few positives; where the value is 1, Wilson's of that share of the positives.
 * Reasons: `no-rows`, `score-not-a-number`, `one-class`.
 *
 * @example
 * const { averagePrecision } = precisionRecall(rank({ score: [0.1, 0.4, 0.35, 0.8], label: [0, 0, 1, 1] }));
 * averagePrecision.value; // 0.8333333
 */
export function precisionRecall(ranked: Ranked, mostPoints = 400): PrecisionRecall {
  const { rows, hits, score, positives, customers } = ranked;
  const fault = faultOfTwoClasses(ranked);
  const baseline = customers === 0 ? 0 : positives / customers;
  if (fault) return { averagePrecision: noneFor(fault), baseline, points: [] };
  let average = 0;
  for (let i = 0; i < rows.length; i++) average += ((hits[i] - (i === 0 ? 0 : hits[i - 1])) / positives) * (hits[i] / rows[i]);
  const points = thinned(rows.length, mostPoints).map((i) => ({
    threshold: score[i],
    precision: hits[i] / rows[i],
    recall: hits[i] / positives,
  }));
  return { averagePrecision: withLogitInterval(Math.min(1, average), positives), baseline, points };
}

function withLogitInterval(average: number, positives: number): Estimate {
  if (average === 1) return estimate(1, wilson({ hits: positives, of: positives }, LEVEL), 'wilson');
  const centre = Math.log(average / (1 - average));
  const spread = normalQuantile((1 + LEVEL) / 2) / Math.sqrt(positives * average * (1 - average));
  const share = (logit: number) => 1 / (1 + Math.exp(-logit));
  return estimate(average, { low: share(centre - spread), high: share(centre + spread) }, 'logit-boyd');
}

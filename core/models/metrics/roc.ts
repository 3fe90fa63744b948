import type { Estimate } from '#core/contract/types.ts';
import { estimate, LEVEL, none } from '#core/statistics/estimates.ts';
import type { Interval } from '#core/statistics/proportions.ts';
import { bisected, normalQuantile } from '#core/statistics/special.ts';
import { faultOfTwoClasses, noneFor, type Ranked, thinned } from './scored.ts';

/** A customer counts as positive from this score on. */
export interface RocPoint {
  /** Null: nobody counts. */
  threshold: number | null;
  falsePositiveRate: number;
  truePositiveRate: number;
}

export interface Roc {
  /** Probability that a customer it happened to has the higher score of a pair, ties half. */
  area: Estimate;
  /** From (0, 0) to (1, 1), at most `mostPoints`; empty where `area` is none for want of two classes. */
  points: RocPoint[];
}

/**
 * The ROC curve with its area by trapezoids. Interval: DeLong's variance on the plain scale, cut at 0 and 1 as in R's pROC; where that variance is 0 or unknown
 * (perfect separation, one customer in a class) Newcombe's method 5. Reasons: `no-rows`, `score-not-a-number`, `one-class`, `all-scores-equal`.
 * Sources: DeLong, DeLong & Clarke-Pearson, Biometrics 44 (1988) 837-845; R. G. Newcombe, Statistics in Medicine 25 (2006) 559-573.
 *
 * @example
 * const { area } = roc(rank({ score: [0.1, 0.4, 0.35, 0.8], label: [0, 0, 1, 1] }));
 * area.value; // 0.75
 */
export function roc(ranked: Ranked, mostPoints = 400): Roc {
  const fault = faultOfTwoClasses(ranked);
  if (fault) return { area: noneFor(fault), points: [] };
  const points = pointsOf(ranked);
  const kept = thinned(points.length, mostPoints).map((i) => points[i]);
  if (ranked.rows.length === 1) return { area: none('all-scores-equal'), points: kept };
  return { area: areaOf(ranked), points: kept };
}

/** Corners of the curve: a point between two others on one line says nothing. */
function pointsOf({ score, rows, hits, positives, customers }: Ranked): RocPoint[] {
  const points: RocPoint[] = [{ threshold: null, falsePositiveRate: 0, truePositiveRate: 0 }];
  for (let i = 0; i < rows.length; i++) {
    const [before, hitsBefore] = i === 0 ? [0, 0] : [rows[i - 1], hits[i - 1]];
    const last = i === rows.length - 1;
    const [hit, miss] = [hits[i] - hitsBefore, rows[i] - before - (hits[i] - hitsBefore)];
    const [nextHit, nextMiss] = last ? [0, 0] : [hits[i + 1] - hits[i], rows[i + 1] - rows[i] - (hits[i + 1] - hits[i])];
    if (!last && hit * nextMiss === nextHit * miss) continue;
    points.push({
      threshold: score[i],
      falsePositiveRate: (rows[i] - hits[i]) / (customers - positives),
      truePositiveRate: hits[i] / positives,
    });
  }
  return points;
}

function areaOf(ranked: Ranked): Estimate {
  const { area, variance } = delong(ranked);
  const z = normalQuantile((1 + LEVEL) / 2);
  if (!(variance > 0)) {
    return estimate(area, newcombeArea(area, ranked.positives, ranked.customers - ranked.positives, z), 'newcombe-auc');
  }
  const spread = z * Math.sqrt(variance);
  return estimate(area, { low: Math.max(0, area - spread), high: Math.min(1, area + spread) }, 'delong');
}

/**
 * Area and DeLong's variance of it, from the steps: a customer's placement is the share of the other class that it beats. NaN variance where a class has one customer.
 *
 * @example
 * delong(rank({ score: [0.1, 0.4, 0.35, 0.8], label: [0, 0, 1, 1] })); // { area: 0.75, variance: 0.125 }
 */
export function delong({ rows, hits, positives, customers }: Ranked): { area: number; variance: number } {
  const negatives = customers - positives;
  let [sum, positiveSquares, negativeSquares] = [0, 0, 0];
  for (let i = 0; i < rows.length; i++) {
    const [before, hitsBefore] = i === 0 ? [0, 0] : [rows[i - 1], hits[i - 1]];
    const hit = hits[i] - hitsBefore;
    const miss = rows[i] - before - hit;
    const beaten = (negatives - (before - hitsBefore) - miss / 2) / negatives;
    const beating = (hitsBefore + hit / 2) / positives;
    sum += hit * beaten;
    positiveSquares += hit * beaten ** 2;
    negativeSquares += miss * beating ** 2;
  }
  const area = sum / positives;
  const spread = (squares: number, of: number) => Math.max(0, squares - of * area ** 2) / (of - 1) / of;
  const variance = spread(positiveSquares, positives) + spread(negativeSquares, negatives);
  // sums of squares leave rounding where there is no spread at all
  return { area, variance: area === 0 || area === 1 ? 0 : variance };
}

/** Areas that are less than z standard errors from the one found, by a standard error that depends on the area itself: holds at 0 and 1. */
function newcombeArea(area: number, positives: number, negatives: number, z: number): Interval {
  const weight = (positives + negatives) / 2 - 1;
  const error = (a: number) =>
    Math.sqrt((a * (1 - a) * (1 + (weight * (1 - a)) / (2 - a) + (weight * a) / (1 + a))) / (positives * negatives));
  return {
    low: area === 0 ? 0 : bisected((a) => area - a > z * error(a), 0, area),
    high: area === 1 ? 1 : bisected((a) => a - area <= z * error(a), area, 1),
  };
}

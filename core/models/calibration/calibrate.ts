import type { Estimate } from '#core/contract/types.ts';
import { logLoss } from '../metrics/log-loss.ts';
import { type Fault, faultOfTwoClasses, rank, type Scored } from '../metrics/scored.ts';
import { fitIsotonic, type Isotonic, isotonicAt } from './isotonic.ts';
import { fitPlatt, type Platt, plattAt } from './platt.ts';

/** A map from scores to probabilities, plain data: `JSON.stringify` keeps it. */
export type Calibrator = Isotonic | Platt;

export interface Calibration {
  calibrator: Calibrator;
  /** Log loss of each on `judge`, smaller is better; `none` are the scores as they are (a reason where they are no probabilities). */
  judged: Record<'none' | 'isotonic' | 'platt', Estimate>;
}

/**
 * Fits both maps on `fit`, judges them on `judge`, and gives the one asked for; `auto`: the one with the smaller log loss on `judge`, which is to be later data
 * (the caller divides by time: a calibration judged on its own rows always looks best with the most knots). Reasons as codes: `no-rows`, `score-not-a-number`, `one-class`.
 *
 * @example
 * const rows = { score: [0.1, 0.2, 0.3, 0.6, 0.7, 0.9], label: [0, 0, 1, 0, 1, 1] };
 * const found = calibrate(rows, rows, 'platt');
 * found.calibrator.method; // 'platt'
 */
export function calibrate(fit: Scored, judge: Scored, method: 'auto' | 'isotonic' | 'platt'): Calibration | Fault {
  const fault = faultOfTwoClasses(rank(fit)) ?? rank(judge).fault;
  if (fault) return fault;
  const isotonic = fitIsotonic(fit);
  const platt = fitPlatt(fit, isProbability(fit.score) ? 'log-odds' : 'score');
  const judged = {
    none: logLoss(judge),
    isotonic: logLoss({ ...judge, score: calibrated(isotonic, judge.score) }),
    platt: logLoss({ ...judge, score: calibrated(platt, judge.score) }),
  };
  const better = lossOf(judged.isotonic) < lossOf(judged.platt) ? 'isotonic' : 'platt';
  const chosen = method === 'auto' ? better : method;
  return { calibrator: chosen === 'isotonic' ? isotonic : platt, judged };
}

function lossOf(found: Estimate): number {
  return found.kind === 'estimate' ? found.value : Infinity;
}

function isProbability(scores: ArrayLike<number>): boolean {
  return Array.from(scores).every((score) => score >= 0 && score <= 1);
}

/** Probabilities of scores; NaN stays NaN. */
export function calibrated(calibrator: Calibrator, scores: ArrayLike<number>): Float64Array {
  const at =
    calibrator.method === 'isotonic' ? (score: number) => isotonicAt(calibrator, score) : (score: number) => plattAt(calibrator, score);
  return Float64Array.from(scores, (score) => (Number.isNaN(score) ? Number.NaN : at(score)));
}

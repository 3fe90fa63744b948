import type { CurvePoint, Estimate } from '#core/contract/types.ts';
import { percentileInterval } from '#core/statistics/bootstrap.ts';
import { estimate, LEVEL, none } from '#core/statistics/estimates.ts';
import { createRandom, type Random } from '#core/statistics/random.ts';
import { type Fault, noneFor } from '../metrics/scored.ts';
import type { OnProgress } from '../work.ts';
import { auucOf, qiniCurve, qiniOf } from './curves.ts';
import { type ArmCounts, accumulated, countRow, emptyCounts, type UpliftRows, type UpliftSteps } from './steps.ts';
import { upliftAtK } from './uplift-at-k.ts';

export interface UpliftQuality {
  qini: Estimate;
  auuc: Estimate;
  upliftAt30: Estimate;
  curve: CurvePoint[];
}

export const replicates = 200;
const contactedShare = 0.3;

/**
 * Qini, AUUC and the uplift of the best 30 %, with intervals: percentiles of a bootstrap that draws customers within each arm (seeded), Newcombe's for the last.
 * Reasons: those of `rankUplift`, `all-scores-equal`. Asked to stop, the bootstrap is `job-cancelled`.
 */
export function upliftQuality(steps: UpliftSteps, seed: number, onProgress: OnProgress = () => true): UpliftQuality {
  const curve = qiniCurve(steps);
  const fault: Fault | null = steps.fault ?? (steps.score.length === 1 ? { reason: 'all-scores-equal', params: {} } : null);
  if (fault) return { qini: noneFor(fault), auuc: noneFor(fault), upliftAt30: noneFor(fault), curve };
  const drawn = bootstrapped(steps, seed, onProgress);
  return {
    qini: drawn ? held(qiniOf(steps), drawn.qini) : none('job-cancelled'),
    auuc: drawn ? held(auucOf(steps), drawn.auuc) : none('job-cancelled'),
    upliftAt30: upliftAtK(steps, contactedShare, 'overall'),
    curve,
  };
}

function held(value: number, found: Float64Array): Estimate {
  return estimate(value, percentileInterval(found.filter(Number.isFinite), LEVEL), 'bootstrap-percentile');
}

/** Qini and AUUC of `replicates` draws of as many customers of each arm; null: stopped. */
function bootstrapped(steps: UpliftSteps, seed: number, onProgress: OnProgress): { qini: Float64Array; auuc: Float64Array } | null {
  const arms = armsOf(steps.rows);
  const random = createRandom(seed, 0);
  const [qini, auuc] = [new Float64Array(replicates), new Float64Array(replicates)];
  for (let i = 0; i < replicates; i++) {
    if (!onProgress(i / replicates)) return null;
    const counts = redrawn(steps, arms, random);
    qini[i] = qiniOf(counts);
    auuc[i] = auucOf(counts);
  }
  return { qini, auuc };
}

/** Rows of the control, and of the contacted. */
export function armsOf({ treated }: UpliftRows): Uint32Array[] {
  const rows = Array.from({ length: treated.length }, (_, i) => i);
  return [0, 1].map((arm) => Uint32Array.from(rows.filter((i) => treated[i] === arm)));
}

/** Counts of as many customers of each arm, drawn with replacement. */
export function redrawn({ stepOf, score, rows }: UpliftSteps, arms: readonly Uint32Array[], random: Random): ArmCounts {
  const counts = emptyCounts(score.length);
  arms.forEach((members, arm) => {
    for (let k = 0; k < members.length; k++) {
      const row = members[random.below(members.length)];
      countRow(counts, stepOf[row], rows.label[row], arm);
    }
  });
  return accumulated(counts);
}

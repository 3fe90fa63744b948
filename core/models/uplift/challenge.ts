import { dayOf } from '#core/contract/calendar.ts';
import type { Challenge, Estimate, UpliftPlan } from '#core/contract/types.ts';
import type { JobControl } from '#core/importers/types.ts';
import { percentileInterval } from '#core/statistics/bootstrap.ts';
import { estimate, LEVEL, none } from '#core/statistics/estimates.ts';
import { createRandom } from '#core/statistics/random.ts';
import { challengeBy, championScores } from '../challenge.ts';
import type { Sources } from '../kinds.ts';
import { noneFor } from '../metrics/scored.ts';
import { qiniOf } from './curves.ts';
import type { UpliftMachine } from './machine.ts';
import { armsOf, redrawn, replicates } from './quality.ts';
import { scoreRows } from './score.ts';
import { rankUplift, type UpliftRows } from './steps.ts';
import type { StudyData } from './study.ts';

/** A new study: its rows, the day of each campaign, and what its models say of rows that they did not see. */
export interface Challenger {
  plan: UpliftPlan;
  data: StudyData;
  days: readonly number[];
  held: Float64Array;
}

export interface Champion {
  name: string;
  machine: UpliftMachine;
  plan: UpliftPlan;
  /** The last day whose outcomes it saw. */
  cutOff: string;
  version: number;
}

/**
 * How a new study orders customers beside the champion, on the campaigns that began when the champion had ended: the champion has seen none of their customers' answers, and the new one speaks by
 * the models of the folds that a customer was not in. Null where there is no such campaign, where outcomes count for other days, or where the data lack what the champion reads. Errors: `job-cancelled`.
 */
export async function challengeOf(sources: Sources, own: Challenger, champion: Champion, control: JobControl): Promise<Challenge | null> {
  if (own.plan.windowDays !== champion.plan.windowDays) return null;
  const { campaign, label, treated } = own.data;
  const rows = Int32Array.from(label.keys()).filter((row) => own.days[campaign[row]] >= dayOf(champion.cutOff));
  if (rows.length === 0) return null;
  const silent = { ...control, progress: () => {} };
  const { name, machine } = champion;
  const theirs = await championScores(
    sources,
    { name, ...machine },
    { rows, days: own.days, dayOf: campaign, customerOf: own.data.customer },
    async (matrix) => (await scoreRows(machine.fit, matrix, silent)).uplift,
    silent,
  );
  if (!theirs) return null;
  const part = (values: ArrayLike<number>) => Float64Array.from(rows, (row) => values[row]);
  const [answered, arm] = [part(label), part(treated)];
  const difference = qiniDifference(
    { score: part(own.held), label: answered, treated: arm },
    { score: theirs, label: answered, treated: arm },
    own.plan.seed,
  );
  return challengeBy(champion.version, 'qini', difference);
}

/**
 * Qini of the first score less that of the second on the same customers, with the percentiles of a bootstrap that draws the same customers of each arm for both. Reasons: those of `rankUplift`.
 *
 * @example
 * const rows = { label: [1, 0, 1, 1], treated: [1, 0, 1, 0] };
 * qiniDifference({ ...rows, score: [3, 2, 1, 0] }, { ...rows, score: [3, 2, 1, 0] }, 1).value; // 0
 */
export function qiniDifference(first: UpliftRows, second: UpliftRows, seed: number): Estimate {
  const [one, other] = [rankUplift(first), rankUplift(second)];
  const fault = one.fault ?? other.fault;
  if (fault) return noneFor(fault);
  const value = qiniOf(one) - qiniOf(other);
  if (!Number.isFinite(value)) return none('not-finite');
  const arms = armsOf(first);
  const draws = [createRandom(seed, 0), createRandom(seed, 0)];
  const differences = Float64Array.from(
    { length: replicates },
    () => qiniOf(redrawn(one, arms, draws[0])) - qiniOf(redrawn(other, arms, draws[1])),
  );
  return estimate(value, percentileInterval(differences.filter(Number.isFinite), LEVEL), 'bootstrap-percentile');
}

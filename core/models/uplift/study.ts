import { refuse } from '#core/contract/texts.ts';
import type { Note, TrainingCheck, UpliftLearnerId, UpliftLearnerResult, UpliftPlan, UpliftReport } from '#core/contract/types.ts';
import { differenceEstimate, rateEstimate } from '#core/statistics/estimates.ts';
import type { Share } from '#core/statistics/proportions.ts';
import { matrixOf, pick } from '../trees/rows.ts';
import type { OnProgress } from '../work.ts';
import { studyChecks } from './checks.ts';
import { explained } from './contributions.ts';
import { foldsOf } from './folds.ts';
import { decilesOf, groupsOf } from './groups.ts';
import {
  learnerCosts,
  learnerIds,
  predictUplift,
  predictWithout,
  trainOutcomes,
  trainUplift,
  type UpliftData,
  type UpliftFit,
} from './learners.ts';
import { upliftQuality } from './quality.ts';
import { rankUplift } from './steps.ts';
import { upliftVerdict } from './verdict.ts';

/** Rows of past campaigns. */
export interface StudyData extends UpliftData {
  /** Dense customer numbers: rows of one customer stay together; never written into a report. */
  customer: Int32Array;
  /** Place in `campaigns` of each row. */
  campaign: Uint8Array;
  campaigns: string[];
  /** What was looked for while the rows were made: leaks, blanks. */
  checks: TrainingCheck[];
}

export interface Study {
  report: UpliftReport;
  /** Of the chosen learner, from all rows. */
  fit: UpliftFit;
  /** What the fit predicts for each row: for drift, not for judging. */
  effect: Float64Array;
  /** What the chosen learner predicts for each row by models that did not see its customer. */
  held: Float64Array;
}

/** The least customers with and without the outcome in an arm: every fold's trees must see both. */
const leastToTrain = (folds: number) => Math.max(10, 2 * folds);
/** Trainings of trees in a fold: both outcome models, and what each learner adds. */
const perFold = 2 + learnerIds.reduce((sum, id) => sum + learnerCosts[id], 0);
/** The last fit and the measuring, in trainings. */
const rest = 4 + learnerIds.length;

/**
 * Fits all four learners by folds of customers (a campaign is one cross-section: nothing in it is earlier or later), measures each on customers it did not see, takes the one with the highest
 * Qini and fits that to all. Deterministic by the plan's seed. Cost: `folds` times six trainings of trees, and one.
 * Errors: `uplift-no-control`, `uplift-nobody-contacted`, `uplift-too-few`, `job-cancelled`, those of `trainTrees`.
 *
 * @example
 * const { report, fit } = trainUpliftStudy(data, plan, (share) => share < 1);
 */
export function trainUpliftStudy(data: StudyData, plan: UpliftPlan, onProgress: OnProgress = () => true): Study {
  const arms = armsOf(data);
  checkArms(arms, plan.folds);
  const told = tracker(plan.folds * perFold + rest, onProgress);
  const held = crossFitted(data, plan, told);
  const learners = learnerIds.map((id): UpliftLearnerResult => {
    const quality = upliftQuality(rankUplift({ ...data, score: held.uplift[id] }), plan.seed, told(1));
    if (quality.qini.kind === 'none' && quality.qini.reason === 'job-cancelled') throw refuse('job-cancelled');
    return { id, ...quality };
  });
  const chosen = bestOf(learners);
  const fit = trainUplift(data, chosen.id, plan, told(rest - learnerIds.length));
  const rows = { ...data, score: held.uplift[chosen.id] };
  const difference = differenceEstimate(arms.treated, arms.control);
  const checks = [...data.checks, ...studyChecks(data, arms)];
  const report: UpliftReport = {
    arms: [
      { arm: 'treatment', customers: arms.treated.of, outcomes: arms.treated.hits, rate: rateEstimate(arms.treated) },
      { arm: 'control', customers: arms.control.of, outcomes: arms.control.hits, rate: rateEstimate(arms.control) },
    ],
    difference,
    learners,
    chosen: chosen.id,
    ...upliftVerdict({ ...arms, difference, chosen, checks }),
    deciles: decilesOf(rows),
    groups: groupsOf(rows, held.without[chosen.id === 's-learner' ? 's-learner' : 't-learner'], plan),
    ...explained(fit, data.features),
    checks,
    notes: notesOf(chosen.id, plan),
  };
  return { report, fit, effect: predictUplift(fit, data.features), held: rows.score };
}

function armsOf({ label, treated }: UpliftData): { treated: Share; control: Share } {
  const arms = { treated: { hits: 0, of: 0 }, control: { hits: 0, of: 0 } };
  for (let row = 0; row < label.length; row++) {
    const arm = treated[row] === 1 ? arms.treated : arms.control;
    arm.of++;
    arm.hits += label[row];
  }
  return arms;
}

function checkArms({ treated, control }: { treated: Share; control: Share }, folds: number): void {
  if (treated.of === 0) throw refuse('uplift-nobody-contacted');
  if (control.of === 0) throw refuse('uplift-no-control');
  const least = leastToTrain(folds);
  const fewest = Math.min(treated.hits, control.hits, treated.of - treated.hits, control.of - control.hits);
  if (fewest < least) throw refuse('uplift-too-few', { fewest, least });
}

/** Gives out parts of the whole work, in trainings; answers of a part are shares of it. */
function tracker(total: number, onProgress: OnProgress): (trainings: number) => OnProgress {
  let begun = 0;
  return (trainings) => {
    const from = begun;
    begun += trainings;
    return (share) => onProgress((from + share * trainings) / total);
  };
}

interface Held {
  /** Predicted uplift of every row by models that did not see its customer. */
  uplift: Record<UpliftLearnerId, Float64Array>;
  /** The same of the probability without a contact. */
  without: Record<'s-learner' | 't-learner', Float64Array>;
}

function crossFitted(data: StudyData, plan: UpliftPlan, told: (trainings: number) => OnProgress): Held {
  const empty = () => new Float64Array(data.label.length);
  const held: Held = {
    uplift: { 's-learner': empty(), 't-learner': empty(), 'x-learner': empty(), 'class-transformation': empty() },
    without: { 's-learner': empty(), 't-learner': empty() },
  };
  const folds = foldsOf(data, plan.folds, plan.seed);
  for (let fold = 0; fold < plan.folds; fold++) {
    const [inside, outside] = [partOf(data, folds, (of) => of !== fold), partOf(data, folds, (of) => of === fold)];
    const outcomes = trainOutcomes(inside.data, plan, told(2));
    for (const id of learnerIds) {
      const fit = trainUplift(inside.data, id, plan, told(learnerCosts[id]), outcomes);
      put(held.uplift[id], outside.places, predictUplift(fit, outside.data.features));
      if (id === 's-learner' || id === 't-learner') put(held.without[id], outside.places, predictWithout(fit, outside.data.features));
    }
  }
  return held;
}

function partOf(data: UpliftData, folds: Uint8Array, isInside: (fold: number) => boolean): { places: Int32Array; data: UpliftData } {
  const places = Int32Array.from(folds.keys()).filter((row) => isInside(folds[row]));
  return {
    places,
    data: {
      features: matrixOf(data.features, places),
      label: pick(data.label, places),
      treated: Uint8Array.from(places, (row) => data.treated[row]),
    },
  };
}

function put(into: Float64Array, places: Int32Array, values: Float64Array): void {
  places.forEach((row, i) => {
    into[row] = values[i];
  });
}

/** The highest Qini; of equal ones, and where none has any, the first. */
function bestOf(learners: readonly UpliftLearnerResult[]): UpliftLearnerResult {
  const found = ({ qini }: UpliftLearnerResult) => (qini.kind === 'estimate' ? qini.value : -Infinity);
  return learners.reduce((best, each) => (found(each) > found(best) ? each : best));
}

function notesOf(learner: UpliftLearnerId, { folds }: UpliftPlan): Note[] {
  return [
    { code: 'uplift-winner', params: { learner, learners: learnerIds.length } },
    { code: 'uplift-cross-fitted', params: { folds } },
    { code: 'uplift-groups-predicted', params: {} },
    { code: learner === 'x-learner' ? 'uplift-contributions-probability' : 'uplift-contributions-odds', params: {} },
  ];
}

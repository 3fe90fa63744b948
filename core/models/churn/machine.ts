import * as v from 'valibot';
import { refuse } from '#core/contract/texts.ts';
import type { ChurnPlan } from '#core/contract/types.ts';
import { type Calibration, type Calibrator, calibrate, calibrated } from '../calibration/calibrate.ts';
import { faultOfTwoClasses, rank } from '../metrics/scored.ts';
import { detailOf, type Footing, faultOfTrees, footingShape } from '../training-set/footing.ts';
import type { TrainingSet } from '../training-set/types.ts';
import {
  defaultParams,
  fromXgboostJson,
  type Matrix,
  predict,
  type RoundReport,
  type TreeModel,
  type TreeParams,
  toXgboostJson,
  trainTrees,
} from '../trees/index.ts';
import { pick } from '../trees/rows.ts';
import type { OnProgress } from '../work.ts';
import type { Lesson } from './lessons.ts';
import { labelledOf } from './task.ts';

/** Trees and the map from their probabilities to those that hold. */
export interface Machine {
  trees: TreeModel;
  calibrator: Calibrator;
}

/** A machine with how it came about. */
export interface Fitted {
  machine: Machine;
  /** Null: there was no later day to judge the calibration on. */
  judged: Calibration['judged'] | null;
  /** Log loss of the trees after each round, on the rows they saw and on those that were watched; empty where nobody asked. */
  rounds: { round: number; fit: number; watch: number }[];
}

function paramsOf({ growth, training }: ChurnPlan): TreeParams {
  const { rounds, maxDepth, eta, minChildWeight, subsample, colsampleByTree, earlyStoppingRounds } = growth;
  return { ...defaultParams, rounds, maxDepth, eta, minChildWeight, subsample, colsampleByTree, earlyStoppingRounds, seed: training.seed };
}

/**
 * Grows the trees and fits the calibration. Where there is a later day it chooses between isotonic regression and Platt's sigmoid, and the chosen one is fitted again to both days.
 * Errors: `churn-one-class`, `job-cancelled`.
 *
 * @param tellRounds whether the losses of the rounds are wanted: those of the rows that the trees saw cost a tenth of the training
 */
export function fitMachine(set: TrainingSet, plan: ChurnPlan, lesson: Lesson, onProgress: OnProgress, tellRounds = false): Fitted {
  checkClasses(set, lesson);
  const params = paramsOf(plan);
  const [data, watch] = [labelledOf(set, lesson.fit), labelledOf(set, lesson.watch)];
  const rounds: Fitted['rounds'] = [];
  let goesOn = true;
  const onRound = ({ round, values: [fit, watched] }: RoundReport) => {
    if (tellRounds) rounds.push({ round: round + 1, fit, watch: watched });
    goesOn = onProgress((round + 1) / params.rounds);
    return goesOn;
  };
  const trees = trainTrees(data, params, { watch: tellRounds ? [data, watch] : [watch], onRound });
  if (!goesOn) throw refuse('job-cancelled');
  const watched = { score: predict(trees, watch.features), label: watch.label };
  if (!lesson.choose) {
    const method = plan.calibration === 'auto' ? 'platt' : plan.calibration;
    return { machine: { trees, calibrator: sound(calibrate(watched, watched, method)).calibrator }, judged: null, rounds };
  }
  const later = labelledOf(set, lesson.choose);
  const chosen = { score: predict(trees, later.features), label: later.label };
  const found = sound(calibrate(watched, chosen, plan.calibration));
  const both = { score: joined(watched.score, chosen.score), label: joined(watched.label, chosen.label) };
  const { calibrator } = sound(calibrate(both, chosen, found.calibrator.method));
  return { machine: { trees, calibrator }, judged: found.judged, rounds };
}

function checkClasses(set: TrainingSet, { fit, watch }: Lesson): void {
  for (const [part, rows] of [
    ['fit', fit],
    ['calibrate', watch],
  ] as const) {
    const targets = pick(set.label, rows).reduce((sum, label) => sum + label, 0);
    if (targets === 0 || targets === rows.length) throw refuse('churn-one-class', { part, targets, rows: rows.length });
  }
}

/** Both classes are there, so what remains is a bug. */
function sound(found: ReturnType<typeof calibrate>): Calibration {
  if ('reason' in found) throw new Error(`no calibration: ${found.reason}`);
  return found;
}

function joined(first: ArrayLike<number>, second: ArrayLike<number>): Float64Array {
  const all = new Float64Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** What the two maps would have been worth on rows of the judged days: log loss of each. For lessons without a day to choose on. */
export function judgeCalibration(set: TrainingSet, { trees }: Machine, lesson: Lesson, rows: Int32Array): Calibration['judged'] | null {
  const scored = (of: Int32Array) => {
    const { features, label } = labelledOf(set, of);
    return { score: predict(trees, features), label };
  };
  const [fit, judge] = [scored(lesson.watch), scored(rows)];
  if (faultOfTwoClasses(rank(fit)) || rows.length === 0) return null;
  return sound(calibrate(fit, judge, 'platt')).judged;
}

/** Calibrated probabilities of some customers. */
export function probabilities({ trees, calibrator }: Machine, matrix: Matrix): Float64Array {
  return calibrated(calibrator, predict(trees, matrix));
}

const form = 'rekindle-churn-1';

/** A machine as text: trees in XGBoost's own JSON, calibration, encodings. Nothing of a single customer. */
export function machineText({ trees, calibrator }: Machine, { features, definitions }: Footing): string {
  return JSON.stringify({ form, trees: toXgboostJson(trees), calibrator, features, definitions });
}

/** Reads `machineText`, all of it: what it gives can score. Errors: `churn-machine-invalid`, those of `fromXgboostJson`. */
export function machineFrom(text: string | null, model: string): Machine & Footing {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), stored), text);
  if (!read.success) throw refuse('churn-machine-invalid', { model, detail: detailOf(read.issues[0]) });
  const { trees, calibrator, features, definitions } = read.output;
  // texts of before kept trees behind the best round
  const grown = fromXgboostJson(trees, { rounds: 'best' });
  const detail = faultOfTrees(grown, features.length) ?? faultOf(calibrator);
  if (detail) throw refuse('churn-machine-invalid', { model, detail });
  return { trees: grown, calibrator, features, definitions };
}

const finite = v.pipe(v.number(), v.finite());
const calibration = v.variant('method', [
  v.object({ method: v.literal('isotonic'), score: v.array(finite), probability: v.array(finite) }),
  v.object({ method: v.literal('platt'), a: finite, b: finite, of: v.picklist(['score', 'log-odds']) }),
]);
const stored = v.object({
  form: v.literal(form),
  trees: v.string(),
  calibrator: calibration,
  ...footingShape,
});

/** Knots of a step function that rises from a probability to a probability. */
function faultOf(calibrator: Calibrator): string | null {
  if (calibrator.method === 'platt') return null;
  const { score, probability } = calibrator;
  if (score.length === 0 || score.length !== probability.length)
    return `calibrator: ${score.length} scores, ${probability.length} probabilities`;
  const fall = (values: readonly number[]) => values.findIndex((value, i) => i > 0 && value < values[i - 1]);
  if (fall(score) >= 0) return `calibrator.score.${fall(score)} falls`;
  if (fall(probability) >= 0) return `calibrator.probability.${fall(probability)} falls`;
  const wild = probability.find((value) => value < 0 || value > 1);
  return wild === undefined ? null : `calibrator.probability ${wild}`;
}

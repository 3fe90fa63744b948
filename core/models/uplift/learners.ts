import { refuse } from '#core/contract/texts.ts';
import type { TreeGrowth, UpliftLearnerId } from '#core/contract/types.ts';
import { createRandom } from '#core/statistics/random.ts';
import { defaultParams, type Labelled, type Matrix, type Objective, predict, type TreeModel, trainTrees } from '../trees/index.ts';
import { labelledRows, withColumn } from '../trees/rows.ts';
import type { OnProgress } from '../work.ts';

/** A campaign: who was contacted, and to whom the outcome came. */
export interface UpliftData {
  features: Matrix;
  /** 1: the outcome came. */
  label: Float32Array;
  /** 1: contacted, 0: control. */
  treated: Uint8Array;
}

/** How trees grow. With `earlyStoppingRounds` every fifth row, drawn by the seed, is kept out of growing and watched. */
export interface UpliftGrowth {
  growth: TreeGrowth;
  seed: number;
}

/** Outcome of the contacted and of the control, each by trees of its own. */
export interface OutcomeModels {
  treated: TreeModel;
  control: TreeModel;
}

/** What a learner found. `control` says how likely the outcome is without a contact; trees are XGBoost's, see `fit-json.ts` for a file. */
export type UpliftFit =
  | { learner: 's-learner'; outcome: TreeModel }
  | ({ learner: 't-learner' } & OutcomeModels)
  | { learner: 'x-learner'; control: TreeModel; treatedEffect: TreeModel; controlEffect: TreeModel; propensity: number }
  | { learner: 'class-transformation'; control: TreeModel; agreement: TreeModel };

/** The learners, and how many trainings of trees each takes when outcome models are given. */
export const learnerCosts = { 's-learner': 1, 't-learner': 0, 'x-learner': 2, 'class-transformation': 1 } as const satisfies Record<
  UpliftLearnerId,
  number
>;

/** In the order in which they are shown. */
export const learnerIds: readonly UpliftLearnerId[] = ['s-learner', 't-learner', 'x-learner', 'class-transformation'];

/**
 * Learns what a contact changes. S-learner: one model that sees the contact as a feature. T-learner: one model per arm. X-learner (Künzel, Sekhon, Bickel & Yu, PNAS 116
 * (2019) 4156-4165): effects imputed from the other arm's model, weighted by the share contacted. Class transformation (Jaskowski & Jaroszewicz, ICML workshop 2012):
 * whether arm and outcome agree, customers weighted by the inverse of their arm's share, so that arms need not be equal.
 * Both arms need customers with and without the outcome. Errors: `job-cancelled`, those of `trainTrees`.
 *
 * @param outcomes of the same rows, where they are trained already
 */
export function trainUplift(
  data: UpliftData,
  learner: UpliftLearnerId,
  growth: UpliftGrowth,
  onProgress: OnProgress = () => true,
  outcomes: OutcomeModels | null = null,
): UpliftFit {
  if (learner === 's-learner') {
    const features = withColumn(data.features, 'contacted', Float32Array.from(data.treated));
    return { learner, outcome: grow({ features, label: data.label, weight: null }, 'binary:logistic', growth, onProgress) };
  }
  const own = learnerCosts[learner];
  const share = outcomes ? 0 : 2 / (own + 2);
  const models = outcomes ?? trainOutcomes(data, growth, (done) => onProgress(done * share));
  const rest: OnProgress = (done) => onProgress(share + done * (1 - share));
  switch (learner) {
    case 't-learner':
      return { learner, ...models };
    case 'x-learner':
      return { learner, control: models.control, ...effectModels(data, models, growth, rest) };
    case 'class-transformation':
      return { learner, control: models.control, agreement: grow(agreementOf(data), 'binary:logistic', growth, rest) };
  }
}

/** The outcome models of both arms. Errors: as `trainUplift`. */
export function trainOutcomes(data: UpliftData, growth: UpliftGrowth, onProgress: OnProgress = () => true): OutcomeModels {
  const arm = (value: number, from: number) => grow(armOf(data, value), 'binary:logistic', growth, (done) => onProgress(from + done / 2));
  return { treated: arm(1, 0), control: arm(0, 0.5) };
}

function armOf({ features, label, treated }: UpliftData, arm: number): Labelled {
  const rows = Int32Array.from(treated.keys()).filter((row) => treated[row] === arm);
  return labelledRows({ features, label, weight: null }, rows);
}

function effectModels(data: UpliftData, { treated, control }: OutcomeModels, growth: UpliftGrowth, onProgress: OnProgress) {
  const [contacted, held] = [armOf(data, 1), armOf(data, 0)];
  const without = predict(control, contacted.features);
  const withContact = predict(treated, held.features);
  const gained = { ...contacted, label: contacted.label.map((y, i) => y - without[i]) };
  const missed = { ...held, label: held.label.map((y, i) => withContact[i] - y) };
  return {
    treatedEffect: grow(gained, 'reg:squarederror', growth, (done) => onProgress(done / 2)),
    controlEffect: grow(missed, 'reg:squarederror', growth, (done) => onProgress(0.5 + done / 2)),
    propensity: contacted.label.length / data.label.length,
  };
}

/** Weights have mean 1, so that the least weight of a child means what it says. */
function agreementOf({ features, label, treated }: UpliftData): Labelled {
  const share = treated.reduce((sum, arm) => sum + arm, 0) / treated.length;
  return {
    features,
    label: label.map((y, i) => Number(y === treated[i])),
    weight: Float32Array.from(treated, (arm) => (arm === 1 ? 0.5 / share : 0.5 / (1 - share))),
  };
}

/** Trains trees; a wish to stop becomes a refusal. */
function grow(data: Labelled, objective: Objective, { growth, seed }: UpliftGrowth, onProgress: OnProgress): TreeModel {
  let going = true;
  const part = growth.earlyStoppingRounds === null ? { kept: data, watch: [] } : parted(data, seed);
  const model = trainTrees(
    part.kept,
    { ...defaultParams, ...growth, objective, seed },
    {
      watch: part.watch,
      onRound: ({ round }) => (going &&= onProgress((round + 1) / growth.rounds)),
      goOn: () => going,
    },
  );
  if (!going) throw refuse('job-cancelled');
  return model;
}

function parted(data: Labelled, seed: number): { kept: Labelled; watch: Labelled[] } {
  const watched = Array.from(data.label, (_, row) => createRandom(seed, row).below(5) === 0);
  const part = (wanted: boolean) =>
    labelledRows(
      data,
      Int32Array.from(watched.keys()).filter((row) => watched[row] === wanted),
    );
  return { kept: part(false), watch: [part(true)] };
}

/** Every model of a fit. */
export function treesOf(fit: UpliftFit): TreeModel[] {
  switch (fit.learner) {
    case 's-learner':
      return [fit.outcome];
    case 't-learner':
      return [fit.treated, fit.control];
    case 'x-learner':
      return [fit.control, fit.treatedEffect, fit.controlEffect];
    case 'class-transformation':
      return [fit.control, fit.agreement];
  }
}

/** What a contact would change for each row: probability with less probability without, -1 to 1. Errors: `trees-features-differ`. */
export function predictUplift(fit: UpliftFit, matrix: Matrix): Float64Array {
  switch (fit.learner) {
    case 's-learner': {
      const withContact = outcomeUnder(fit.outcome, matrix, 1);
      return difference(withContact, outcomeUnder(fit.outcome, matrix, 0));
    }
    case 't-learner':
      return difference(predict(fit.treated, matrix), predict(fit.control, matrix));
    case 'x-learner': {
      const { propensity, treatedEffect, controlEffect } = fit;
      const fromTreated = predict(treatedEffect, matrix);
      const mixed = predict(controlEffect, matrix).map((effect, i) => propensity * effect + (1 - propensity) * fromTreated[i]);
      return mixed.map((effect) => Math.min(1, Math.max(-1, effect)));
    }
    case 'class-transformation':
      return predict(fit.agreement, matrix).map((p) => 2 * p - 1);
  }
}

/** Probability of the outcome without a contact. Errors: `trees-features-differ`. */
export function predictWithout(fit: UpliftFit, matrix: Matrix): Float64Array {
  return fit.learner === 's-learner' ? outcomeUnder(fit.outcome, matrix, 0) : predict(fit.control, matrix);
}

function outcomeUnder(outcome: TreeModel, matrix: Matrix, arm: 0 | 1): Float64Array {
  return predict(outcome, withColumn(matrix, 'contacted', new Float32Array(matrix.rows).fill(arm)));
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - b[i]);
}

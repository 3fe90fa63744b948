import * as v from 'valibot';
import { faultOfTrees } from '../training-set/footing.ts';
import { fromXgboostJson, type TreeModel, toXgboostJson } from '../trees/index.ts';
import type { UpliftFit } from './learners.ts';

const trees = v.string();
const shape = v.variant('learner', [
  v.object({ learner: v.literal('s-learner'), outcome: trees }),
  v.object({ learner: v.literal('t-learner'), treated: trees, control: trees }),
  v.object({
    learner: v.literal('x-learner'),
    control: trees,
    treatedEffect: trees,
    controlEffect: trees,
    propensity: v.pipe(v.number(), v.gtValue(0), v.ltValue(1)),
  }),
  v.object({ learner: v.literal('class-transformation'), control: trees, agreement: trees }),
]);

/** A fit as plain JSON: every model of trees is the text of XGBoost's own JSON. */
export type UpliftFitJson = v.InferOutput<typeof shape>;
export const upliftFitShape = shape;

/** Trees of a fit by what they stand for. */
function models(fit: UpliftFit): [string, TreeModel][] {
  return Object.entries(fit).filter((entry): entry is [string, TreeModel] => typeof entry[1] === 'object');
}

/** Why a fit cannot score rows of so many features; null: it can. Trees of effects give values, all others probabilities; the S-learner reads the contact too. */
export function faultOfFit(fit: UpliftFit, features: number): string | null {
  const width = fit.learner === 's-learner' ? features + 1 : features;
  for (const [name, model] of models(fit)) {
    const fault = faultOfTrees(model, width, name.endsWith('Effect') ? 'reg:squarederror' : 'binary:logistic');
    if (fault) return `${name}: ${fault}`;
  }
  return null;
}

export function fitToJson(fit: UpliftFit): UpliftFitJson {
  return v.parse(shape, { ...fit, ...Object.fromEntries(models(fit).map(([name, model]) => [name, toXgboostJson(model)])) });
}

/** Texts of before kept trees behind the best round. */
function treesOf(text: string): TreeModel {
  return fromXgboostJson(text, { rounds: 'best' });
}

/** Reads what `fitToJson` wrote. Errors: those of `fromXgboostJson`. */
export function fitFromJson(json: UpliftFitJson): UpliftFit {
  switch (json.learner) {
    case 's-learner':
      return { learner: json.learner, outcome: treesOf(json.outcome) };
    case 't-learner':
      return { learner: json.learner, treated: treesOf(json.treated), control: treesOf(json.control) };
    case 'x-learner': {
      const { learner, propensity } = json;
      const [control, treatedEffect, controlEffect] = [json.control, json.treatedEffect, json.controlEffect].map(treesOf);
      return { learner, control, treatedEffect, controlEffect, propensity };
    }
    case 'class-transformation':
      return { learner: json.learner, control: treesOf(json.control), agreement: treesOf(json.agreement) };
  }
}

import type { FeatureImportance, UpliftReport } from '#core/contract/types.ts';
import { sampleOf, swarmOf } from '../swarm.ts';
import { importance, type Matrix, type TreeModel, treeShap } from '../trees/index.ts';
import { matrixOf, withColumn } from '../trees/rows.ts';
import type { UpliftFit } from './learners.ts';

/** Features that the swarm shows. */
const shown = 12;

/**
 * What each feature adds to the predicted effect of some rows, and the base behind them: `rows x (features + 1)`, row by row; for the S-learner the contact itself is one feature more. Differences of
 * TreeSHAP values, summing to that of log odds for S- and T-learner and class transformation, to the effect itself for the X-learner.
 */
export function effectContributions(fit: UpliftFit, matrix: Matrix): Float64Array {
  switch (fit.learner) {
    case 's-learner': {
      const under = (arm: number) => withColumn(matrix, 'contacted', new Float32Array(matrix.rows).fill(arm));
      return combined([
        [1, fit.outcome, under(1)],
        [-1, fit.outcome, under(0)],
      ]);
    }
    case 't-learner':
      return combined([
        [1, fit.treated, matrix],
        [-1, fit.control, matrix],
      ]);
    case 'x-learner':
      return combined([
        [fit.propensity, fit.controlEffect, matrix],
        [1 - fit.propensity, fit.treatedEffect, matrix],
      ]);
    case 'class-transformation':
      return combined([[1, fit.agreement, matrix]]);
  }
}

/** Weighted sum of the contributions of several models. */
function combined(parts: readonly [weight: number, model: TreeModel, matrix: Matrix][]): Float64Array {
  const [first, ...others] = parts.map(([weight, model, matrix]) => treeShap(model, matrix).map((value) => weight * value));
  return others.reduce((sum, values) => sum.map((value, i) => value + values[i]), first);
}

/** The models that speak of the effect. */
function effectModelsOf(fit: UpliftFit): TreeModel[] {
  switch (fit.learner) {
    case 's-learner':
      return [fit.outcome];
    case 't-learner':
      return [fit.treated, fit.control];
    case 'x-learner':
      return [fit.treatedEffect, fit.controlEffect];
    case 'class-transformation':
      return [fit.agreement];
  }
}

/** Which features the effect depends on, most first, and how, for a sample of evenly spread rows without their names. */
export function explained(fit: UpliftFit, all: Matrix): Pick<UpliftReport, 'importance' | 'swarm'> {
  const rows = sampleOf(Int32Array.from({ length: all.rows }, (_, i) => i));
  const contributions = effectContributions(fit, matrixOf(all, rows));
  const width = contributions.length / rows.length;
  const at = (i: number, f: number) => contributions[i * width + f];
  const used = usage(fit);
  const found = all.names.map((feature, f): FeatureImportance => {
    const contribution = rows.reduce((sum, _, i) => sum + Math.abs(at(i, f)), 0) / rows.length;
    return { feature, gain: used.get(feature)?.gain ?? 0, cover: used.get(feature)?.cover ?? 0, contribution };
  });
  found.sort((a, b) => b.contribution - a.contribution || (a.feature < b.feature ? -1 : 1));
  const strongest = found.slice(0, shown).flatMap(({ feature, contribution }) => (contribution > 0 ? [feature] : []));
  return { importance: found, swarm: swarmOf(all, rows, strongest, at) };
}

/** Gain and cover per feature over the models of a fit, means by splits. */
function usage(fit: UpliftFit): Map<string, { gain: number; cover: number }> {
  const sums = new Map<string, { weight: number; gain: number; cover: number }>();
  for (const model of effectModelsOf(fit)) {
    for (const { name, weight, gain, cover } of importance(model)) {
      const sum = sums.get(name) ?? { weight: 0, gain: 0, cover: 0 };
      sums.set(name, { weight: sum.weight + weight, gain: sum.gain + gain * weight, cover: sum.cover + cover * weight });
    }
  }
  return new Map([...sums].map(([feature, { weight, gain, cover }]) => [feature, { gain: gain / weight, cover: cover / weight }]));
}

import type { Columns } from '#core/columns/types.ts';
import type { Catalogue, TrainingCheck } from '#core/contract/types.ts';
import type { JobControl } from '#core/importers/types.ts';
import { compileFeatures, conditionOf } from '../compiled.ts';
import { breathe } from '../evaluate-rows.ts';
import { aloneAuc } from '../single-feature.ts';
import type { TrainingSet } from '../types.ts';
import { blankColumns, constantColumns, coverageGaps, unknownTargets } from './columns.ts';
import { asOfToday, knowsTooMuch, populationAsOfToday, targetInFeatures, targetLooksBehind } from './leaks.ts';
import { baseRateDrift, drawnCustomers, enoughTargets, leftOut, nearDuplicates, populationShrinks, splitByTime } from './rows.ts';
import type { Check, Subject } from './types.ts';

const checks: readonly Check[] = [
  targetInFeatures,
  knowsTooMuch,
  asOfToday,
  populationAsOfToday,
  targetLooksBehind,
  splitByTime,
  leftOut,
  nearDuplicates,
  enoughTargets,
  baseRateDrift,
  populationShrinks,
  unknownTargets,
  coverageGaps,
  constantColumns,
  blankColumns,
  drawnCustomers,
];

/**
 * What is wrong with a training set, and what is not: one line per thing that was looked for, each with a text of its own in either case. `bad` makes the figures of a model
 * worthless; `warn` has to be known to read them. Errors: `job-cancelled`.
 *
 * @example
 * const checks = await checkTrainingSet(set, { columns, catalogue }, control);
 * checks.filter(({ state }) => state === 'bad'); // [{ code: 'target-in-features', features: ['status'], ... }]
 */
export async function checkTrainingSet(
  set: TrainingSet,
  { columns, catalogue }: { columns: Columns; catalogue: Catalogue },
  control: JobControl,
): Promise<TrainingCheck[]> {
  const alone: (number | null)[] = [];
  for (const f of set.features.keys()) {
    alone.push(aloneAuc(set.matrix, f, set.label));
    await breathe(control);
  }
  const features = compileFeatures(set.plan.features, catalogue);
  const target = conditionOf('target', set.plan.target, catalogue).tree;
  const subject: Subject = { set, columns, catalogue, features, target, alone };
  const found: TrainingCheck[] = [];
  for (const check of checks) {
    found.push(check(subject));
    await breathe(control);
  }
  return found;
}

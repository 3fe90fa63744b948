import { isoDay } from '#core/contract/calendar.ts';
import type { TrainingCheck, TrainingSummary } from '#core/contract/types.ts';
import type { JobControl } from '#core/importers/types.ts';
import { breathe } from './evaluate-rows.ts';
import type { TrainingSet } from './types.ts';

/** What a training set is, without anything of a single customer. Errors: `job-cancelled`. */
export async function summaryOf(
  { cutOffs, features, matrix, plan }: TrainingSet,
  checks: TrainingCheck[],
  control: JobControl,
): Promise<TrainingSummary> {
  const told: TrainingSummary['features'] = [];
  for (const [f, { name, expression }] of features.entries()) {
    told.push({ name, expression, of: matrix.rows, ...countsOf(matrix.columns[f]) });
    await breathe(control);
  }
  return {
    cutOffs: cutOffs.map(({ day, part, customers, targets, unknownTarget, unknownPopulation }) => ({
      asOf: isoDay(day),
      part,
      customers,
      targets,
      unknownTarget,
      unknownPopulation,
    })),
    features: told,
    checks,
    split: plan.split,
  };
}

/** By sorting: a set of a million numbers would take ten times as long. */
function countsOf(column: Float32Array): { known: number; distinct: number } {
  const sorted = column.slice().sort();
  let [known, distinct] = [0, 0];
  for (let i = 0; i < sorted.length; i++) {
    // unknown ones are last
    if (Number.isNaN(sorted[i])) break;
    known++;
    if (i === 0 || sorted[i] !== sorted[i - 1]) distinct++;
  }
  return { known, distinct };
}

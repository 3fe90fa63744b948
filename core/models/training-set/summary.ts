import { isoDay } from '#core/contract/calendar.ts';
import type { TrainingCheck, TrainingSummary } from '#core/contract/types.ts';
import type { TrainingSet } from './types.ts';

/** What a training set is, without anything of a single customer. */
export function summaryOf({ cutOffs, features, matrix, plan }: TrainingSet, checks: TrainingCheck[]): TrainingSummary {
  return {
    cutOffs: cutOffs.map(({ day, part, customers, targets, unknownTarget, unknownPopulation }) => ({
      asOf: isoDay(day),
      part,
      customers,
      targets,
      unknownTarget,
      unknownPopulation,
    })),
    features: features.map(({ name, expression }, f) => ({ name, expression, of: matrix.rows, ...countsOf(matrix.columns[f]) })),
    checks,
    split: plan.split,
  };
}

function countsOf(column: Float32Array): { known: number; distinct: number } {
  const values = new Set<number>();
  let known = 0;
  for (const value of column) {
    if (Number.isNaN(value)) continue;
    known++;
    values.add(value);
  }
  return { known, distinct: values.size };
}

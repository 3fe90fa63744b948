import type { ChurnPlan, IsoDate, TrainingSummary } from '#core/contract/types.ts';
import type { TrainingSet } from '../training-set/types.ts';
import { matrixOf, pick } from '../trees/rows.ts';
import type { Labelled } from '../trees/types.ts';

/** Everything a training needs: plain data and arrays in shared memory, so that a thread gets it without a copy. */
export interface ChurnTask {
  plan: ChurnPlan;
  asOf: IsoDate;
  set: TrainingSet;
  summary: TrainingSummary;
  /** Per row: days since the last event of the streams that the target reads, NaN never; null: it reads none. */
  recency: Float32Array | null;
  /** Per row: 1 the rule holds, 0 it does not, NaN it cannot tell; null: no rule. */
  rule: Float32Array | null;
}

/** Rows for which something holds, in order. */
export function rowsWhere({ label }: Pick<TrainingSet, 'label'>, holds: (row: number) => boolean): Int32Array {
  const rows: number[] = [];
  for (let row = 0; row < label.length; row++) if (holds(row)) rows.push(row);
  return Int32Array.from(rows);
}

/** Some rows with their labels. */
export function labelledOf({ matrix, label }: TrainingSet, rows: Int32Array): Labelled {
  return { features: matrixOf(matrix, rows), label: pick(label, rows), weight: null };
}

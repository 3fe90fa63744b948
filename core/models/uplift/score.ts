import type { UpliftPlan } from '#core/contract/types.ts';
import type { JobControl } from '#core/importers/types.ts';
import type { ScoreColumn } from '../kinds.ts';
import { breathe } from '../training-set/index.ts';
import type { Matrix } from '../trees/index.ts';
import { matrixOf } from '../trees/rows.ts';
import { groupOf, tenthsOf } from './groups.ts';
import { predictUplift, predictWithout, type UpliftFit } from './learners.ts';

/** Columns of the customers that a study writes. */
export const upliftColumns = ['uplift', 'uplift_decile', 'uplift_group'] as const;

/** Digits of an uplift. */
const decimals = 4;
/** Rows that are scored before other requests are answered. */
const slice = 16_384;

export interface UpliftScores {
  /** What a contact would change, -1 to 1. */
  uplift: Float64Array;
  /** Probability of the outcome without a contact. */
  without: Float64Array;
}

/** Scores every row of a table, with pauses. Errors: `trees-features-differ`, `job-cancelled`. */
export async function scoreRows(fit: UpliftFit, matrix: Matrix, control: JobControl): Promise<UpliftScores> {
  const scores = { uplift: new Float64Array(matrix.rows), without: new Float64Array(matrix.rows) };
  for (let from = 0; from < matrix.rows; from += slice) {
    const part = matrixOf(
      matrix,
      Int32Array.from({ length: Math.min(slice, matrix.rows - from) }, (_, i) => from + i),
    );
    scores.uplift.set(predictUplift(fit, part), from);
    scores.without.set(predictWithout(fit, part), from);
    control.progress({ rows: matrix.rows, bytes: from + part.rows, totalBytes: matrix.rows });
    await breathe(control);
  }
  return scores;
}

/** What the tag language sees of scores: the predicted uplift as a fraction, its tenth among all customers (1 the best), and the group by the thresholds of the plan. */
export function columnsOf({ uplift, without }: UpliftScores, plan: UpliftPlan): ScoreColumn[] {
  const group = Array.from(uplift, (value, i) => groupOf({ uplift: value, without: without[i] }, plan));
  return [
    { name: upliftColumns[0], label: '增量', unit: null, decimals, values: uplift.map((value) => Math.round(value * 10 ** decimals)) },
    { name: upliftColumns[1], label: '增量十分位', unit: null, decimals: 0, values: tenthsOf(uplift) },
    { name: upliftColumns[2], label: '增量分组', unit: null, decimals: 0, values: group },
  ];
}

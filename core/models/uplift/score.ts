import type { UpliftPlan } from '#core/contract/types.ts';
import type { JobControl } from '#core/importers/types.ts';
import type { ScoreColumn } from '../kinds.ts';
import { breathe } from '../training-set/index.ts';
import type { Matrix } from '../trees/index.ts';
import { matrixOf } from '../trees/rows.ts';
import { effectContributions } from './contributions.ts';
import { groupOf, tenthsOf } from './groups.ts';
import { predictUplift, predictWithout, treesOf, type UpliftFit } from './learners.ts';

/** Columns of the customers that a study writes. */
export const upliftColumns = ['uplift', 'uplift_decile', 'uplift_group'] as const;

/** Digits of an uplift. */
const decimals = 4;
/** Rows times trees that are scored, or taken apart, before other requests are answered: some 50 ms of either. */
const scoreWork = 250_000;
const shapWork = 4_000;

/** Places of the rows of a table in slices of so much work. */
function* slices(fit: UpliftFit, rows: number, work: number): Generator<Int32Array> {
  const trees = treesOf(fit).reduce((sum, model) => sum + model.rounds, 0);
  const size = Math.max(1, Math.floor(work / Math.max(1, trees)));
  for (let from = 0; from < rows; from += size) yield Int32Array.from({ length: Math.min(size, rows - from) }, (_, i) => from + i);
}

export interface UpliftScores {
  /** What a contact would change, -1 to 1. */
  uplift: Float64Array;
  /** Probability of the outcome without a contact. */
  without: Float64Array;
}

/** Scores every row of a table, with pauses. Errors: `trees-features-differ`, `job-cancelled`. */
export async function scoreRows(fit: UpliftFit, matrix: Matrix, control: JobControl): Promise<UpliftScores> {
  const scores = { uplift: new Float64Array(matrix.rows), without: new Float64Array(matrix.rows) };
  for (const rows of slices(fit, matrix.rows, scoreWork)) {
    const part = matrixOf(matrix, rows);
    scores.uplift.set(predictUplift(fit, part), rows[0]);
    scores.without.set(predictWithout(fit, part), rows[0]);
    control.progress({ rows: matrix.rows, bytes: rows[0] + part.rows, totalBytes: matrix.rows });
    await breathe(control);
  }
  return scores;
}

/** `effectContributions` of every row of a table, with pauses. Errors: `job-cancelled`. */
export async function contributionsOf(fit: UpliftFit, matrix: Matrix, control: JobControl): Promise<Float64Array> {
  const parts: Float64Array[] = [];
  for (const rows of slices(fit, matrix.rows, shapWork)) {
    parts.push(effectContributions(fit, matrixOf(matrix, rows)));
    await breathe(control);
  }
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
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

import { refuse } from '#core/contract/texts.ts';
import { calibrated } from '../calibration/calibrate.ts';
import { fitLogistic, predictLogistic } from '../logistic/logistic.ts';
import { rank } from '../metrics/scored.ts';
import { predict } from '../trees/index.ts';
import { matrixOf, pick } from '../trees/rows.ts';
import type { OnProgress } from '../work.ts';
import type { Said } from './candidates.ts';
import type { JudgedRows } from './clusters.ts';
import type { Lesson } from './lessons.ts';
import type { Machine } from './machine.ts';
import { type ChurnTask, labelledOf } from './task.ts';

/** Penalty of the plain regression: 1 / C of scikit-learn's default. */
const ridge = 1;
/** Never seen is longer ago than any day. */
const never = 1e6;

/** The judged rows of some cut-offs, with customers numbered from 0. */
export function judgedRows({ set }: ChurnTask, rows: Int32Array): JudgedRows {
  const numbers = new Map<number, number>();
  const cluster = Int32Array.from(rows, (row) => {
    const customer = set.customer[row];
    const known = numbers.get(customer);
    if (known !== undefined) return known;
    numbers.set(customer, numbers.size);
    return numbers.size - 1;
  });
  return { rows, label: pick(set.label, rows), cluster, clusters: numbers.size };
}

export function treesSay({ set }: ChurnTask, { rows }: JudgedRows, { trees, calibrator }: Machine): Said {
  const score = predict(trees, matrixOf(set.matrix, rows));
  return { id: 'trees', score, probability: calibrated(calibrator, score) };
}

/** Ridge logistic regression of the same features, on all rows that the trees saw or were calibrated on; null where it has no answer. Errors: `job-cancelled`. */
export function logisticSays(
  { set }: ChurnTask,
  { rows }: JudgedRows,
  { fit, watch, choose }: Lesson,
  onProgress: OnProgress,
): Said | null {
  const learnt = joinedRows([fit, watch, ...(choose ? [choose] : [])]);
  const model = fitLogistic(labelledOf(set, learnt), { ridge, unknownColumns: true }, onProgress);
  if ('reason' in model) {
    if (model.reason === 'job-cancelled') throw refuse('job-cancelled');
    return null;
  }
  const score = predictLogistic(model, matrixOf(set.matrix, rows));
  return rank({ score, label: pick(set.label, rows) }).fault ? null : { id: 'logistic', score, probability: score };
}

/** Days since the last activity: the simplest way of all. Null: the target reads no stream. */
export function recencySays({ recency }: ChurnTask, { rows }: JudgedRows): Said | null {
  if (!recency) return null;
  return { id: 'recency', score: Float64Array.from(rows, (row) => (Number.isNaN(recency[row]) ? never : recency[row])), probability: null };
}

/** Names everybody for whom it holds; unknown is not named. Null: there is no rule. */
export function ruleSays({ rule }: ChurnTask, { rows }: JudgedRows): Said | null {
  if (!rule) return null;
  return { id: 'rule', score: Float64Array.from(rows, (row) => (rule[row] === 1 ? 1 : 0)), probability: null };
}

function joinedRows(parts: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all.sort();
}

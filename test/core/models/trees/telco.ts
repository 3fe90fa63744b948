import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Labelled } from '#core/models/trees/types.ts';

const path = join(resolve(import.meta.dirname, '../../../../..'), 'shared/data/telco-churn/Telco-Customer-Churn.csv.gz');

/** The reference data are beside the project; without them the tests that need them are skipped. */
export const hasTelco = existsSync(path);

const isNumber = (text: string) => text.trim() === '' || Number.isFinite(Number(text));

/** The Telco file as `numbers.md` of the reference data encodes it: texts as 0/1 columns per level in string order, numbers as they are. */
export function telco(): Labelled {
  const [head, ...lines] = gunzipSync(readFileSync(path)).toString('latin1').trim().split(/\r?\n/);
  const cells = lines.map((line) => line.split(','));
  const names: string[] = [];
  const columns: Float32Array[] = [];
  for (const [c, name] of head.split(',').entries()) {
    if (name === 'customerID' || name === 'Churn') continue;
    const values = cells.map((row) => row[c]);
    if (values.every(isNumber)) {
      names.push(name);
      columns.push(Float32Array.from(values, (text) => (text.trim() === '' ? Number.NaN : Number(text))));
      continue;
    }
    for (const level of [...new Set(values)].sort()) {
      names.push(`${name}=${level}`);
      columns.push(Float32Array.from(values, (text) => (text === level ? 1 : 0)));
    }
  }
  const label = Float32Array.from(cells, (row) => (row[row.length - 1] === 'Yes' ? 1 : 0));
  return { features: { rows: cells.length, names, columns }, label, weight: null };
}

/** Area under the ROC curve, ties counted half. */
export function auc(scores: ArrayLike<number>, label: ArrayLike<number>): number {
  const order = Array.from({ length: label.length }, (_, i) => i).sort((a, b) => scores[a] - scores[b]);
  let rankSum = 0;
  for (let i = 0; i < order.length; ) {
    let end = i;
    while (end < order.length && scores[order[end]] === scores[order[i]]) end++;
    for (let j = i; j < end; j++) if (label[order[j]] === 1) rankSum += (i + end + 1) / 2;
    i = end;
  }
  const positives = Array.from(label).filter((y) => y === 1).length;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * (label.length - positives));
}

export function logloss(scores: ArrayLike<number>, label: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < label.length; i++) sum -= Math.log(label[i] === 1 ? scores[i] : 1 - scores[i]);
  return sum / label.length;
}

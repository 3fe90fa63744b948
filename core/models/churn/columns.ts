import type { JobControl } from '#core/importers/types.ts';
import type { ScoreColumn } from '../kinds.ts';
import { raising } from '../taken-apart.ts';
import { type ChurnScores, contributionsOf, type Scorer } from './score.ts';

/** Columns of the customers that a churn warning writes. */
export const churnColumns = ['churn_probability', 'churn_alert', 'churn_reason'] as const;

/** Digits of a probability. */
const decimals = 4;
/** Words of `churn_alert`; unknown outside of the population. */
export const AT_RISK = 'at-risk';
export const NOT_NAMED = 'not-named';

/**
 * What the tag language sees of scores: the calibrated probability, whether a customer is named within the capacity, and for those the feature that raises the score most. Customers outside of the
 * population are unknown in all three. Errors: `job-cancelled`.
 */
export async function columnsOf(customers: number, scorer: Scorer, scores: ChurnScores, control: JobControl): Promise<ScoreColumn[]> {
  const { customers: scored, raw, probability, threshold, matrix } = scores;
  const values = new Float64Array(customers).fill(Number.NaN);
  const [alert, reason] = [new Array<string>(customers).fill(''), new Array<string>(customers).fill('')];
  const named = Int32Array.from(scored.keys()).filter((row) => raw[row] >= threshold);
  for (const [row, customer] of scored.entries()) {
    values[customer] = Math.round(probability[row] * 10 ** decimals);
    alert[customer] = raw[row] >= threshold ? AT_RISK : NOT_NAMED;
  }
  const width = matrix.names.length + 1;
  const contributions = await contributionsOf(scorer, matrix, named, control);
  for (const [i, row] of named.entries()) reason[scored[row]] = matrix.names[raising(contributions, i, width)[0]] ?? '';
  return [
    { name: churnColumns[0], label: '流失概率', unit: null, decimals, values },
    { name: churnColumns[1], label: '流失预警', unit: null, decimals: 0, values: alert },
    { name: churnColumns[2], label: '流失原因', unit: null, decimals: 0, values: reason },
  ];
}

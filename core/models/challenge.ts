import { WorkbenchError } from '#core/contract/result.ts';
import type { Challenge, Estimate } from '#core/contract/types.ts';
import type { JobControl } from '#core/importers/types.ts';
import type { Sources } from './kinds.ts';
import { checkDefinitions, compileFeatures, matrixAsOf } from './training-set/index.ts';
import type { Matrix } from './trees/index.ts';

/** What an older model reads of the data. */
interface Reads {
  name: string;
  definitions: Parameters<typeof checkDefinitions>[1];
  features: Parameters<typeof compileFeatures>[0] & Parameters<typeof matrixAsOf>[2];
}

/** Rows that a champion is judged on: of whom, and as of which of the days. */
export interface JudgedRows {
  rows: Int32Array;
  /** Days since 1970-01-01. */
  days: readonly number[];
  /** Per row of the whole: its place in `days`, and the customer. */
  dayOf: ArrayLike<number>;
  customerOf: ArrayLike<number>;
}

const incomparable: readonly string[] = ['feature-has-errors', 'model-definition-changed'];

/** The champion's scores of rows, in their order; null where the data lack what it reads, or tags that it uses have changed. Errors: `job-cancelled`, those of `score`. */
export async function championScores(
  { columns, catalogue }: Pick<Sources, 'columns' | 'catalogue'>,
  { name, definitions, features: read }: Reads,
  { rows, days, dayOf, customerOf }: JudgedRows,
  score: (matrix: Matrix) => Float64Array | Promise<Float64Array>,
  control: JobControl,
): Promise<Float64Array | null> {
  try {
    checkDefinitions(name, definitions, catalogue);
    const features = compileFeatures(read, catalogue);
    const scores = new Float64Array(rows.length);
    for (const [d, day] of days.entries()) {
      const places = [...rows.keys()].filter((i) => dayOf[rows[i]] === d);
      if (places.length === 0) continue;
      const customers = Int32Array.from(places, (i) => customerOf[rows[i]]);
      const found = await score(await matrixAsOf(columns, features, read, { day, customers }, control));
      for (const [k, i] of places.entries()) scores[i] = found[k];
    }
    return scores;
  } catch (error) {
    if (error instanceof WorkbenchError && incomparable.includes(error.code)) return null;
    throw error;
  }
}

/**
 * What a difference says of a new model beside the champion; null where there is no difference to show.
 *
 * @example
 * challengeBy(1, 'auc', { kind: 'estimate', value: 0.02, low: 0.01, high: 0.03, level: 0.95, method: 'bootstrap' })?.verdict; // 'better'
 */
export function challengeBy(champion: number, measure: string, difference: Estimate): Challenge | null {
  if (difference.kind === 'none') return null;
  const verdict = difference.low > 0 ? 'better' : difference.high < 0 ? 'worse' : 'cannot-tell';
  return { champion, measure, difference, verdict };
}

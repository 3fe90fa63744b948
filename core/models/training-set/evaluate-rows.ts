import type { Columns } from '#core/columns/types.ts';
import { isoDay } from '#core/contract/calendar.ts';
import { refuse } from '#core/contract/texts.ts';
import { evaluate } from '#core/expression/index.ts';
import type { JobControl } from '#core/importers/types.ts';
import type { Matrix } from '../trees/types.ts';
import { categoriesOf, recode, type TextBook, writeNumbers, writeTexts } from './encode.ts';
import type { CompiledFeature, FeatureEncoding } from './types.ts';

/** Columns that are being filled. */
export interface Filling {
  columns: Float32Array[];
  /** Of texts. */
  books: (TextBook | null)[];
}

/** Empty columns in shared memory, so that the thread that trains reads them where they lie. */
export function emptyColumns(features: readonly CompiledFeature[], rows: number): Filling {
  return {
    columns: features.map(() => new Float32Array(new SharedArrayBuffer(rows * 4))),
    books: features.map(({ type }) => (type === 'text' ? new Map() : null)),
  };
}

/**
 * The same data, whose results of parts are kept apart from the workspace's and go with it: past days would push out what the editor wants again.
 */
export function asideOf(columns: Columns): Columns {
  return { ...columns };
}

/**
 * Evaluates features as of a day and writes the values of some customers from row `at` on, a feature at a time with a pause between. `told` hears after each. Errors: `job-cancelled`.
 */
export async function fillRows(
  filling: Filling,
  features: readonly CompiledFeature[],
  of: { columns: Columns; day: number; customers: Int32Array; at: number },
  control: JobControl,
  told: () => void = () => {},
): Promise<void> {
  const { day, customers, at } = of;
  const aside = asideOf(of.columns);
  const asOf = isoDay(day);
  for (const [f, { compiled }] of features.entries()) {
    const vector = evaluate(compiled, aside, asOf);
    const book = filling.books[f];
    if (vector.kind === 'text' && book) writeTexts(vector, customers, book, filling.columns[f], at);
    else if (vector.kind !== 'text') writeNumbers(vector, customers, day, filling.columns[f], at);
    told();
    await breathe(control);
  }
}

/** Lets other requests be answered. Errors: `job-cancelled`. */
export async function breathe(control: JobControl): Promise<void> {
  await control.pause();
  if (control.cancelled()) throw refuse('job-cancelled');
}

/**
 * Features of some customers as of a day, encoded as a training encoded them. Errors: `job-cancelled`.
 *
 * @param features in the order of `encodings`
 */
export async function matrixAsOf(
  columns: Columns,
  features: readonly CompiledFeature[],
  encodings: readonly FeatureEncoding[],
  of: { day: number; customers: Int32Array },
  control: JobControl,
): Promise<Matrix> {
  const filling = emptyColumns(features, of.customers.length);
  await fillRows(filling, features, { columns, ...of, at: 0 }, control);
  for (const [f, { levels }] of encodings.entries()) {
    const book = filling.books[f];
    if (book) recode(book, levels ?? [], filling.columns[f]);
  }
  return {
    rows: of.customers.length,
    names: encodings.map(({ name }) => name),
    columns: filling.columns,
    categories: encodings.map(categoriesOf),
  };
}

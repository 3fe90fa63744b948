import * as v from 'valibot';
import { SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import type { Vector } from '#core/expression/index.ts';
import type { CompiledFeature, FeatureEncoding } from './types.ts';
import { leastSharers } from './types.ts';

/** Most frequent texts of a feature that have a code of their own. */
const mostLevels = 31;

/**
 * Writes the values of some customers as numbers into `out` from `at` on: numbers as they are shown, truths as 0 and 1, dates as days before the cut-off, NaN unknown.
 *
 * @param day the cut-off, days since 1970-01-01
 */
export function writeNumbers(
  vector: Exclude<Vector, { kind: 'text' }>,
  customers: Int32Array,
  day: number,
  out: Float32Array,
  at: number,
): void {
  if (vector.kind === 'truth') {
    for (let i = 0; i < customers.length; i++) {
      const truth = vector.values[customers[i]];
      out[at + i] = truth === 2 ? Number.NaN : truth;
    }
    return;
  }
  const { values, den, constant } = vector;
  const scale = 10 ** vector.decimals;
  for (let i = 0; i < customers.length; i++) {
    const place = constant ? 0 : customers[i];
    const value = values[place] / (den ? den[place] : 1);
    if (vector.kind === 'date') out[at + i] = day - value;
    else if (vector.kind === 'time') out[at + i] = ((day + 1) * SECONDS_PER_DAY - value) / SECONDS_PER_DAY;
    else out[at + i] = value / scale;
  }
}

/** Texts met so far, each with a number of its own from 1; 0 is unknown. */
export type TextBook = Map<string, number>;

/** The texts of some customers as numbers of the book, to be put in order by `levelsOf` when all are known. */
export function writeTexts(
  vector: Extract<Vector, { kind: 'text' }>,
  customers: Int32Array,
  book: TextBook,
  out: Float32Array,
  at: number,
): void {
  const numberOf = (text: string): number => {
    if (text === '') return 0;
    const known = book.get(text);
    if (known !== undefined) return known;
    book.set(text, book.size + 1);
    return book.size;
  };
  const { codes, dictionary, constant } = vector;
  if (!codes) {
    out.fill(numberOf(constant), at, at + customers.length);
    return;
  }
  // by code first: a dictionary may be long, but each of its texts is looked up once
  const known = new Map<number, number>();
  for (let i = 0; i < customers.length; i++) {
    const code = codes[customers[i]];
    let number = known.get(code);
    if (number === undefined) {
      number = numberOf(dictionary[code] ?? '');
      known.set(code, number);
    }
    out[at + i] = number;
  }
}

/**
 * The texts that get a code, most frequent first (equal ones in order of the text): those of enough different customers among the rows that count.
 *
 * @param counted 1: the row counts; texts that only later rows have are no levels
 */
export function levelsOf(book: TextBook, values: Float32Array, customer: Int32Array, counted: (row: number) => boolean): string[] {
  const sharers = Array.from({ length: book.size + 1 }, () => new Set<number>());
  const rows = new Float64Array(book.size + 1);
  for (let row = 0; row < values.length; row++) {
    if (!counted(row)) continue;
    const number = values[row];
    rows[number]++;
    if (sharers[number].size < leastSharers) sharers[number].add(customer[row]);
  }
  return [...book]
    .filter(([, number]) => sharers[number].size >= leastSharers)
    .sort(([a, m], [b, n]) => rows[n] - rows[m] || (a < b ? -1 : 1))
    .slice(0, mostLevels)
    .map(([text]) => text);
}

/** Numbers of the book become codes of the levels, in place; unknown becomes NaN. */
export function recode(book: TextBook, levels: readonly string[], values: Float32Array): void {
  const codes = new Float32Array(book.size + 1).fill(levels.length);
  codes[0] = Number.NaN;
  for (const [code, level] of levels.entries()) {
    const number = book.get(level);
    if (number !== undefined) codes[number] = code;
  }
  for (let row = 0; row < values.length; row++) values[row] = codes[values[row]];
}

/** Categories of a feature as trees count them: the levels and the one for all others; 0 of a number. */
export function categoriesOf({ levels }: FeatureEncoding): number {
  return levels ? levels.length + 1 : 0;
}

/** The encoding of a feature that is no text; of a text `levels` are put in later. */
export function encodingOf({ name, expression, type }: CompiledFeature, levels: string[] | null): FeatureEncoding {
  return { name, expression, type, levels };
}

/** A `FeatureEncoding` as a model's file holds it. */
export const encodingShape = v.object({
  name: v.string(),
  expression: v.string(),
  type: v.picklist(['boolean', 'number', 'text', 'date', 'time']),
  levels: v.nullable(v.array(v.string())),
});

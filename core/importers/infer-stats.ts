import { type DateShape, dateShapeOf } from './infer-dates.ts';
import { isBlankWord } from './parse-fault.ts';
import { MAX_NUMBER_LENGTH, readNumber } from './parse-number.ts';
import { booleanOf } from './parse-value.ts';

/** Different values that are counted one by one; past this they are folded into the totals. */
const DISTINCT_LIMIT = 20_000;
const DATE_SHAPES = 40;

/** What is known of the numbers of a column under one decimal mark. */
export interface NumberStats {
  fits: number;
  /** Most digits after the mark that matter, and as written. */
  decimals: number;
  writtenDecimals: number;
  tooManyDecimals: number;
  grouped: number;
  /** Values that are numbers under this mark and not under the other one. */
  only: number;
}

export interface DateStats extends DateShape {
  rows: number;
  impossible: number;
  /** Values whose first or second number is more than 12. */
  firstOver12: number;
  secondOver12: number;
  midnight: number;
  example: string;
}

/** Everything a column's values tell, gathered value by value. `rows` counts are of rows read, blanks included only in `blanks`. */
export interface ColumnStats {
  blanks: number;
  /** `NA`, `NULL`, `-` ...: no value, unless the column is text. */
  blankWords: number;
  values: number;
  pending: Map<string, number>;
  /** False once there were too many to count. */
  allDistinct: boolean;
  distinct: number;
  numbers: { '.': NumberStats; ',': NumberStats };
  negatives: { rows: number; forms: Map<string, number>; example: string };
  units: Map<string, number>;
  scientific: { rows: number; example: string };
  dates: Map<string, DateStats>;
  integers: number;
  leadingZeros: { rows: number; example: string };
  longestInteger: number;
  largestInteger: number;
  smallestInteger: number;
  zeroDecimals: { rows: number; example: string };
  /** Letters and digits in one word: a code, an id. */
  codes: { rows: number; example: string };
  /** Values that are no numbers, and how many different ones at most. */
  words: { rows: number; example: string; distinct: number };
  emails: number;
  phones: number;
  truths: number;
  longestText: number;
  examples: string[];
}

/** Of a column of which nothing was seen yet. */
export function createStats(): ColumnStats {
  const number = (): NumberStats => ({ fits: 0, decimals: 0, writtenDecimals: 0, tooManyDecimals: 0, grouped: 0, only: 0 });
  const seen = () => ({ rows: 0, example: '' });
  return {
    blanks: 0,
    blankWords: 0,
    values: 0,
    pending: new Map(),
    allDistinct: true,
    distinct: 0,
    numbers: { '.': number(), ',': number() },
    negatives: { rows: 0, forms: new Map(), example: '' },
    units: new Map(),
    scientific: seen(),
    dates: new Map(),
    integers: 0,
    leadingZeros: seen(),
    longestInteger: 0,
    largestInteger: -Infinity,
    smallestInteger: Infinity,
    zeroDecimals: seen(),
    codes: seen(),
    words: { ...seen(), distinct: 0 },
    emails: 0,
    phones: 0,
    truths: 0,
    longestText: 0,
    examples: [],
  };
}

/** Counts a value of so many rows; '' is blank. */
export function addValue(stats: ColumnStats, text: string, rows: number): void {
  if (text === '') {
    stats.blanks += rows;
    return;
  }
  const { pending } = stats;
  const seen = pending.get(text);
  pending.set(text, (seen ?? 0) + rows);
  if (seen === undefined && pending.size > DISTINCT_LIMIT) fold(stats, false);
}

/** Folds what is pending into the totals; call it once after the last value. */
export function finishStats(stats: ColumnStats): ColumnStats {
  fold(stats, stats.allDistinct);
  return stats;
}

/** Values of the column with their rows, most frequent first; null where there were too many to count. */
export function frequentValues(stats: ColumnStats): [string, number][] | null {
  return stats.allDistinct ? [...stats.pending].sort((a, b) => b[1] - a[1]) : null;
}

function fold(stats: ColumnStats, last: boolean): void {
  for (const [text, rows] of stats.pending) absorb(stats, text, rows);
  stats.distinct = Math.max(stats.distinct, stats.pending.size);
  if (last) return;
  stats.allDistinct = false;
  stats.pending.clear();
}

function absorb(stats: ColumnStats, text: string, rows: number): void {
  if (isBlankWord(text)) {
    stats.blankWords += rows;
    return;
  }
  stats.values += rows;
  if (stats.examples.length < 5) stats.examples.push(text);
  if (text.length > stats.longestText) stats.longestText = text.length;
  if (booleanOf(text) !== null) stats.truths += rows;
  const digits = text.length <= MAX_NUMBER_LENGTH && /[0-9]/.test(text);
  if (!digits || !absorbNumber(stats, text, rows)) {
    stats.words.distinct++;
    note(stats.words, text, rows);
  }
  if (text.length > MAX_NUMBER_LENGTH) return;
  if (digits) {
    absorbDate(stats, text, rows);
    if (/^\S*[A-Za-z]\S*$/.test(text)) note(stats.codes, text, rows);
  }
  if (/^[^@\s]+@[^@\s]+\.[^@\s.]+$/.test(text)) stats.emails += rows;
  if (digits && /^\+?[0-9][0-9 ()./-]{5,18}[0-9]$/.test(text)) stats.phones += rows;
}

/** False where the text is no number under either mark. */
function absorbNumber(stats: ColumnStats, text: string, rows: number): boolean {
  if (/^[0-9]+$/.test(text)) absorbInteger(stats, text, rows);
  const point = readNumber(text, '.');
  const comma = readNumber(text, ',');
  const number = point ?? comma;
  if (!number) return false;
  for (const [mark, read, other] of [
    ['.', point, comma],
    [',', comma, point],
  ] as const) {
    if (!read) continue;
    const into = stats.numbers[mark];
    into.fits += rows;
    if (read.decimals > 6) {
      into.tooManyDecimals += rows;
    } else {
      into.decimals = Math.max(into.decimals, read.decimals);
      into.writtenDecimals = Math.max(into.writtenDecimals, Math.min(read.writtenDecimals, 6));
    }
    if (read.grouped) into.grouped += rows;
    if (!other) into.only += rows;
  }
  if (number.unit !== '') stats.units.set(number.unit, (stats.units.get(number.unit) ?? 0) + rows);
  if (number.negative) {
    note(stats.negatives, text, rows);
    stats.negatives.forms.set(number.form, (stats.negatives.forms.get(number.form) ?? 0) + rows);
  }
  if (number.scientific) note(stats.scientific, text, rows);
  if (/^[0-9]+\.0+$/.test(text)) note(stats.zeroDecimals, text, rows);
  return true;
}

function absorbInteger(stats: ColumnStats, text: string, rows: number): void {
  stats.integers += rows;
  if (text.length > 1 && text[0] === '0') note(stats.leadingZeros, text, rows);
  stats.longestInteger = Math.max(stats.longestInteger, text.length);
  const value = Number(text);
  stats.largestInteger = Math.max(stats.largestInteger, value);
  stats.smallestInteger = Math.min(stats.smallestInteger, value);
}

function absorbDate(stats: ColumnStats, text: string, rows: number): void {
  const found = dateShapeOf(text);
  if (!found) return;
  const key = `${found.shape.date}|${found.shape.time}`;
  let into = stats.dates.get(key);
  if (!into) {
    if (stats.dates.size >= DATE_SHAPES) return;
    into = { ...found.shape, rows: 0, impossible: 0, firstOver12: 0, secondOver12: 0, midnight: 0, example: text };
    stats.dates.set(key, into);
  }
  into.rows += rows;
  if (found.impossible) into.impossible += rows;
  if (found.first > 12) into.firstOver12 += rows;
  if (found.second > 12) into.secondOver12 += rows;
  if (found.midnight) into.midnight += rows;
}

function note(into: { rows: number; example: string }, text: string, rows: number): void {
  if (into.rows === 0) into.example = text;
  into.rows += rows;
}

import type { ColumnInfo, ColumnProfile, Note, Value } from '#core/contract/types.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { storedColumn, streamRow } from './stored-names.ts';
import { columnIn, type TableColumn, type TableSource, tableSource } from './table-source.ts';
import type { Columns } from './types.ts';
import { decimalText, shown } from './values.ts';

const BINS = 20;
const FREQUENT = 20;
const EXAMPLES = 5;
/** Ranges up to so many whole units are counted instead of sorted. */
const COUNTED = 1 << 22;

const known = new WeakMap<Columns, Map<string, ColumnProfile>>();

/**
 * Type, blanks, distinct values, range, distribution and examples of one column of a stream, of the customers for null; kept until the
 * data change. A table's id and time column have a profile too. Errors: `stream-not-found`, `column-not-found`.
 *
 * @example
 * columnProfile(workspace, columns, 'order', 'amount').total; // '10201.34'
 */
export function columnProfile(workspace: Workspace, columns: Columns, stream: string | null, column: string): ColumnProfile {
  const source = tableSource(columns, stream);
  return profileIn(workspace, columns, source, columnIn(source, column));
}

/** The profiles of all columns of a table, in its order. Errors: `stream-not-found`. */
export function columnProfiles(workspace: Workspace, columns: Columns, stream: string | null): ColumnProfile[] {
  const source = tableSource(columns, stream);
  return source.columns.map((column) => profileIn(workspace, columns, source, column));
}

function profileIn(workspace: Workspace, columns: Columns, source: TableSource, column: TableColumn): ColumnProfile {
  const kept = known.get(columns) ?? new Map<string, ColumnProfile>();
  known.set(columns, kept);
  const key = JSON.stringify([source.stream?.name ?? null, column.info.name]);
  const before = kept.get(key);
  if (before) return before;
  const body = column.text ? textProfile(column.text, source.rows) : numberProfile(column, source.rows);
  const made = { column: column.info, rows: source.rows, ...body, evidence: evidenceOf(workspace, source, column.info) };
  kept.set(key, made);
  return made;
}

function evidenceOf(workspace: Workspace, source: TableSource, info: ColumnInfo): Note[] {
  const stream = source.stream ? (streamRow(workspace.reader, source.stream.name)?.stream ?? null) : null;
  return storedColumn(workspace.reader, stream, info.name)?.evidence ?? [];
}

type Body = Omit<ColumnProfile, 'column' | 'rows' | 'evidence'>;

function textProfile(text: NonNullable<TableColumn['text']>, rows: number): Body {
  const counts = new Int32Array(text.count);
  let blanks = 0;
  for (let row = 0; row < rows; row++) {
    const code = text.code(row);
    if (code === text.blank) blanks++;
    else counts[code]++;
  }
  const used: number[] = [];
  for (let code = 0; code < counts.length; code++) if (counts[code] > 0) used.push(code);
  let low: string | null = null;
  let high: string | null = null;
  for (const code of used) {
    const one = text.textOf(code);
    if (low === null || one < low) low = one;
    if (high === null || one > high) high = one;
  }
  const frequent = mostFrequent(used, counts);
  return {
    blanks,
    distinct: used.length,
    min: low,
    max: high,
    median: null,
    total: null,
    negatives: null,
    distribution: frequent.map((code) => ({ label: text.textOf(code), count: counts[code] })),
    examples: used.slice(0, EXAMPLES).map((code) => text.textOf(code)),
  };
}

/** The codes with the highest counts, first seen first among equals. */
function mostFrequent(used: readonly number[], counts: Int32Array): number[] {
  let top: number[] = [];
  for (const code of used) {
    if (top.length === FREQUENT && counts[code] <= counts[top[FREQUENT - 1]]) continue;
    top.push(code);
    top = top.sort((a, b) => counts[b] - counts[a] || a - b).slice(0, FREQUENT);
  }
  return top;
}

function numberProfile(column: TableColumn, rows: number): Body {
  const { type, decimals } = column.info;
  const show = (number: number) => shown(number, type, decimals, null);
  const { values, total, negatives, examples } = scan(column.number!, rows);
  const filled = values.length;
  const spread = filled === 0 ? null : spreadOf(values);
  const isNumber = type === 'number' || type === 'money';
  const facts = {
    blanks: rows - filled,
    distinct: spread?.distinct ?? 0,
    total: isNumber ? decimalText(total, decimals) : null,
    negatives: isNumber ? negatives : null,
    examples: examples.map(show),
  };
  if (!spread) return { ...facts, min: null, max: null, median: null, distribution: [] };
  const at = (place: number) => show(spread.at(place));
  const [first, second] = [at((filled - 1) >> 1), at(filled >> 1)];
  // of an even number of values the mean of the two in the middle, for dates and times the earlier one
  const median = isNumber && typeof first === 'number' && typeof second === 'number' ? (first + second) / 2 : first;
  const distribution = type === 'boolean' ? truthCounts(values) : binsOf(values, rangesOf(spread, filled), show);
  return { ...facts, min: at(0), max: at(filled - 1), median, distribution };
}

/** The values that are not blank, as they lie, and what one pass tells about them. */
function scan(number: (row: number) => number, rows: number) {
  const values = new Float64Array(rows);
  const examples: number[] = [];
  let filled = 0;
  let negatives = 0;
  let total = 0n;
  let part = 0;
  for (let row = 0; row < rows; row++) {
    const value = number(row);
    if (Number.isNaN(value)) continue;
    values[filled++] = value;
    if (value < 0) negatives++;
    if (examples.length < EXAMPLES && !examples.includes(value)) examples.push(value);
    // doubles add exactly up to 2^53, so the exact sum is taken in parts
    if (Math.abs(part + value) > Number.MAX_SAFE_INTEGER) {
      total += BigInt(part);
      part = 0;
    }
    part += value;
  }
  return { values: values.subarray(0, filled), total: total + BigInt(part), negatives, examples };
}

interface Spread {
  distinct: number;
  /** The value at a place of the ascending order. */
  at: (place: number) => number;
}

/** Counts values of a narrow range, sorts others; there is one at least. */
function spreadOf(values: Float64Array): Spread {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < low) low = values[i];
    if (values[i] > high) high = values[i];
  }
  if (high - low < COUNTED) return countedSpread(values, low, high);
  const sorted = values.slice().sort();
  let distinct = 1;
  for (let i = 1; i < sorted.length; i++) if (sorted[i] !== sorted[i - 1]) distinct++;
  return { distinct, at: (place) => sorted[place] };
}

function countedSpread(values: Float64Array, low: number, high: number): Spread {
  const counts = new Int32Array(high - low + 1);
  for (let i = 0; i < values.length; i++) counts[values[i] - low]++;
  let distinct = 0;
  for (let v = 0; v < counts.length; v++) if (counts[v] > 0) distinct++;
  const at = (place: number) => {
    let value = 0;
    for (let left = place - counts[0]; left >= 0; left -= counts[value]) value++;
    return low + value;
  };
  return { distinct, at };
}

function truthCounts(values: Float64Array): { label: string; count: number }[] {
  const yes = values.filter((value) => value === 1).length;
  return [
    { label: 'true', count: yes },
    { label: 'false', count: values.length - yes },
  ].sort((a, b) => b.count - a.count);
}

interface Ranges {
  low: number;
  high: number;
  /** What the bins of equal width share; all of it where nothing lies far out. */
  from: number;
  to: number;
}

/** Fewer values have no outliers worth a bin of their own. */
const MANY = 100;

/** A few values far out would press all others into one bin: where 1 % at each end takes up half of the range or more, it gets a bin of its own. */
function rangesOf({ at }: Spread, filled: number): Ranges {
  const [low, high] = [at(0), at(filled - 1)];
  const [from, to] = [at(Math.floor(filled / 100)), at(filled - 1 - Math.floor(filled / 100))];
  return filled >= MANY && high - low >= 2 * (to - from + 1) ? { low, high, from, to } : { low, high, from: low, to: high };
}

/** Bins of equal width in the column's own units, `from .. to` both included; whole units, so a narrow range has fewer. */
function binsOf(values: Float64Array, { low, high, from, to }: Ranges, show: (number: number) => Value): ColumnProfile['distribution'] {
  const tails = Number(low < from) + Number(to < high);
  const width = Math.ceil((to - from + 1) / (BINS - tails));
  const last = Math.ceil((to - from + 1) / width) - 1;
  const counts = new Int32Array(last + 3);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    counts[value < from ? 0 : value > to ? last + 2 : 1 + Math.floor((value - from) / width)]++;
  }
  const label = (first: number, end: number) => (first === end ? String(show(first)) : `${show(first)} .. ${show(end)}`);
  const bins: ColumnProfile['distribution'] = Array.from(counts.subarray(1, last + 2), (count, bin) => {
    const first = from + bin * width;
    return { label: label(first, tails > 0 ? Math.min(to, first + width - 1) : first + width - 1), count };
  });
  if (low < from) bins.unshift({ label: label(low, from - 1), count: counts[0], tail: true });
  if (to < high) bins.push({ label: label(to + 1, high), count: counts[last + 2], tail: true });
  return bins;
}

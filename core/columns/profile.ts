import type { ColumnInfo, ColumnProfile, Note, Value } from '#core/contract/types.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { storedColumns, streamRow } from './stored-names.ts';
import { columnIn, type TableColumn, type TableSource, tableSource } from './table-source.ts';
import type { Columns } from './types.ts';
import { decimalText, shown } from './values.ts';

const BINS = 20;
const FREQUENT = 20;
const EXAMPLES = 5;

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
  return storedColumns(workspace.reader, stream).find((column) => column.name === info.name)?.evidence ?? [];
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
  const { sorted, total, negatives, examples } = scan(column.number!, rows);
  const filled = sorted.length;
  let distinct = filled > 0 ? 1 : 0;
  for (let i = 1; i < filled; i++) if (sorted[i] !== sorted[i - 1]) distinct++;
  const isNumber = type === 'number' || type === 'money';
  return {
    blanks: rows - filled,
    distinct,
    min: filled > 0 ? show(sorted[0]) : null,
    max: filled > 0 ? show(sorted[filled - 1]) : null,
    median: filled > 0 ? medianOf(sorted, isNumber, show) : null,
    total: isNumber ? decimalText(total, decimals) : null,
    negatives: isNumber ? negatives : null,
    distribution: type === 'boolean' ? truthCounts(sorted) : binsOf(sorted, show),
    examples: examples.map(show),
  };
}

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
  return { sorted: values.subarray(0, filled).sort(), total: total + BigInt(part), negatives, examples };
}

/** The middle value; of an even number of values the mean of the two in the middle, for dates and times the earlier one. */
function medianOf(sorted: Float64Array, isNumber: boolean, show: (number: number) => Value): Value {
  const low = sorted[(sorted.length - 1) >> 1];
  const high = sorted[sorted.length >> 1];
  const [first, second] = [show(low), show(high)];
  return isNumber && typeof first === 'number' && typeof second === 'number' ? (first + second) / 2 : first;
}

function truthCounts(sorted: Float64Array): { label: string; count: number }[] {
  const yes = sorted.filter((value) => value === 1).length;
  return [
    { label: 'true', count: yes },
    { label: 'false', count: sorted.length - yes },
  ].sort((a, b) => b.count - a.count);
}

/** Bins of equal width in the column's own units, `from .. to` both included; whole units, so a narrow range has fewer. */
function binsOf(sorted: Float64Array, show: (number: number) => Value): { label: string; count: number }[] {
  if (sorted.length === 0) return [];
  const low = sorted[0];
  const span = sorted[sorted.length - 1] - low + 1;
  const width = Math.ceil(span / BINS);
  const counts = new Int32Array(Math.ceil(span / width));
  for (let i = 0; i < sorted.length; i++) counts[Math.floor((sorted[i] - low) / width)]++;
  const label = (from: number, to: number) => (from === to ? String(show(from)) : `${show(from)} .. ${show(to)}`);
  return Array.from(counts, (count, bin) => {
    const from = low + bin * width;
    return { label: label(from, from + width - 1), count };
  });
}

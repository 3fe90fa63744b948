import { type Column, type Columns, EVENT_EPOCH_SECONDS, NO_INTEGER, type StreamColumns } from '#core/columns/types.ts';
import { filtersOf, knownFilter } from './filters.ts';
import { numberVector } from './frame.ts';
import { type Filter, runScan, type Scan, type ScanArray, type ScanInput } from './kernels.ts';
import { opposite } from './logic.ts';
import type { Measure } from './tree.ts';
import { exact, truths, UNKNOWN, type Vector } from './vectors.ts';
import { decidingSpan, isCovered, type Span } from './windows.ts';

/** One measure for every customer. Unknown for all where the source covers no day of its window. */
export function evaluateMeasure(node: Measure, columns: Columns, asOf: number): Vector {
  const stream = columns.stream(node.stream);
  if (!stream) throw new Error(`the columns hold no stream ${node.stream}`);
  if (!isCovered(node, stream.coverage, asOf)) return unknowns(node, columns.customers);
  const filters = node.where ? filtersOf(node.where, stream, asOf) : [];
  if (node.field !== null && node.measure !== 'first' && node.measure !== 'last') filters.push(knownFilter(stream, node.field));
  return measured(node, stream, columns.customers, filters, decidingSpan(node, asOf));
}

function unknowns(node: Measure, size: number): Vector {
  if (node.type.kind === 'boolean') return truths(size, UNKNOWN);
  if (node.type.kind === 'text') return { kind: 'text', codes: new Uint8Array(size), dictionary: [''], constant: '' };
  return numberVector(new Float64Array(size).fill(Number.NaN), node.type, node.measure === 'avg' ? new Float64Array(size).fill(1) : null);
}

function measured(node: Measure, stream: StreamColumns, size: number, filters: Filter[], span: Span): Vector {
  const scan = (kind: Scan, out: ScanInput['out'], more: Partial<ScanInput> = {}) => {
    const bounds = boundsFor(stream, span, node.measure === 'lapsed');
    runScan(kind, {
      customers: size,
      offsets: stream.offsets,
      time: stream.time,
      filters,
      values: stream.time,
      den: null,
      room: null,
      ...bounds,
      ...more,
      out,
    });
  };
  switch (node.measure) {
    case 'any':
    case 'never':
    case 'lapsed': {
      const values = new Uint8Array(size);
      scan(node.measure === 'lapsed' ? 'lapsed' : 'any', values);
      return { kind: 'truth', values: node.measure === 'never' ? opposite(values) : values };
    }
    case 'count':
    case 'active-days': {
      const out = new Float64Array(size);
      scan(node.measure, out);
      return numberVector(out, node.type);
    }
    case 'sum':
    case 'avg':
    case 'min':
    case 'max':
      return aggregated(node, stream, size, scan);
    case 'distinct':
      return distinct(node, stream, size, scan);
    case 'first':
    case 'last': {
      const rows = new Int32Array(size);
      scan(node.measure, rows);
      return valuesAt(rows, node, stream);
    }
  }
}

type Run = (kind: Scan, out: ScanInput['out'], more?: Partial<ScanInput>) => void;

function aggregated(node: Measure, stream: StreamColumns, size: number, scan: Run): Vector {
  const values = numbersOf(stream.fields.get(node.field!)!);
  const out = new Float64Array(size);
  if (node.measure !== 'avg') {
    scan(node.measure as 'sum' | 'min' | 'max', out, { values });
    if (node.measure === 'sum') limitToExact(out);
    return numberVector(out, node.type);
  }
  const den = new Float64Array(size);
  scan('average', out, { values, den });
  limitToExact(out);
  for (let c = 0; c < size; c++) {
    if (den[c] === 0) {
      out[c] = Number.NaN;
      den[c] = 1;
    }
  }
  return numberVector(out, node.type, den);
}

function limitToExact(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i] = exact(values[i]);
}

function numbersOf(column: Column): Int32Array | Float64Array {
  if (column.kind === 'integer' || column.kind === 'wide') return column.values;
  throw new Error(`a ${column.kind} column has no numbers`);
}

/** Customers with more events than this get their numbers as codes first: comparing each with each would grow with the square. */
const smallSet = 128;

function distinct(node: Measure, stream: StreamColumns, size: number, scan: Run): Vector {
  const column = stream.fields.get(node.field!)!;
  const out = new Float64Array(size);
  if (column.kind === 'text') scan('distinct-codes', out, { values: column.codes, room: new Int32Array(column.dictionary.length) });
  else if (column.kind === 'boolean') scan('distinct-codes', out, { values: column.values, room: new Int32Array(3) });
  else if (statsOf(stream).mostEvents <= smallSet)
    scan('distinct-values', out, { values: column.values, room: new Float64Array(smallSet) });
  else {
    const { codes, count } = codesOf(column.values);
    scan('distinct-codes', out, { values: codes, room: new Int32Array(count) });
  }
  return numberVector(out, node.type);
}

const numberCodes = new WeakMap<ScanArray, { codes: Int32Array; count: number }>();

function codesOf(values: Int32Array | Float64Array): { codes: Int32Array; count: number } {
  const known = numberCodes.get(values);
  if (known) return known;
  const seen = new Map<number, number>();
  const codes = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    let code = seen.get(value);
    if (code === undefined) {
      code = seen.size;
      seen.set(value, code);
    }
    codes[i] = code;
  }
  const made = { codes, count: seen.size };
  numberCodes.set(values, made);
  return made;
}

/** The time or field of one event per customer; row -1: unknown. */
function valuesAt(rows: Int32Array, node: Measure, stream: StreamColumns): Vector {
  const column = node.field === null ? null : stream.fields.get(node.field)!;
  if (column?.kind === 'text') {
    const codes = Int32Array.from(rows, (row) => (row < 0 ? 0 : column.codes[row]));
    return { kind: 'text', codes, dictionary: column.dictionary, constant: '' };
  }
  if (column?.kind === 'boolean')
    return { kind: 'truth', values: Uint8Array.from(rows, (row) => (row < 0 ? UNKNOWN : column.values[row])) };
  const out = new Float64Array(rows.length);
  const blank = column?.kind === 'integer' ? NO_INTEGER : Number.NaN;
  const values = column ? column.values : stream.time;
  const base = column ? 0 : EVENT_EPOCH_SECONDS;
  for (let c = 0; c < rows.length; c++) {
    const row = rows[c];
    out[c] = row < 0 || values[row] === blank ? Number.NaN : values[row] + base;
  }
  return numberVector(out, node.type);
}

interface Stats {
  first: number;
  last: number;
  mostEvents: number;
}

const statistics = new WeakMap<StreamColumns, Stats>();

/** Earliest and latest event and the most events of one customer; found once per stream from the ends of each customer's run. */
function statsOf(stream: StreamColumns): Stats {
  const known = statistics.get(stream);
  if (known) return known;
  const stats: Stats = { first: Infinity, last: -Infinity, mostEvents: 0 };
  const { offsets, time } = stream;
  for (let c = 0; c + 1 < offsets.length; c++) {
    const [begin, end] = [offsets[c], offsets[c + 1]];
    if (begin === end) continue;
    if (time[begin] < stats.first) stats.first = time[begin];
    if (time[end - 1] > stats.last) stats.last = time[end - 1];
    if (end - begin > stats.mostEvents) stats.mostEvents = end - begin;
  }
  statistics.set(stream, stats);
  return stats;
}

/** A bound that no event reaches is left out, and the loop need not look at times. */
function boundsFor(stream: StreamColumns, span: Span, lapsed: boolean): { from: number | null; to: number | null; cut: number } {
  const stats = statsOf(stream);
  const from = span.from - EVENT_EPOCH_SECONDS;
  const to = span.to - EVENT_EPOCH_SECONDS;
  return { from: lapsed || from <= stats.first ? null : from, to: to > stats.last ? null : to, cut: from };
}

/**
 * The loops of the engine: one pass over the events, customer by customer, newest event first, written once as a template and compiled once per
 * shape (measure, filters, bounds, kinds of array). A shared loop with the tests inside would be megamorphic: three to five times slower.
 * Only fixed pieces of this file go into the text of a kernel; names and values of the analyst come in as data.
 */

import { type ReducerName, reducers } from './reducers.ts';

/** A test on one array of the stream. Several are joined by `and`. */
export type Filter =
  /** `table[codes[i]]` is 1 for texts that pass, 0 for others. */
  | { kind: 'table'; array: Codes; table: Uint8Array }
  /** low <= value <= high, or outside of that; blanks fail both. */
  | { kind: 'range'; array: Int32Array | Float64Array | Codes; low: number; high: number; outside: boolean }
  | { kind: 'equals'; array: Uint8Array; value: number }
  /** Not blank. */
  | { kind: 'known'; array: Int32Array | Float64Array };

export type Codes = Uint8Array | Uint16Array | Int32Array;
export type ScanArray = Int32Array | Float64Array | Uint8Array | Uint16Array;

/** What is made of the events of one customer that pass. */
export type Scan =
  | 'count'
  | 'any'
  | 'sum'
  | 'average'
  | 'min'
  | 'max'
  | 'last'
  | 'first'
  | 'nth-first'
  | 'nth-last'
  | 'active-days'
  | 'active-units'
  | 'trend-count'
  | 'trend-sum'
  | 'collect-values'
  | 'collect-rows'
  | 'collect-days'
  | 'distinct-codes'
  | 'distinct-values'
  | 'lapsed';

export interface ScanInput {
  customers: number;
  offsets: Int32Array;
  time: Int32Array;
  /** Seconds since the event epoch, half-open; an array: one per customer; null: no bound. */
  from: number | Float64Array | null;
  to: number | Float64Array | null;
  filters: readonly Filter[];
  /** The field measured; the times where there is none. */
  values: ScanArray;
  out: Float64Array | Uint8Array | Int32Array;
  /** Counts of `average`. */
  den: Float64Array | null;
  /** Room of `distinct-*`: one cell per code, or per event of a customer; of `collect-*`: per event of a customer; of `active-units`: the first seconds of all units; of `trend-*`: of the window's, newest first. */
  room: Int32Array | Float64Array | null;
  /** `lapsed`: events before this second are "before". `nth-*`: how many events to count. `trend-*`: units but one. */
  cut: number;
  /** `collect-*`: what is made of the collected events, and what it needs for that. */
  reducer: ReducerName | null;
  counts: Int32Array | null;
  part: number;
  whole: number;
  least: number;
}

interface Piece {
  start: string;
  each: string;
  end: string;
  forward?: boolean;
  /** `each` with a weight w of 0 or 1 in place of a test: a test on a text goes either way at random and stalls the processor. */
  weighted?: string;
}

const pieces: Readonly<Record<Scan, Piece>> = {
  count: { start: 'let k = 0;', each: 'k++;', weighted: 'k += w;', end: 'out[c] = k;' },
  any: { start: 'let k = 0;', each: 'k = 1; break;', end: 'out[c] = k;' },
  sum: { start: 'let s = 0;', each: 's += values[i];', weighted: 's += values[i] * w;', end: 'out[c] = s;' },
  average: {
    start: 'let s = 0, k = 0;',
    each: 's += values[i]; k++;',
    weighted: 's += values[i] * w; k += w;',
    end: 'out[c] = s; den[c] = k;',
  },
  min: { start: 'let m = Infinity;', each: 'const v = values[i]; if (v < m) m = v;', end: 'out[c] = m === Infinity ? NaN : m;' },
  max: { start: 'let m = -Infinity;', each: 'const v = values[i]; if (v > m) m = v;', end: 'out[c] = m === -Infinity ? NaN : m;' },
  last: { start: 'let r = -1;', each: 'r = i; break;', end: 'out[c] = r;' },
  first: { start: 'let r = -1;', each: 'r = i; break;', end: 'out[c] = r;', forward: true },
  'nth-first': { start: 'let r = -1, k = 0;', each: 'if (++k === cut) { r = i; break; }', end: 'out[c] = r;', forward: true },
  'nth-last': { start: 'let r = -1, k = 0;', each: 'if (++k === cut) { r = i; break; }', end: 'out[c] = r;' },
  'active-units': {
    start: 'let k = 0, unit = 2147483648;',
    each: `const t = time[i]; if (t < unit) { k++; let low = 0, high = room.length; while (low < high) { const middle = (low + high) >> 1; if (room[middle] <= t) low = middle + 1; else high = middle; } unit = room[low - 1]; }`,
    end: 'out[c] = k;',
  },
  // the weight of a unit is its distance from the middle of the window, times 2
  'trend-count': { start: 'let s = 0, b = 0;', each: 'while (time[i] < room[b]) b++; s += cut - b - b;', end: 'out[c] = s;' },
  'trend-sum': { start: 'let s = 0, b = 0;', each: 'while (time[i] < room[b]) b++; s += (cut - b - b) * values[i];', end: 'out[c] = s;' },
  'collect-values': { start: 'let k = 0;', each: 'room[k++] = values[i];', end: 'reduce(input, c, k);' },
  'collect-rows': { start: 'let k = 0;', each: 'room[k++] = i;', end: 'reduce(input, c, k);' },
  'collect-days': {
    start: 'let k = 0, day = 2147483647;',
    each: 'const t = time[i]; if (t < day) { let m = t % 86400; if (m < 0) m += 86400; day = t - m; room[k++] = day / 86400; }',
    end: 'reduce(input, c, k);',
  },
  'active-days': {
    start: 'let k = 0, day = 2147483647;',
    each: 'const t = time[i]; if (t < day) { k++; let m = t % 86400; if (m < 0) m += 86400; day = t - m; }',
    end: 'out[c] = k;',
  },
  'distinct-codes': {
    start: 'let k = 0;',
    each: 'const v = values[i]; if (room[v] !== c + 1) { room[v] = c + 1; k++; }',
    end: 'out[c] = k;',
  },
  'distinct-values': {
    start: 'let k = 0;',
    each: 'const v = values[i]; let j = 0; while (j < k && room[j] !== v) j++; if (j === k) room[k++] = v;',
    end: 'out[c] = k;',
  },
  lapsed: { start: 'let k = 0;', each: 'k = time[i] < cut ? 1 : 0; break;', end: 'out[c] = k;' },
};

function testOf(filter: Filter, index: number): string {
  const value = `a${index}[i]`;
  if (filter.kind === 'table') return `t${index}[${value}] === 1`;
  if (filter.kind === 'equals') return `${value} === l${index}`;
  if (filter.kind === 'known') return filter.array instanceof Int32Array ? `${value} !== -2147483648` : `${value} === ${value}`;
  if (!filter.outside) return `${value} >= l${index} && ${value} <= h${index}`;
  const known = filter.array instanceof Int32Array ? ` && ${value} !== -2147483648` : '';
  return `(${value} < l${index} || ${value} > h${index})${known}`;
}

/** Newest event first, down to the window's beginning; `first` the other way round. Counting everything needs no loop. */
function loopOf(scan: Scan, input: ScanInput, tests: string, each: string): string {
  const bounded = input.from !== null;
  if (scan === 'count' && input.filters.length === 0 && !bounded) return 'k = end - begin;';
  const body = `if (${tests}) { ${each} }`;
  if (pieces[scan].forward) return `for (let i = begin; i < end; i++) { ${bounded ? 'if (time[i] < from) continue;' : ''} ${body} }`;
  return `for (let i = end - 1; i >= begin${bounded ? ' && time[i] >= from' : ''}; i--) { ${body} }`;
}

/** A bound as the loop reads it: the customer's own, or the one of all. */
function boundOf(name: 'from' | 'to', given: 'lower' | 'upper', bound: ScanInput['from']): string {
  return bound === null ? '' : `const ${name} = ${given}${typeof bound === 'number' ? '' : '[c]'};`;
}

function textOfKernel(scan: Scan, input: ScanInput): string {
  const piece = pieces[scan];
  const filters = input.filters.map(
    (_, i) => `const f${i} = filters[${i}], a${i} = f${i}.array, t${i} = f${i}.table, l${i} = f${i}.low, h${i} = f${i}.high;`,
  );
  const weighted = piece.weighted !== undefined && input.filters.some((filter) => filter.kind === 'table');
  const tests =
    input.filters.flatMap((filter, i) => (weighted && filter.kind === 'table' ? [] : [testOf(filter, i)])).join(' && ') || 'true';
  const weights = input.filters.flatMap((filter, i) => (filter.kind === 'table' ? [`t${i}[a${i}[i]]`] : [])).join(' & ');
  const each = weighted ? `const w = ${weights}; ${piece.weighted}` : piece.each;
  const cutUpper = `if (end - begin > 48) { let low = begin, high = end; while (low < high) { const middle = (low + high) >> 1; if (time[middle] < to) low = middle + 1; else high = middle; } end = low; }
    else while (end > begin && time[end - 1] >= to) end--;`;
  const loop = loopOf(scan, input, tests, each);
  return `"use strict"; const { customers, offsets, time, from: lower, to: upper, filters, values, out, den, room, cut } = input;
${filters.join('\n')}
let begin = offsets[0];
for (let c = 0; c < customers; c++) {
  const next = offsets[c + 1];
  let end = next;
  ${boundOf('from', 'lower', input.from)} ${boundOf('to', 'upper', input.to)}
  ${input.to === null ? '' : cutUpper}
  ${piece.start}
  ${loop}
  ${piece.end}
  begin = next;
}`;
}

type Kernel = (input: Omit<ScanInput, 'filters'> & { filters: PlainFilter[] }, reduce: unknown) => void;

interface PlainFilter {
  array: ScanArray;
  table: Uint8Array | null;
  low: number;
  high: number;
}

const compiled = new Map<string, Kernel>();

function shapeOf(scan: Scan, input: ScanInput): string {
  const filters = input.filters.map(
    (filter) =>
      `${filter.kind}:${filter.array.constructor.name}:${filter.kind === 'range' && filter.outside}:${filter.kind === 'range' && Number.isInteger(filter.low) && Number.isInteger(filter.high)}`,
  );
  const room = input.room?.constructor.name ?? '';
  const { from, to, values, out, reducer } = input;
  return [scan, reducer, boundKind(from), boundKind(to), values.constructor.name, out.constructor.name, room, ...filters].join('|');
}

function boundKind(bound: ScanInput['from']): string {
  return bound === null ? 'open' : typeof bound === 'number' ? 'common' : 'own';
}

/** Runs a scan over all customers; the answer is in `input.out`. */
export function runScan(scan: Scan, input: ScanInput): void {
  const shape = shapeOf(scan, input);
  let kernel = compiled.get(shape);
  if (!kernel) {
    kernel = new Function('input', 'reduce', textOfKernel(scan, input)) as Kernel;
    compiled.set(shape, kernel);
  }
  kernel({ ...input, filters: input.filters.map(plain) }, input.reducer && reducers[input.reducer]);
}

/** All filters in one shape of object, so that reading them stays monomorphic. */
function plain(filter: Filter): PlainFilter {
  if (filter.kind === 'table') return { array: filter.array, table: filter.table, low: 0, high: 0 };
  if (filter.kind === 'known') return { array: filter.array, table: null, low: 0, high: 0 };
  if (filter.kind === 'equals') return { array: filter.array, table: null, low: filter.value, high: 0 };
  return { array: filter.array, table: null, low: filter.low, high: filter.high };
}

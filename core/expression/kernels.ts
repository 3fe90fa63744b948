/**
 * The loops of the engine: one pass over the events, customer by customer, newest event first, written once as a template and compiled once per
 * shape (measure, filters, bounds, kinds of array). A shared loop with the tests inside would be megamorphic: three to five times slower.
 * Only fixed pieces of `kernel-text.ts` go into the text of a kernel; names and values of the analyst come in as data.
 */

import { kernelOf } from './kernel.ts';
import { fetchesAhead, textOfKernel } from './kernel-text.ts';
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
  | 'count-two'
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
  | 'sessions'
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
  /** Half-open, seconds since the event epoch; an array: one per customer, since 1970; null: no bound. */
  from: number | Float64Array | null;
  to: number | Float64Array | null;
  filters: readonly Filter[];
  /** The field measured; the times where there is none. */
  values: ScanArray;
  out: Float64Array | Uint8Array | Int32Array;
  /** Counts of `average`. */
  den: Float64Array | null;
  /** Room of `distinct-*`: one cell per code, or per event of a customer; of `collect-*`: per event of a customer; of `active-units`: per day the first second of its unit; of `trend-*`: the weight of each day of the window. */
  room: Int32Array | Float64Array | null;
  /** `lapsed`: events before this second are "before". `nth-*`: how many events to count. `sum-largest`, `sum-smallest`: how many values. `trend-*`: the window's first second. `count-two`: from where the second count goes. `active-units`: the day of the first cell. */
  cut: number;
  /** `collect-*`: what is made of the collected events, and what it needs for that. */
  reducer: ReducerName | null;
  counts: Int32Array | null;
  part: number;
  whole: number;
  least: number;
}

type ScanKernel = (input: Omit<ScanInput, 'filters'> & { filters: PlainFilter[] }, reduce: unknown) => void;

/** Any filter as data of a kernel. */
export interface PlainFilter {
  array: ScanArray;
  table: Uint8Array | null;
  low: number;
  high: number;
}

function shapeOf(scan: Scan, input: ScanInput): string {
  const filters = input.filters.map((filter) => `${kindOfFilter(filter)}:${filter.array === input.values}`);
  const room = input.room?.constructor.name ?? '';
  const { from, to, values, out, reducer } = input;
  return [
    scan,
    fetchesAhead(input),
    reducer,
    boundKind(from),
    boundKind(to),
    values.constructor.name,
    out.constructor.name,
    room,
    ...filters,
  ].join('|');
}

/** Filters of the same kind are tested by the same text, over arrays of the same kind. */
export function kindOfFilter(filter: Filter): string {
  const range = filter.kind === 'range' ? filter : null;
  return `${filter.kind}:${filter.array.constructor.name}:${range?.outside}:${Number.isInteger(range?.low) && Number.isInteger(range?.high)}`;
}

function boundKind(bound: ScanInput['from']): string {
  return bound === null ? 'open' : typeof bound === 'number' ? 'common' : 'own';
}

/** Runs a scan over all customers; the answer is in `input.out`. */
export function runScan(scan: Scan, input: ScanInput): void {
  const shape = shapeOf(scan, input);
  const kernel = kernelOf<ScanKernel>(shape, () => textOfKernel(scan, input));
  kernel({ ...input, filters: input.filters.map(plainFilter) }, input.reducer && reducers[input.reducer]);
}

/** All filters in one shape of object, so that reading them stays monomorphic. */
export function plainFilter(filter: Filter): PlainFilter {
  if (filter.kind === 'table') return { array: filter.array, table: filter.table, low: 0, high: 0 };
  if (filter.kind === 'known') return { array: filter.array, table: null, low: 0, high: 0 };
  if (filter.kind === 'equals') return { array: filter.array, table: null, low: filter.value, high: 0 };
  return { array: filter.array, table: null, low: filter.low, high: filter.high };
}

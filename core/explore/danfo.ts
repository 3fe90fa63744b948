import { refuse } from '#core/contract/texts.ts';
import type { Stop } from './data.ts';

/** The one door to danfojs. Its README says which of its ways are not gone, and why. */
export type Danfo = typeof import('danfojs-node');

let loading: Promise<Danfo> | null = null;

/** Loads danfojs when it is first asked for: half a second to one, and 100 MB. */
export function loadDanfo(): Promise<Danfo> {
  loading ??= import('danfojs-node').then((module) => module.default);
  return loading;
}

/** Count, sum and spread of the known of some numbers, in the numbers' own scale. */
export interface Moments {
  known: number;
  /** Exact where the numbers are integers; null: they are not. */
  exact: bigint | null;
  /** The same as a double. */
  sum: number;
  mean: number;
  /** Sum of squared deviations from the mean. */
  squares: number;
  least: number;
  most: number;
}

/** Rows that danfojs gets at once: it holds a JavaScript array per row. Between slices the work can be ended. */
export const SLICE = 50_000;
/** Integers from here on are not exact in a double. */
const EXACT = 2 ** 53;
/** Larger integers are summed in two parts: multiples of this, and the rest. */
const LIMB = 2 ** 26;

/**
 * Moments of numbers of which NaN is blank. `integers`: all known ones are integers below 2^53, and so is their sum to the last unit.
 * Null where nothing is known. Errors: `explore-stopped`.
 *
 * @example
 * momentsOf(await loadDanfo(), Float64Array.of(1, 2, Number.NaN), true, () => false)?.mean; // 1.5
 */
export function momentsOf(danfo: Danfo, numbers: Float64Array, integers: boolean, stop: Stop): Moments | null {
  let all: Moments | null = null;
  for (const { from, to } of slicesOf(numbers.length, stop)) {
    const known = Array.from(numbers.subarray(from, to)).filter((value) => !Number.isNaN(value));
    if (known.length === 0) continue;
    const columns = columnsOf(known, integers);
    const frame = frameOf(danfo, columns);
    const value = frame.column('value');
    const part = momentsFrom(
      { count: value.count(), sum: value.sum(), var: value.var(), min: value.min(), max: value.max() },
      'high' in columns ? { high: frame.column('high').sum(), low: frame.column('low').sum() } : null,
      integers,
    );
    all = all ? together(all, part) : part;
  }
  return all;
}

/**
 * The same per group: `keys` are one or two columns of whole numbers from 0, `sizes` how many each has; the group of a row is key, or
 * first key * second size + second key. Groups without a known number are missing. Errors: `explore-stopped`.
 */
export function momentsByGroup(danfo: Danfo, keys: Grouping, numbers: Float64Array, integers: boolean, stop: Stop): Map<number, Moments> {
  const groups = new Map<number, Moments>();
  for (const { from, to } of slicesOf(numbers.length, stop)) {
    const rows: number[] = [];
    for (let row = from; row < to; row++) if (!Number.isNaN(numbers[row])) rows.push(row);
    if (rows.length === 0) continue;
    const values = columnsOf(
      rows.map((row) => numbers[row]),
      integers,
    );
    const frame = frameOf(danfo, { ...keysOf(keys, rows), ...values });
    const limbs = 'high' in values;
    const found = frame
      .groupby(namesOf(keys))
      .agg({ value: ['count', 'sum', 'var', 'min', 'max'], ...(limbs ? { high: ['sum'], low: ['sum'] } : {}) });
    for (const row of recordsOf(found)) {
      const part = momentsFrom(
        { count: row.value_count, sum: row.value_sum, var: row.value_var, min: row.value_min, max: row.value_max },
        limbs ? { high: row.high_sum, low: row.low_sum } : null,
        integers,
      );
      const group = groupOf(keys, row);
      const before = groups.get(group);
      groups.set(group, before ? together(before, part) : part);
    }
  }
  return groups;
}

/** Rows per group, numbered as in `momentsByGroup`; groups without a row are missing. Errors: `explore-stopped`. */
export function countsByGroup(danfo: Danfo, keys: Grouping, stop: Stop): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { from, to } of slicesOf(keys.codes[0].length, stop)) {
    const rows = Array.from({ length: to - from }, (_, i) => from + i);
    const frame = frameOf(danfo, { ...keysOf(keys, rows), one: rows.map(() => 1) });
    for (const row of recordsOf(frame.groupby(namesOf(keys)).agg({ one: ['count'] }))) {
      const group = groupOf(keys, row);
      counts.set(group, (counts.get(group) ?? 0) + row.one_count);
    }
  }
  return counts;
}

/** Sums of products of two columns without blanks: best given as deviations from their means. Errors: `explore-stopped`. */
export function productSums(danfo: Danfo, x: Float64Array, y: Float64Array, stop: Stop): { xx: number; yy: number; xy: number } {
  const sums = { xx: 0, yy: 0, xy: 0 };
  for (const { from, to } of slicesOf(x.length, stop)) {
    const frame = frameOf(danfo, { x: Array.from(x.subarray(from, to)), y: Array.from(y.subarray(from, to)) });
    const [first, second] = [frame.column('x'), frame.column('y')];
    sums.xx += product(first, first);
    sums.yy += product(second, second);
    sums.xy += product(first, second);
  }
  return sums;
}

export interface Grouping {
  codes: Int32Array[];
  sizes: number[];
}

type Frame = InstanceType<Danfo['DataFrame']>;
type Series = InstanceType<Danfo['Series']>;

function product(first: Series, second: Series): number {
  return (first.mul(second) as Series).sum();
}

function* slicesOf(rows: number, stop: Stop): Generator<{ from: number; to: number }> {
  for (let from = 0; from < rows; from += SLICE) {
    if (stop()) throw refuse('explore-stopped');
    yield { from, to: Math.min(rows, from + SLICE) };
  }
}

/** Types are given: left to itself danfojs looks at the first 20 values. It computes in doubles whatever they say, as long as no tensor is made. */
function frameOf(danfo: Danfo, columns: Record<string, number[]>): Frame {
  return new danfo.DataFrame(columns, { dtypes: Object.keys(columns).map(() => 'float32') });
}

function columnsOf(values: number[], integers: boolean): Record<string, number[]> {
  if (!integers) return { value: values };
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest * values.length < EXACT) return { value: values };
  const high = values.map((value) => Math.floor(value / LIMB));
  return { value: values, high, low: values.map((value, i) => value - high[i] * LIMB) };
}

/** Our own names and whole numbers: danfojs joins the values of keys by '-', and keeps groups in an object with a prototype. */
function keysOf({ codes }: Grouping, rows: readonly number[]): Record<string, number[]> {
  return Object.fromEntries(codes.map((code, i) => [`key${i}`, rows.map((row) => code[row])]));
}

function namesOf({ codes }: Grouping): string[] {
  return codes.map((_, i) => `key${i}`);
}

function groupOf({ codes, sizes }: Grouping, row: Record<string, number>): number {
  return codes.length === 1 ? row.key0 : row.key0 * sizes[1] + row.key1;
}

function recordsOf(frame: Frame): Record<string, number>[] {
  return frame.values.map((row) => Object.fromEntries(frame.columns.map((name, i) => [name, Number((row as unknown[])[i])])));
}

interface Aggregates {
  count: number;
  sum: number;
  var: number;
  min: number;
  max: number;
}

function momentsFrom(found: Aggregates, limbs: { high: number; low: number } | null, integers: boolean): Moments {
  const exact = limbs ? BigInt(limbs.high) * BigInt(LIMB) + BigInt(limbs.low) : integers ? BigInt(found.sum) : null;
  const sum = exact === null ? found.sum : Number(exact);
  const squares = found.count > 1 ? found.var * (found.count - 1) : 0;
  return { known: found.count, exact, sum, mean: sum / found.count, squares, least: found.min, most: found.max };
}

/** Two parts as one. Source: Chan, Golub & LeVeque, The American Statistician 37 (1983) 242-247. */
function together(a: Moments, b: Moments): Moments {
  const known = a.known + b.known;
  const exact = a.exact === null || b.exact === null ? null : a.exact + b.exact;
  const sum = exact === null ? a.sum + b.sum : Number(exact);
  const apart = b.mean - a.mean;
  return {
    known,
    exact,
    sum,
    mean: sum / known,
    squares: a.squares + b.squares + (apart * apart * a.known * b.known) / known,
    least: Math.min(a.least, b.least),
    most: Math.max(a.most, b.most),
  };
}

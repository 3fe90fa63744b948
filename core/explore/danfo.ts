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
    // a series of its own: a frame would be turned over twice for one column
    const series = (name: string) => new danfo.Series(columns[name], { dtypes: ['float32'] });
    const value = series('value');
    const part = momentsFrom(
      { count: value.count(), sum: value.sum(), var: value.var(), min: value.min(), max: value.max() },
      'high' in columns ? { high: series('high').sum(), low: series('low').sum() } : null,
      integers,
    );
    all = all ? together(all, part) : part;
  }
  return all;
}

/**
 * The same per group: `groups` has the number of every row's group, from 0. Groups without a known number are missing. Errors: `explore-stopped`.
 *
 * @example
 * momentsByGroup(await loadDanfo(), Int32Array.of(0, 1, 0), Float64Array.of(1, 2, 5), true, () => false).get(0)?.mean; // 3
 */
export function momentsByGroup(
  danfo: Danfo,
  groups: Int32Array,
  numbers: Float64Array,
  integers: boolean,
  stop: Stop,
): Map<number, Moments> {
  const all = new Map<number, Moments>();
  for (const { from, to } of slicesOf(numbers.length, stop)) {
    const rows: number[] = [];
    for (let row = from; row < to; row++) if (!Number.isNaN(numbers[row])) rows.push(row);
    if (rows.length === 0) continue;
    const known = rows.map((row) => numbers[row]);
    const columns = { key: rows.map((row) => groups[row]), ...columnsOf(known, integers) };
    const limbs = 'high' in columns;
    const wanted = { value: ['count', 'sum', 'var', 'min', 'max'], ...(limbs ? { high: ['sum'], low: ['sum'] } : {}) };
    for (const found of recordsOf(frameOf(danfo, columns).groupby(['key']).agg(wanted))) {
      const part = momentsFrom(
        { count: found.value_count, sum: found.value_sum, var: found.value_var, min: found.value_min, max: found.value_max },
        limbs ? { high: found.high_sum, low: found.low_sum } : null,
        integers,
      );
      const before = all.get(found.key);
      all.set(found.key, before ? together(before, part) : part);
    }
  }
  return all;
}

/** Rows per group; groups without a row are missing. Errors: `explore-stopped`. */
export function countsByGroup(danfo: Danfo, groups: Int32Array, stop: Stop): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { from, to } of slicesOf(groups.length, stop)) {
    const key = Array.from(groups.subarray(from, to));
    const frame = frameOf(danfo, { key, one: new Array(key.length).fill(1) });
    for (const found of recordsOf(frame.groupby(['key']).agg({ one: ['count'] }))) {
      counts.set(found.key, (counts.get(found.key) ?? 0) + found.one_count);
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

/**
 * A frame of columns of ours and whole numbers: danfojs joins the values of several keys by '-', and keeps groups in an object with a prototype. Types are given,
 * since left to itself it looks at the first 20 values; it computes in doubles whatever they say, as long as no tensor is made. Rows are what it keeps, so it gets rows.
 */
function frameOf(danfo: Danfo, columns: Record<string, number[]>): Frame {
  const names = Object.keys(columns);
  const lists = Object.values(columns);
  const rows = lists[0].map((_, row) => lists.map((list) => list[row]));
  return new danfo.DataFrame(rows, { columns: names, dtypes: names.map(() => 'float32'), config: { lowMemoryMode: true } });
}

function columnsOf(values: number[], integers: boolean): Record<string, number[]> {
  if (!integers) return { value: values };
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest * values.length < EXACT) return { value: values };
  const high = values.map((value) => Math.floor(value / LIMB));
  return { value: values, high, low: values.map((value, i) => value - high[i] * LIMB) };
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

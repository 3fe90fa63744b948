/**
 * What a sub-expression is per customer (or per event, or per entry of a dictionary). Unknown is 2 in a truth, NaN in a number, date or
 * time, code 0 in a text. Numbers are integers scaled by 10^decimals over an integer denominator > 0 (`den` null: 1), exact below 2^53; beyond
 * that they are unknown.
 */
export type Vector = TruthVector | NumberVector | TextVector;

export interface TruthVector {
  kind: 'truth';
  values: Uint8Array;
}

/** Numbers, days (`date`) and seconds (`time`). One entry stands for all where `constant`. */
export interface NumberVector {
  kind: 'number' | 'date' | 'time';
  values: Float64Array;
  den: Float64Array | null;
  decimals: number;
  constant: boolean;
}

export interface TextVector {
  kind: 'text';
  /** Codes of `dictionary`; null: `constant` for all. */
  codes: Uint8Array | Uint16Array | Int32Array | null;
  dictionary: readonly string[];
  constant: string;
}

export const FALSE = 0;
export const TRUE = 1;
export const UNKNOWN = 2;
/** Magnitudes from here on are not exact in a double. */
export const EXACT = 2 ** 53;

/** One value for every row; scaled by 10^decimals. */
export function constantNumber(kind: NumberVector['kind'], value: number, decimals = 0): NumberVector {
  return { kind, values: Float64Array.of(value), den: null, decimals, constant: true };
}

/** The same truth for every row. */
export function truths(size: number, value: number): TruthVector {
  return { kind: 'truth', values: new Uint8Array(size).fill(value) };
}

/** Memory that the values take, without a dictionary that belongs to a column. */
export function bytesOf(vector: Vector): number {
  if (vector.kind === 'text') return vector.codes?.byteLength ?? 0;
  return vector.values.byteLength + (vector.kind !== 'truth' && vector.den ? vector.den.byteLength : 0);
}

/** The value if it is exact, else unknown. What is unknown already takes the way of the others: it comes at random, which a processor cannot foresee. */
export function exact(value: number): number {
  return value >= EXACT || value <= -EXACT ? Number.NaN : value;
}

/** The nearest whole number, half away from 0. */
export function rounded(value: number): number {
  return Math.trunc(value + (value < 0 ? -0.5 : 0.5)) + 0;
}

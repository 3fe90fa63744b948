import type { Columns } from '#core/columns/types.ts';
import { doubles } from './doubles.ts';

/** Where the numbers of a measure are written: an array of their own, or their place in the answer for all customers. */
export interface Room {
  /** Customers. */
  size: number;
  values(): Float64Array;
  /** What the values are over. */
  den(): Float64Array;
}

export interface Place {
  values: Float64Array;
  den: Float64Array | null;
}

const places = new WeakMap<Columns, Map<string, Place>>();

/** Says that the numbers of a meaning go to a place, when they are found for these customers. They are written once, and read from there. */
export function reserve(columns: Columns, { key }: { key: string }, place: Place): void {
  const known = places.get(columns) ?? new Map<string, Place>();
  places.set(columns, known.set(key, place));
}

export function roomFor(columns: Columns, { key }: { key: string }): Room {
  const place = places.get(columns)?.get(key);
  const size = columns.customers;
  return { size, values: () => place?.values ?? doubles(size), den: () => place?.den ?? doubles(size) };
}

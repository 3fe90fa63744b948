import type { Columns } from '#core/columns/types.ts';
import { bytesOf, type Vector } from './vectors.ts';

/** Results of sub-expressions, kept per data: newest used last. */
interface Store {
  version: string;
  entries: Map<string, Vector>;
  bytes: number;
  notes: Map<string, WindowNote>;
}

/** How many customers have a window of their own that their source covers in part, and how many one that it does not cover at all. */
export interface WindowNote {
  partly: number;
  none: number;
}

const stores = new WeakMap<Columns, Store>();
const leastCapacity = 256 * 2 ** 20;
/** Some measures and some dozen truths, however many customers there are. */
const bytesPerCustomer = 80;

function storeOf(columns: Columns): Store {
  const known = stores.get(columns);
  if (known && known.version === columns.version) return known;
  const made: Store = { version: columns.version, entries: new Map(), bytes: 0, notes: new Map() };
  stores.set(columns, made);
  return made;
}

/** The result kept for a meaning as of a day, or `make()`, kept from now on. The least recently used results go when their room is full. */
export function cached(columns: Columns, asOf: number, meaning: { key: string }, make: () => Vector): Vector {
  const store = storeOf(columns);
  const key = keyOf(asOf, meaning);
  const known = store.entries.get(key);
  if (known) {
    store.entries.delete(key);
    store.entries.set(key, known);
    return known;
  }
  const vector = make();
  keep(columns, asOf, meaning, vector);
  return vector;
}

/** The result that `cached` has already, or null. */
export function keptOf(columns: Columns, asOf: number, meaning: { key: string }): Vector | null {
  return storeOf(columns).entries.get(keyOf(asOf, meaning)) ?? null;
}

/** Keeps a result that was made beside another one. */
export function keep(columns: Columns, asOf: number, meaning: { key: string }, vector: Vector): void {
  const store = storeOf(columns);
  const key = keyOf(asOf, meaning);
  const before = store.entries.get(key);
  if (before) store.bytes -= bytesOf(before);
  store.entries.delete(key);
  store.entries.set(key, vector);
  store.bytes += bytesOf(vector);
  const capacity = Math.max(leastCapacity, columns.customers * bytesPerCustomer);
  for (const [oldKey, old] of store.entries) {
    if (store.bytes <= capacity || oldKey === key) break;
    store.entries.delete(oldKey);
    store.bytes -= bytesOf(old);
  }
}

/** What was noted of these data beside their results, by key. */
export function notesOf(columns: Columns): Map<string, WindowNote> {
  return storeOf(columns).notes;
}

function keyOf(asOf: number, { key }: { key: string }): string {
  return `${asOf}|${key}`;
}

/** Forgets every result of these data: for measuring. */
export function forget(columns: Columns): void {
  stores.delete(columns);
}

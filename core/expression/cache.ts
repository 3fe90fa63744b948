import type { Columns } from '#core/columns/types.ts';
import { bytesOf, type Vector } from './vectors.ts';

/** Results of sub-expressions, kept per data: newest used last. */
interface Store {
  version: string;
  entries: Map<string, Vector>;
  bytes: number;
}

const stores = new WeakMap<Columns, Store>();
const capacity = 256 * 2 ** 20;

function storeOf(columns: Columns): Store {
  const known = stores.get(columns);
  if (known && known.version === columns.version) return known;
  const made: Store = { version: columns.version, entries: new Map(), bytes: 0 };
  stores.set(columns, made);
  return made;
}

/** The result kept under a key, or `make()`, kept from now on. The least recently used results go when 256 MB are full. */
export function cached(columns: Columns, key: string, make: () => Vector): Vector {
  const store = storeOf(columns);
  const known = store.entries.get(key);
  if (known) {
    store.entries.delete(key);
    store.entries.set(key, known);
    return known;
  }
  const vector = make();
  store.entries.set(key, vector);
  store.bytes += bytesOf(vector);
  for (const [oldKey, old] of store.entries) {
    if (store.bytes <= capacity || oldKey === key) break;
    store.entries.delete(oldKey);
    store.bytes -= bytesOf(old);
  }
  return vector;
}

/** Forgets every result of these data: for measuring. */
export function forget(columns: Columns): void {
  stores.delete(columns);
}

import type { ColumnInfo } from '#core/contract/types.ts';
import type { ByteDictionary } from './byte-dictionary.ts';
import { sharedInts } from './shared.ts';
import type { Column, Columns, StreamColumns } from './types.ts';

/** What `Columns` are made of. */
export interface ColumnParts {
  version: string;
  ids: ByteDictionary;
  attributes: ColumnInfo[];
  attribute: (name: string) => Column | null;
  streams: ReadonlyMap<string, StreamColumns>;
}

const madeOf = new WeakMap<Columns, ColumnParts>();

/** `Columns` over finished parts. */
export function columnsOver(parts: ColumnParts): Columns {
  const columns: Columns = {
    version: parts.version,
    customers: parts.ids.size,
    idOf: (customer) => parts.ids.textOf(customer),
    customerOf: (id) => parts.ids.findText(id),
    attributes: parts.attributes,
    attribute: parts.attribute,
    streamNames: [...parts.streams.keys()],
    stream: (name) => parts.streams.get(name) ?? null,
  };
  madeOf.set(columns, parts);
  return columns;
}

/** Null for columns that were not made by `columnsOver`. */
export function partsOf(columns: Columns): ColumnParts | null {
  return madeOf.get(columns) ?? null;
}

/** Customer ids as bytes; null for columns that were not made by `columnsOver`. */
export function idsOf(columns: Columns): ByteDictionary | null {
  return partsOf(columns)?.ids ?? null;
}

/** Offsets of a stream stretched to customers that arrived after its last event. */
export function padOffsets(offsets: Int32Array, customers: number): Int32Array {
  if (offsets.length === customers + 1) return offsets;
  const padded = sharedInts(customers + 1).fill(offsets[offsets.length - 1] ?? 0);
  padded.set(offsets);
  return padded;
}

/** The same stream for a workspace that has more customers by now; nothing is read. */
export function withCustomers(stream: StreamColumns, customers: number): StreamColumns {
  let offsets: Int32Array | null = null;
  return {
    name: stream.name,
    rows: stream.rows,
    get offsets() {
      offsets ??= padOffsets(stream.offsets, customers);
      return offsets;
    },
    get time() {
      return stream.time;
    },
    get row() {
      return stream.row;
    },
    fields: stream.fields,
    info: stream.info,
    coverage: stream.coverage,
  };
}

import { LazyMap } from '#core/columns/lazy-map.ts';
import type { Column, Columns, StoredSets, StreamColumns } from '#core/columns/types.ts';

const origins = new WeakMap<Columns, { whole: Columns; customers: readonly number[] }>();

/** Where picked data come from; null for data that are whole. What compares customers with each other must see all of them. */
export function originOf(columns: Columns): { whole: Columns; customers: readonly number[] } | null {
  return origins.get(columns) ?? null;
}

/** The same data with only some customers, in the given order: what one page or one customer needs. Dictionaries are shared. */
export function pickCustomers(columns: Columns, customers: readonly number[]): Columns {
  const streams = new Map<string, StreamColumns | null>();
  const picked: Columns = {
    version: columns.version,
    customers: customers.length,
    idOf: (customer) => columns.idOf(customers[customer]),
    customerOf: (id) => customers.indexOf(columns.customerOf(id)),
    attributes: columns.attributes,
    attribute: (name) => {
      const column = columns.attribute(name);
      return column && rowsOf(column, Int32Array.from(customers));
    },
    sets: columns.sets && pickSets(columns.sets, customers),
    streamNames: columns.streamNames,
    stream: (name) => {
      const known = streams.get(name);
      if (known !== undefined) return known;
      const stream = columns.stream(name);
      const made = stream && pickStream(stream, customers);
      streams.set(name, made);
      return made;
    },
  };
  origins.set(picked, { whole: columns, customers });
  return picked;
}

function pickSets(sets: StoredSets, customers: readonly number[]): StoredSets {
  const picked = (truth: Uint8Array) => Uint8Array.from(customers, (customer) => truth[customer]);
  const { doNotContact } = sets;
  return {
    list: (key) => picked(sets.list(key)),
    snapshot: (key) => picked(sets.snapshot(key)),
    ...(doNotContact && { doNotContact: () => picked(doNotContact()) }),
  };
}

function pickStream(stream: StreamColumns, customers: readonly number[]): StreamColumns {
  const offsets = new Int32Array(customers.length + 1);
  for (const [i, c] of customers.entries()) offsets[i + 1] = offsets[i] + stream.offsets[c + 1] - stream.offsets[c];
  const rows = new Int32Array(offsets[customers.length]);
  for (const [i, c] of customers.entries()) {
    for (let k = 0; k < offsets[i + 1] - offsets[i]; k++) rows[offsets[i] + k] = stream.offsets[c] + k;
  }
  return {
    name: stream.name,
    rows: rows.length,
    offsets,
    time: rows.map((row) => stream.time[row]),
    row: rows.map((row) => stream.row[row]),
    fields: new LazyMap([...stream.fields.keys()], (name) => rowsOf(stream.fields.get(name)!, rows)),
    info: stream.info,
    coverage: stream.coverage,
  };
}

function rowsOf(column: Column, rows: Int32Array): Column {
  switch (column.kind) {
    case 'text':
      return { kind: 'text', dictionary: column.dictionary, codes: rows.map((row) => column.codes[row]) };
    case 'integer':
      return { kind: 'integer', values: rows.map((row) => column.values[row]) };
    case 'wide':
      return { kind: 'wide', values: Float64Array.from(rows, (row) => column.values[row]) };
    case 'boolean':
      return { kind: 'boolean', values: Uint8Array.from(rows, (row) => column.values[row]) };
  }
}

import { LazyMap } from '#core/columns/lazy-map.ts';
import type { Column, Columns, StreamColumns } from '#core/columns/types.ts';
import { inheritRhythm, rhythmOf } from '../rhythm.ts';
import { inheritStats, statsOf } from '../stream-stats.ts';

/** What was read of the data: attributes, fields by stream, and the streams whose rhythms were asked for. */
export interface Reads {
  attributes: Set<string>;
  streams: Map<string, Set<string>>;
  rhythms: Set<string>;
}

/** Nothing read yet. */
export function nothingRead(): Reads {
  return { attributes: new Set(), streams: new Map(), rhythms: new Set() };
}

const slices = new WeakSet<Columns>();

/** Whether these columns are a part that `sliceCustomers` made. */
export function isSlice(columns: Columns): boolean {
  return slices.has(columns);
}

/** The customers `from` .. `to - 1` of the data as data of their own, over the same memory. What is read of it is noted in `reads`. */
export function sliceCustomers(columns: Columns, from: number, to: number, reads: Reads | null = null): Columns {
  const streams = new Map<string, StreamColumns | null>();
  const slice: Columns = {
    version: columns.version,
    customers: to - from,
    idOf: (customer) => columns.idOf(from + customer),
    customerOf: (id) => inside(columns.customerOf(id) - from, to - from),
    attributes: columns.attributes,
    attribute: (name) => {
      const column = columns.attribute(name);
      reads?.attributes.add(name);
      return column && sliceColumn(column, from, to);
    },
    streamNames: columns.streamNames,
    stream: (name) => {
      const known = streams.get(name);
      if (known !== undefined) return known;
      const stream = columns.stream(name);
      const made = stream && sliceStream(stream, from, to, reads);
      streams.set(name, made);
      return made;
    },
  };
  slices.add(slice);
  return slice;
}

function inside(customer: number, size: number): number {
  return customer >= 0 && customer < size ? customer : -1;
}

function sliceStream(stream: StreamColumns, from: number, to: number, reads: Reads | null): StreamColumns {
  const [begin, end] = [stream.offsets[from], stream.offsets[to]];
  const offsets = offsetsOf(stream, from, to);
  const time = stream.time.subarray(begin, end);
  const fields = new Set<string>();
  reads?.streams.set(stream.name, fields);
  const made: StreamColumns = {
    name: stream.name,
    rows: end - begin,
    offsets,
    time,
    get row() {
      return stream.row.subarray(begin, end);
    },
    fields: new LazyMap([...stream.fields.keys()], (name) => {
      fields.add(name);
      return sliceColumn(stream.fields.get(name)!, begin, end);
    }),
    info: stream.info,
    coverage: stream.coverage,
  };
  inheritStats(made, statsOf(stream));
  inheritRhythm(made, () => {
    reads?.rhythms.add(stream.name);
    return rhythmOf(stream).subarray(begin, end);
  });
  return made;
}

/** Where the events of a part's customers begin, counted from the first of them: kept, because the parts of the same data are the same at every count. */
const known = new WeakMap<Int32Array, Map<number, Int32Array>>();

function offsetsOf({ offsets }: StreamColumns, from: number, to: number): Int32Array {
  const parts = known.get(offsets) ?? new Map<number, Int32Array>();
  known.set(offsets, parts);
  const before = parts.get(from);
  if (before?.length === to - from + 1) return before;
  const made = offsets.slice(from, to + 1);
  const [begin] = made;
  for (let c = 0; c < made.length; c++) made[c] -= begin;
  parts.set(from, made);
  return made;
}

/** Dictionaries are the column's own. */
function sliceColumn(column: Column, from: number, to: number): Column {
  switch (column.kind) {
    case 'text':
      return {
        kind: 'text',
        codes: column.codes.subarray(from, to),
        get dictionary() {
          return column.dictionary;
        },
      };
    case 'integer':
      return { kind: 'integer', values: column.values.subarray(from, to) };
    case 'wide':
      return { kind: 'wide', values: column.values.subarray(from, to) };
    case 'boolean':
      return { kind: 'boolean', values: column.values.subarray(from, to) };
  }
}

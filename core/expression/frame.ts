import { type Column, type Columns, EVENT_EPOCH_SECONDS, NO_INTEGER, type StreamColumns } from '#core/columns/types.ts';
import { type ColumnNode, EVENT_TIME, type Type } from './tree.ts';
import { type NumberVector, truths, UNKNOWN, type Vector } from './vectors.ts';

/** What a tree is evaluated over: the customers, the events of a stream, or the entries of a dictionary. */
export interface Frame {
  size: number;
  /** Days since 1970-01-01. */
  asOf: number;
  column(node: ColumnNode): Column;
  /** The data, where measures and kept results make sense. */
  columns: Columns | null;
  /** One row per event: the customers they belong to. Null elsewhere. */
  owner: { frame: Frame; offsets: Int32Array } | null;
}

/** One row per customer. */
export function customerFrame(columns: Columns, asOf: number): Frame {
  return {
    size: columns.customers,
    asOf,
    columns,
    owner: null,
    column: (node) => found(columns.attribute(node.name), node.name),
  };
}

/** One row per event of a stream, as a `where` sees them. */
export function eventFrame(stream: StreamColumns, customers: Frame): Frame {
  return {
    size: stream.rows,
    asOf: customers.asOf,
    columns: null,
    owner: { frame: customers, offsets: stream.offsets },
    column: (node) => (node.name === EVENT_TIME ? timesOf(stream) : found(stream.fields.get(node.name), `${stream.name}.${node.name}`)),
  };
}

/** When each event happened, as seconds since 1970. */
function timesOf({ time }: StreamColumns): Column {
  return { kind: 'wide', values: Float64Array.from(time, (second) => second + EVENT_EPOCH_SECONDS) };
}

/** Every entry of a text column's dictionary once, blank first. */
export function dictionaryFrame(dictionary: string[], asOf: number): Frame {
  const codes = Int32Array.from(dictionary, (_, code) => code);
  return { size: dictionary.length, asOf, columns: null, owner: null, column: () => ({ kind: 'text', codes, dictionary }) };
}

/** The catalogue named it, so its absence is a bug and not the analyst's. */
function found(column: Column | null | undefined, name: string): Column {
  if (!column) throw new Error(`the columns hold no ${name}`);
  return column;
}

/** A column as a vector; wide columns, texts and booleans are not copied. */
export function vectorOf(column: Column, type: Type): Vector {
  if (column.kind === 'text') return { kind: 'text', codes: column.codes, dictionary: column.dictionary, constant: '' };
  if (column.kind === 'boolean') return { kind: 'truth', values: column.values };
  const values = column.kind === 'wide' ? column.values : widened(column.values);
  return numberVector(values, type);
}

/** Unknown for every row. */
export function unknownVector(type: Type, size: number): Vector {
  if (type.kind === 'boolean') return truths(size, UNKNOWN);
  if (type.kind === 'text') return { kind: 'text', codes: new Uint8Array(size), dictionary: [''], constant: '' };
  const ratio = type.kind === 'number' && type.ratio;
  return numberVector(new Float64Array(size).fill(Number.NaN), type, ratio ? new Float64Array(size).fill(1) : null);
}

export function numberVector(values: Float64Array, type: Type, den: Float64Array | null = null): NumberVector {
  const kind = type.kind === 'date' || type.kind === 'time' ? type.kind : 'number';
  return { kind, values, den, decimals: type.kind === 'number' ? type.decimals : 0, constant: false };
}

function widened(values: Int32Array): Float64Array {
  const out = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) out[i] = values[i] === NO_INTEGER ? Number.NaN : values[i];
  return out;
}

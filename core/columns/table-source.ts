import { dayOf } from '#core/contract/calendar.ts';
import { refuse } from '#core/contract/texts.ts';
import type { ColumnInfo, Value } from '#core/contract/types.ts';
import { idsOf } from './columns-over.ts';
import { idRanks } from './id-order.ts';
import { keysOfDoubles } from './radix.ts';
import { customersOf } from './stream-builder.ts';
import { type Column, type Columns, EVENT_EPOCH_SECONDS, NO_INTEGER, type StreamColumns } from './types.ts';
import { secondsOf, shown } from './values.ts';

/** One column of a shown table, whatever it lies in. */
export interface TableColumn {
  info: ColumnInfo;
  /** 32-bit keys in the order of the values, per row; `high` above them where 32 bits are too few. Loaded when asked for. */
  keys(): { low: Uint32Array; high: Uint32Array | null };
  /** 1 where the row is blank; null where none is. */
  blanks(): Uint8Array | null;
  /** The value as a number to be compared (scaled, days, seconds, 0/1); NaN blank. Not for text. */
  number: ((row: number) => number) | null;
  /** Code of a text value, blank included, and what each code says. Only for text. */
  text: { code: (row: number) => number; count: number; textOf: (code: number) => string; blank: number } | null;
}

/** The customers (stream null) or the events of one stream, as a table. */
export interface TableSource {
  rows: number;
  columns: TableColumn[];
  stream: StreamColumns | null;
}

/** Errors: `stream-not-found`. */
export function tableSource(columns: Columns, stream: string | null): TableSource {
  if (stream === null) {
    const attributes = columns.attributes.map((info) => lazily(info, () => columns.attribute(info.name)!));
    return { rows: columns.customers, columns: [idColumn(columns, null, attributes), ...attributes], stream: null };
  }
  const found = columns.stream(stream);
  if (!found) throw refuse('stream-not-found', { name: stream, known: columns.streamNames.join(', ') });
  const fields = found.info.map((info) => lazily(info, () => found.fields.get(info.name)!));
  return { rows: found.rows, columns: [idColumn(columns, found, fields), timeColumn(found, fields), ...fields], stream: found };
}

/** Errors: `column-not-found`. */
export function columnIn(source: TableSource, name: string): TableColumn {
  const found = source.columns.find(({ info }) => info.name === name) ?? source.columns.find(({ info }) => info.label === name);
  if (found) return found;
  const known = source.columns.map(({ info }) => info.name).join(', ');
  throw refuse('column-not-found', { name, table: source.stream?.name ?? 'customer', known });
}

/** A name that no field of the table has. */
function freeName(wanted: string, fields: TableColumn[]): string {
  return fields.some(({ info }) => info.name === wanted) ? `${wanted}_` : wanted;
}

function idColumn(columns: Columns, stream: StreamColumns | null, fields: TableColumn[]): TableColumn {
  let customers: Int32Array | null = null;
  const customer = (row: number) => {
    if (!stream) return row;
    customers ??= customersOf(stream);
    return customers[row];
  };
  const name = freeName('customer', fields);
  const ids = idsOf(columns)!;
  return {
    info: { name, label: null, type: 'text', decimals: 0, unit: null, role: 'customer' },
    keys: () => {
      const ranks = idRanks(columns);
      return { low: fill(new Uint32Array(stream?.rows ?? columns.customers), (row) => ranks[customer(row)]), high: null };
    },
    blanks: () => null,
    number: null,
    text: { code: customer, count: ids.size, textOf: (code) => ids.textOf(code), blank: -1 },
  };
}

function timeColumn(stream: StreamColumns, fields: TableColumn[]): TableColumn {
  return {
    info: { name: freeName('time', fields), label: null, type: 'time', decimals: 0, unit: null, role: 'time' },
    keys: () => ({ low: fill(new Uint32Array(stream.rows), (row) => stream.time[row] ^ 0x8000_0000), high: null }),
    blanks: () => null,
    number: (row) => stream.time[row] + EVENT_EPOCH_SECONDS,
    text: null,
  };
}

function lazily(info: ColumnInfo, load: () => Column): TableColumn {
  let made: Pick<TableColumn, 'number' | 'text'> | null = null;
  const access = () => {
    made ??= accessTo(load());
    return made;
  };
  return {
    info,
    keys: () => keysOf(load()),
    blanks: () => blanksOf(load()),
    get number() {
      return access().number;
    },
    get text() {
      return access().text;
    },
  };
}

function accessTo(column: Column): Pick<TableColumn, 'number' | 'text'> {
  if (column.kind === 'text') {
    const { codes, dictionary } = column;
    return { number: null, text: { code: (row) => codes[row], count: dictionary.length, textOf: (code) => dictionary[code], blank: 0 } };
  }
  const { values } = column;
  if (column.kind === 'wide') return { number: (row) => values[row], text: null };
  const blank = column.kind === 'boolean' ? 2 : NO_INTEGER;
  return { number: (row) => (values[row] === blank ? Number.NaN : values[row]), text: null };
}

/** A plain loop: `from` with a function takes ten times as long on a million entries. */
function fill<T extends Uint32Array | Uint8Array>(target: T, entry: (row: number) => number): T {
  for (let row = 0; row < target.length; row++) target[row] = entry(row);
  return target;
}

function keysOf(column: Column): { low: Uint32Array; high: Uint32Array | null } {
  switch (column.kind) {
    case 'text': {
      const rank = ranksOf(column.dictionary);
      const { codes } = column;
      return { low: fill(new Uint32Array(codes.length), (row) => rank[codes[row]]), high: null };
    }
    case 'boolean':
      return { low: new Uint32Array(column.values), high: null };
    case 'integer': {
      const { values } = column;
      return { low: fill(new Uint32Array(values.length), (row) => values[row] ^ 0x8000_0000), high: null };
    }
    case 'wide':
      return keysOfDoubles(column.values);
  }
}

/** Rank of every text in the order of code points. */
function ranksOf(texts: readonly string[]): Uint32Array {
  const order = texts.map((text, code) => ({ text, code })).sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  const rank = new Uint32Array(texts.length);
  order.forEach(({ code }, place) => {
    rank[code] = place;
  });
  return rank;
}

function blanksOf(column: Column): Uint8Array {
  if (column.kind === 'text') {
    const { codes } = column;
    return fill(new Uint8Array(codes.length), (row) => (codes[row] === 0 ? 1 : 0));
  }
  const { values } = column;
  if (column.kind === 'wide') return fill(new Uint8Array(values.length), (row) => (Number.isNaN(values[row]) ? 1 : 0));
  const blank = column.kind === 'boolean' ? 2 : NO_INTEGER;
  return fill(new Uint8Array(values.length), (row) => (values[row] === blank ? 1 : 0));
}

/**
 * The first and last number that a given value stands for in a column that is not text: a day stands for all its seconds in a column of
 * times. null: it cannot be compared.
 */
export function rangeOf(value: Value, info: ColumnInfo): { from: number; to: number } | null {
  const text = String(value ?? '').trim();
  const exactly = (number: number) => (text === '' || Number.isNaN(number) ? null : { from: number, to: number });
  switch (info.type) {
    case 'number':
    case 'money':
      return exactly(/e/i.test(text) ? Number(text) * 10 ** info.decimals : Number(`${text}e${info.decimals}`));
    case 'date':
      return exactly(dayOf(text));
    case 'time': {
      const seconds = secondsOf(text);
      const whole = exactly(seconds);
      return whole && text.length === 10 ? { from: seconds, to: seconds + 86_399 } : whole;
    }
    case 'boolean':
      return exactly(['true', '1'].includes(text) ? 1 : ['false', '0'].includes(text) ? 0 : Number.NaN);
    case 'text':
      return null;
  }
}

/** A row's value as it is shown, as text; '' blank. */
export function shownText(column: TableColumn, row: number): string {
  if (column.text) return column.text.textOf(column.text.code(row));
  const { type, decimals } = column.info;
  const value = shown(column.number!(row), type, decimals, null);
  return value === null ? '' : String(value);
}

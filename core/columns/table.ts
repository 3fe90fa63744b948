import { isoTime } from '#core/contract/calendar.ts';
import { refuse } from '#core/contract/texts.ts';
import type { TableFilter, TablePage, Value } from '#core/contract/types.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { radixSort } from './radix.ts';
import { storedColumns, streamRow } from './stored-names.ts';
import { customersOf } from './stream-builder.ts';
import { columnIn, rangeOf, shownText, type TableColumn, type TableSource, tableSource } from './table-source.ts';
import { type Columns, EVENT_EPOCH_SECONDS, type StreamColumns } from './types.ts';
import { shownStored, valueAt } from './values.ts';

export interface TableRequest {
  /** Null: the customers. */
  stream: string | null;
  filters: TableFilter[];
  /** Null: customers in order of arrival, events by customer and time. Blanks come last either way. */
  sort: { column: string; descending: boolean } | null;
  offset: number;
  limit: number;
}

interface Found {
  key: string;
  /** Row positions in order; null: all rows as they lie. */
  positions: Int32Array | null;
  total: number;
}

/** The last few sortings and filterings of each data version, so that scrolling only fetches. */
const found = new WeakMap<Columns, Found[]>();
const KEPT = 4;

/**
 * One page of the customers or of a stream: sorted and filtered on the columns, its rows fetched from SQLite by key. The first column is
 * the customer's id, the second of a stream the time. Text is compared by code points; `contains` ignores case; a blank matches `blank` alone.
 * Errors: `stream-not-found`, `column-not-found`, `filter-not-comparable`.
 *
 * @example
 * tablePage(workspace, columns, { stream: 'order', filters: [], sort: { column: 'amount', descending: true }, offset: 0, limit: 100 });
 */
export function tablePage(workspace: Workspace, columns: Columns, request: TableRequest): TablePage {
  const source = tableSource(columns, request.stream);
  const { positions, total } = lookUp(columns, source, request);
  const offset = Math.min(request.offset, total);
  const wanted = Array.from({ length: Math.min(request.limit, total - offset) }, (_, i) =>
    positions ? positions[offset + i] : offset + i,
  );
  const rows = source.stream ? eventRows(workspace, columns, source.stream, wanted) : customerRows(workspace, wanted);
  return { columns: source.columns.map(({ info }) => info), total, offset, rows };
}

function lookUp(columns: Columns, source: TableSource, request: TableRequest): Found {
  const key = JSON.stringify([request.stream, request.filters, request.sort]);
  const kept = found.get(columns) ?? [];
  const known = kept.find((one) => one.key === key);
  if (known) return known;
  const filtered = filterRows(source, request.filters);
  const positions = request.sort
    ? sortRows(columnIn(source, request.sort.column), request.sort.descending, filtered ?? all(source.rows))
    : filtered;
  const made = { key, positions, total: positions?.length ?? source.rows };
  found.set(columns, [made, ...kept].slice(0, KEPT));
  return made;
}

function all(rows: number): Int32Array {
  const positions = new Int32Array(rows);
  for (let row = 0; row < rows; row++) positions[row] = row;
  return positions;
}

/** Rows that every filter keeps, as they lie; null where there is no filter. */
function filterRows(source: TableSource, filters: readonly TableFilter[]): Int32Array | null {
  if (filters.length === 0) return null;
  let positions = all(source.rows);
  for (const filter of filters) positions = keep(positions, testOf(columnIn(source, filter.column), filter));
  return positions;
}

function keep(positions: Int32Array, test: (row: number) => boolean): Int32Array {
  const kept = new Int32Array(positions.length);
  let length = 0;
  for (let i = 0; i < positions.length; i++) if (test(positions[i])) kept[length++] = positions[i];
  return length === kept.length ? kept : kept.slice(0, length);
}

function testOf(column: TableColumn, filter: TableFilter): (row: number) => boolean {
  const { operator, value } = filter;
  if (operator === 'blank' || operator === 'not-blank') {
    const blanks = column.blanks();
    return (row) => (blanks?.[row] === 1) === (operator === 'blank');
  }
  if (column.text) return textTest(column.text, filter);
  if (operator === 'contains') {
    const part = String(value ?? '').toLowerCase();
    return (row) => shownText(column, row).toLowerCase().includes(part);
  }
  const range = rangeOf(value, column.info);
  if (!range) throw refuse('filter-not-comparable', { value: String(value), column: column.info.name, type: column.info.type });
  return numberTest(column.number!, operator, range);
}

function numberTest(number: (row: number) => number, operator: TableFilter['operator'], { from, to }: { from: number; to: number }) {
  const tests: Partial<Record<TableFilter['operator'], (row: number) => boolean>> = {
    '=': (row) => number(row) >= from && number(row) <= to,
    '!=': (row) => number(row) < from || number(row) > to,
    '<': (row) => number(row) < from,
    '<=': (row) => number(row) <= to,
    '>': (row) => number(row) > to,
    '>=': (row) => number(row) >= from,
  };
  return tests[operator]!;
}

/** Judges every different text once. */
function textTest(text: NonNullable<TableColumn['text']>, { operator, value }: TableFilter): (row: number) => boolean {
  const given = String(value ?? '');
  const part = given.toLowerCase();
  const tests: Partial<Record<TableFilter['operator'], (one: string) => boolean>> = {
    '=': (one) => one === given,
    '!=': (one) => one !== given,
    '<': (one) => one < given,
    '<=': (one) => one <= given,
    '>': (one) => one > given,
    '>=': (one) => one >= given,
    contains: (one) => one.toLowerCase().includes(part),
  };
  const test = tests[operator]!;
  const kept = new Uint8Array(text.count);
  for (let code = 0; code < text.count; code++) if (code !== text.blank && test(text.textOf(code))) kept[code] = 1;
  return (row) => kept[text.code(row)] === 1;
}

/** Stable; blanks last. */
function sortRows(column: TableColumn, descending: boolean, positions: Int32Array): Int32Array {
  const blanks = column.blanks();
  const filled = blanks ? keep(positions, (row) => blanks[row] === 0) : positions;
  const { low, high } = column.keys();
  const flip = descending ? 0xffff_ffff : 0;
  const by = (rows: Int32Array, keys: Uint32Array) => {
    const own = new Uint32Array(rows.length);
    for (let i = 0; i < rows.length; i++) own[i] = keys[rows[i]] ^ flip;
    return radixSort(rows, own);
  };
  const sorted = high ? by(by(filled, low), high) : by(filled, low);
  if (sorted.length === positions.length) return sorted;
  const whole = new Int32Array(positions.length);
  whole.set(sorted);
  whole.set(
    positions.filter((row) => blanks![row] === 1),
    sorted.length,
  );
  return whole;
}

type Stored = string | number | null;

function fetch(workspace: Workspace, table: string, key: string, names: string[], keys: number[]): Map<number, Stored[]> {
  const marks = keys.map(() => '?').join(',');
  const list = [`"${key}"`, ...names].join(', ');
  const rows = workspace.reader.prepare(`select ${list} from ${table} where "${key}" in (${marks})`).raw().all(keys) as Stored[][];
  return new Map(rows.map((row) => [Number(row[0]), row.slice(1)]));
}

function customerRows(workspace: Workspace, wanted: number[]): Value[][] {
  const infos = storedColumns(workspace.reader, null);
  const rows = fetch(workspace, 'customer', 'customer', ['id', ...infos.map((info) => `a${info.column}`)], wanted);
  return wanted.map((customer) => {
    const [id, ...attributes] = rows.get(customer)!;
    return [id, ...infos.map((info, i) => shownStored(attributes[i], info))];
  });
}

function eventRows(workspace: Workspace, columns: Columns, stream: StreamColumns, wanted: number[]): Value[][] {
  const number = stream.builtIn ? undefined : streamRow(workspace.reader, stream.name)?.stream;
  if (number === undefined) return builtInRows(columns, stream, wanted);
  const infos = storedColumns(workspace.reader, number);
  const keys = wanted.map((position) => stream.row[position]);
  const rows = fetch(workspace, `stream_${number}`, 'row', ['customer', ...infos.map((info) => `f${info.column}`)], keys);
  return wanted.map((position, i) => {
    const [customer, ...fields] = rows.get(keys[i])!;
    const time = isoTime(stream.time[position] + EVENT_EPOCH_SECONDS);
    return [columns.idOf(Number(customer)), time, ...infos.map((info, f) => shownStored(fields[f], info))];
  });
}

/** A built-in stream has no table to fetch from: its fields lie in the columns. */
function builtInRows(columns: Columns, stream: StreamColumns, wanted: number[]): Value[][] {
  const customers = customersOf(stream);
  return wanted.map((position) => [
    columns.idOf(customers[position]),
    isoTime(stream.time[position] + EVENT_EPOCH_SECONDS),
    ...stream.info.map((info) => valueAt(stream.fields.get(info.name)!, position, info)),
  ]);
}

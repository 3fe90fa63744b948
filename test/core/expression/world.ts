import Database from 'better-sqlite3';
import { memberBits } from '#core/columns/sets.ts';
import { type Column, type Columns, EVENT_EPOCH_SECONDS, NO_INTEGER, type StreamColumns } from '#core/columns/types.ts';
import { parseDay, parseSecond } from '#core/contract/calendar.ts';
import type { Catalogue, CatalogueList, CatalogueSegment, ColumnInfo, Coverage, ValueType } from '#core/contract/types.ts';
import { registerFunctions } from '#core/expression/index.ts';

/** A small workspace in memory, as columns and as the SQLite tables they would come from. */
export interface World {
  catalogue: Catalogue;
  columns: Columns;
  db: Database.Database;
}

/** Scaled integers for numbers, ISO text for dates and times, null for blank. */
export type Cell = number | string | boolean | null;

export interface FieldSpec {
  name: string;
  type: ValueType;
  label?: string;
  decimals?: number;
  unit?: string;
}

export interface StreamSpec {
  name: string;
  label?: string;
  fields: FieldSpec[];
  /** Customer number, ISO time, one cell per field; in the order of the file. */
  rows: { customer: number; time: string; cells: Cell[] }[];
  /** Left out: first to last event day. */
  coverage?: Coverage;
}

export interface SnapshotSpec {
  asOf: string;
  of: number;
  members: number[];
}

export interface WorldSpec {
  customers: number;
  attributes?: { field: FieldSpec; cells: Cell[] }[];
  streams?: StreamSpec[];
  tags?: Catalogue['tags'];
  /** Saved lists: ids, also of nobody, since a day, left out: long ago; and what stood before. */
  lists?: { name: string; ids: string[]; from?: string; earlier?: { from: string; until: string; ids: string[] }[] }[];
  /** Segments with the customers who were recorded as members; `of`: how many customers there were then. */
  segments?: { name: string; expression: string; snapshots?: SnapshotSpec[] }[];
  /** Customers whom the do-not-contact list names; left out: there are no entries. */
  blocked?: number[];
  lastDay?: string;
}

export function makeWorld(spec: WorldSpec): World {
  const attributes = spec.attributes ?? [];
  const streams = (spec.streams ?? []).map((stream) => ({ stream, columns: streamColumns(stream, spec.customers) }));
  const catalogue: Catalogue = {
    attributes: attributes.map(({ field }) => infoOf(field)),
    streams: streams.map(({ stream, columns }) => ({
      name: stream.name,
      label: stream.label ?? null,
      rows: columns.rows,
      customers: new Set(stream.rows.map((row) => row.customer)).size,
      fields: columns.info,
      coverage: columns.coverage,
    })),
    tags: spec.tags ?? [],
    lists: listsIn(spec),
    ...(spec.blocked && { doNotContact: { key: `of ${spec.blocked.join()}`, entries: spec.blocked.length + 1 } }),
    segments: segmentsIn(spec),
    customers: spec.customers,
    lastDay: spec.lastDay ?? null,
  };
  const byName = new Map(attributes.map(({ field, cells }) => [field.name, columnOf(field, cells)]));
  const byStream = new Map(streams.map(({ columns }) => [columns.name, columns]));
  const columns: Columns = {
    version: 'test',
    customers: spec.customers,
    idOf: (customer) => `c${customer}`,
    customerOf: (id) => (/^c\d+$/.test(id) && Number(id.slice(1)) < spec.customers ? Number(id.slice(1)) : -1),
    attributes: catalogue.attributes,
    attribute: (name) => byName.get(name) ?? null,
    streamNames: [...byStream.keys()],
    stream: (name) => byStream.get(name) ?? null,
    sets: setsIn(spec),
  };
  return { catalogue, columns, db: database(spec) };
}

/** All versions of all lists, the one that stands last; their keys are numbers from 1. */
function versionsIn(spec: WorldSpec) {
  return (spec.lists ?? []).flatMap(({ name, ids, from = '1990-01-01', earlier = [] }) => [
    ...earlier.map((one) => ({ name, ...one })),
    { name, ids, from, until: null },
  ]);
}

function listsIn(spec: WorldSpec): CatalogueList[] {
  const all = versionsIn(spec).map((one, i) => ({ ...one, key: i + 1 }));
  return all
    .filter(({ until }) => until === null)
    .map(({ name, key, ids }) => {
      const versions = all.filter((one) => one.name === name).map((one) => ({ key: one.key, from: one.from, until: one.until }));
      return { name, key, customers: ids.length, versions };
    });
}

/** Snapshots are numbered from 1 over all segments. */
function segmentsIn(spec: WorldSpec): CatalogueSegment[] {
  let key = 0;
  return (spec.segments ?? []).map(({ name, expression, snapshots = [] }) => ({
    name,
    version: 1,
    expression,
    snapshots: snapshots.map(({ asOf }) => ({ key: ++key, asOf, version: 1 })),
  }));
}

function snapshotsIn(spec: WorldSpec): SnapshotSpec[] {
  return (spec.segments ?? []).flatMap(({ snapshots = [] }) => snapshots);
}

function setsIn(spec: WorldSpec): Columns['sets'] {
  const customers = Array.from({ length: spec.customers }, (_, customer) => customer);
  return {
    list: (key) => Uint8Array.from(customers, (customer) => Number(versionsIn(spec)[key - 1].ids.includes(`c${customer}`))),
    doNotContact: () => Uint8Array.from(customers, (customer) => Number(spec.blocked?.includes(customer) ?? false)),
    snapshot: (key) => {
      const { of, members } = snapshotsIn(spec)[key - 1];
      return Uint8Array.from(customers, (customer) => (customer < of ? Number(members.includes(customer)) : 2));
    },
  };
}

function addSets(db: Database.Database, spec: WorldSpec): void {
  db.exec(`create table saved_list_member (saved_list integer, id text);
      create table blocked_customer (customer integer primary key);
    create table segment_snapshot (snapshot integer primary key, customers integer, members blob)`);
  const list = db.prepare('insert into saved_list_member values (?, ?)');
  for (const [i, { ids }] of versionsIn(spec).entries()) for (const id of ids) list.run(i + 1, id);
  for (const customer of spec.blocked ?? []) db.prepare('insert into blocked_customer values (?)').run(customer);
  const snapshot = db.prepare('insert into segment_snapshot values (?, ?, ?)');
  for (const [i, { of, members }] of snapshotsIn(spec).entries()) {
    const truth = Uint8Array.from({ length: of }, (_, customer) => Number(members.includes(customer)));
    snapshot.run(i + 1, of, memberBits(truth));
  }
}

function infoOf(field: FieldSpec): ColumnInfo {
  return {
    name: field.name,
    label: field.label ?? null,
    type: field.type,
    decimals: field.decimals ?? 0,
    unit: field.unit ?? null,
    role: 'field',
  };
}

/** Days, seconds, 0/1 or the scaled integer of a cell. */
function numberOf(type: ValueType, cell: Cell): number {
  if (type === 'date') return parseDay(String(cell)) ?? Number.NaN;
  if (type === 'time') return parseSecond(String(cell)) ?? Number.NaN;
  return Number(cell);
}

function columnOf(field: FieldSpec, cells: Cell[]): Column {
  if (field.type === 'text') {
    const dictionary = ['', ...new Set(cells.filter((cell) => cell !== null && cell !== '').map(String))];
    return { kind: 'text', dictionary, codes: Uint8Array.from(cells, (cell) => (cell === null ? 0 : dictionary.indexOf(String(cell)))) };
  }
  if (field.type === 'boolean') return { kind: 'boolean', values: Uint8Array.from(cells, (cell) => (cell === null ? 2 : Number(cell))) };
  const numbers = cells.map((cell) => (cell === null ? null : numberOf(field.type, cell)));
  const wide = field.type === 'time' || numbers.some((value) => value !== null && Math.abs(value) > 2_147_483_647);
  if (wide) return { kind: 'wide', values: Float64Array.from(numbers, (value) => value ?? Number.NaN) };
  return { kind: 'integer', values: Int32Array.from(numbers, (value) => value ?? NO_INTEGER) };
}

function streamColumns(stream: StreamSpec, customers: number): StreamColumns {
  const rows = stream.rows.map((row, index) => ({ ...row, row: index, seconds: numberOf('time', row.time) }));
  rows.sort((a, b) => a.customer - b.customer || a.seconds - b.seconds || a.row - b.row);
  const offsets = new Int32Array(customers + 1);
  for (const row of rows) offsets[row.customer + 1]++;
  for (let c = 0; c < customers; c++) offsets[c + 1] += offsets[c];
  const days = stream.rows.map((row) => row.time.slice(0, 10)).sort();
  return {
    name: stream.name,
    rows: rows.length,
    offsets,
    time: Int32Array.from(rows, (row) => row.seconds - EVENT_EPOCH_SECONDS),
    row: Int32Array.from(rows, (row) => row.row),
    fields: new Map(
      stream.fields.map((field, i) => [
        field.name,
        columnOf(
          field,
          rows.map((row) => row.cells[i]),
        ),
      ]),
    ),
    info: stream.fields.map(infoOf),
    coverage: stream.coverage ?? { from: days[0] ?? null, to: days.at(-1) ?? null, gaps: [], declared: false },
  };
}

const sqlTypes: Readonly<Record<ValueType, string>> = {
  text: 'text',
  number: 'integer',
  money: 'integer',
  date: 'integer',
  time: 'integer',
  boolean: 'integer',
};

function stored(type: ValueType, cell: Cell): string | number | null {
  if (cell === null) return null;
  return type === 'text' ? String(cell) : numberOf(type, cell);
}

/** Tables as `core/store/schema.ts` states them: `customer.a<i>`, `stream_<i>.f<i>`; columns numbered from 1 per table. */
function database(spec: WorldSpec): Database.Database {
  const db = new Database(':memory:');
  addSets(db, spec);
  registerFunctions(db);
  const attributes = spec.attributes ?? [];
  db.exec(`create table customer (customer integer primary key, id text not null unique, batch integer not null
    ${attributes.map(({ field }, i) => `, a${i + 1} ${sqlTypes[field.type]}`).join('')}) strict`);
  const insert = db.prepare(`insert into customer values (?, ?, 1${', ?'.repeat(attributes.length)})`);
  for (let c = 0; c < spec.customers; c++) insert.run(c, `c${c}`, ...attributes.map(({ field, cells }) => stored(field.type, cells[c])));
  for (const [index, stream] of (spec.streams ?? []).entries()) {
    db.exec(`create table stream_${index + 1} (row integer primary key, customer integer not null, time integer not null, batch integer not null, line integer not null
      ${stream.fields.map((field, i) => `, f${i + 1} ${sqlTypes[field.type]}`).join('')}) strict`);
    const add = db.prepare(`insert into stream_${index + 1} values (?, ?, ?, 1, ?${', ?'.repeat(stream.fields.length)})`);
    for (const [row, event] of stream.rows.entries()) {
      add.run(
        row,
        event.customer,
        numberOf('time', event.time),
        row + 2,
        ...stream.fields.map((field, i) => stored(field.type, event.cells[i])),
      );
    }
  }
  return db;
}

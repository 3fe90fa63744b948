import type Database from 'better-sqlite3';
import type { ColumnInfo } from '#core/contract/types.ts';
import { finishAttribute } from './attribute-builder.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { columnsOver } from './columns-over.ts';
import { FieldBuilder } from './field-builder.ts';
import { type StoredInfo, type StreamRow, storedColumns, streamRows } from './stored-names.ts';
import { StreamBuilder } from './stream-builder.ts';
import { type Column, type Columns, EVENT_EPOCH_SECONDS, type StreamColumns } from './types.ts';

type Stored = string | number | null;

/** Yields the rows read so far, about every 20 ms of work. */
export type Rebuilding<T> = Generator<number, T>;

const ROWS_PER_STEP = 20_000;

/** Runs a rebuilding to its end at once. */
export function finishNow<T>(rebuilding: Rebuilding<T>): T {
  for (;;) {
    const step = rebuilding.next();
    if (step.done) return step.value;
  }
}

/** All columns from the rows in SQLite. */
export function* rebuildColumns(db: Database.Database, version: string): Rebuilding<Columns> {
  const customers = yield* rebuildCustomers(db);
  const streams = new Map<string, StreamColumns>();
  for (const row of streamRows(db)) streams.set(row.name, yield* rebuildStream(db, row, customers.ids.size));
  return columnsOver({
    version,
    ids: customers.ids,
    attributes: customers.attributes,
    attribute: (name) => customers.columns.get(name) ?? null,
    streams,
  });
}

export interface RebuiltCustomers {
  ids: ByteDictionary;
  attributes: ColumnInfo[];
  columns: Map<string, Column>;
}

export function* rebuildCustomers(db: Database.Database): Rebuilding<RebuiltCustomers> {
  const infos = storedColumns(db, null);
  const ids = new ByteDictionary();
  const builders = infos.map((info) => new FieldBuilder(info.type));
  const names = infos.map((info) => `, a${info.column}`).join('');
  let read = 0;
  for (const row of db.prepare<[], Stored[]>(`select id${names} from customer order by customer`).raw().iterate()) {
    ids.addText(String(row[0]));
    for (let f = 0; f < builders.length; f++) builders[f].push(entryOf(builders[f], row[f + 1]));
    if (++read % ROWS_PER_STEP === 0) yield read;
  }
  const columns = new Map(infos.map((info, f) => [info.name, finishAttribute(builders[f], ids.size)]));
  return { ids, attributes: infos.map(plainInfo), columns };
}

export function* rebuildStream(db: Database.Database, stream: StreamRow, customers: number): Rebuilding<StreamColumns> {
  const infos = storedColumns(db, stream.stream);
  const builder = new StreamBuilder(stream.name, null, 1);
  const fields = infos.map((info) => builder.addField(plainInfo(info)).builder);
  const names = infos.map((info) => `, f${info.column}`).join('');
  const sql = `select customer, time${names} from stream_${stream.stream} order by row`;
  let read = 0;
  for (const row of db.prepare<[], Stored[]>(sql).raw().iterate()) {
    builder.customer.push(Number(row[0]));
    builder.time.push(Number(row[1]) - EVENT_EPOCH_SECONDS);
    for (let f = 0; f < fields.length; f++) fields[f].push(entryOf(fields[f], row[f + 2]));
    if (++read % ROWS_PER_STEP === 0) yield read;
  }
  return builder.finish(customers, declaredOf(stream));
}

export function declaredOf(stream: StreamRow): { from: string; to: string } | null {
  return stream.declared_from && stream.declared_to ? { from: stream.declared_from, to: stream.declared_to } : null;
}

function entryOf(builder: FieldBuilder, stored: Stored): number {
  if (stored === null) return builder.dictionary ? 0 : Number.NaN;
  return builder.dictionary ? builder.dictionary.addText(String(stored)) : Number(stored);
}

function plainInfo({ name, label, type, decimals, unit, role }: StoredInfo): ColumnInfo {
  return { name, label, type, decimals, unit, role };
}

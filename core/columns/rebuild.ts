import type Database from 'better-sqlite3';
import type { ColumnInfo } from '#core/contract/types.ts';
import { finishAttribute } from './attribute-builder.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { columnsOver } from './columns-over.ts';
import { FieldBuilder } from './field-builder.ts';
import { infoOf, type StreamRow, storedColumns, streamRows } from './stored-names.ts';
import { StreamBuilder } from './stream-builder.ts';
import { type Column, type Columns, EVENT_EPOCH_SECONDS, type StreamColumns } from './types.ts';

type Stored = string | number | null;

/** Yields the rows read so far, about every 20 ms of work. */
export type Rebuilding<T> = Generator<number, T>;

const ROWS_PER_STEP = 5_000;
/** Texts remembered per column, so that frequent ones need not be encoded again. */
const KEPT_TEXTS = 10_000;

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

/** Ids and attributes from the rows of SQLite, a page of rows a step. */
export function* rebuildCustomers(db: Database.Database): Rebuilding<RebuiltCustomers> {
  const infos = storedColumns(db, null);
  const ids = new ByteDictionary();
  const builders = infos.map((info) => new FieldBuilder(info.type));
  const entries = builders.map(entryReader);
  const names = infos.map((info) => `, a${info.column}`).join('');
  const page = db
    .prepare<[number, number], Stored[]>(`select customer, id${names} from customer where customer > ? order by customer limit ?`)
    .raw();
  for (const rows of pages(page)) {
    for (const row of rows) {
      ids.addText(String(row[1]));
      for (let f = 0; f < builders.length; f++) builders[f].push(entries[f](row[f + 2]));
    }
    yield ids.size;
  }
  const columns = new Map(infos.map((info, f) => [info.name, finishAttribute(builders[f], ids.size)]));
  return { ids, attributes: infos.map(infoOf), columns };
}

/** A stream sorted by customer and time from the rows of SQLite, a page of rows a step. */
export function* rebuildStream(db: Database.Database, stream: StreamRow, customers: number): Rebuilding<StreamColumns> {
  const infos = storedColumns(db, stream.stream);
  const builder = new StreamBuilder(stream.name, null, 1);
  const fields = infos.map((info) => builder.addField(infoOf(info)).builder);
  const entries = fields.map(entryReader);
  const names = infos.map((info) => `, f${info.column}`).join('');
  const sql = `select "row", customer, time${names} from stream_${stream.stream} where "row" > ? order by "row" limit ?`;
  for (const rows of pages(db.prepare<[number, number], Stored[]>(sql).raw())) {
    for (const row of rows) {
      builder.customer.push(Number(row[1]));
      builder.time.push(Number(row[2]) - EVENT_EPOCH_SECONDS);
      for (let f = 0; f < fields.length; f++) fields[f].push(entries[f](row[f + 3]));
    }
    yield builder.length;
  }
  return builder.finish(customers, declaredOf(stream));
}

function declaredOf(stream: StreamRow): { from: string; to: string } | null {
  return stream.declared_from && stream.declared_to ? { from: stream.declared_from, to: stream.declared_to } : null;
}

/** Rows by ascending key, which comes first; nothing stays open in SQLite between two pages. */
function* pages(page: Database.Statement<[number, number], Stored[]>): Generator<Stored[][]> {
  for (let last = -1; ; ) {
    const rows = page.all(last, ROWS_PER_STEP);
    if (rows.length === 0) return;
    last = Number(rows[rows.length - 1][0]);
    yield rows;
  }
}

/** Reads what SQLite holds as the builder's entry. */
export function entryReader({ dictionary }: FieldBuilder): (stored: Stored) => number {
  if (!dictionary) return (stored) => (stored === null ? Number.NaN : Number(stored));
  const known = new Map<Stored, number>([[null, 0]]);
  return (stored) => {
    const code = known.get(stored) ?? dictionary.addText(String(stored));
    if (known.size < KEPT_TEXTS) known.set(stored, code);
    return code;
  };
}

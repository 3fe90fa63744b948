import type Database from 'better-sqlite3';
import type { ByteDictionary } from '#core/columns/byte-dictionary.ts';
import { GrowableInts } from '#core/columns/growable.ts';
import { storedColumns } from '#core/columns/stored-names.ts';
import { StreamBuilder } from '#core/columns/stream-builder.ts';
import { type Columns, EVENT_EPOCH_SECONDS } from '#core/columns/types.ts';
import type { ColumnInfo, Note } from '#core/contract/types.ts';
import { KnownRows } from './write-known.ts';
import { addColumn, addStream, insertGroups, keepDescription } from './write-sql.ts';

/** One stream while files come in: its columns in memory, its rows in SQLite up to `flushed`. */
export interface StreamWriter {
  stream: number;
  builder: StreamBuilder;
  /** Number of each builder field in `f<column>`, by position. */
  columns: number[];
  /** Values of the row at hand, one per builder field; NaN blank. */
  values: Float64Array;
  known: KnownRows;
  /** Rows that are in SQLite. */
  flushed: number;
  /** Line in its file of each row that is not flushed yet. */
  lines: GrowableInts;
  /** Rows that the file at hand added. */
  added: number;
  /** True where rows came in before the file at hand: then each row has to be looked up. */
  lookUp: boolean;
}

/** `label`: second name of the stream; null leaves what it has. */
export function createStreamWriter(db: Database.Database, base: Columns, name: string, label: string | null): StreamWriter {
  const before = base.stream(name);
  const kept = db.prepare<[string], number>('select stream from stream where name = ?').pluck().get(name);
  const stream = kept ?? addStream(db, name);
  if (label !== null && label !== name) db.prepare('update stream set label = ? where stream = ?').run(label, stream);
  const [last] = db.prepare(`select coalesce(max("row"), 0) from stream_${stream}`).raw().get() as number[];
  const builder = new StreamBuilder(name, before, last + 1);
  return {
    stream,
    builder,
    columns: storedColumns(db, stream).map((info) => info.column),
    values: new Float64Array(builder.fields.length).fill(Number.NaN),
    known: new KnownRows(builder),
    flushed: 0,
    lines: new GrowableInts(),
    added: 0,
    lookUp: false,
  };
}

/** To be called before each file that may bring rows for the stream. */
export function beginFile(writer: StreamWriter): void {
  writer.added = 0;
  writer.lookUp = writer.builder.length > 0 || (writer.builder.base?.rows ?? 0) > 0;
  if (writer.lookUp) writer.known.beginFile();
}

/** Position of a field in the builder; it is made where the stream does not have it yet. */
export function fieldPosition(writer: StreamWriter, db: Database.Database, info: ColumnInfo, evidence: Note[]): number {
  const position = writer.builder.fields.findIndex((field) => field.info.name === info.name);
  if (position >= 0) {
    keepDescription(db, writer.columns[position], info);
    return position;
  }
  writer.columns.push(addColumn(db, writer.stream, info, evidence));
  writer.builder.addField(info);
  writer.values = new Float64Array(writer.builder.fields.length).fill(Number.NaN);
  return writer.builder.fields.length - 1;
}

/** Adds the row at hand: `writer.values`, of one customer at one time (seconds since `EVENT_EPOCH_SECONDS`). */
export function pushRow(writer: StreamWriter, customer: number, time: number, line: number): void {
  const { builder, values } = writer;
  const { fields } = builder;
  builder.customer.push(customer);
  builder.time.push(time);
  for (let f = 0; f < fields.length; f++) fields[f].builder.push(values[f]);
  writer.lines.push(line);
  writer.added++;
}

/** Writes the rows that are not in SQLite yet. Yields about every 20 ms of work. */
export function* flushStream(writer: StreamWriter, db: Database.Database, batch: number): Generator<void> {
  const { builder, columns, flushed, lines } = writer;
  if (builder.length === flushed) return;
  const customer = builder.customer.values;
  const time = builder.time.values;
  const fields = builder.fields.map((field) => field.builder);
  const texts = fields.map((field) => (field.dictionary ? textsOf(field.dictionary) : null));
  const names = ['customer', 'time', 'batch', 'line', ...columns.map((column) => `f${column}`)];
  yield* insertGroups(db, `stream_${writer.stream}`, names, builder.length - flushed, (values, at, i) => {
    const row = flushed + i;
    values[at] = customer[row];
    values[at + 1] = time[row] + EVENT_EPOCH_SECONDS;
    values[at + 2] = batch;
    values[at + 3] = lines.values[i];
    for (let f = 0; f < fields.length; f++) {
      const entry = fields[f].at(row);
      const textOf = texts[f];
      values[at + 4 + f] = Number.isNaN(entry) ? null : textOf ? textOf(entry) : entry;
    }
  });
  writer.flushed = builder.length;
  lines.length = 0;
}

/** Strings are kept for the frequent values only: the first of a dictionary. */
const KEPT_TEXTS = 10_000;
const textCache = new WeakMap<ByteDictionary, string[]>();

function textsOf(dictionary: ByteDictionary): (code: number) => string {
  const kept = textCache.get(dictionary) ?? [];
  textCache.set(dictionary, kept);
  return (code) => {
    if (code >= KEPT_TEXTS) return dictionary.textOf(code);
    kept[code] ??= dictionary.textOf(code);
    return kept[code];
  };
}

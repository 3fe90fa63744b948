import { type DuckDBConnection, DuckDBDataChunk, DuckDBInstance, INTEGER, UTINYINT } from '@duckdb/node-api';
import { type Column, type Columns, EVENT_EPOCH_SECONDS, NO_INTEGER, type StreamColumns } from '#core/columns/types.ts';
import type { Catalogue, ColumnInfo } from '#core/contract/types.ts';

/** One seeded million-customer shop, as our columns and as DuckDB tables sorted by customer. */
export interface BenchData {
  columns: Columns;
  catalogue: Catalogue;
}

export const channels = ['', 'app', 'web', 'shop', 'phone', 'partner'];
export const categories = ['', ...Array.from({ length: 12 }, (_, i) => `category-${i + 1}`)];
export const cities = ['', ...Array.from({ length: 40 }, (_, i) => `city-${i + 1}`)];
const firstDay = Date.UTC(2024, 6, 1) / 1000 - EVENT_EPOCH_SECONDS;
const seconds = 730 * 86_400;

/** xorshift32: uniform in [0, 1), the same on every machine. */
function generator(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

const info = (name: string, type: ColumnInfo['type'], decimals = 0, unit: string | null = null): ColumnInfo => ({
  name,
  label: null,
  type,
  decimals,
  unit,
  role: 'field',
});

/** Events per customer are skewed: most have a few, some have hundreds; 20 on average. */
function offsetsOf(customers: number, events: number, random: () => number): Int32Array {
  const weights = Float64Array.from({ length: customers }, () => -Math.log(1 - random()) * (random() < 0.02 ? 12 : 0.8));
  const scale = events / weights.reduce((sum, weight) => sum + weight, 0);
  const offsets = new Int32Array(customers + 1);
  let exact = 0;
  for (let c = 0; c < customers; c++) {
    exact += weights[c] * scale;
    offsets[c + 1] = c === customers - 1 ? events : Math.round(exact);
  }
  return offsets;
}

/** Times fall off for customers who went silent at some moment. */
function timesOf(offsets: Int32Array, random: () => number): Int32Array {
  const time = new Int32Array(offsets[offsets.length - 1]);
  for (let c = 0; c + 1 < offsets.length; c++) {
    const active = random() < 0.4 ? random() : 1;
    for (let i = offsets[c]; i < offsets[c + 1]; i++) time[i] = firstDay + Math.floor(random() * active * seconds);
    time.subarray(offsets[c], offsets[c + 1]).sort();
  }
  return time;
}

export function makeData(customers: number, events: number): BenchData {
  const random = generator(20_261_122);
  const offsets = offsetsOf(customers, events, random);
  const codes = (count: number, size: number) => Uint8Array.from({ length: size }, () => 1 + Math.floor(random() ** 1.5 * (count - 1)));
  const fields = new Map<string, Column>([
    [
      'amount',
      {
        kind: 'integer',
        values: Int32Array.from({ length: events }, () => (random() < 0.01 ? NO_INTEGER : Math.floor(random() ** 3 * 100_000))),
      },
    ],
    ['channel', { kind: 'text', dictionary: channels, codes: codes(channels.length, events) }],
    ['category', { kind: 'text', dictionary: categories, codes: codes(categories.length, events) }],
  ]);
  const stream: StreamColumns = {
    name: 'order',
    rows: events,
    offsets,
    time: timesOf(offsets, random),
    row: new Int32Array(0),
    fields,
    info: [info('amount', 'money', 2, 'CNY'), info('channel', 'text'), info('category', 'text')],
    coverage: { from: '2024-07-01', to: '2026-06-30', gaps: [], declared: true },
  };
  const attributes = new Map<string, Column>([
    [
      'age',
      {
        kind: 'integer',
        values: Int32Array.from({ length: customers }, () => (random() < 0.02 ? NO_INTEGER : 18 + Math.floor(random() * 60))),
      },
    ],
    ['city', { kind: 'text', dictionary: cities, codes: codes(cities.length, customers) }],
  ]);
  const infos = [info('age', 'number'), info('city', 'text')];
  const columns: Columns = {
    version: 'bench',
    customers,
    idOf: String,
    customerOf: Number,
    attributes: infos,
    attribute: (name) => attributes.get(name) ?? null,
    streamNames: ['order'],
    stream: (name) => (name === 'order' ? stream : null),
  };
  const streams = [{ name: 'order', label: null, rows: events, customers, fields: stream.info, coverage: stream.coverage }];
  return { columns, catalogue: { attributes: infos, streams, tags: [], customers, lastDay: '2026-06-30' } };
}

const CHUNK = 2048;

/** Appends rows given by a function of the row number, chunk by chunk. */
async function append(
  connection: DuckDBConnection,
  table: string,
  types: (typeof INTEGER | typeof UTINYINT)[],
  rows: number,
  cell: (column: number, row: number) => number | null,
): Promise<void> {
  const appender = await connection.createAppender(table);
  for (let from = 0; from < rows; from += CHUNK) {
    const size = Math.min(CHUNK, rows - from);
    const chunk = DuckDBDataChunk.create(types, size);
    chunk.setColumns(types.map((_, column) => Array.from({ length: size }, (_cell, i) => cell(column, from + i))));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** The same rows in DuckDB, in memory, two threads; texts as enums, its fastest form. */
export async function openDuckDb(data: BenchData): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const stream = data.columns.stream('order');
  if (!stream) throw new Error('no stream');
  const read = (column: Column | null | undefined): ((row: number) => number | null) => {
    if (column?.kind === 'text') return (row) => column.codes[row];
    if (column?.kind === 'integer') return (row) => (column.values[row] === NO_INTEGER ? null : column.values[row]);
    throw new Error('not a column of this benchmark');
  };
  const customerOf = new Int32Array(stream.rows);
  for (let c = 0; c < data.columns.customers; c++) customerOf.fill(c, stream.offsets[c], stream.offsets[c + 1]);
  const event = [
    (row: number) => customerOf[row],
    (row: number) => stream.time[row],
    ...['amount', 'channel', 'category'].map((name) => read(stream.fields.get(name))),
  ];
  const customer = [(row: number) => row, ...['age', 'city'].map((name) => read(data.columns.attribute(name)))];
  const enumOf = (name: string, texts: string[]) => `create type ${name} as enum (${texts.map((text) => `'${text}'`).join(', ')})`;
  await connection.run(`${enumOf('channel', channels)}; ${enumOf('category', categories)}; ${enumOf('city', cities)}`);
  await connection.run('create table raw_event (customer integer, time integer, amount integer, channel utinyint, category utinyint)');
  await append(connection, 'raw_event', [INTEGER, INTEGER, INTEGER, UTINYINT, UTINYINT], stream.rows, (column, row) => event[column](row));
  await connection.run('create table raw_customer (customer integer, age integer, city utinyint)');
  await append(connection, 'raw_customer', [INTEGER, INTEGER, UTINYINT], data.columns.customers, (column, row) => customer[column](row));
  const text = (name: string, texts: string[]) => `([${texts.map((value) => `'${value}'::${name}`).join(', ')}])[${name} + 1] as ${name}`;
  await connection.run(
    `create table event as select customer, time, amount, ${text('channel', channels)}, ${text('category', categories)} from raw_event order by customer, time`,
  );
  await connection.run(`create table customer as select customer, age, ${text('city', cities)} from raw_customer order by customer`);
  await connection.run('drop table raw_event; drop table raw_customer; checkpoint');
  return connection;
}

import { type Column, type Columns, EVENT_EPOCH_SECONDS, NO_INTEGER, type StreamColumns } from '#core/columns/types.ts';
import type { Catalogue, ColumnInfo } from '#core/contract/types.ts';

/**
 * One shop of any size, 20 events a customer on average, as our columns. Every value is a formula over the number of its customer or event, in
 * whole numbers, so that a peer can fill its tables by the same formula (`tags-peers.ts`).
 */
export interface BenchData {
  columns: Columns;
  catalogue: Catalogue;
  /** All arrays by name, for streaming and for telling what they take. */
  arrays: ReadonlyMap<string, Int32Array | Uint8Array>;
}

export const channels = ['', 'app', 'web', 'shop', 'phone', 'partner'];
export const categories = ['', ...Array.from({ length: 12 }, (_, i) => `category-${i + 1}`)];
export const cities = ['', ...Array.from({ length: 40 }, (_, i) => `city-${i + 1}`)];
export const firstSecond = Date.UTC(2024, 6, 1) / 1000 - EVENT_EPOCH_SECONDS;
export const spanSeconds = 730 * 86_400;

/** Scrambles a number to 32 bits: two rounds of multiply and fold. */
export function scramble(n: number): number {
  const a = Math.imul(n, 0x9e3779b1) >>> 0;
  const b = Math.imul(a ^ (a >>> 15), 1_103_515_245) >>> 0;
  return (b ^ (b >>> 16)) >>> 0;
}

/** Most customers have a few events, one in fifty has hundreds. */
function eventsOf(customer: number): number {
  const h = scramble(2 * customer);
  const [low, high] = [h & 1023, (h >>> 10) & 1023];
  return ((h >>> 20) % 50 === 0 ? 130 + (low * 270) / 1024 : (low * high * 61) / 1_048_576) | 0;
}

/** Two in five went silent at some moment; the others have events to the end. */
function activeSeconds(customer: number): number {
  const h = scramble(2 * customer + 1);
  return (h & 1023) < 410 ? ((h >>> 10) % 1000) * 63_072 + 63_072 : spanSeconds;
}

const shared = (bytes: number) => new SharedArrayBuffer(bytes);

function fillEvents(customers: number, offsets: Int32Array, time: Int32Array): void {
  let i = 0;
  for (let c = 0; c < customers; c++) {
    const end = offsets[c + 1];
    const step = (activeSeconds(c) / Math.max(1, end - i)) | 0;
    for (let at = firstSecond; i < end; i++, at += step) time[i] = at + (scramble(i) % step);
  }
}

function fillFields(amount: Int32Array, channel: Uint8Array, category: Uint8Array): void {
  for (let i = 0; i < amount.length; i++) {
    const h = scramble(i + 0x4000_0000);
    const [low, x, y] = [h & 1023, (h >>> 10) & 255, (h >>> 18) & 255];
    amount[i] = h >>> 26 === 0 ? NO_INTEGER : ((low * low) >> 10) * 97 + y;
    channel[i] = 1 + ((x * x * 5) >> 16);
    category[i] = 1 + ((y * y * 12) >> 16);
  }
}

const info = (name: string, type: ColumnInfo['type'], decimals = 0, unit: string | null = null): ColumnInfo => ({
  name,
  label: null,
  type,
  decimals,
  unit,
  role: 'field',
});

export function makeData(customers: number): BenchData {
  const offsets = new Int32Array(shared(4 * (customers + 1)));
  for (let c = 0; c < customers; c++) offsets[c + 1] = offsets[c] + eventsOf(c);
  const rows = offsets[customers];
  const time = new Int32Array(shared(4 * rows));
  const amount = new Int32Array(shared(4 * rows));
  const [channel, category] = [new Uint8Array(shared(rows)), new Uint8Array(shared(rows))];
  fillEvents(customers, offsets, time);
  fillFields(amount, channel, category);
  const age = new Int32Array(shared(4 * customers));
  const city = new Uint8Array(shared(customers));
  for (let c = 0; c < customers; c++) {
    const h = scramble(c + 0x2000_0000);
    age[c] = (h & 63) === 0 ? NO_INTEGER : 18 + ((h >>> 6) % 60);
    city[c] = 1 + ((h >>> 16) % 40);
  }
  const arrays = new Map<string, Int32Array | Uint8Array>(Object.entries({ offsets, time, amount, channel, category, age, city }));
  return { ...asColumns(customers, rows, { offsets, time, amount, channel, category, age, city }), arrays };
}

interface Arrays {
  offsets: Int32Array;
  time: Int32Array;
  amount: Int32Array;
  channel: Uint8Array;
  category: Uint8Array;
  age: Int32Array;
  city: Uint8Array;
}

function asColumns(
  customers: number,
  rows: number,
  { offsets, time, amount, channel, category, age, city }: Arrays,
): Omit<BenchData, 'arrays'> {
  const stream: StreamColumns = {
    name: 'order',
    rows,
    offsets,
    time,
    row: new Int32Array(0),
    fields: new Map<string, Column>([
      ['amount', { kind: 'integer', values: amount }],
      ['channel', { kind: 'text', dictionary: channels, codes: channel }],
      ['category', { kind: 'text', dictionary: categories, codes: category }],
    ]),
    info: [info('amount', 'money', 2, 'CNY'), info('channel', 'text'), info('category', 'text')],
    coverage: { from: '2024-07-01', to: '2026-06-30', gaps: [], declared: true },
  };
  const attributes = new Map<string, Column>([
    ['age', { kind: 'integer', values: age }],
    ['city', { kind: 'text', dictionary: cities, codes: city }],
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
  const streams = [{ name: 'order', label: null, rows, customers, fields: stream.info, coverage: stream.coverage }];
  return { columns, catalogue: { attributes: infos, streams, tags: [], customers, lastDay: '2026-06-30' } };
}

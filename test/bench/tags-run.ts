import { compile, countSteps, forgetResults } from '#core/expression/index.ts';
import { rhythmBytes } from '#core/expression/rhythm.ts';
import { startThreadsFor } from '#core/expression/threads/in-parts.ts';
import { closeThreads } from '#core/expression/threads/pool.ts';
import { type Case, cases } from './tags-cases.ts';
import { type BenchData, makeData } from './tags-data.ts';
import { openDuckDb, openSqlite, type Peer } from './tags-peers.ts';
import { openStreamer, type Streamer } from './tags-stream.ts';

/**
 * One size of `tags.ts`, in a process of its own: `node tags-run.ts CUSTOMERS SQLITE`. Prints the measured as one line of JSON. Ours and the
 * peers' rounds alternate, so that what else the machine does falls on all. A round repeats what takes a few milliseconds: waking a second processor
 * and what the peer's query left in the caches would else be most of what is measured at 100 thousand customers.
 */
export interface Measured {
  name: string;
  count: number;
  /** Milliseconds: first run in the process, median of the other rounds with no result kept (compiled code is, and the index of the customers' rhythms, which
   * the first run that needs it makes), and one clause edited after it. */
  cold: number;
  warm: number;
  edited: number;
  duckdbCold: number;
  duckdb: number;
  /** Null: not measured at this size. */
  sqlite: number | null;
  stream: number;
  bytes: number;
}

export interface SizeReport {
  customers: number;
  events: number;
  measured: Measured[];
  /** Bytes of our arrays over events, the part of them that holds the customers' rhythms, and memory of the process with the peers. */
  bytesPerEvent: number;
  rhythmBytesPerEvent: number;
  residentBytes: number;
}

const asOf = '2026-06-30';
const [customers, withSqlite] = [Number(process.argv[2]), process.argv[3] === 'sqlite'];
const runs = customers > 2_000_000 ? 2 : 5;

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** A round lasts so many milliseconds, or so many repeats. */
const LEAST_MILLISECONDS = 200;
const MOST_REPEATS = 100;

/** Between two repeats the process turns to what waits, as between two requests. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Milliseconds of one repeat: their mean. The first round is cold, and one repeat. */
async function round(isCold: boolean, work: () => number | Promise<number>): Promise<number> {
  let [sum, repeats] = [0, 0];
  do {
    sum += await work();
    repeats++;
    await turn();
  } while (!isCold && sum < LEAST_MILLISECONDS && repeats < MOST_REPEATS);
  return sum / repeats;
}

async function timedQuery(peer: Peer, query: string, expected: number): Promise<number> {
  const start = performance.now();
  const count = await peer.count(query);
  const milliseconds = performance.now() - start;
  if (count !== expected) throw new Error(`${expected} here, ${count} there: ${query}`);
  return milliseconds;
}

function count({ columns, catalogue }: BenchData, expression: string): number {
  const { result, diagnostics } = countSteps(compile(expression, catalogue), columns, asOf);
  if (!result) throw new Error(`${expression}: ${JSON.stringify(diagnostics)}`);
  return result.total.true;
}

async function measure(data: BenchData, entry: Case, peers: { duckdb: Peer; sqlite: Peer | null }, streamer: Streamer): Promise<Measured> {
  const arrays = entry.reads.map((name) => data.arrays.get(name)!);
  const [ours, edited, duckdb, sqlite, stream]: number[][] = [[], [], [], [], []];
  let answer = 0;
  const ourRun = () => {
    forgetResults(data.columns);
    return timed(() => {
      answer = count(data, entry.expression);
    });
  };
  for (let run = 0; run <= runs; run++) {
    globalThis.gc?.();
    ours.push(await round(run === 0, ourRun));
    edited.push(timed(() => count(data, entry.edited)));
    duckdb.push(await round(run === 0, () => timedQuery(peers.duckdb, entry.duckdb, answer)));
    if (peers.sqlite && run < 2) sqlite.push(await timedQuery(peers.sqlite, entry.sqlite ?? entry.duckdb, answer));
    stream.push(await round(run === 0, () => streamer.stream(arrays)));
  }
  return {
    name: entry.name,
    count: answer,
    cold: ours[0],
    warm: median(ours.slice(1)),
    edited: median(edited.slice(1)),
    duckdbCold: duckdb[0],
    duckdb: median(duckdb.slice(1)),
    sqlite: sqlite.length > 0 ? Math.min(...sqlite) : null,
    stream: median(stream.slice(1)),
    bytes: arrays.reduce((sum, array) => sum + array.byteLength, 0),
  };
}

async function main(): Promise<void> {
  const data = makeData(customers);
  startThreadsFor(data.catalogue);
  const stream = data.columns.stream('order')!;
  const events = stream.rows;
  const peers = { duckdb: await openDuckDb(customers), sqlite: withSqlite ? openSqlite(data) : null };
  const streamer = openStreamer();
  const measured: Measured[] = [];
  for (const entry of cases(customers)) measured.push(await measure(data, entry, peers, streamer));
  const bytes = [...data.arrays.values()].reduce((sum, array) => sum + array.byteLength, rhythmBytes(stream));
  const rhythmBytesPerEvent = rhythmBytes(stream) / events;
  const residentBytes = process.memoryUsage().rss;
  const report: SizeReport = { customers, events, measured, bytesPerEvent: bytes / events, rhythmBytesPerEvent, residentBytes };
  console.log(JSON.stringify(report));
  await Promise.all([streamer.close(), closeThreads()]);
  peers.duckdb.close();
  peers.sqlite?.close();
}

if (import.meta.main) await main();

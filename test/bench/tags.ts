import { spawnSync } from 'node:child_process';
import { freemem, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Measured, SizeReport } from './tags-run.ts';

/**
 * `npm run bench:tags`: tag counts of every family at 100 thousand, 1 million and 10 million customers, 20 events each, beside DuckDB (in memory, two
 * threads) and, up to 100 thousand, SQLite with a covering index. Prints a table per size and what was promised; exits 1 where that is missed.
 */
const wanted = (process.env.REKINDLE_BENCH_CUSTOMERS ?? '100000,1000000,10000000').split(',').map(Number);
/** Both databases and our columns side by side. */
const bytesPerCustomer = 1_200;
const largestForSqlite = 100_000;

function runSize(customers: number): SizeReport | null {
  if (customers * bytesPerCustomer > freemem()) {
    console.log(
      `${customers} customers: left out, needs ${gigabytes(customers * bytesPerCustomer)}, ${gigabytes(freemem())} of ${gigabytes(totalmem())} are free`,
    );
    return null;
  }
  const sqlite = customers <= largestForSqlite ? 'sqlite' : '';
  const script = join(import.meta.dirname, 'tags-run.ts');
  const { stdout, status } = spawnSync(process.execPath, ['--expose-gc', script, String(customers), sqlite], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`${customers} customers: the run failed`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

function gigabytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GB`;
}

const cell = (value: number | null, digits = 1) => (value === null ? '-' : value.toFixed(digits)).padStart(9);

function printSize({ customers, events, measured, bytesPerEvent, rhythmBytesPerEvent, residentBytes }: SizeReport): void {
  console.log(
    `\n${customers} customers, ${events} events; milliseconds, median; ${bytesPerEvent.toFixed(1)} bytes an event, ${rhythmBytesPerEvent.toFixed(1)} of them the index of rhythms (a workspace's 4 of the row number come on top), process ${gigabytes(residentBytes)}`,
  );
  const heads = ['cold', 'warm', 'edited', 'DuckDB', 'cold', 'SQLite', 'stream', '', 'x DuckDB', 'x stream', 'x edited'];
  console.log(`${'expression'.padEnd(24)}${heads.map((head) => head.padStart(9)).join('')}`);
  for (const m of measured) {
    const times = [m.cold, m.warm, m.edited, m.duckdb, m.duckdbCold, m.sqlite, m.stream].map((value) => cell(value)).join('');
    const ratios = [m.duckdb / m.warm, m.warm / m.stream, m.cold / m.edited].map((value) => cell(value, 2)).join('');
    console.log(`${m.name.padEnd(24)}${times}${''.padStart(9)}${ratios}`);
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

interface Claim {
  text: string;
  kept: boolean;
}

function claimsOf({ customers, measured }: SizeReport): Claim[] {
  const ratios = measured.map((m) => m.duckdb / m.warm);
  const streams = measured.map((m) => ({ name: m.name, times: m.warm / m.stream }));
  const over = streams.filter(({ times }) => times > 3);
  const edits = measured.map((m) => m.cold / m.edited);
  const worst = worstOf(measured, (m) => m.duckdb / m.warm);
  return [
    { text: `median ${median(ratios).toFixed(2)} times DuckDB, wanted 5`, kept: median(ratios) >= 5 },
    { text: `slowest ${worst.name}: ${(worst.duckdb / worst.warm).toFixed(2)} times DuckDB, wanted 1`, kept: Math.min(...ratios) >= 1 },
    {
      text: `at most 3 times the streaming: ${over.length === 0 ? 'all' : `not ${over.map(({ name, times }) => `${name} (${times.toFixed(1)})`).join(', ')}`}`,
      kept: over.length === 0,
    },
    { text: `a clause edited: median ${median(edits).toFixed(1)} times faster than the first count, wanted 10`, kept: median(edits) >= 10 },
  ].map(({ text, kept }) => ({ text: `${customers} customers: ${text}`, kept }));
}

function worstOf(measured: readonly Measured[], ratio: (m: Measured) => number): Measured {
  return measured.reduce((worst, m) => (ratio(m) < ratio(worst) ? m : worst));
}

/** Time a customer of all expressions together, largest size over smallest. */
function flatness(reports: readonly SizeReport[]): Claim[] {
  if (reports.length < 2) return [];
  const costs = reports.map(({ customers, measured }) => (measured.reduce((sum, m) => sum + m.warm, 0) / customers) * 1e6);
  const kept = Math.max(...costs) / Math.min(...costs) <= 1.2;
  return [
    { text: `nanoseconds a customer for all expressions: ${costs.map((cost) => cost.toFixed(0)).join(', ')}; wanted within 20 %`, kept },
  ];
}

const reports: SizeReport[] = [];
for (const customers of wanted) {
  const report = runSize(customers);
  if (!report) continue;
  printSize(report);
  reports.push(report);
}
const claims = [...reports.flatMap(claimsOf), ...flatness(reports)];
console.log('');
for (const { text, kept } of claims) console.log(`${kept ? 'kept  ' : 'MISSED'} ${text}`);
process.exit(claims.every(({ kept }) => kept) && reports.length === wanted.length ? 0 : 1);

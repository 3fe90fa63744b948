import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cache, eventsFile } from './import-data.ts';

/**
 * Import of 5 million event rows until the first tag count is possible, beside `sqlite3 .import` of the same file and one covering index.
 * `npm run bench:import`; exits with 1 over 1.5 times, or from 1 GB of resident memory on.
 */
const ROWS = 5_000_000;
const MOST_TIMES = 1.5;
const MOST_BYTES = 1e9;
const RUNS = 3;

function haveSqlite(): boolean {
  const found = () => spawnSync('sqlite3', ['--version']).status === 0;
  if (found()) return true;
  if (process.getuid?.() === 0) spawnSync('apt-get', ['install', '-y', 'sqlite3'], { stdio: 'ignore' });
  return found();
}

/** Seconds of `sqlite3 .import` and one index that covers a count per customer, channel and time. */
function runPeer(csv: string): { seconds: number; held: number } {
  const db = join(cache, 'peer.db');
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(db + end, { force: true });
  const script = [
    'create table event (customer_id text, event_time text, channel text, amount real, quantity integer);',
    `.import --csv --skip 1 "${csv}" event`,
    'create index covering on event (customer_id, channel, event_time, amount);',
  ];
  const begun = process.hrtime.bigint();
  execFileSync('sqlite3', [db], { input: script.join('\n') });
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  const ask = (sql: string) => Number(execFileSync('sqlite3', [db, sql], { encoding: 'utf8' }));
  if (ask('select count(*) from event') !== ROWS) throw new Error('sqlite3 does not hold all rows');
  // the tag that import-run.ts counts
  const held = ask(
    "select count(*) from (select 1 from event where channel = 'login' and event_time >= '2026-01-01' and event_time < '2026-07-01' group by customer_id having count(*) >= 3)",
  );
  rmSync(db, { force: true });
  return { seconds, held };
}

interface Run {
  seconds: number;
  rows: number;
  held: number;
  peakBytes: number;
}

/** One import in a process of its own. */
function runOurs(csv: string): Run {
  const worker = fileURLToPath(new URL('./import-run.ts', import.meta.url));
  const printed = execFileSync(process.execPath, [worker, csv, join(cache, 'ours')], { encoding: 'utf8' });
  return JSON.parse(printed) as Run;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

async function main(): Promise<number> {
  if (!haveSqlite()) {
    console.log('sqlite3-missing: the peer is the command sqlite3; install it (Debian: apt-get install sqlite3) and run this again.');
    return 1;
  }
  const csv = await eventsFile(ROWS);
  console.log(`${ROWS.toLocaleString('en')} rows, ${(statSync(csv).size / 1e6).toFixed(0)} MB`);
  const ratios: number[] = [];
  let peak = 0;
  for (let run = 1; run <= RUNS; run++) {
    const peer = runPeer(csv);
    const ours = runOurs(csv);
    if (ours.rows !== ROWS) throw new Error(`our workspace holds ${ours.rows} rows`);
    if (ours.held !== peer.held) throw new Error(`the tag counts ${ours.held} customers, SQL ${peer.held}`);
    ratios.push(ours.seconds / peer.seconds);
    peak = Math.max(peak, ours.peakBytes);
    const rate = (seconds: number) => `${seconds.toFixed(2)} s, ${(ROWS / seconds / 1e6).toFixed(2)} million rows/s`;
    console.log(
      `run ${run}: ours ${rate(ours.seconds)}; sqlite3 .import + index ${rate(peer.seconds)}; ratio ${ratios[run - 1].toFixed(2)}`,
    );
  }
  const worst = Math.max(...ratios);
  console.log(`median ratio ${median(ratios).toFixed(2)} (at most ${MOST_TIMES})`);
  console.log(`worst ratio ${worst.toFixed(2)}`);
  console.log(`peak resident memory ${(peak / 1e6).toFixed(0)} MB (under ${MOST_BYTES / 1e6})`);
  return median(ratios) <= MOST_TIMES && peak < MOST_BYTES ? 0 : 1;
}

process.exitCode = await main();

import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Import of 5 million event rows until the first tag count is possible, beside `sqlite3 .import` of the same file and one covering index.
 * `npm run bench:import`; exits with 1 over 1.5 times, or from 1 GB of resident memory on.
 */
const ROWS = 5_000_000;
const CUSTOMERS = 200_000;
const MOST_TIMES = 1.5;
const MOST_BYTES = 1e9;
const RUNS = 3;

const cache = fileURLToPath(new URL('../../.cache/', import.meta.url));
const csv = join(cache, 'import-5m.csv');

/** xorshift32: same file on every machine. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

async function generate(): Promise<void> {
  mkdirSync(cache, { recursive: true });
  if (existsSync(csv)) return;
  const random = randomOf(20260630);
  const events = ['login', 'page_view', 'search', 'share', 'order'];
  const out = createWriteStream(`${csv}.new`);
  out.write('customer_id,event_time,channel,amount,quantity\n');
  const start = Date.UTC(2024, 6, 1) / 1000;
  let block = '';
  for (let row = 0; row < ROWS; row++) {
    const id = String(Math.floor(CUSTOMERS * random() ** 1.5)).padStart(7, '0');
    const time = new Date((start + Math.floor((row / ROWS) * 730 * 86_400 + random() * 3600)) * 1000).toISOString();
    const amount = (random() ** 3 * 500).toFixed(2);
    block += `C${id},${time.slice(0, 10)} ${time.slice(11, 19)},${events[Math.floor(random() * 5)]},${amount},${1 + Math.floor(random() * 9)}\n`;
    if (block.length < 1 << 20) continue;
    if (!out.write(block)) await once(out, 'drain');
    block = '';
  }
  out.end(block);
  await once(out, 'finish');
  renameSync(`${csv}.new`, csv);
}

function haveSqlite(): boolean {
  const found = () => spawnSync('sqlite3', ['--version']).status === 0;
  if (found()) return true;
  if (process.getuid?.() === 0) spawnSync('apt-get', ['install', '-y', 'sqlite3'], { stdio: 'ignore' });
  return found();
}

/** Seconds of `sqlite3 .import` and one index that covers a count per customer, channel and time. */
function runPeer(): { seconds: number; held: number } {
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
function runOurs(): Run {
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
  await generate();
  console.log(`${ROWS.toLocaleString('en')} rows, ${(statSync(csv).size / 1e6).toFixed(0)} MB`);
  const ratios: number[] = [];
  let peak = 0;
  for (let run = 1; run <= RUNS; run++) {
    const peer = runPeer();
    const ours = runOurs();
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

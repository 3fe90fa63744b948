import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fromXgboostJson, predict } from '#core/models/trees/index.ts';
import { auc } from '#test/core/models/trees/telco.ts';
import { cache, dataFile, readTable, type Size } from './trees-data.ts';
import { exchangeModels } from './trees-exchange.ts';
import { ask, findPeer, type Peer } from './trees-peer.ts';
import type { TreesRun } from './trees-run.ts';

/**
 * `npm run bench:trees`: boosted trees beside XGBoost, `hist`, depth 6, 100 rounds, eta 0.3, 256 bins, from the table in memory to the model (XGBoost's
 * matrix and our bins included), in turns on as many threads; and whether each reads the other's models. Exits 1 where our median takes longer, an AUC
 * differs by more than 0.002, or a prediction by more than 1e-6. REKINDLE_BENCH_RUNS (3), REKINDLE_BENCH_SIZES (200000x20,1000000x40),
 * REKINDLE_BENCH_THREADS (1,2).
 */
const runs = Number(process.env.REKINDLE_BENCH_RUNS ?? 3);
const sizes = (process.env.REKINDLE_BENCH_SIZES ?? '200000x20,1000000x40').split(',').map((text): Size => {
  const [rows, features] = text.split('x').map(Number);
  return { rows, features };
});
const threadCounts = (process.env.REKINDLE_BENCH_THREADS ?? '1,2').split(',').map(Number);
const MOST_TIMES = 1;
const AUC_APART = 0.002;
const PREDICTIONS_APART = 1e-6;

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const pathOf = (whose: string, what: string) => join(cache, `${whose}-${what}`);

function runOurs(args: readonly string[]): TreesRun {
  const script = join(import.meta.dirname, 'trees-run.ts');
  const files = [pathOf('ours', 'model.json'), pathOf('ours', 'scores.f64')];
  return JSON.parse(execFileSync(process.execPath, [script, ...args, ...files], { encoding: 'utf8' }).trim());
}

function runTheirs(peer: Peer, args: readonly string[]): TreesRun {
  return ask(peer, ['train', ...args, pathOf('theirs', 'model.json'), pathOf('theirs', 'scores.f64')]) as TreesRun;
}

function scores(path: string): Float64Array {
  const bytes = readFileSync(path);
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

function print(whose: string, all: readonly TreesRun[]): void {
  const of = (value: (run: TreesRun) => number, digits = 2) => median(all.map(value)).toFixed(digits);
  const mega = (value: (run: TreesRun) => number) => `${(median(all.map(value)) / 1e6).toFixed(0)} MB`;
  console.log(
    `  ${whose.padEnd(14)} ${of((run) => run.seconds)} s (bins ${of((run) => run.binning)}, trees ${of((run) => run.seconds - run.binning)}), ` +
      `processor ${of((run) => run.processor)} s, memory at most ${mega((run) => run.peakBytes)}, ${mega((run) => run.startBytes)} of it before`,
  );
}

/** The largest difference between what we and XGBoost say of the rows held out, each with the other's model. */
function apart(peer: Peer, path: string, size: Size): number {
  ask(peer, ['scores', pathOf('ours', 'model.json'), path, String(size.rows), String(size.features), pathOf('theirs', 'says.f64')]);
  const { held } = readTable(path, size);
  const theirModel = fromXgboostJson(readFileSync(pathOf('theirs', 'model.json'), 'utf8'));
  const pairs = [
    [scores(pathOf('ours', 'scores.f64')), scores(pathOf('theirs', 'says.f64'))],
    [predict(theirModel, held.features), scores(pathOf('theirs', 'scores.f64'))],
  ];
  return Math.max(...pairs.map(([a, b]) => a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0)));
}

function measure(peer: Peer, size: Size, threads: number): string[] {
  const path = dataFile(size);
  const args = [path, String(size.rows), String(size.features), String(threads)];
  const ours: TreesRun[] = [];
  const theirs: TreesRun[] = [];
  for (let run = 0; run < runs; run++) {
    theirs.push(runTheirs(peer, args));
    ours.push(runOurs(args));
  }
  const { label } = readTable(path, size).held;
  const areas = ['ours', 'theirs'].map((whose) => auc(scores(pathOf(whose, 'scores.f64')), label));
  const name = `${size.rows.toLocaleString('en')} x ${size.features}, ${threads === 1 ? '1 thread' : `${threads} threads`}`;
  const ratio = median(ours.map(({ seconds }) => seconds)) / median(theirs.map(({ seconds }) => seconds));
  const processor = median(ours.map((run) => run.processor)) / median(theirs.map((run) => run.processor));
  const difference = apart(peer, path, size);
  console.log(`\n${name}`);
  print('ours', ours);
  print(`XGBoost ${peer.version}`, theirs);
  console.log(
    `  ${ratio.toFixed(2)} times the time, ${processor.toFixed(2)} times the processor time; AUC ${areas[0].toFixed(5)} and ${areas[1].toFixed(5)}`,
  );
  console.log(`  each other's models: predictions within ${difference.toExponential(1)}`);
  return [
    ...(ratio > MOST_TIMES ? [`${name}: ${ratio.toFixed(2)} times the time of XGBoost, wanted ${MOST_TIMES}`] : []),
    ...(Math.abs(areas[0] - areas[1]) > AUC_APART ? [`${name}: AUC ${areas[0].toFixed(5)} beside ${areas[1].toFixed(5)}`] : []),
    ...(difference > PREDICTIONS_APART ? [`${name}: predictions differ by ${difference}`] : []),
  ];
}

function main(): number {
  const peer = findPeer();
  if (!peer) {
    console.log(
      'xgboost-missing: the peer is XGBoost for Python; install it (Debian: apt-get install python3-xgboost) and run this again.',
    );
    return 1;
  }
  console.log(`XGBoost ${peer.version} (${peer.from}), Node ${process.version}, ${cpus().length} processors: ${cpus()[0].model}`);
  // a busy machine stretches wall time, most where XGBoost's threads wait for each other by turning
  if (loadavg()[0] > cpus().length / 2)
    console.log(`The machine is busy (load ${loadavg()[0].toFixed(1)}): trust the processor time of 1 thread alone.`);
  const missed = [...exchangeModels(peer), ...sizes.flatMap((size) => threadCounts.flatMap((threads) => measure(peer, size, threads)))];
  console.log('');
  for (const text of missed) console.log(`MISSED ${text}`);
  if (missed.length === 0) console.log('kept   everything above');
  return missed.length === 0 ? 0 : 1;
}

process.exit(main());

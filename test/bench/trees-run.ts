import { writeFileSync } from 'node:fs';
import { defaultParams, predict, toXgboostJson, trainTrees } from '#core/models/trees/index.ts';
import { readTable } from './trees-data.ts';

/** One training of ours in a process of its own: `trees-run.ts DATA ROWS FEATURES THREADS MODEL SCORES`; prints a `TreesRun`. */
const [data, rows, features, threads, model, scores] = process.argv.slice(2);

export interface TreesRun {
  version: string;
  /** Wall time from the table in memory to the model. */
  seconds: number;
  /** Of which until the first tree begins: bins. */
  binning: number;
  /** Processor time of all threads. */
  processor: number;
  /** Most memory that the process had, and what it had before. */
  peakBytes: number;
  startBytes: number;
}

const { train, held } = readTable(data, { rows: Number(rows), features: Number(features) });
const startBytes = process.memoryUsage.rss();
const cpu = process.cpuUsage();
const begun = performance.now();
let binned = 0;
const trained = trainTrees(
  train,
  { ...defaultParams, threads: Number(threads) },
  {
    // the first round less the mean of the others
    onRound: ({ round }) => {
      if (round === 0) binned = performance.now();
      return true;
    },
  },
);
const seconds = (performance.now() - begun) / 1000;
const { user, system } = process.cpuUsage(cpu);
const round = (begun + seconds * 1000 - binned) / (trained.rounds - 1) / 1000;
const run: TreesRun = {
  version: process.version,
  seconds,
  binning: (binned - begun) / 1000 - round,
  processor: (user + system) / 1e6,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  startBytes,
};
writeFileSync(model, toXgboostJson(trained));
writeFileSync(scores, new Uint8Array(predict(trained, held.features).buffer));
console.log(JSON.stringify(run));

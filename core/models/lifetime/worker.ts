import { parentPort, workerData } from 'node:worker_threads';
import type { Reply, Work } from './thread.ts';
import { fitHistory, scoreHistory } from './train.ts';

/** A thread's whole life: one training or scoring, then its answer. */
const { task, model, stop } = workerData as Work;
const reply = (message: Reply) => parentPort!.postMessage(message);
const onProgress = (share: number) => {
  reply({ kind: 'progress', share });
  return Atomics.load(stop, 0) === 0;
};

if (model) reply({ kind: 'scored', scores: scoreHistory(task, model, onProgress) });
else reply({ kind: 'trained', trained: fitHistory(task, onProgress) });

import { Worker } from 'node:worker_threads';
import { refuse } from '#core/contract/texts.ts';
import type { LifetimeModel } from '#core/contract/types.ts';
import type { JobControl } from '#core/importers/types.ts';
import type { LifetimeScores, Task, Trained } from './train.ts';

export interface Work {
  task: Task;
  /** Null: fit one. */
  model: LifetimeModel | null;
  /** Shared; 1: stop. */
  stop: Int32Array;
}

export type Reply =
  | { kind: 'progress'; share: number }
  | { kind: 'trained'; trained: Trained }
  | { kind: 'scored'; scores: LifetimeScores | null };

/** Progress is told in thousandths. */
const whole = 1000;

function run(task: Task, model: LifetimeModel | null, control: JobControl): Promise<Exclude<Reply, { kind: 'progress' }>> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const work: Work = { task, model, stop };
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: work, name: 'rekindle-lifetime' });
    const watch = setInterval(() => {
      if (control.cancelled()) Atomics.store(stop, 0, 1);
    }, 50);
    worker.on('message', (reply: Reply) => {
      if (reply.kind === 'progress') control.progress({ rows: 0, bytes: Math.round(reply.share * whole), totalBytes: whole });
      else resolve(reply);
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      clearInterval(watch);
      reject(new Error('the thread of the model ended without an answer'));
    });
  });
}

/** `fitHistory` in a thread of its own, so that the window goes on answering. Errors: `job-cancelled`. */
export async function trainInThread(task: Task, control: JobControl): Promise<Trained> {
  const reply = await run(task, null, control);
  if (reply.kind !== 'trained') throw new Error('a training was asked for');
  if ('refused' in reply.trained && reply.trained.refused.code === 'job-cancelled') throw refuse('job-cancelled');
  return reply.trained;
}

/** `scoreHistory` in a thread of its own. Errors: `job-cancelled`. */
export async function scoreInThread(task: Task, model: LifetimeModel, control: JobControl): Promise<LifetimeScores> {
  const reply = await run(task, model, control);
  if (reply.kind !== 'scored' || !reply.scores) throw refuse('job-cancelled');
  return reply.scores;
}

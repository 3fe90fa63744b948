import { Worker } from 'node:worker_threads';
import { refuse } from '#core/contract/texts.ts';
import type { JobControl } from '#core/importers/types.ts';
import type { Reply, Work } from './work.ts';

/** Progress is told in thousandths. */
const whole = 1000;
const everyMs = 50;
/** How long work that is asked to stop may go on before its thread is ended: it only computes, nothing is left half done. */
const patienceMs = 250;

/**
 * Runs the one task of a worker file (`answerWith`) in a thread of its own, so that the window goes on answering. `file` has to be a URL made of a
 * literal './name.ts' and `import.meta.url` right where it is passed, as `lifetime/thread.ts` does: the build looks for just that. Task and answer are plain data. Stops within a second.
 * Errors: `job-cancelled`, what the work refuses.
 */
export function inThread<Task, Answer>(file: URL, task: Task, control: JobControl): Promise<Answer> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const work: Work<Task> = { task, stop };
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: work, name: 'rekindle-model' });
    let asked = 0;
    const watch = setInterval(() => {
      if (!control.cancelled()) return;
      Atomics.store(stop, 0, 1);
      asked += everyMs;
      if (asked > patienceMs) void worker.terminate();
    }, everyMs);
    worker.on('message', (reply: Reply<Answer>) => {
      if (reply.kind === 'progress') control.progress({ rows: 0, bytes: Math.round(reply.share * whole), totalBytes: whole });
      else if (reply.kind === 'refused') reject(refuse(reply.code, reply.params));
      else resolve(reply.answer);
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      clearInterval(watch);
      reject(asked > 0 ? refuse('job-cancelled') : new Error('the thread of the model ended without an answer'));
    });
  });
}

/** Tells the progress of a part of the work as that of the whole. */
export function stretch(control: JobControl, from: number, to: number): JobControl {
  return {
    ...control,
    progress: ({ rows, bytes, totalBytes }) =>
      control.progress({ rows, bytes: Math.round(whole * (from + ((to - from) * bytes) / totalBytes)), totalBytes: whole }),
  };
}

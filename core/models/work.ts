import { parentPort, workerData } from 'node:worker_threads';
import { type TextParams, WorkbenchError } from '#core/contract/result.ts';

/** How far work is, 0 to 1 (estimated); answers whether to go on. */
export type OnProgress = (share: number) => boolean;

/** What a thread gets. */
export interface Work<Task> {
  task: Task;
  /** Shared; 1: stop. */
  stop: Int32Array;
}

/** What a thread says. */
export type Reply<Answer> =
  | { kind: 'progress'; share: number }
  | { kind: 'refused'; code: string; params: TextParams }
  | { kind: 'done'; answer: Answer };

/** A worker file's whole life: one task, then its answer. What `work` refuses is refused on the other side; any other error is a bug there too. */
export function answerWith<Task, Answer>(work: (task: Task, onProgress: OnProgress) => Answer): void {
  const { task, stop }: Work<Task> = workerData;
  const reply = (message: Reply<Answer>) => parentPort!.postMessage(message);
  const onProgress = (share: number) => {
    reply({ kind: 'progress', share });
    return Atomics.load(stop, 0) === 0;
  };
  try {
    reply({ kind: 'done', answer: work(task, onProgress) });
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    reply({ kind: 'refused', code: error.code, params: error.params });
  }
}

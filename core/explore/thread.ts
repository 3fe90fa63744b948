import { Worker } from 'node:worker_threads';
import type { TextParams } from '#core/contract/result.ts';
import { refuse } from '#core/contract/texts.ts';
import { type Answers, buffersOf, type Task } from './task.ts';

export interface Work {
  number: number;
  task: Task;
  /** Shared; 1: stop. */
  stop: Int32Array;
}

export type Reply = { number: number } & (
  | { answer: Answers[Task['kind']] }
  | { refused: { code: string; params: TextParams } }
  | { failed: string }
);

interface Waiting {
  resolve: (answer: Answers[Task['kind']]) => void;
  reject: (error: Error) => void;
}

/** A thread that is not needed for so long ends, and gives its 150 MB back. */
const IDLE_MILLISECONDS = 120_000;

let worker: Worker | null = null;
let idle: NodeJS.Timeout | null = null;
let next = 1;
const waiting = new Map<number, Waiting>();

/**
 * Has a task done in the thread that holds danfojs; tasks wait for each other. The memory of the task is handed over: do not read it again.
 * Errors: `explore-stopped` soon after `stop[0]` became 1.
 */
export async function performInThread<T extends Task>(task: T, stop: Int32Array): Promise<Answers[T['kind']]> {
  if (idle) clearTimeout(idle);
  worker ??= start();
  const thread = worker;
  const number = next++;
  try {
    const answer = await new Promise<Answers[Task['kind']]>((resolve, reject) => {
      waiting.set(number, { resolve, reject });
      thread.ref();
      thread.postMessage({ number, task, stop } satisfies Work, buffersOf(task));
    });
    // the thread answers a task with the answer of its kind
    return answer as Answers[T['kind']];
  } finally {
    waiting.delete(number);
    if (waiting.size === 0) rest(thread);
  }
}

/** Ends the thread. The next task starts another. */
export async function closeExploreThread(): Promise<void> {
  const thread = worker;
  worker = null;
  if (idle) clearTimeout(idle);
  await thread?.terminate();
}

function start(): Worker {
  const thread = new Worker(new URL('./worker.ts', import.meta.url), { name: 'rekindle-explore' });
  thread.on('message', (reply: Reply) => {
    const asked = waiting.get(reply.number);
    if (!asked) return;
    if ('answer' in reply) asked.resolve(reply.answer);
    else if ('refused' in reply) asked.reject(refuse(reply.refused.code, reply.refused.params));
    else asked.reject(new Error(reply.failed));
  });
  const gone = (error: Error) => {
    if (worker === thread) worker = null;
    for (const { reject } of waiting.values()) reject(error);
  };
  thread.on('error', gone);
  thread.on('exit', () => gone(new Error('the thread of the exploration ended without an answer')));
  return thread;
}

/** With nothing to do the thread keeps no process alive, and ends after a while. */
function rest(thread: Worker): void {
  thread.unref();
  idle = setTimeout(() => void closeExploreThread(), IDLE_MILLISECONDS);
  idle.unref();
}

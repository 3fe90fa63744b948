import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Columns } from '#core/columns/types.ts';
import { forgetAnswerMemory } from './answer-memory.ts';
import { ANSWERED, DONE, type Job, NEXT, OPEN, STATES, take } from './message.ts';
import { nothingSent, type Sent, toSend } from './send.ts';
import type { Reads } from './slice.ts';

/** Main thread included. More do not pay: they wait for the same memory. */
const MOST_THREADS = 4;
/** What no thread has answered so long after the last part is evaluated here too: code that is new to a thread runs many times slower at first. */
const PATIENCE_MILLISECONDS = 1;
/** A thread that took a part and says nothing for so long is gone. */
const LOST_MILLISECONDS = 2_000;
/** So many looks at what is done, some tenths of a millisecond: mostly the last part of another thread takes no longer, and falling asleep and waking up would. */
const LOOKS = 30_000;

/** Asked once: asking the system takes as long as a small part. */
let helpers: number | null = null;
let workers: Worker[] | null = null;
let sent: Sent | null = null;

/** Threads that evaluate beside the main one, where there is more than one processor. */
export function helperThreads(): number {
  helpers ??= Math.min(availableParallelism(), MOST_THREADS) - 1;
  return helpers;
}

/** Ends the threads and lets go of the memory they share. The next large evaluation starts new ones. */
export async function closeThreads(): Promise<void> {
  const closing = workers ?? [];
  workers = null;
  sent = null;
  forgetAnswerMemory();
  await Promise.all(closing.map((worker) => worker.terminate()));
}

/** Evaluates a part on this thread, and gives what writes it; `alone`: no other thread evaluates it too, so that it may be written at once. */
export type Own = (part: number, alone: boolean) => () => void;

/**
 * Has every part of a job but the first answered, by the threads and by `own` on this one, and returns when all are. Threads that are still starting, fail
 * or are gone cost time, never an answer: what they leave is done here. `some lost`: a part was answered here that a thread may have answered too, so that what both
 * added up is not to be relied on. Null: some of the data does not lie in shared memory, and nothing was done.
 */
export function answerParts(columns: Columns, reads: Reads, job: Omit<Job, 'data'>, own: Own): 'answered' | 'some lost' | null {
  if (sent?.columns.deref() !== columns) {
    sent = nothingSent(columns, sent);
    forgetAnswerMemory();
  }
  const data = toSend(columns, sent, reads);
  if (!data) return null;
  const { control } = job;
  const parts = job.bounds.length - 1;
  Atomics.store(control, NEXT, 1);
  post({ ...job, ...data });
  let mine = 1;
  const answer = (part: number, alone: boolean) => {
    const write = own(part, alone);
    if (!take(control, part)) return;
    write();
    Atomics.store(control, STATES + part, ANSWERED);
    mine++;
  };
  for (let part = Atomics.add(control, NEXT, 1); part < parts; part = Atomics.add(control, NEXT, 1)) answer(part, true);
  waitFor(control, parts - mine, PATIENCE_MILLISECONDS);
  for (let part = 1; part < parts; part++) if (Atomics.load(control, STATES + part) === OPEN) answer(part, false);
  waitFor(control, parts - mine, LOST_MILLISECONDS);
  let lost = 0;
  for (let part = 1; part < parts; part++) {
    if (Atomics.load(control, STATES + part) === ANSWERED) continue;
    own(part, false)();
    lost++;
  }
  return lost === 0 ? 'answered' : 'some lost';
}

function post(job: Job): void {
  startThreads();
  for (const worker of workers ?? []) worker.postMessage(job);
}

/** Starts the threads where there are none yet, so that the first evaluation finds them ready. */
export function startThreads(): void {
  workers ??= Array.from({ length: helperThreads() }, start);
}

function start(): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { name: 'rekindle-evaluate' });
  worker.unref();
  const gone = (reason: unknown) => {
    workers = workers?.filter((other) => other !== worker) ?? null;
    if (reason instanceof Error) process.emitWarning(reason);
  };
  worker.on('error', gone);
  worker.on('exit', gone);
  return worker;
}

/** Watches, then sleeps, until the threads have answered so many parts, or none of them answers one for so long. */
function waitFor(control: Int32Array, answers: number, milliseconds: number): void {
  for (let look = 0; look < LOOKS && Atomics.load(control, DONE) < answers; look++);
  for (let done = Atomics.load(control, DONE); done < answers; done = Atomics.load(control, DONE)) {
    if (Atomics.wait(control, DONE, done, milliseconds) === 'timed-out') return;
  }
}

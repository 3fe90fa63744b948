import { Worker } from 'node:worker_threads';

/** Numbers of a task: which kernel, and up to seven arguments. */
export const TASK_WORDS = 8;
/** Where on the board stands what: a count of the rounds of work, open tasks, tasks done, whether all is over; then the tasks. */
export const ROUND = 0;
export const OPEN = 1;
export const DONE = 2;
export const OVER = 3;
export const TASKS = 4;

export type Task = readonly number[];
export type Run = (...args: number[]) => void;

export interface CrewData {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  board: Int32Array;
}

/** Runs tasks over one memory, on this thread and others. */
export interface Crew {
  threads: number;
  /** All of them, in any order; returns when the last is done. */
  run: (tasks: readonly Task[]) => void;
  end: () => void;
}

/** The kernels of a module over a memory, in the order in which they were assembled. */
export function kernelsOf(module: WebAssembly.Module, memory: WebAssembly.Memory): Run[] {
  return Object.values(new WebAssembly.Instance(module, { e: { m: memory } }).exports) as Run[];
}

/**
 * Does tasks until none is open. The ticket is the number of tasks left, taken in one atomic step: it alone says which task is whose, so a thread that
 * comes late finds either nothing or a task of the round that is on.
 */
export function workOff(board: Int32Array, kernels: readonly Run[]): void {
  for (let ticket = Atomics.sub(board, OPEN, 1); ticket > 0; ticket = Atomics.sub(board, OPEN, 1)) {
    const at = TASKS + (ticket - 1) * TASK_WORDS;
    kernels[board[at]](board[at + 1], board[at + 2], board[at + 3], board[at + 4], board[at + 5], board[at + 6], board[at + 7]);
    Atomics.add(board, DONE, 1);
    Atomics.notify(board, DONE);
  }
}

/** Turns of a loop before a thread lies down; work comes in bursts with short pauses between. */
const PATIENCE = 20_000;

/** Waits until a word of the board is no longer `value`. */
export function awaitChange(board: Int32Array, word: number, value: number): void {
  for (let turn = 0; turn < PATIENCE; turn++) if (Atomics.load(board, word) !== value) return;
  Atomics.wait(board, word, value, 1000);
}

/** This thread and helpers; `most`: tasks of a round. A helper that never comes up is not waited for. */
export function createCrew(module: WebAssembly.Module, memory: WebAssembly.Memory, threads: number, most: number): Crew {
  const kernels = kernelsOf(module, memory);
  if (threads === 1) return { threads, run: (tasks) => runAlone(tasks, kernels), end: () => {} };
  const board = new Int32Array(new SharedArrayBuffer(4 * (TASKS + most * TASK_WORDS)));
  const workerData = { module, memory, board } satisfies CrewData;
  for (let helper = 1; helper < threads; helper++) {
    const worker = new Worker(new URL('./crew-worker.ts', import.meta.url), { workerData, name: 'rekindle-trees' });
    // it has taken no task before it is up: the others do its share
    worker.on('error', () => {});
    worker.unref();
  }
  const run = (tasks: readonly Task[]) => {
    if (tasks.length > most) throw new Error(`${tasks.length} tasks, room for ${most}`);
    if (tasks.length === 1) return runAlone(tasks, kernels);
    for (const [i, task] of tasks.entries()) board.set(task, TASKS + i * TASK_WORDS);
    Atomics.store(board, DONE, 0);
    Atomics.store(board, OPEN, tasks.length);
    Atomics.add(board, ROUND, 1);
    Atomics.notify(board, ROUND);
    workOff(board, kernels);
    for (let done = Atomics.load(board, DONE); done < tasks.length; done = Atomics.load(board, DONE)) awaitChange(board, DONE, done);
  };
  const end = () => {
    Atomics.store(board, OVER, 1);
    Atomics.add(board, ROUND, 1);
    Atomics.notify(board, ROUND);
  };
  return { threads, run, end };
}

function runAlone(tasks: readonly Task[], kernels: readonly Run[]): void {
  for (const [kernel, ...args] of tasks) kernels[kernel](...args);
}

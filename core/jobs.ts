import { WorkbenchError } from './contract/result.ts';
import { refuse } from './contract/texts.ts';
import type { JobState } from './contract/types.ts';
import type { JobControl } from './importers/types.ts';

/** Times of a job come from the host's monotonic clock, in milliseconds. */
export type Ticks = () => number;

export interface Jobs {
  /** Starts `work` behind the jobs that are already under way; `done` settles when it has ended, in whichever way. */
  start(kind: JobState['kind'], subject: string, work: JobWork): { job: number; done: Promise<JobState> };
  /** The running and waiting jobs, and the last 20 that ended, newest first. */
  list(): JobState[];
  /** Asks a job to stop; it ends within a second. A job that has ended stays as it is. */
  cancel(job: number): JobState;
  /** Settles when no job is under way. */
  idle(): Promise<void>;
}

/** What a job does. It returns what goes into the state's summaries. */
export type JobWork = (control: JobControl) => Promise<JobState['summaries']>;

const KEPT = 20;
/** The window hears at most 10 times a second how far a job is. */
const TELL_EVERY_MS = 100;

/**
 * Long work, one job at a time: progress, time left, cancel.
 *
 * @example
 * const jobs = createJobs({ ticks: () => 0, tell: console.log });
 * const { done } = jobs.start('backup', 'may.rekindle', async () => []);
 * (await done).status; // 'done'
 */
export function createJobs({ ticks, tell }: { ticks: Ticks; tell: (state: JobState) => void }): Jobs {
  const board: Board = { states: [], stopping: new Set(), ticks, tell };
  let queue: Promise<unknown> = Promise.resolve();
  let next = 1;

  function start(kind: JobState['kind'], subject: string, work: JobWork) {
    const state = waiting(next++, kind, subject);
    board.states.unshift(state);
    board.states.splice(KEPT + board.states.filter(isOpen).length);
    tell({ ...state });
    const done = queue.then(() => run(board, state, work));
    queue = done;
    return { job: state.job, done };
  }

  function cancel(job: number): JobState {
    const state = board.states.find((one) => one.job === job);
    if (!state) throw refuse('job-not-found', { job });
    if (isOpen(state)) board.stopping.add(job);
    return { ...state };
  }

  async function idle(): Promise<void> {
    await queue;
  }

  return { start, cancel, idle, list: () => board.states.map((state) => ({ ...state })) };
}

interface Board {
  states: JobState[];
  /** Jobs that were asked to stop and have not ended yet. */
  stopping: Set<number>;
  ticks: Ticks;
  tell: (state: JobState) => void;
}

function waiting(job: number, kind: JobState['kind'], subject: string): JobState {
  return { job, kind, subject, status: 'waiting', rows: 0, bytes: 0, totalBytes: 0, secondsLeft: null, summaries: [], error: null };
}

async function run(board: Board, state: JobState, work: JobWork): Promise<JobState> {
  if (board.stopping.has(state.job)) state.status = 'cancelled';
  else {
    state.status = 'running';
    board.tell({ ...state });
    await perform(state, () => work(controlOf(board, state)));
  }
  board.stopping.delete(state.job);
  state.secondsLeft = null;
  board.tell({ ...state });
  return { ...state };
}

async function perform(state: JobState, work: () => ReturnType<JobWork>): Promise<void> {
  try {
    state.summaries = await work();
    state.status = 'done';
  } catch (error) {
    state.status = error instanceof WorkbenchError && error.code === 'job-cancelled' ? 'cancelled' : 'failed';
    if (state.status === 'failed') state.error = codedError(error);
  }
}

function controlOf({ ticks, tell, stopping }: Board, state: JobState): JobControl {
  const begun = ticks();
  let told = begun;
  return {
    cancelled: () => stopping.has(state.job),
    progress({ rows, bytes, totalBytes }) {
      Object.assign(state, { rows, bytes, totalBytes });
      const now = ticks();
      if (now - told < TELL_EVERY_MS) return;
      told = now;
      state.secondsLeft = secondsLeft(now - begun, bytes, totalBytes);
      tell({ ...state });
    },
    // setImmediate lets the messages that have arrived be answered before the work goes on.
    pause: () => new Promise((resolve) => setImmediate(resolve)),
  };
}

function isOpen(state: JobState): boolean {
  return state.status === 'waiting' || state.status === 'running';
}

/** Null until enough has been read to tell: half a second, and one hundredth of the bytes. */
function secondsLeft(elapsedMs: number, bytes: number, totalBytes: number): number | null {
  if (elapsedMs < 500 || bytes * 100 < totalBytes || bytes === 0) return null;
  return Math.ceil(((elapsedMs / bytes) * (totalBytes - bytes)) / 1000);
}

function codedError(error: unknown): NonNullable<JobState['error']> {
  if (error instanceof WorkbenchError) return { code: error.code, message: error.message, params: error.params };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'internal', message, params: { detail: message } };
}

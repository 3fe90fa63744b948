import { refuse } from './contract/texts.ts';
import { WorkbenchError } from './contract/result.ts';
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
 * const jobs = createJobs({ ticks: () => performance.now(), tell: console.log });
 * const { done } = jobs.start('backup', 'may.rekindle', async () => []);
 * (await done).status; // 'done'
 */
export function createJobs({ ticks, tell }: { ticks: Ticks; tell: (state: JobState) => void }): Jobs {
  const states: JobState[] = [];
  const stopping = new Set<number>();
  let queue: Promise<unknown> = Promise.resolve();
  let next = 1;

  function start(kind: JobState['kind'], subject: string, work: JobWork) {
    const state: JobState = {
      job: next++, kind, subject, status: 'waiting', rows: 0, bytes: 0, totalBytes: 0, secondsLeft: null, summaries: [], error: null,
    };
    states.unshift(state);
    states.splice(KEPT + states.filter((one) => isOpen(one)).length);
    tell({ ...state });
    const done = queue.then(() => run(state, work));
    queue = done;
    return { job: state.job, done };
  }

  async function run(state: JobState, work: JobWork): Promise<JobState> {
    if (!stopping.has(state.job)) {
      state.status = 'running';
      tell({ ...state });
      await perform(state, work);
    }
    if (stopping.delete(state.job) && state.status !== 'failed' && state.status !== 'done') state.status = 'cancelled';
    state.secondsLeft = null;
    tell({ ...state });
    return { ...state };
  }

  async function perform(state: JobState, work: JobWork): Promise<void> {
    try {
      state.summaries = await work(controlOf(state));
      state.status = 'done';
    } catch (error) {
      if (error instanceof WorkbenchError && error.code === 'job-cancelled') state.status = 'cancelled';
      else {
        state.status = 'failed';
        state.error = codedError(error);
      }
    }
  }

  function controlOf(state: JobState): JobControl {
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

  function cancel(job: number): JobState {
    const state = states.find((one) => one.job === job);
    if (!state) throw refuse('job-not-found', { job });
    if (isOpen(state)) stopping.add(job);
    return { ...state };
  }

  return { start, cancel, list: () => states.map((state) => ({ ...state })) };
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

import { mkdirSync } from 'node:fs';
import type { Answer, Arguments, RequestName } from '#core/contract/requests.ts';
import { WorkbenchError } from '#core/contract/result.ts';
import type { ImportSummary, Inspection, JobState, Mapping } from '#core/contract/types.ts';
import { openWorkbench, type Workbench } from '#core/workbench.ts';

/** The workbench without a window, for scripts: a request answers its value or throws its refusal. */
export interface Desk {
  workbench: Workbench;
  ask<N extends RequestName>(name: N, input: Arguments<N>): Promise<Answer<N>>;
  /** Does something at another moment than `now`. */
  at<T>(moment: string, act: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface DeskOptions {
  /** Stamp of everything that is written, `YYYY-MM-DDTHH:mm:ss`. */
  now: string;
  timeZone: string;
  currency: string;
  nativeBinding?: string;
}

/** Makes the workspace at `path` and opens it; `home` takes what is exported without a folder. */
export async function openDesk(home: string, path: string, options: DeskOptions): Promise<Desk> {
  const { now, timeZone, currency, nativeBinding } = options;
  mkdirSync(home, { recursive: true });
  let clock = now;
  const workbench = await openWorkbench({ home, now: () => clock, ticks: () => performance.now(), timeZone, nativeBinding });
  const desk: Desk = {
    workbench,
    ask: async (name, input) => {
      const result = await workbench.request(name, input);
      if (!result.ok) throw new WorkbenchError(result.error.code, result.error.message, result.error.params);
      return result.value;
    },
    at: async (moment, act) => {
      clock = moment;
      try {
        return await act();
      } finally {
        clock = now;
      }
    },
    close: () => workbench.close(),
  };
  await workbench.createAt(path, { timeZone, currency });
  return desk;
}

/** What the workbench understood of a file, without bringing it in. */
export function inspect(desk: Desk, path: string): Promise<Inspection> {
  return desk.ask('import.inspect', { file: desk.workbench.registerFile(path) });
}

/** Brings files in together and waits for the end; throws what stopped it. */
export async function bringIn(desk: Desk, files: readonly { path: string; mapping: Mapping }[]): Promise<ImportSummary[]> {
  const chosen = files.map(({ path, mapping }) => ({ file: desk.workbench.registerFile(path), mapping }));
  return (await runJob(desk, () => desk.ask('import.start', { files: chosen, dryRun: false }))).summaries;
}

/** Starts a job and waits for its end; throws what stopped it. */
export async function runJob(desk: Desk, start: () => Promise<{ job: number }>): Promise<JobState> {
  const ended = new Map<number, JobState>();
  let wake: () => void = () => {};
  const stop = desk.workbench.subscribe((event, payload) => {
    if (event !== 'job') return;
    const state = payload as JobState;
    if (state.status === 'done' || state.status === 'failed' || state.status === 'cancelled') ended.set(state.job, state);
    wake();
  });
  const { job } = await start();
  while (!ended.has(job)) await new Promise<void>((resolve) => (wake = resolve));
  stop();
  const state = ended.get(job)!;
  if (state.error) throw new WorkbenchError(state.error.code, state.error.message, state.error.params);
  return state;
}

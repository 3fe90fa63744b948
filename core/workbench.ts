import * as v from 'valibot';
import { type Answer, type Arguments, type RequestName, requests } from './contract/requests.ts';
import { type Result, toResult } from './contract/result.ts';
import { refuse } from './contract/texts.ts';
import type { WorkspaceInfo } from './contract/types.ts';
import { closeExploreThread } from './explore/thread.ts';
import { closeThreads } from './expression/threads/pool.ts';
import { handlers } from './handlers/index.ts';
import { workspaceInfo } from './handlers/workspace.ts';
import { type Listener, Session, type WorkbenchOptions } from './session.ts';

export type { WorkbenchOptions } from './session.ts';

/** The product without a window: every request of the contract, what it says unasked, and the tokens that stand for chosen files. */
export interface Workbench {
  /** Never rejects: a refusal and a bug are results too. */
  request<N extends RequestName>(name: N, input: Arguments<N>): Promise<Result<Answer<N>>>;
  subscribe(listener: Listener): () => void;
  registerFile(path: string): string;
  registerFolder(path: string): string;
  /** For hosts without dialogs: makes a workspace at a path and opens it. */
  createAt(path: string, settings: { timeZone: string; currency: string }): Promise<WorkspaceInfo>;
  close(): Promise<void>;
}

/**
 * Starts the core. A workspace that cannot be opened does not stop it: requests are then refused with the reason.
 *
 * @example
 * const workbench = await openWorkbench({ home: 'workspaces', now: () => '2026-06-30T09:00:00', ticks: () => 0, timeZone: 'UTC' });
 * await workbench.request('workspace.list', {}); // { ok: true, value: [] }
 */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const session = new Session(options);
  return {
    request: (name, input) => toResult(() => answer(session, name, input), reportBug),
    subscribe: (listener) => session.subscribe(listener),
    registerFile: (path) => session.register(path),
    registerFolder: (path) => session.register(path),
    createAt: async (path, settings) => {
      session.createAt(path, settings);
      return workspaceInfo(session);
    },
    close: async () => {
      for (const job of session.jobs.list()) session.jobs.cancel(job.job);
      await session.jobs.idle();
      session.close();
      await Promise.all([closeThreads(), closeExploreThread()]);
    },
  };
}

async function answer<N extends RequestName>(session: Session, name: N, input: Arguments<N>): Promise<Answer<N>> {
  if (!Object.hasOwn(requests, name)) throw refuse('unknown-request', { name: String(name).slice(0, 100) });
  const parsed = v.safeParse(requests[name].input, input);
  if (!parsed.success) throw refuse('invalid-input', { name, problem: problemOf(parsed.issues) });
  if (!name.startsWith('job.')) await session.ready;
  return handlers[name](session, parsed.output as v.InferOutput<(typeof requests)[N]['input']>);
}

function problemOf(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .slice(0, 3)
    .map((issue) => `${v.getDotPath(issue) ?? 'input'}: ${issue.message}`)
    .join('; ');
}

function reportBug(error: unknown): void {
  console.error(error);
}

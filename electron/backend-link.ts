import { type Events, type RequestName, requests } from '#core/contract/requests.ts';
import type { Result } from '#core/contract/result.ts';
import { refuse } from '#core/contract/texts.ts';
import type { Announcement, Call, FromBackend, HostCalls } from '#electron/channel.ts';

/** A running backend process, however it was started. */
export interface BackendProcess {
  post(call: Call): void;
  onMessage(receive: (message: FromBackend) => void): void;
  onExit(gone: () => void): void;
  kill(): void;
}

/** The host's end of the channel. Starts the backend again, once, when it dies; `listener` then hears `backend` events. */
export interface BackendLink {
  /** Passes on a page's request. Names outside the contract are refused here. */
  request(name: string, input: unknown): Promise<Result<unknown>>;
  /** What only a host may ask. */
  call<N extends keyof HostCalls>(name: N, input: HostCalls[N]): Promise<Result<unknown>>;
  subscribe(listener: (message: Announcement) => void): () => void;
  /** Closes the workspace, then ends the process. */
  close(): Promise<void>;
}

/** Starts the backend. `workspacePath` undefined: the newest workspace in the home folder. */
export type StartBackend = (workspacePath: string | undefined) => BackendProcess;

const closeLimitMs = 5_000;

function refused(code: string, params: Record<string, string>): Result<never> {
  const { message } = refuse(code, params);
  return { ok: false, error: { code, message, params } };
}

/**
 * Opens the channel to a backend that `start` makes.
 *
 * @example
 * const link = linkBackend(() => forkBackend('dist/backend.js', process.env));
 * await link.request('workspace.info', {});
 */
export function linkBackend(start: StartBackend): BackendLink {
  const calls = openCalls();
  const listeners = new Set<(message: Announcement) => void>();
  let workspacePath: string | undefined;
  let state: 'running' | 'restarted' | 'stopped' | 'closing' = 'running';
  let backend = begin();

  function begin(): BackendProcess {
    const started = start(workspacePath);
    started.onMessage(receive);
    started.onExit(exited);
    return started;
  }

  function receive(message: FromBackend): void {
    if ('event' in message) {
      announce(message);
      return;
    }
    const name = calls.settle(message.id, message.result);
    if (name !== null) workspacePath = openedPath(name, message.result) ?? workspacePath;
  }

  function announce(message: Announcement): void {
    for (const listener of listeners) listener(message);
  }

  function exited(): void {
    const lost = calls.takeAll();
    const restart = state === 'running';
    if (state !== 'closing') state = restart ? 'restarted' : 'stopped';
    if (restart) backend = begin();
    for (const call of lost) call.done(refused('backend-stopped', { name: call.name }));
    if (state === 'closing') return;
    announce({ event: 'backend', payload: { state } satisfies Events['backend'] });
    if (restart) announce({ event: 'changed', payload: { what: 'workspace' } });
  }

  function send(name: RequestName | keyof HostCalls, input: unknown): Promise<Result<unknown>> {
    if (state === 'stopped') return Promise.resolve(refused('backend-stopped', { name }));
    return new Promise((done) => backend.post({ id: calls.add(name, done), name, input }));
  }

  return {
    request: (name, input) =>
      isRequestName(name) ? send(name, input) : Promise.resolve(refused('unknown-request', { name: name.slice(0, 100) })),
    call: send,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      if (state === 'stopped') return;
      const closed = send('host.close', {});
      state = 'closing';
      await Promise.race([closed, new Promise((done) => setTimeout(done, closeLimitMs).unref())]);
      backend.kill();
    },
  };
}

interface Waiting {
  name: string;
  done: (result: Result<unknown>) => void;
}

/** Calls on their way, by number. */
function openCalls() {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  return {
    add(name: string, done: Waiting['done']): number {
      waiting.set(++last, { name, done });
      return last;
    },
    /** Answers the call and says its name; null where it was answered already. */
    settle(id: number, result: Result<unknown>): string | null {
      const call = waiting.get(id);
      waiting.delete(id);
      call?.done(result);
      return call?.name ?? null;
    },
    takeAll(): Waiting[] {
      const all = [...waiting.values()];
      waiting.clear();
      return all;
    },
  };
}

function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(requests, name);
}

const opening: readonly string[] = ['workspace.open', 'workspace.create', 'workspace.sample', 'workspace.info'] satisfies RequestName[];

/** After a crash the backend opens what was open before, so the answers that name a workspace are remembered. */
function openedPath(name: string, result: Result<unknown>): string | undefined {
  if (!opening.includes(name) || !result.ok) return undefined;
  const { value } = result;
  return typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string' ? value.path : undefined;
}

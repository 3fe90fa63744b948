import { randomUUID } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { addDoNotContact } from './campaigns/blocked.ts';
import { doNotContactIn, resolveCatalogue } from './catalog/resolve.ts';
import { catalogueOf } from './columns/catalogue.ts';
import { withHistory } from './columns/history.ts';
import { columnsReady, columnsVersion, openColumns, prepareColumns } from './columns/open.ts';
import type { Columns } from './columns/types.ts';
import type { Events } from './contract/requests.ts';
import { WorkbenchError } from './contract/result.ts';
import { refuse } from './contract/texts.ts';
import type { Catalogue } from './contract/types.ts';
import { startThreadsFor } from './expression/threads/in-parts.ts';
import { createJobs, type Jobs, type Ticks } from './jobs.ts';
import { createWorkspace, openWorkspace, type Workspace } from './store/workspace.ts';

/** What a host gives the core: the places, the clocks, and for old runtimes a binding of SQLite. */
export interface WorkbenchOptions {
  /** Folder of the analyst's workspaces. */
  home: string;
  /** Wall clock, `YYYY-MM-DDTHH:mm:ss`: stamps only, never part of a result. */
  now: () => string;
  /** Monotonic clock in milliseconds, for progress. */
  ticks: Ticks;
  /** Zone of new workspaces. */
  timeZone: string;
  nativeBinding?: string;
  /** Workspace to open at once. */
  workspacePath?: string;
  readOnly?: boolean;
  /** Makes the sample workspace at a path where nothing lies yet; undefined: this host has no sample. */
  makeSample?: (path: string) => Promise<void>;
}

export type Listener = <E extends keyof Events>(event: E, payload: Events[E]) => void;
type Change = Events['changed']['what'];

/** The state behind the requests: the open workspace, what is derived from it, the jobs, and the files the analyst chose. */
export class Session {
  readonly options: WorkbenchOptions;
  readonly jobs: Jobs;
  private open: Workspace | null = null;
  private failure: WorkbenchError | null = null;
  /** Settles when the columns of the open workspace stand; at once where they lie beside it. */
  ready: Promise<unknown> = Promise.resolve();
  private readonly listeners = new Set<Listener>();
  private readonly paths = new Map<string, string>();
  private known: { version: string; definitions: number; catalogue: Catalogue } | null = null;
  private definitionsVersion = 0;
  /** Null: its entries may have changed. */
  private doNotContact: Catalogue['doNotContact'] | null = null;
  private whole: { data: Columns; columns: Columns } | null = null;

  constructor(options: WorkbenchOptions) {
    this.options = options;
    this.jobs = createJobs({ ticks: options.ticks, tell: (state) => this.tell('job', state) });
    if (options.workspacePath === undefined) return;
    try {
      this.openAt(options.workspacePath);
    } catch (error) {
      // the window opens all the same and says why; another workspace can be chosen there
      if (!(error instanceof WorkbenchError)) throw error;
      this.failure = error;
    }
  }

  /** The open workspace. Refuses with the reason why there is none. */
  get workspace(): Workspace {
    if (this.open) return this.open;
    throw this.failure ?? refuse('no-workspace');
  }

  get isOpen(): boolean {
    return this.open !== null;
  }

  /** The columns of the data, with what campaigns did as streams; the same object until one of them changes. */
  get columns(): Columns {
    const data = openColumns(this.workspace);
    if (this.whole?.data !== data) {
      this.whole = { data, columns: withHistory(this.workspace, data) };
      addDoNotContact(this.workspace.reader, this.whole.columns);
    }
    return this.whole.columns;
  }

  /** Attributes, streams and tags of the open workspace; the same object until one of them changes. */
  get catalogue(): Catalogue {
    const version = columnsVersion(this.workspace);
    if (this.known?.version !== version || this.known.definitions !== this.definitionsVersion) {
      this.doNotContact ??= doNotContactIn(this.workspace.reader);
      const catalogue = resolveCatalogue(this.workspace, catalogueOf(this.workspace, this.columns), this.doNotContact);
      this.known = { version, definitions: this.definitionsVersion, catalogue };
      startThreadsFor(catalogue);
    }
    return this.known.catalogue;
  }

  openAt(path: string, readOnly = this.options.readOnly): Workspace {
    const { now, nativeBinding } = this.options;
    return this.replace(() => openWorkspace(path, { now, nativeBinding, readOnly }), path);
  }

  createAt(path: string, settings: { timeZone: string; currency: string }): Workspace {
    const { now, nativeBinding } = this.options;
    return this.replace(() => createWorkspace(path, { ...settings, now, nativeBinding }), path);
  }

  /** The one before is closed only when the next is open; opening the same file again needs its lock back first. */
  private replace(open: () => Workspace, path: string): Workspace {
    if (this.jobs.list().some((job) => job.status === 'running' || job.status === 'waiting')) throw refuse('job-running');
    if (this.open?.path === resolve(path)) return this.open;
    const next = open();
    this.open?.close();
    this.open = next;
    this.failure = null;
    this.known = null;
    this.whole = null;
    this.ready = columnsReady(next) ? Promise.resolve() : this.rebuildColumns(next);
    this.changed('workspace');
    return next;
  }

  private rebuildColumns(workspace: Workspace): Promise<unknown> {
    return this.jobs.start('columns', basename(workspace.path), async (control) => {
      await prepareColumns(workspace, control);
      return [];
    }).done;
  }

  /** Says that something changed, so that every view asks again. */
  changed(what: Change): void {
    if (what !== 'data') this.definitionsVersion++;
    if (what === 'lists' || what === 'results') this.whole = null;
    if (what === 'lists' || what === 'workspace') this.doNotContact = null;
    this.known = null;
    this.tell('changed', { what });
  }

  tell<E extends keyof Events>(event: E, payload: Events[E]): void {
    for (const listener of this.listeners) listener(event, payload);
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A token for a path that the analyst chose in a dialog of the host. */
  register(path: string): string {
    const token = randomUUID();
    this.paths.set(token, resolve(path));
    return token;
  }

  /** Refuses a token that this session never gave. */
  path(token: string): string {
    const path = this.paths.get(token);
    if (path === undefined) throw refuse('unknown-token');
    return path;
  }

  /** A chosen file: its path and the name that is shown and kept. */
  file(token: string): { path: string; fileName: string } {
    const path = this.path(token);
    return { path, fileName: basename(path) };
  }

  /** A chosen folder, else one in the home folder, made where it is missing. */
  folder(token: string | null, otherwise: string): string {
    if (token !== null) return this.path(token);
    const path = join(this.options.home, otherwise);
    mkdirSync(path, { recursive: true });
    return path;
  }

  close(): void {
    this.open?.close();
    this.open = null;
    this.listeners.clear();
  }
}

/** Bytes of a file; 0 where it is gone. */
export function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Answer, Arguments, Events, RequestName } from '../contract/requests.ts';
import { WorkbenchError } from '../contract/result.ts';
import { type Language, refuse, textOf } from '../contract/texts.ts';
import type { IsoDate, JobState } from '../contract/types.ts';
import { openWorkbench, type Workbench } from '../workbench.ts';
import { type CliText, say } from './texts.ts';

/** What the command line touches of the world; tests give their own. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  readInput(): Promise<string>;
  env: Record<string, string | undefined>;
  cwd: string;
  now: () => string;
  ticks: () => number;
  /** Calls `stop` on Ctrl+C instead of ending the process, until the function it gives is called. */
  onInterrupt(stop: () => void): () => void;
  /** True where progress may rewrite its line. */
  terminal: boolean;
  /** Columns of the terminal, for help. */
  width: number;
}

/** A mistake in how the command was called: exit code 2. */
export class UsageError extends Error {}

/** What a verb answers: the JSON document, and the same for people. */
export interface Output {
  json: unknown;
  lines: string[];
  /** Exit code 1 although nothing was refused: a check that failed, a rebuild that differs. */
  failed?: boolean;
}

export interface Context {
  io: Io;
  language: Language;
  json: boolean;
  say(text: CliText, params?: Record<string, string | number>): string;
  coded(note: { code: string; params: Record<string, string | number> }): string;
  ask<N extends RequestName>(name: N, input: Arguments<N>): Promise<Answer<N>>;
  workbench(): Promise<Workbench>;
  /** A path as the analyst typed it, made absolute. */
  path(given: string): string;
  file(path: string): Promise<string>;
  folder(path: string): Promise<string>;
  asOf(given: string | undefined): Promise<IsoDate>;
  expression(given: string): Promise<string>;
  runJob(started: { job: number }): Promise<JobState>;
  close(): Promise<void>;
}

export interface ContextOptions {
  language: Language;
  json: boolean;
  /** Undefined: the verb needs none, or says so. */
  workspace: string | undefined;
  readOnly: boolean;
}

/** Opens the workbench when a verb first asks for it. */
export function createContext(io: Io, { language, json, workspace, readOnly }: ContextOptions): Context {
  let opened: Promise<Workbench> | null = null;

  function workbench(): Promise<Workbench> {
    opened ??= openWorkbench({
      home: io.cwd,
      now: io.now,
      ticks: io.ticks,
      timeZone: 'UTC',
      nativeBinding: io.env.BETTER_SQLITE3_BINDING,
      workspacePath: workspace === undefined ? undefined : resolve(io.cwd, workspace),
      readOnly,
    });
    return opened;
  }

  async function ask<N extends RequestName>(name: N, input: Arguments<N>): Promise<Answer<N>> {
    const result = await (await workbench()).request(name, input);
    if (result.ok) return result.value;
    throw new WorkbenchError(result.error.code, result.error.message, result.error.params);
  }

  const context: Context = {
    io,
    language,
    json,
    workbench,
    ask,
    say: (text, params) => say(language, text, params),
    coded: ({ code, params }) => textOf(code, params, language),
    path: (given) => resolve(io.cwd, given),
    file: async (path) => (await workbench()).registerFile(resolve(io.cwd, path)),
    folder: async (path) => (await workbench()).registerFolder(resolve(io.cwd, path)),
    asOf: async (given) => (given === undefined ? lastDay(context) : dayOf(context, given)),
    expression: (given) => readExpression(context, given),
    runJob: ({ job }) => runJob(context, job),
    close: async () => (opened ? (await opened).close() : undefined),
  };
  return context;
}

async function lastDay(context: Context): Promise<IsoDate> {
  const { lastDay: day } = await context.ask('data.catalogue', {});
  if (day === null) throw new UsageError(context.say('no-day'));
  return day;
}

function dayOf(context: Context, given: string): IsoDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given)) throw new UsageError(context.say('not-a-day', { value: given }));
  return given;
}

async function readExpression(context: Context, given: string): Promise<string> {
  if (given === '-') return context.io.readInput();
  return given.startsWith('@') ? readText(context, given.slice(1)) : given;
}

/** The text of a file that the analyst named; a usage error where it cannot be read. */
export async function readText(context: Context, path: string): Promise<string> {
  try {
    return await readFile(resolve(context.io.cwd, path), 'utf8');
  } catch (error) {
    throw new UsageError(context.say('cannot-read', { path, detail: whyUnreadable(context, error) }));
  }
}

function whyUnreadable(context: Context, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT' || code === 'ENOTDIR') return context.say('no-such-file');
  if (code === 'EISDIR') return context.say('is-folder');
  return error instanceof Error ? error.message : String(error);
}

async function runJob(context: Context, job: number): Promise<JobState> {
  const workbench = await context.workbench();
  const done = new Promise<JobState>((settle) => {
    workbench.subscribe(<E extends keyof Events>(event: E, payload: Events[E]) => {
      if (event !== 'job') return;
      const state = payload as JobState;
      if (state.job !== job) return;
      tellProgress(context, state);
      if (isEnded(state)) settle(state);
    });
  });
  const release = context.io.onInterrupt(() => void context.ask('job.cancel', { job }));
  const known = (await context.ask('job.list', {})).find((state) => state.job === job);
  const state = known && isEnded(known) ? known : await done;
  release();
  if (state.status === 'cancelled') throw refuse('job-cancelled');
  if (state.error) throw new WorkbenchError(state.error.code, state.error.message, state.error.params);
  return state;
}

function isEnded(state: JobState): boolean {
  return state.status !== 'waiting' && state.status !== 'running';
}

function tellProgress(context: Context, state: JobState): void {
  if (!context.io.terminal) return;
  if (isEnded(state)) {
    context.io.err('\r\u001b[K');
    return;
  }
  const percent = state.totalBytes === 0 ? 0 : Math.floor((100 * state.bytes) / state.totalBytes);
  const left = state.secondsLeft === null ? '' : context.say('secondsLeft', { seconds: state.secondsLeft });
  context.io.err(`\r\u001b[K${context.say('progress', { subject: state.subject, rows: state.rows.toLocaleString('en'), percent, left })}`);
}

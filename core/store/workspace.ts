import { accessSync, constants, existsSync, renameSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { refuse } from '#core/contract/texts.ts';
import type { Note } from '#core/contract/types.ts';
import { checkDatabase } from './check.ts';
import { coded, withCodes } from './errors.ts';
import { hashFile, removeDatabase } from './files.ts';
import { type Lock, takeLock } from './lock.ts';
import { migrate } from './migrations.ts';
import { checkContent, checkHeader, checkVersion } from './recognise.ts';
import { APPLICATION_ID, SCHEMA_VERSION } from './schema.ts';

/** Options every host gives. */
export interface WorkspaceOptions {
  /** The clock: `YYYY-MM-DDTHH:mm:ss`. */
  now: () => string;
  /** better-sqlite3 built for a runtime that its own prebuilt binaries do not fit; undefined: the package's own. */
  nativeBinding?: string;
}

/**
 * An open workspace: one SQLite file, one writing connection, one reading connection that never sees an unfinished import.
 * Every write goes through `exclusive`, one after the other.
 */
export interface Workspace {
  readonly path: string;
  readonly readOnly: boolean;
  /** What the analyst should know about how it was opened, e.g. `opened-read-only`. */
  readonly notes: Note[];
  /** The writing connection. Use only inside `exclusive`. */
  readonly db: Database.Database;
  /** Read-only connection. */
  readonly reader: Database.Database;
  readonly now: () => string;
  setting(name: 'time_zone' | 'currency' | 'data_version' | 'fingerprint'): string;
  /** Runs `work` alone, in one immediate transaction that is rolled back if it throws. Waits for a running import. Errors: `workspace-read-only`, `disk-full`. */
  exclusive<T>(work: (db: Database.Database) => T | Promise<T>): Promise<T>;
  /** SQLite's integrity check, foreign keys, and our own counts. */
  check(): { ok: boolean; problems: string[] };
  /** A copy that opens by itself, made while work goes on. Errors: `backup-exists`, `folder-not-found`, `disk-full`. */
  backupTo(path: string): Promise<{ bytes: number; sha256: string }>;
  close(): void;
}

/**
 * Makes an empty workspace and opens it. It appears under its name only when it is complete.
 * `timeZone` is an IANA name, `currency` three capital letters.
 * Errors: `workspace-exists`, `folder-not-found`, `unknown-time-zone`, `unknown-currency`, `disk-full`.
 *
 * @example
 * const workspace = createWorkspace('bank.rekindle', { timeZone: 'Asia/Shanghai', currency: 'CNY', now: () => '2026-06-30T09:00:00' });
 */
export function createWorkspace(path: string, options: WorkspaceOptions & { timeZone: string; currency: string }): Workspace {
  const file = resolve(path);
  if (existsSync(file)) throw refuse('workspace-exists', { name: basename(file), path: file });
  if (!existsSync(dirname(file))) throw refuse('folder-not-found', { path: dirname(file) });
  checkWritable(dirname(file));
  checkTimeZone(options.timeZone);
  if (!/^[A-Z]{3}$/.test(options.currency)) throw refuse('unknown-currency', { value: options.currency });
  const draft = `${file}.new-${process.pid}`;
  removeDatabase(draft);
  try {
    writeEmpty(draft, options);
    renameSync(draft, file);
  } catch (error) {
    removeDatabase(draft);
    throw coded(error, file);
  }
  return openWorkspace(file, options);
}

function checkWritable(folder: string): void {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw refuse('export-folder', { folder, reason: error instanceof Error && 'code' in error ? String(error.code) : String(error) });
  }
}

function checkTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw refuse('unknown-time-zone', { value: timeZone });
  }
}

function writeEmpty(path: string, options: WorkspaceOptions & { timeZone: string; currency: string }): void {
  const db = new Database(path, { nativeBinding: options.nativeBinding });
  try {
    db.pragma('page_size = 8192');
    db.pragma('synchronous = full');
    db.pragma(`application_id = ${APPLICATION_ID}`);
    migrate(db);
    const set = db.prepare('update setting set value = ? where name = ?');
    set.run(options.timeZone, 'time_zone');
    set.run(options.currency, 'currency');
  } finally {
    db.close();
  }
}

/**
 * Opens a workspace: takes the writer's lock, checks the file, brings it to the newest version. A file or folder that cannot be written is
 * opened read-only, with the note `opened-read-only`; `readOnly: true` asks for that, and needs no lock.
 * Errors: `workspace-not-found`, `not-a-workspace`, `workspace-newer`, `workspace-locked`, `workspace-damaged`, `workspace-unreadable`, `workspace-unfinished`.
 *
 * @example
 * const workspace = openWorkspace('bank.rekindle', { now: () => '2026-06-30T09:00:00' });
 */
export function openWorkspace(path: string, options: WorkspaceOptions & { readOnly?: boolean }): Workspace {
  const file = resolve(path);
  checkHeader(file);
  const writable = canWrite(file) && canWrite(dirname(file));
  const readOnly = options.readOnly === true || !writable;
  const lock = readOnly ? null : takeLock(file, options.nativeBinding);
  try {
    const connect = () => (readOnly ? connectReadOnly(file, options) : connectWriting(file, options));
    const { db, reader } = withCodes(file, connect);
    const notes = readOnly && options.readOnly !== true ? [{ code: 'opened-read-only', params: {} }] : [];
    return workspaceOver({ file, db, reader, lock, readOnly, notes, now: options.now });
  } catch (error) {
    lock?.release();
    throw error;
  }
}

function canWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

interface Connections {
  db: Database.Database;
  reader: Database.Database;
}

function connectWriting(file: string, options: WorkspaceOptions): Connections {
  const db = new Database(file, { fileMustExist: true, nativeBinding: options.nativeBinding });
  try {
    db.pragma('journal_mode = wal');
    db.pragma('synchronous = full');
    db.pragma('foreign_keys = on');
    db.pragma('cache_size = -65536');
    checkVersion(db, file);
    checkContent(db, file);
    migrate(db);
    const reader = new Database(file, { readonly: true, fileMustExist: true, nativeBinding: options.nativeBinding });
    reader.pragma('cache_size = -32768');
    return { db, reader };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Where the folder cannot be written, SQLite opens only what was closed properly: then there is no log to merge. */
function connectReadOnly(file: string, options: WorkspaceOptions): Connections {
  const sealed = !canWrite(dirname(file));
  let db: Database.Database | null = null;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true, nativeBinding: options.nativeBinding });
    const version = checkVersion(db, file);
    checkContent(db, file);
    if (version < SCHEMA_VERSION) db = migratedCopy(db, options.nativeBinding);
    return { db, reader: db };
  } catch (error) {
    db?.close();
    const unopened = error instanceof Database.SqliteError && /^SQLITE_(CANTOPEN|READONLY)/.test(error.code);
    throw sealed && unopened ? refuse('workspace-unfinished', { path: file }) : error;
  }
}

/** An older file that must stay as it is, brought up to date in memory. */
function migratedCopy(old: Database.Database, nativeBinding: string | undefined): Database.Database {
  const content = old.serialize();
  old.close();
  const db = new Database(content, { nativeBinding });
  migrate(db);
  db.pragma('query_only = on');
  return db;
}

interface Parts extends Connections {
  file: string;
  lock: Lock | null;
  readOnly: boolean;
  notes: Note[];
  now: () => string;
}

function workspaceOver(parts: Parts): Workspace {
  const { file, db, reader, lock, readOnly, notes, now } = parts;
  const setting = reader.prepare<[string], string>('select value from setting where name = ?').pluck();
  let last: Promise<unknown> = Promise.resolve();
  return {
    path: file,
    readOnly,
    notes,
    db,
    reader,
    now,
    setting: (name) => String(setting.get(name)),
    exclusive: (work) => {
      if (readOnly) return Promise.reject(refuse('workspace-read-only', { path: file }));
      const turn = last.then(() => transact(db, file, work));
      last = turn.catch(() => undefined);
      return turn;
    },
    check: () => withCodes(file, () => checkDatabase(reader)),
    backupTo: (path) => backUp(reader, resolve(path)),
    close: () => {
      reader.close();
      if (!readOnly) seal(db);
      db.close();
      lock?.release();
    },
  };
}

/** Merges the log and leaves one plain file, which opens from a read-only folder too. Another process that is reading keeps the log. */
function seal(db: Database.Database): void {
  try {
    db.pragma('busy_timeout = 0');
    db.pragma('journal_mode = delete');
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
  }
}

async function transact<T>(db: Database.Database, file: string, work: (db: Database.Database) => T | Promise<T>): Promise<T> {
  try {
    db.exec('begin immediate');
    const result = await work(db);
    db.exec('commit');
    return result;
  } catch (error) {
    // a full disk or a damaged page makes SQLite roll back by itself
    if (db.open && db.inTransaction) db.exec('rollback');
    throw coded(error, file);
  }
}

async function backUp(db: Database.Database, path: string): Promise<{ bytes: number; sha256: string }> {
  if (existsSync(path)) throw refuse('backup-exists', { path });
  if (!existsSync(dirname(path))) throw refuse('folder-not-found', { path: dirname(path) });
  const draft = `${path}.new-${process.pid}`;
  removeDatabase(draft);
  try {
    await db.backup(draft, { progress: () => 2000 });
    const made = await hashFile(draft);
    renameSync(draft, path);
    return made;
  } catch (error) {
    removeDatabase(draft);
    throw coded(error, path);
  }
}

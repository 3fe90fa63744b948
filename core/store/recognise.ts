import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { refuse } from '#core/contract/texts.ts';
import { coded } from './errors.ts';
import { APPLICATION_ID, SCHEMA_VERSION } from './schema.ts';

const MAGIC = 'SQLite format 3\0';

/** Refuses what is not a workspace file by its first 100 bytes, before SQLite touches it. Errors: `workspace-not-found`, `not-a-workspace`, `workspace-unreadable`. */
export function checkHeader(path: string): void {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw refuse('workspace-not-found', { path });
  if (!stat.isFile()) throw refuse('not-a-workspace', { path });
  const header = Buffer.alloc(100);
  let read = 0;
  try {
    const fd = openSync(path, 'r');
    read = readSync(fd, header, 0, 100, 0);
    closeSync(fd);
  } catch (error) {
    throw coded(error, path);
  }
  const known = read === 100 && header.toString('latin1', 0, 16) === MAGIC && header.readUInt32BE(68) === APPLICATION_ID;
  if (!known) throw refuse('not-a-workspace', { path });
}

/** The version of the file. Errors: `workspace-newer`. */
export function checkVersion(db: Database.Database, path: string): number {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > SCHEMA_VERSION) throw refuse('workspace-newer', { path, version, known: SCHEMA_VERSION });
  return version;
}

/** Reads every page once. Errors: `workspace-damaged`. */
export function checkContent(db: Database.Database, path: string): void {
  const [first] = db.pragma('quick_check(1)') as { quick_check: string }[];
  if (first.quick_check !== 'ok') throw refuse('workspace-damaged', { path, detail: first.quick_check });
}

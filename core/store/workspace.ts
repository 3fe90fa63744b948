import Database from 'better-sqlite3';

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
  /** The writing connection. Use only inside `exclusive`. */
  readonly db: Database.Database;
  /** Read-only connection. */
  readonly reader: Database.Database;
  readonly now: () => string;
  setting(name: 'time_zone' | 'currency' | 'data_version' | 'fingerprint'): string;
  /** Runs `work` alone, in one immediate transaction that is rolled back if it throws. Waits for a running import. */
  exclusive<T>(work: (db: Database.Database) => T | Promise<T>): Promise<T>;
  /** SQLite's integrity check, foreign keys, and our own counts. */
  check(): { ok: boolean; problems: string[] };
  backupTo(path: string): Promise<{ bytes: number; sha256: string }>;
  close(): void;
}

import Database from 'better-sqlite3';
import { refuse } from '#core/contract/texts.ts';
import { coded } from './errors.ts';

/** Held while a workspace is open for writing. */
export interface Lock {
  release(): void;
}

/**
 * Takes the one writer's place on a workspace: an exclusive SQLite transaction on the side file `<path>-lock`. The operating system lets
 * go of it when its holder ends, however it ends. The empty side file stays, because taking it away would let two openers hold two files.
 * Errors: `workspace-locked`.
 */
export function takeLock(path: string, nativeBinding: string | undefined): Lock {
  const db = new Database(`${path}-lock`, { timeout: 0, nativeBinding });
  try {
    db.pragma('journal_mode = memory');
    db.exec('begin exclusive');
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) throw refuse('workspace-locked', { path });
    throw coded(error, path);
  }
  return { release: () => db.close() };
}

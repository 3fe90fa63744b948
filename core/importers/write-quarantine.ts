import type Database from 'better-sqlite3';
import type { TextParams } from '#core/contract/result.ts';

/** Rows kept per file; those beyond are counted only. */
export const MAX_QUARANTINED = 100_000;

/** Sets rows aside with their reason. */
export interface Quarantine {
  /** Rows set aside, kept or not. */
  rows: number;
  /** Column: header of the column at fault, null where it is the whole row. Raw: the row's text, at most 2,000 characters. */
  add(line: number, column: string | null, code: string, params: TextParams, raw: () => string): void;
}

export function createQuarantine(db: Database.Database, batch: number, fileName: string): Quarantine {
  const insert = db.prepare('insert into quarantine (batch, file_name, line, column_name, code, params, raw) values (?, ?, ?, ?, ?, ?, ?)');
  const quarantine: Quarantine = {
    rows: 0,
    add: (line, column, code, params, raw) => {
      quarantine.rows++;
      if (quarantine.rows > MAX_QUARANTINED) return;
      insert.run(batch, fileName, line, column, code, JSON.stringify(params), raw());
    },
  };
  return quarantine;
}

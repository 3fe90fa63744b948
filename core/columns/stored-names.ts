import type Database from 'better-sqlite3';
import type { ColumnInfo, Note, ScoreInfo } from '#core/contract/types.ts';

/** A row of the table `stream`. */
export interface StreamRow {
  stream: number;
  name: string;
  label: string | null;
  declared_from: string | null;
  declared_to: string | null;
}

/** A column as the workspace keeps it: `column` is the number in `a<column>` and `f<column>`. */
export interface StoredInfo extends ColumnInfo {
  column: number;
  evidence: Note[];
}

type ColumnRow = Omit<ColumnInfo, 'score'> & { column: number; evidence: string; score: string | null };

/** All streams, in order of arrival. */
export function streamRows(db: Database.Database): StreamRow[] {
  return db.prepare('select stream, name, label, declared_from, declared_to from stream order by stream').all() as StreamRow[];
}

/** One stream by its name; null where there is none. */
export function streamRow(db: Database.Database, name: string): StreamRow | null {
  return streamRows(db).find((row) => row.name === name) ?? null;
}

const select = 'select "column", name, label, type, decimals, unit, role, evidence, score from "column"';

/** Columns of a stream by its number, of the customers for null, in order of arrival. */
export function storedColumns(db: Database.Database, stream: number | null): StoredInfo[] {
  return db.prepare<[number | null], ColumnRow>(`${select} where stream is ? order by "column"`).all(stream).map(withEvidence);
}

/** One column by its name; null where there is none. */
export function storedColumn(db: Database.Database, stream: number | null, name: string): StoredInfo | null {
  const row = db.prepare<[number, string], ColumnRow>(`${select} where coalesce(stream, -1) = ? and name = ?`).get(stream ?? -1, name);
  return row ? withEvidence(row) : null;
}

function withEvidence({ score, ...row }: ColumnRow): StoredInfo {
  const stored = { ...row, evidence: JSON.parse(row.evidence) as Note[] };
  return score === null ? stored : { ...stored, score: JSON.parse(score) as ScoreInfo };
}

/** What everybody may know of a stored column. */
export function infoOf({ column: _, evidence: _evidence, ...info }: StoredInfo): ColumnInfo {
  return info;
}

/** Attributes of the customers, in order of arrival. */
export function attributeInfos(db: Database.Database): ColumnInfo[] {
  return storedColumns(db, null).map(infoOf);
}

/** Fields of a stream, in order of arrival; none where there is no such stream. */
export function fieldInfos(db: Database.Database, stream: string): ColumnInfo[] {
  const row = streamRow(db, stream);
  return row ? storedColumns(db, row.stream).map(infoOf) : [];
}

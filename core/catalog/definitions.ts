import type Database from 'better-sqlite3';
import type { Catalogue, IsoTime, UnknownPolicy } from '#core/contract/types.ts';

export type DefinitionKind = 'tag' | 'segment';

/** A tag or segment as it stands, in its newest version. */
export interface Definition {
  definition: number;
  kind: DefinitionKind;
  name: string;
  version: number;
  expression: string;
  description: string;
  /** What unknown counts as; always `exclude` for segments. */
  unknown: UnknownPolicy;
  savedAt: IsoTime;
}

/** What a save writes. */
export type DefinitionInput = Pick<Definition, 'name' | 'expression' | 'description' | 'unknown'>;

const columns = `d.definition, d.kind, d.name, v.version, v.expression, v.description, v.unknown, v.saved_at as savedAt`;
const newest = `select ${columns} from definition d join definition_version v on v.definition = d.definition
  and v.version = (select max(version) from definition_version where definition = d.definition)`;

/** Everything that is not removed, tags before segments, by name. */
export function readDefinitions(db: Database.Database): Definition[] {
  return db.prepare<[], Definition>(`${newest} where d.removed_at is null order by d.kind desc, d.name`).all();
}

/** Newest version first. Empty where there is no such definition, or it is removed. */
export function readVersions(db: Database.Database, kind: DefinitionKind, name: string): Definition[] {
  const all = `select ${columns} from definition d join definition_version v on v.definition = d.definition`;
  return db
    .prepare<[string, string], Definition>(`${all} where d.kind = ? and d.name = ? and d.removed_at is null order by v.version desc`)
    .all(kind, name);
}

/** The newest version with what an undo has to know; null where it was never saved. Removed ones too. */
export function readLatest(
  db: Database.Database,
  kind: DefinitionKind,
  name: string,
): (Definition & { removedAt: IsoTime | null; revived: number }) | null {
  const query = newest.replace(columns, `${columns}, v.revived, d.removed_at as removedAt`);
  return (
    db
      .prepare<[string, string], Definition & { removedAt: IsoTime | null; revived: number }>(`${query} where d.kind = ? and d.name = ?`)
      .get(kind, name) ?? null
  );
}

export function insertVersion(db: Database.Database, kind: DefinitionKind, input: DefinitionInput, now: IsoTime): void {
  const latest = readLatest(db, kind, input.name);
  const revived = latest?.removedAt != null;
  const definition =
    latest?.definition ?? Number(db.prepare('insert into definition (kind, name) values (?, ?)').run(kind, input.name).lastInsertRowid);
  if (revived) setRemoved(db, definition, null);
  db.prepare(
    'insert into definition_version (definition, version, expression, description, unknown, saved_at, revived) values (?, ?, ?, ?, ?, ?, ?)',
  ).run(definition, (latest?.version ?? 0) + 1, input.expression, input.description, input.unknown, now, revived ? 1 : 0);
}

/** Another name for a definition with all its versions. The name must be free, also of removed ones. */
export function setName(db: Database.Database, kind: DefinitionKind, name: string, to: string): void {
  db.prepare('update definition set name = ? where kind = ? and name = ?').run(to, kind, name);
}

/** Deletes the newest version; the first takes the definition with it. */
export function deleteVersion(db: Database.Database, definition: number, version: number): void {
  db.prepare('delete from definition_version where definition = ? and version = ?').run(definition, version);
  if (version === 1) db.prepare('delete from definition where definition = ?').run(definition);
}

/** Hides a definition; `at` null takes that back. */
export function setRemoved(db: Database.Database, definition: number, at: IsoTime | null): void {
  db.prepare('update definition set removed_at = ? where definition = ?').run(at, definition);
}

/** Names of the draft lists that are made of a segment. A frozen list has its own copy of the expression and holds nothing back. */
export function draftListsOf(db: Database.Database, segment: string): string[] {
  return db
    .prepare<[string], string>(
      `select name from list where status = 'draft' and removed_at is null and json_extract(plan, '$.segment') = ? order by name`,
    )
    .pluck()
    .all(segment);
}

/** The tags of a catalogue as the expression engine takes them. */
export function tagsOf(definitions: readonly Definition[]): Catalogue['tags'] {
  return definitions
    .filter(({ kind }) => kind === 'tag')
    .map(({ name, version, expression, unknown }) => ({ name, version, expression, unknown }));
}

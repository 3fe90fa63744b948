import type Database from 'better-sqlite3';
import { refuse } from '#core/contract/texts.ts';
import type { RenameResult } from '#core/contract/types.ts';
import { renamedIn, usesIn } from '#core/expression/rename.ts';
import { type CatalogSources, checkName, notFound } from './acts.ts';
import {
  type Definition,
  deleteVersion,
  insertVersion,
  readDefinitions,
  readLatest,
  readVersions,
  setName,
  tagsOf,
} from './definitions.ts';

export interface Renaming {
  name: string;
  to: string;
  /** Only says what would change. */
  dryRun: boolean;
  /** Takes a renaming back: what it wrote is removed instead of being written over. */
  undo: boolean;
}

/**
 * Gives a tag another name, and writes it into every tag and segment that uses the tag: a new version of each, all or none. No meaning changes: every rewritten
 * expression is compiled and compared. Refused with `tag-not-found`, `definition-name-invalid`, `definition-name-taken`, `tag-name-exists` or `rename-changes-meaning`.
 *
 * @example
 * await renameTag(sources, { name: 'quiet', to: 'asleep', dryRun: true, undo: false }); // { name: 'asleep', changes: [...] }
 */
export async function renameTag(sources: CatalogSources, renaming: Renaming): Promise<RenameResult> {
  const to = renaming.to.trim();
  checkName('tag', to, sources.catalogue);
  if (renaming.dryRun) return { name: to, changes: changesOf(sources.workspace.reader, sources, { ...renaming, to }) };
  return sources.workspace.exclusive((db) => {
    const changes = changesOf(db, sources, { ...renaming, to });
    const definitions = readDefinitions(db);
    setName(db, 'tag', renaming.name, to);
    for (const change of changes) {
      // a tag in a circle with itself cannot be saved, so the renamed one is not among them
      const one = definitions.find(({ kind, name }) => kind === change.kind && name === change.name);
      if (one && !(renaming.undo && takenBack(db, one, change.after)))
        insertVersion(db, one.kind, { ...one, expression: change.after }, sources.workspace.now());
    }
    return { name: to, changes };
  });
}

function changesOf(db: Database.Database, sources: CatalogSources, { name, to }: Pick<Renaming, 'name' | 'to'>): RenameResult['changes'] {
  const definitions = readDefinitions(db);
  const tag = definitions.find((one) => one.kind === 'tag' && one.name === name);
  if (!tag) throw notFound('tag', name);
  if (to !== name && readLatest(db, 'tag', to)) throw refuse('tag-name-exists', { name: to });
  const before = { ...sources.catalogue, tags: tagsOf(definitions) };
  const after = { ...before, tags: before.tags.map((one) => renamedTag(one, name, to, before)) };
  return definitions.flatMap((one) => {
    const text = renamedIn(one.expression, name, to, before);
    if (usesIn(one.expression, name, before).length === 0) return [];
    const [old, fresh] = [sources.compile(one.expression, before), sources.compile(text, after)];
    if (old.tree?.key !== fresh.tree?.key) throw refuse('rename-changes-meaning', { name, to, dependent: one.name });
    return [{ kind: one.kind, name: one.name, before: one.expression, after: text }];
  });
}

function renamedTag(tag: CatalogSources['catalogue']['tags'][number], name: string, to: string, catalogue: CatalogSources['catalogue']) {
  const expression = renamedIn(tag.expression, name, to, catalogue);
  return { ...tag, name: tag.name === name ? to : tag.name, expression };
}

/** Whether the newest version is the one that the renaming wrote; it is deleted then. */
function takenBack(db: Database.Database, one: Definition, expression: string): boolean {
  const [, earlier] = readVersions(db, one.kind, one.name);
  if (!earlier || earlier.expression !== expression || earlier.unknown !== one.unknown || earlier.description !== one.description)
    return false;
  deleteVersion(db, one.definition, one.version);
  return true;
}

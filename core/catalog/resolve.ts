import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { isoDay } from '#core/contract/calendar.ts';
import type { Catalogue, CatalogueList, CatalogueSegment, ListInfo, ListVersion } from '#core/contract/types.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { type Definition, readDefinitions, tagsOf } from './definitions.ts';

/**
 * A catalogue of the data with what the workspace keeps: its tags and segments in their newest versions, its saved lists, its do-not-contact list.
 *
 * @example
 * resolveCatalogue(workspace, catalogueOf(workspace, columns)).tags; // [{ name: 'dormant', version: 2, ... }]
 */
export function resolveCatalogue(workspace: Workspace, catalogue: Catalogue, doNotContact = doNotContactIn(workspace.reader)): Catalogue {
  const { reader } = workspace;
  const definitions = readDefinitions(reader);
  return {
    ...catalogue,
    tags: tagsOf(definitions),
    segments: segmentsOf(reader, definitions),
    lists: listsIn(reader),
    doNotContact,
  };
}

function listsIn(db: Database.Database): CatalogueList[] {
  const rows = db
    .prepare<[], { name: string; key: number; customers: number; saved: string; removed: string | null }>(
      'select name, saved_list as key, customers, saved_at as saved, removed_at as removed from saved_list order by saved_list',
    )
    .all();
  const versions = Map.groupBy(rows, ({ name }) => name);
  const live = rows.filter(({ removed }) => removed === null).sort((a, b) => (a.name < b.name ? -1 : 1));
  return live.map(({ name, key, customers }) => ({ name, key, customers, versions: versions.get(name)!.map(versionOf) }));
}

/** A hash over all entries: half a second for a million, so whoever knows that they did not change hands in what was found before. */
export function doNotContactIn(db: Database.Database): NonNullable<Catalogue['doNotContact']> {
  const hash = createHash('sha256');
  let entries = 0;
  for (const entry of db.prepare<[], string>('select entry from do_not_contact order by entry').pluck().iterate()) {
    hash.update(entry).update('\n');
    entries++;
  }
  return { key: hash.digest('base64url'), entries };
}

/** Stamps are wall time of the workspace, whose days are theirs. */
function versionOf({ key, saved, removed }: { key: number; saved: string; removed: string | null }): ListVersion {
  return { key, from: saved.slice(0, 10), until: removed && removed.slice(0, 10) };
}

/** The segments of some definitions, each with the days on which its members were recorded. */
export function segmentsOf(db: Database.Database, definitions: readonly Definition[]): CatalogueSegment[] {
  const recorded = db.prepare<[number], { key: number; day: number; version: number }>(
    'select snapshot as key, as_of as day, version from segment_snapshot where definition = ? order by as_of',
  );
  return definitions
    .filter(({ kind }) => kind === 'segment')
    .map(({ definition, name, version, expression }) => ({
      name,
      version,
      expression,
      snapshots: recorded.all(definition).map(({ key, day, version: of }) => ({ key, asOf: isoDay(day), version: of })),
    }));
}

/**
 * The catalogue as a frozen list or a manifest saw it: its tags and segments instead of the workspace's. Saved lists and recorded members are the
 * workspace's own.
 */
export function catalogueFrom(catalogue: Catalogue, definitions: ListInfo['definitions']): Catalogue {
  const tags = definitions.filter(({ kind }) => kind === 'tag');
  const segments = definitions.filter(({ kind }) => kind === 'segment');
  return {
    ...catalogue,
    tags: tags.map(({ name, version, expression, unknown }) => ({ name, version, expression, unknown: unknown ?? 'exclude' })),
    segments: segments.map(({ name, version, expression }) => ({
      name,
      version,
      expression,
      snapshots: catalogue.segments?.find((one) => one.name === name)?.snapshots ?? [],
    })),
  };
}

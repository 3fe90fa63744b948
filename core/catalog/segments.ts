import type Database from 'better-sqlite3';
import type { ListInfo, SegmentInfo } from '#core/contract/types.ts';
import {
  type CatalogSources,
  type DefinitionInfo,
  listDefinitions,
  notFound,
  removeDefinition,
  saveDefinition,
  showDefinition,
  undoDefinition,
} from './acts.ts';
import { type Definition, type DefinitionInput, readDefinitions, tagsOf } from './definitions.ts';
import { allReferences, below, type Reference } from './references.ts';
import { segmentsOf } from './resolve.ts';

/** All segments by name, in their newest versions. */
export function listSegments(sources: CatalogSources): SegmentInfo[] {
  return listDefinitions(sources, 'segment').map(segmentInfo);
}

/** Every version of a segment, newest first. Refused with `segment-not-found`. */
export function showSegment(sources: CatalogSources, name: string): SegmentInfo[] {
  return showDefinition(sources, 'segment', name).map(segmentInfo);
}

/** As `saveTag`; refused with `definition-not-boolean` too. */
export async function saveSegment(sources: CatalogSources, input: Omit<DefinitionInput, 'unknown'>): Promise<SegmentInfo> {
  return segmentInfo(await saveDefinition(sources, 'segment', { ...input, unknown: 'exclude' }));
}

/** Refused with `segment-not-found`, or `definition-in-use` by a draft list. */
export function removeSegment(sources: CatalogSources, name: string): Promise<null> {
  return removeDefinition(sources, 'segment', name);
}

/** As `undoTag`. */
export async function undoSegment(sources: CatalogSources, name: string): Promise<SegmentInfo | null> {
  const left = await undoDefinition(sources, 'segment', name);
  return left && segmentInfo(left);
}

/**
 * A segment and all that it leads to, in the versions that stand now: the segment first, then tags and other segments by name, then saved lists, whose
 * `expression` is the SHA-256 of their ids. This is what a list keeps. Refused with `segment-not-found`.
 */
export function definitionsOf(sources: CatalogSources, segment: string): ListInfo['definitions'] {
  const { workspace, catalogue, compile } = sources;
  const definitions = readDefinitions(workspace.reader);
  const one = definitions.find(({ kind, name }) => kind === 'segment' && name === segment);
  if (!one) throw notFound('segment', segment);
  const whole = { ...catalogue, tags: tagsOf(definitions), segments: segmentsOf(workspace.reader, definitions) };
  const named = below(one, allReferences(definitions, whole, compile));
  const isNamed = (kind: Reference['kind'], name: string) => named.some((other) => other.kind === kind && other.name === name);
  return [
    keptSegment(one),
    ...definitions.filter(({ kind, name }) => kind === 'tag' && isNamed('tag', name)).map(keptTag),
    ...definitions.filter(({ kind, name }) => kind === 'segment' && isNamed('segment', name)).map(keptSegment),
    ...keptLists(workspace.reader).filter(({ name }) => isNamed('list', name)),
  ];
}

type Kept = ListInfo['definitions'][number];

function keptSegment({ name, version, expression }: Definition): Kept {
  return { kind: 'segment', name, version, expression };
}

function keptTag({ name, version, expression, unknown }: Definition): Kept {
  return { kind: 'tag', name, version, expression, unknown };
}

function keptLists(db: Database.Database): Kept[] {
  const rows = db.prepare<[], { name: string; sha256: string }>(
    'select name, sha256 from saved_list where removed_at is null order by name',
  );
  return rows.all().map(({ name, sha256 }) => ({ kind: 'list', name, version: 1, expression: sha256 }));
}

function segmentInfo({ name, version, description, expression, savedAt, uses, usedBy }: DefinitionInfo): SegmentInfo {
  return { name, version, description, expression, savedAt, uses, usedBy };
}

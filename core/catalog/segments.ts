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
import { type DefinitionInput, readDefinitions, tagsOf } from './definitions.ts';
import { allReferences, keyOf, tagsBelow } from './references.ts';

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
 * A segment and every tag that it leads to, in the versions that stand now: the segment first, then tags by name. This is what a list keeps.
 * Refused with `segment-not-found`.
 */
export function definitionsOf({ workspace, catalogue, compile }: CatalogSources, segment: string): ListInfo['definitions'] {
  const definitions = readDefinitions(workspace.reader);
  const one = definitions.find(({ kind, name }) => kind === 'segment' && name === segment);
  if (!one) throw notFound('segment', segment);
  const references = allReferences(definitions, { ...catalogue, tags: tagsOf(definitions) }, compile);
  const below = new Set(tagsBelow(references.get(keyOf(one)) ?? [], references));
  const tags = definitions.filter(({ kind, name }) => kind === 'tag' && below.has(name));
  return [
    { kind: 'segment', name: one.name, version: one.version, expression: one.expression },
    ...tags.map(({ name, version, expression, unknown }) => ({ kind: 'tag' as const, name, version, expression, unknown })),
  ];
}

function segmentInfo({ name, version, description, expression, savedAt, uses, usedBy }: DefinitionInfo): SegmentInfo {
  return { name, version, description, expression, savedAt, uses, usedBy };
}

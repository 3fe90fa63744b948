import type { TagInfo } from '#core/contract/types.ts';
import {
  type CatalogSources,
  type DefinitionInfo,
  listDefinitions,
  removeDefinition,
  saveDefinition,
  showDefinition,
  undoDefinition,
} from './acts.ts';
import type { DefinitionInput } from './definitions.ts';

/** All tags by name, in their newest versions. */
export function listTags(sources: CatalogSources): TagInfo[] {
  return listDefinitions(sources, 'tag').map(tagInfo);
}

/** Every version of a tag, newest first. Refused with `tag-not-found`. */
export function showTag(sources: CatalogSources, name: string): TagInfo[] {
  return showDefinition(sources, 'tag', name).map(tagInfo);
}

/**
 * Saves a tag as a new version; an unchanged save writes none. Refused with `definition-does-not-compile`, `definition-cycle`,
 * `definition-breaks-dependents`, `definition-name-taken` or `definition-name-invalid`.
 *
 * @example
 * await saveTag({ workspace, catalogue, compile }, { name: 'dormant', expression: 'lapsed(order, 365 days)', description: '', unknown: 'exclude' });
 */
export async function saveTag(sources: CatalogSources, input: DefinitionInput): Promise<TagInfo> {
  return tagInfo(await saveDefinition(sources, 'tag', input));
}

/** Refused with `tag-not-found` or `definition-in-use`. */
export function removeTag(sources: CatalogSources, name: string): Promise<null> {
  return removeDefinition(sources, 'tag', name);
}

/** Takes back the newest save or removal; null where the tag is gone then. Refused with `definition-nothing-to-undo` or as a save would be. */
export async function undoTag(sources: CatalogSources, name: string): Promise<TagInfo | null> {
  const left = await undoDefinition(sources, 'tag', name);
  return left && tagInfo(left);
}

function tagInfo({ name, version, description, expression, unknown, savedAt, uses, usedBy }: DefinitionInfo): TagInfo {
  return { name, version, description, expression, unknown, savedAt, uses, usedBy };
}

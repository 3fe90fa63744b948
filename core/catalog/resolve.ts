import type { Catalogue, ListInfo } from '#core/contract/types.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { readDefinitions, tagsOf } from './definitions.ts';

/**
 * A catalogue of the data with the workspace's tags in their newest versions.
 *
 * @example
 * resolveCatalogue(workspace, catalogueOf(workspace, columns)).tags; // [{ name: 'dormant', version: 2, ... }]
 */
export function resolveCatalogue(workspace: Workspace, catalogue: Catalogue): Catalogue {
  return { ...catalogue, tags: tagsOf(readDefinitions(workspace.reader)) };
}

/** The catalogue as a frozen list or a manifest saw it: its tags instead of the workspace's. */
export function catalogueFrom(catalogue: Catalogue, definitions: ListInfo['definitions']): Catalogue {
  const tags = definitions.filter(({ kind }) => kind === 'tag');
  return {
    ...catalogue,
    tags: tags.map(({ name, version, expression, unknown }) => ({ name, version, expression, unknown: unknown ?? 'exclude' })),
  };
}

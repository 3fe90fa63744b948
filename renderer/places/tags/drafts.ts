import type { Catalogue, TagInfo, UnknownPolicy } from '#core/contract/types.ts';
import { translate } from '#core/expression/translate.ts';
import { keep, useKept } from '#renderer/shell/kept.ts';

/** What is being written of a tag and not saved yet. */
export interface Draft {
  name: string;
  expression: string;
  description: string;
  unknown: UnknownPolicy;
}

/** Key of the tag that has no name yet. */
export const NEW = '';

const empty: Draft = { name: '', expression: '', description: '', unknown: 'exclude' };

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(empty).every(([field, text]) => typeof Reflect.get(value, field) === typeof text);
}

const kept = keep('tags', isDraft);

export function useDrafts() {
  return useKept(kept);
}

export function draftOf(saved: TagInfo | null): Draft {
  if (!saved) return empty;
  return { name: saved.name, expression: saved.expression, description: saved.description, unknown: saved.unknown };
}

/** True where the draft says something else than what is saved. The same text in the other language is no change. */
export function differs(draft: Draft, saved: TagInfo | null, catalogue: Catalogue | null): boolean {
  const base = draftOf(saved);
  const plain = (expression: string) => translate(expression, 'en', catalogue);
  const rewritten = draft.expression !== base.expression && plain(draft.expression) !== plain(base.expression);
  return rewritten || draft.description !== base.description || draft.unknown !== base.unknown;
}

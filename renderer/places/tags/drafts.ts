import { useSyncExternalStore } from 'react';
import type { Catalogue, TagInfo, UnknownPolicy } from '#core/contract/types.ts';
import { translate } from '#core/expression/translate.ts';

/** What is being written of a tag and not saved yet. Kept while the window is open, so that going elsewhere loses nothing. */
export interface Draft {
  name: string;
  expression: string;
  description: string;
  unknown: UnknownPolicy;
}

/** Key of the tag that has no name yet. */
export const NEW = '';

const empty: Draft = { name: '', expression: '', description: '', unknown: 'exclude' };
let drafts: ReadonlyMap<string, Draft> = new Map();
const listeners = new Set<() => void>();

export function writeDraft(key: string, draft: Draft | null): void {
  const next = new Map(drafts);
  if (draft) next.set(key, draft);
  else next.delete(key);
  drafts = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useDrafts(): ReadonlyMap<string, Draft> {
  return useSyncExternalStore(subscribe, () => drafts);
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

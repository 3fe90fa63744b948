import { useEffect, useSyncExternalStore } from 'react';
import type { SegmentInfo } from '#core/contract/types.ts';

export interface SegmentDraft {
  name: string;
  description: string;
  expression: string;
}

export interface DraftState {
  draft: SegmentDraft;
  change: (change: Partial<SegmentDraft>) => void;
  discard: () => void;
  /** The draft says something else than the saved version. */
  dirty: boolean;
}

type Edits = Partial<SegmentDraft>;

const blank: SegmentDraft = { name: '', description: '', expression: '' };
const none: Edits = {};

/** What was changed and not saved, by the segment's name; `''` is the one without a name yet. Kept while the window is open: going elsewhere loses nothing. */
const edits = new Map<string, Edits>();
const listeners = new Set<() => void>();

function write(key: string, next: Edits): void {
  if (Object.keys(next).length === 0) edits.delete(key);
  else edits.set(key, next);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The saved version with what the analyst changed over it; follows the saved version where nothing is changed, so that an undo is seen at once. */
export function useDraft(saved: SegmentInfo | null): DraftState {
  const key = saved?.name ?? '';
  const changed = useSyncExternalStore(subscribe, () => edits.get(key) ?? none);
  const base = saved ?? blank;
  const draft = {
    name: changed.name ?? base.name,
    description: changed.description ?? base.description,
    expression: changed.expression ?? base.expression,
  };
  const dirty = draft.name !== base.name || draft.description !== base.description || draft.expression !== base.expression;
  useEffect(() => {
    if (changed !== none && !dirty) write(key, {});
  }, [changed, dirty, key]);
  return {
    draft,
    dirty,
    change: (change) => write(key, { ...(edits.get(key) ?? none), ...change }),
    discard: () => write(key, {}),
  };
}

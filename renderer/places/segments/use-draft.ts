import { useEffect } from 'react';
import type { SegmentInfo } from '#core/contract/types.ts';
import { keep, useKept } from '#renderer/shell/kept.ts';

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

function isEdits(value: unknown): value is Edits {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(([field, text]) => field in blank && typeof text === 'string');
}

/** What was changed and not saved, by the segment's name; `''` is the one without a name yet. */
const kept = keep('segments', isEdits);

/** For who changes names in expressions: what is being written of segments goes along. */
export function useSegmentEdits() {
  return useKept(kept);
}

/** The saved version with what the analyst changed over it; follows the saved version where nothing is changed, so that an undo is seen at once. */
export function useDraft(saved: SegmentInfo | null): DraftState {
  const key = saved?.name ?? '';
  const { drafts, write } = useKept(kept);
  const changed = drafts.get(key) ?? none;
  const base = saved ?? blank;
  const draft = {
    name: changed.name ?? base.name,
    description: changed.description ?? base.description,
    expression: changed.expression ?? base.expression,
  };
  const dirty = draft.name !== base.name || draft.description !== base.description || draft.expression !== base.expression;
  useEffect(() => {
    if (changed !== none && !dirty) write(key, null);
  }, [changed, dirty, key, write]);
  return {
    draft,
    dirty,
    change: (change) => write(key, { ...changed, ...change }),
    discard: () => write(key, null),
  };
}

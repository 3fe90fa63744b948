import { useEffect, useState } from 'react';
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

const blank: SegmentDraft = { name: '', description: '', expression: '' };

/** What the analyst changed over the saved version; follows the saved version while nothing is changed, so that an undo is seen at once. */
export function useDraft(saved: SegmentInfo | null): DraftState {
  const [edits, setEdits] = useState<Partial<SegmentDraft>>({});
  const base = saved ?? blank;
  const draft = {
    name: edits.name ?? base.name,
    description: edits.description ?? base.description,
    expression: edits.expression ?? base.expression,
  };
  const dirty = draft.name !== base.name || draft.description !== base.description || draft.expression !== base.expression;
  const edited = Object.keys(edits).length > 0;
  useEffect(() => {
    if (edited && !dirty) setEdits({});
  }, [edited, dirty]);
  return { draft, dirty, change: (change) => setEdits((before) => ({ ...before, ...change })), discard: () => setEdits({}) };
}

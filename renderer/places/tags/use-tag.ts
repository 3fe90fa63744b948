import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { ExpressionCount, TagInfo } from '#core/contract/types.ts';
import { useCommand, useRequest } from '#renderer/api/hooks.ts';
import { queryClient } from '#renderer/api/queries.ts';
import { showToast } from '#renderer/components/toaster.tsx';
import { useSettled } from '#renderer/components/use-settled.ts';
import { type Text, useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import { leafPath } from '#renderer/shell/leaf.tsx';
import { offerUndo } from '#renderer/shell/undo.ts';
import { type Draft, differs, draftOf, NEW, useDrafts } from './drafts.ts';

export interface OpenTag {
  /** The newest saved version; null: not saved yet. */
  saved: TagInfo | null;
  draft: Draft;
  changed: boolean;
  change: (part: Partial<Draft>) => void;
  discard: () => void;
  canSave: boolean;
  /** What is missing before it can be saved; null: nothing. */
  whyNot: string | null;
  save: () => void;
  remove: () => void;
}

/** A tag being looked at or written: the saved version with the draft over it. */
export function useOpenTag(saved: TagInfo | null): OpenTag {
  const t = useText();
  const navigate = useNavigate();
  const key = saved?.name ?? NEW;
  const catalogue = useRequest('data.catalogue', {});
  const { drafts, write: writeDraft } = useDrafts();
  const draft = drafts.get(key) ?? draftOf(saved);
  const save = useCommand('tag.save', {
    onDone: (tag, written) => {
      keepSaved(tag);
      writeDraft(key, null);
      // with the first version taken back, its text would be nowhere
      const writeAgain = () => {
        writeDraft(NEW, written);
        void navigate('/tags?new');
      };
      offerUndo(t('tags.saved', { name: tag.name, version: tag.version }), 'tag.undo', tag.name, saved ? undefined : writeAgain);
      void navigate(leafPath('tags', tag.name));
    },
  });
  const remove = useCommand('tag.remove', {
    onDone: (_answer, { name }) => {
      writeDraft(key, null);
      offerUndo(t('tags.removed', { name }), 'tag.undo', name);
      void navigate('/tags');
    },
  });
  const changed = differs(draft, saved, catalogue.data ?? null);
  const whyNot = reasonNotToSave(draft, changed, t);
  const canSave = whyNot === null && !save.isPending;
  return {
    saved,
    draft,
    changed,
    change: (part) => writeDraft(key, { ...draft, ...part }),
    discard: () => writeDraft(key, null),
    canSave,
    whyNot,
    save: () => {
      if (whyNot !== null) showToast({ message: whyNot, timeout: 4000 }, 'why-not');
      else if (canSave) save.mutate({ ...draft, name: draft.name.trim() });
    },
    remove: () => saved && remove.mutate({ name: saved.name }),
  };
}

function reasonNotToSave(draft: Draft, changed: boolean, t: Text): string | null {
  if (draft.expression.trim() === '') return t('tags.expressionMissing');
  if (draft.name.trim() === '') return t('tags.nameMissing');
  return changed ? null : t('tags.nothingToSave');
}

/** Puts the new version into the list at once: the draft goes away now, the refetch comes later. */
function keepSaved(tag: TagInfo): void {
  queryClient.setQueryData<TagInfo[]>(['tag.list', {}], (tags = []) => [...tags.filter((each) => each.name !== tag.name), tag]);
}

export interface LiveCount {
  /** The text that `answer` is about. */
  source: string;
  /** The newest text that could be counted: for whatever else is asked about the expression. */
  counted: string;
  answer: ExpressionCount | undefined;
  /** True while the answer is about an older text. */
  stale: boolean;
  error: Error | null;
}

/** Counts the expression when the fingers rest. */
export function useLiveCount(expression: string): LiveCount {
  const { asOf, ready } = useAsOf();
  const source = useSettled(expression, 120);
  const count = useRequest('expression.count', { source, asOf }, { enabled: ready });
  const [last, setLast] = useState({ source: '', answered: '' });
  const answered = count.data && !count.isPlaceholderData ? source : last.answered;
  const counted = (count.data?.result || count.data?.ladder) && !count.isPlaceholderData ? source : last.source;
  if (counted !== last.source || answered !== last.answered) setLast({ source: counted, answered });
  return { source: answered, counted, answer: count.data, stale: count.isPlaceholderData || source !== expression, error: count.error };
}

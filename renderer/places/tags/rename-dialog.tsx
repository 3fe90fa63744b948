import { Button, Dialog, FormGroup, InputGroup } from '@blueprintjs/core';
import { useId, useState } from 'react';
import type { Catalogue, RenameResult, TagInfo } from '#core/contract/types.ts';
import { renamedIn } from '#core/expression/rename.ts';
import { request } from '#renderer/api/client.ts';
import { useCommand, useRequest } from '#renderer/api/hooks.ts';
import { queryClient } from '#renderer/api/queries.ts';
import { Failure } from '#renderer/components/parts.tsx';
import { useSettled } from '#renderer/components/use-settled.ts';
import { useText } from '#renderer/i18n.ts';
import { offerUndoOf } from '#renderer/shell/undo.ts';
import { useSegmentEdits } from '../segments/use-draft.ts';
import { useDrafts } from './drafts.ts';

interface RenameProps {
  name: string;
  onClose: () => void;
  /** After it was renamed, and after that was taken back: the tag's name now. */
  onRenamed: (name: string) => void;
}

/** Another name for a tag, with everything that will be rewritten shown before. */
export function RenameDialog({ name, onClose, onRenamed }: RenameProps) {
  const t = useText();
  const id = useId();
  const [typed, setTyped] = useState(name);
  const to = useSettled(typed.trim(), 150);
  const changed = to !== '' && to !== name;
  const preview = useRequest('tag.rename', { name, to: changed ? to : name, dryRun: true, undo: false });
  const rename = useRename(
    name,
    (now) => {
      onClose();
      onRenamed(now);
    },
    onRenamed,
  );
  const settled = to === typed.trim() && !preview.isPlaceholderData;
  const can = changed && settled && !preview.error && !rename.isPending;
  return (
    <Dialog isOpen onClose={onClose} title={t('tags.renameTitle', { name })} style={{ width: 620 }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (can) rename.mutate({ name, to, dryRun: false, undo: false });
        }}
      >
        <div className="bp6-dialog-body">
          <FormGroup label={t('tags.renameTo')} labelFor={id}>
            <InputGroup
              id={id}
              value={typed}
              onValueChange={setTyped}
              onFocus={(event) => event.currentTarget.select()}
              autoFocus
              maxLength={200}
            />
          </FormGroup>
          {preview.error ? <Failure error={preview.error} /> : preview.data && <Changes changes={preview.data.changes} changed={changed} />}
          {rename.error && <Failure error={rename.error} />}
        </div>
        <div className="bp6-dialog-footer rk-dialog-buttons">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button intent="primary" type="submit" disabled={!can} loading={rename.isPending}>
            {t('tags.rename')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Changes({ changes, changed }: { changes: RenameResult['changes']; changed: boolean }) {
  const t = useText();
  if (changes.length === 0) return <p className="rk-quiet">{t('tags.renameNothingElse')}</p>;
  return (
    <>
      <p className="rk-quiet">{t('tags.renameChanges', { count: changes.length })}</p>
      <ul className="tags-rename-changes">
        {changes.map((change) => (
          <li key={`${change.kind} ${change.name}`}>
            <span>
              {change.name} <small>{t(change.kind === 'tag' ? 'tags.kindTag' : 'tags.kindSegment')}</small>
            </span>
            <code>{changed ? <Marked before={change.before} after={change.after} /> : change.before}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The new text with what is new in it marked. */
function Marked({ before, after }: { before: string; after: string }) {
  const [old, fresh] = [before.split(/(\s+|[(),])/), after.split(/(\s+|[(),])/)];
  const known = new Set(old);
  return fresh.map((piece, index) => {
    const key = `${index}`;
    return known.has(piece) ? <span key={key}>{piece}</span> : <mark key={key}>{piece}</mark>;
  });
}

/** The list knows the new name at once; the refetch comes later. */
function showAs(name: string, to: string): void {
  queryClient.setQueryData<TagInfo[]>(['tag.list', {}], (tags = []) => tags.map((tag) => (tag.name === name ? { ...tag, name: to } : tag)));
}

/** Renames, moves what is being written of this tag and of those that use it, and offers the way back. */
function useRename(name: string, onDone: (now: string) => void, onBack: (now: string) => void) {
  const t = useText();
  const catalogue = useRequest('data.catalogue', {}).data ?? null;
  const { drafts, write } = useDrafts();
  const segments = useSegmentEdits();
  function moveDrafts(from: string, to: string, known: Catalogue): void {
    for (const [key, draft] of drafts) {
      const expression = renamedIn(draft.expression, from, to, known);
      if (key === from) write(from, null);
      if (key === from) write(to, { ...draft, name: to, expression });
      else if (expression !== draft.expression) write(key, { ...draft, expression });
    }
    for (const [key, edits] of segments.drafts) {
      const expression = renamedIn(edits.expression ?? '', from, to, known);
      if (expression !== (edits.expression ?? '')) segments.write(key, { ...edits, expression });
    }
  }
  return useCommand('tag.rename', {
    quiet: true,
    onDone: (renamed) => {
      if (catalogue) moveDrafts(name, renamed.name, catalogue);
      showAs(name, renamed.name);
      offerUndoOf(t('tags.renamed', { name, to: renamed.name }), async () => {
        await request('tag.rename', { name: renamed.name, to: name, dryRun: false, undo: true });
        if (catalogue) moveDrafts(renamed.name, name, { ...catalogue, tags: [{ name: renamed.name, version: 1, expression: 'true' }] });
        showAs(renamed.name, name);
        onBack(name);
      });
      onDone(renamed.name);
    },
  });
}

import { Button, HTMLSelect, InputGroup, Menu, MenuDivider, MenuItem } from '@blueprintjs/core';
import { useId, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Diagnostic, TagInfo } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { formatTime } from '#renderer/components/format.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { Chip, Head, Kbd, Pane } from '#renderer/components/parts.tsx';
import { Pop } from '#renderer/components/pop.tsx';
import { useKeys } from '#renderer/components/use-keys.ts';
import { clauseCounts } from '#renderer/editor/clause-counts.tsx';
import { ExpressionEditor } from '#renderer/editor/expression-editor.tsx';
import { useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import { leafPath } from '#renderer/shell/leaf.tsx';
import type { PickedPart } from './aside/picked.tsx';
import { rungCounts } from './aside/rung-counts.ts';
import { rungPart } from './aside/rungs.tsx';
import { Problems } from './problems.tsx';
import { ReadingLine } from './reading.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { Starters } from './starters-list.tsx';
import { TextLanguage } from './text-language.tsx';
import type { LiveCount, OpenTag } from './use-tag.ts';

interface EditorPaneProps {
  onGallery: () => void;
  tag: OpenTag;
  live: LiveCount;
  onPick: (step: number | null, part: 'kept' | 'unknown') => void;
  onPickPart: (part: PickedPart) => void;
}

/** Name, text and meaning of the tag. */
export function EditorPane({ tag, live, onPick, onPickPart, onGallery }: EditorPaneProps) {
  const t = useText();
  const { asOf } = useAsOf();
  const { draft, change, saved } = tag;
  const navigate = useNavigate();
  const goTo = (name: string) => void navigate(leafPath('tags', name));
  const [renaming, setRenaming] = useState<string | null>(null);
  const rename = (name: string | null) => setRenaming(name ?? saved?.name ?? null);
  useKeys(t('place.tags'), [{ combo: 'f2', label: t('tags.renameKey'), run: () => rename(null) }]);
  const diagnostics = useMemo(() => toSay(draft.expression, live.answer?.diagnostics), [draft.expression, live.answer]);
  const result = live.answer?.result;
  const ladder = live.answer?.ladder;
  const counts = useMemo(() => {
    if (ladder) return rungCounts(ladder, (part) => onPickPart(rungPart(live.counted, part, t)));
    if (!result) return [];
    const everybody = { offset: -1, customers: result.customers, unknown: 0, cost: null, dearest: false };
    return [everybody, ...clauseCounts(result.steps, onPick)];
  }, [result, ladder, live.counted, onPick, onPickPart, t]);
  return (
    <Pane label={t('tags.expression')}>
      <TagHead tag={tag} onRename={() => rename(null)} onGallery={onGallery} />
      <div className="tags-text">
        <ExpressionEditor
          key={tag.saved?.name ?? ''}
          label={t('tags.expression')}
          value={draft.expression}
          onChange={(expression) => change({ expression })}
          asOf={asOf}
          diagnostics={diagnostics}
          counts={counts}
          stale={live.stale}
          onSave={tag.save}
          onRename={rename}
        />
        {draft.expression === '' && <Starters onChoose={(expression) => change({ expression })} onGallery={onGallery} />}
      </div>
      <Problems source={live.source} diagnostics={diagnostics} onFix={live.stale ? null : (expression) => change({ expression })} />
      <ReadingLine live={live} onPick={onPick} onChange={(expression) => change({ expression })} />
      <Meaning tag={tag} />
      {renaming !== null && (
        <RenameDialog name={renaming} onClose={() => setRenaming(null)} onRenamed={(now) => renaming === saved?.name && goTo(now)} />
      )}
    </Pane>
  );
}

const nothing: Diagnostic[] = [];

/** In the order of the text. Who has written nothing yet has made no mistake: the starters say how to begin. */
function toSay(expression: string, diagnostics: Diagnostic[] | undefined): Diagnostic[] {
  if (expression.trim() === '' || !diagnostics) return nothing;
  return [...diagnostics].sort((a, b) => a.range.from - b.range.from);
}

function TagHead({ tag, onRename, onGallery }: { tag: OpenTag; onRename: () => void; onGallery: () => void }) {
  const t = useText();
  const { saved, draft, change } = tag;
  return (
    <Head
      level={1}
      title={
        saved ? (
          saved.name
        ) : (
          <InputGroup
            className="tags-name"
            value={draft.name}
            onValueChange={(name) => change({ name })}
            placeholder={t('tags.namePlaceholder')}
            aria-label={t('tags.name')}
            maxLength={200}
          />
        )
      }
      beside={
        <>
          {saved && <Chip>v{saved.version}</Chip>}
          {tag.changed && <Chip tone="warn">{t('tags.unsaved')}</Chip>}
        </>
      }
      right={
        <>
          <Button
            className="rk-icon-only"
            aria-label={t('gallery.open')}
            title={t('gallery.open')}
            icon={<Icon name="grid" />}
            onClick={onGallery}
          />
          <TextLanguage expression={draft.expression} onChange={(expression) => change({ expression })} />
          {saved && <MoreMenu tag={tag} saved={saved} onRename={onRename} />}
          <Button intent="primary" disabled={!tag.canSave} onClick={tag.save} title={tag.whyNot ?? 'Ctrl+S'}>
            {saved ? t('tags.saveVersion', { version: saved.version + 1 }) : t('tags.save')}
          </Button>
        </>
      }
    />
  );
}

/** Earlier versions, back to the saved text, remove. */
function MoreMenu({ tag, saved, onRename }: { tag: OpenTag; saved: TagInfo; onRename: () => void }) {
  const t = useText();
  return (
    <Pop
      placement="bottom-end"
      content={
        <Menu>
          <MenuDivider title={t('tags.versions')} />
          <Versions tag={tag} name={saved.name} />
          <MenuDivider />
          <MenuItem text={t('tags.rename')} labelElement={<Kbd>F2</Kbd>} onClick={onRename} />
          <MenuItem text={t('tags.discard')} disabled={!tag.changed} onClick={tag.discard} />
          <MenuItem text={t('tags.remove')} intent="danger" onClick={tag.remove} />
        </Menu>
      }
    >
      <Button className="rk-icon-only" aria-label={t('tags.versions')} title={t('tags.versions')} icon={<Icon name="history" />} />
    </Pop>
  );
}

function Versions({ tag, name }: { tag: OpenTag; name: string }) {
  const t = useText();
  const shown = useRequest('tag.show', { name }, { keep: false });
  const newestFirst = [...(shown.data?.versions ?? [])].sort((a, b) => b.version - a.version);
  return newestFirst.map((version) => (
    <MenuItem
      key={version.version}
      text={t('tags.versionOf', { version: version.version, when: formatTime(version.savedAt) })}
      title={`${t('tags.useVersion')}\n\n${version.expression}`}
      icon={version.expression === tag.draft.expression ? <Icon name="check" /> : undefined}
      onClick={() => tag.change({ expression: version.expression, description: version.description, unknown: version.unknown })}
    />
  ));
}

/** In words: what it means, what happens with those it cannot judge, what it hangs together with. */
function Meaning({ tag }: { tag: OpenTag }) {
  const t = useText();
  const { draft, change, saved } = tag;
  const policyId = useId();
  return (
    <footer className="tags-meaning">
      <InputGroup
        className="tags-description"
        value={draft.description}
        onValueChange={(description) => change({ description })}
        placeholder={t('tags.descriptionPlaceholder')}
        aria-label={t('tags.description')}
      />
      <div className="tags-policy">
        <label htmlFor={policyId}>{t('tags.unknownPolicy')}</label>
        <HTMLSelect
          id={policyId}
          value={draft.unknown}
          onChange={(event) => change({ unknown: event.target.value === 'include' ? 'include' : 'exclude' })}
          options={[
            { value: 'exclude', label: t('tags.unknownExclude') },
            { value: 'include', label: t('tags.unknownInclude') },
          ]}
        />
        <span className="rk-sub">
          {[listed('tags.uses', saved?.uses), listed('tags.usedBy', saved?.usedBy)].filter(Boolean).join(' · ')}
        </span>
      </div>
    </footer>
  );

  function listed(key: 'tags.uses' | 'tags.usedBy', names: string[] | undefined): string {
    return names && names.length > 0 ? t(key, { names: names.join(', ') }) : '';
  }
}

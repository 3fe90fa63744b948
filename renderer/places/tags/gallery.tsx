import { Button, Dialog, InputGroup } from '@blueprintjs/core';
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react';
import type { GalleryTag } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { formatNumber, formatShare } from '#renderer/components/format.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { Chip, Failure, Kbd } from '#renderer/components/parts.tsx';
import { useOnScreen } from '#renderer/components/use-on-screen.ts';
import { Coloured } from '#renderer/editor/coloured.tsx';
import { useLanguage, useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import './gallery.css';

interface GalleryProps {
  onClose: () => void;
  /** Enter: a new tag of it. */
  onUse: (tag: GalleryTag & { expression: string }) => void;
  /** Ctrl+Enter: as a further clause of the text that is open; null where none is. */
  onAdd: ((expression: string) => void) | null;
}

/** Ready tags by purpose: found by typing, looked at with the arrow keys, taken with Enter. */
export function Gallery({ onClose, onUse, onAdd }: GalleryProps) {
  const t = useText();
  const language = useLanguage();
  const found = useRequest('tag.gallery', { language });
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const listId = useId();
  const shown = useMemo(() => matching(found.data ?? [], typed), [found.data, typed]);
  const current = shown.find(({ id }) => id === chosen) ?? shown[0] ?? null;
  function take(add: boolean): void {
    if (!current || current.expression === null) return;
    if (add && onAdd) onAdd(current.expression);
    else onUse({ ...current, expression: current.expression });
  }
  function onKey(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined && current) {
      event.preventDefault();
      const at = shown.indexOf(current) + step;
      setChosen(shown[Math.min(shown.length - 1, Math.max(0, at))].id);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(event.ctrlKey || event.metaKey);
    }
  }
  return (
    <Dialog isOpen onClose={onClose} title={t('gallery.title')} className="tags-gallery">
      <div className="tags-gallery-find">
        <InputGroup
          autoFocus
          leftElement={<Icon name="search" />}
          value={typed}
          onValueChange={setTyped}
          onKeyDown={onKey}
          placeholder={t('gallery.find')}
          aria-label={t('gallery.find')}
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={current ? `gallery-${current.id}` : undefined}
        />
        <span className="rk-quiet">{t('gallery.count', { count: shown.length })}</span>
      </div>
      {found.error && <Failure error={found.error} />}
      <div className="tags-gallery-body">
        <List id={listId} tags={shown} current={current} onChoose={setChosen} onUse={() => take(false)} />
        {current ? <Detail key={current.id} tag={current} /> : <p className="rk-quiet tags-gallery-none">{t('gallery.none')}</p>}
      </div>
      <div className="bp6-dialog-footer rk-dialog-buttons">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        {onAdd && (
          <Button disabled={!current?.expression} onClick={() => take(true)}>
            {t('gallery.add')} <Kbd>Ctrl ⏎</Kbd>
          </Button>
        )}
        <Button intent="primary" disabled={!current?.expression} onClick={() => take(false)}>
          {t('gallery.use')} <Kbd>⏎</Kbd>
        </Button>
      </div>
    </Dialog>
  );
}

/** Every word is in the name, the description, the expression or the purpose. */
function matching(tags: readonly GalleryTag[], typed: string): GalleryTag[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return tags.filter(({ name, description, expression, purpose }) => {
    const text = [name, description, expression ?? '', purpose].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

interface ListProps {
  id: string;
  tags: readonly GalleryTag[];
  current: GalleryTag | null;
  onChoose: (id: string) => void;
  onUse: () => void;
}

function List({ id, tags, current, onChoose, onUse }: ListProps) {
  const t = useText();
  useEffect(() => {
    document.getElementById(`gallery-${current?.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [current?.id]);
  return (
    <div id={id} className="tags-gallery-list" role="listbox" aria-label={t('gallery.title')}>
      {tags.map((tag, index) => (
        <div key={tag.id}>
          {tag.purpose !== tags[index - 1]?.purpose && <h3>{t(`gallery.purpose.${tag.purpose}`)}</h3>}
          <Row tag={tag} current={tag.id === current?.id} onChoose={() => onChoose(tag.id)} onUse={onUse} />
        </div>
      ))}
    </div>
  );
}

function Row({ tag, current, onChoose, onUse }: { tag: GalleryTag; current: boolean; onChoose: () => void; onUse: () => void }) {
  const t = useText();
  const { asOf, ready } = useAsOf();
  const [ref, seen] = useOnScreen();
  const source = tag.expression ?? '';
  const count = useRequest('expression.count', { source, asOf }, { enabled: ready && seen && source !== '', keep: false });
  const unknown = count.data?.result?.total.unknown ?? 0;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field that owns this list
    <div
      ref={ref}
      id={`gallery-${tag.id}`}
      role="option"
      tabIndex={-1}
      aria-selected={current}
      className={tag.expression === null ? 'tags-gallery-lacking' : ''}
      onClick={onChoose}
      onDoubleClick={onUse}
    >
      <span>{tag.name}</span>
      <span className="rk-count">
        {tag.expression === null ? <Chip tone="unknown">{t('gallery.lacking')}</Chip> : numberOf(count.data?.result?.total.true)}
        {unknown > 0 && <span className="rk-quiet"> {t('editor.unknown', { count: unknown })}</span>}
      </span>
    </div>
  );
}

function numberOf(count: number | undefined): string {
  return count === undefined ? '–' : formatNumber(count);
}

/** What it says, in words and in the language, and whom it holds. */
function Detail({ tag }: { tag: GalleryTag }) {
  const t = useText();
  return (
    <div className="tags-gallery-detail">
      <h2>{tag.name}</h2>
      <p>{tag.description}</p>
      {tag.expression === null ? <Missing missing={tag.missing} /> : <Fitting expression={tag.expression} />}
      <h3>{t('gallery.purposeIs')}</h3>
      <p className="rk-quiet">{t(`gallery.purposeWhy.${tag.purpose}`)}</p>
    </div>
  );
}

function Missing({ missing }: { missing: readonly string[] }) {
  const t = useText();
  return (
    <div className="tags-gallery-missing">
      <h3>{t('gallery.missing')}</h3>
      <ul>
        {missing.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </div>
  );
}

function Fitting({ expression }: { expression: string }) {
  const t = useText();
  const language = useLanguage();
  const { asOf, ready } = useAsOf();
  const count = useRequest('expression.count', { source: expression, asOf }, { enabled: ready, keep: false });
  const reading = useRequest('expression.read', { source: expression, asOf, language }, { enabled: ready, keep: false });
  const result = count.data?.result;
  return (
    <>
      <div className="tags-gallery-figures">
        <b>{numberOf(result?.total.true)}</b>
        <span className="rk-quiet">
          {result
            ? t('gallery.share', { whole: result.customers, share: formatShare(result.total.true, result.customers, language) ?? '–' })
            : ''}
          {result && result.total.unknown > 0 ? ` · ${t('tags.readingUnknown', { count: result.total.unknown })}` : ''}
        </span>
      </div>
      <div className="tags-gallery-code">
        <Coloured expression={expression} />
      </div>
      <h3>{t('tags.reading')}</h3>
      <p className="tags-gallery-reading">{reading.data?.text ?? ' '}</p>
    </>
  );
}

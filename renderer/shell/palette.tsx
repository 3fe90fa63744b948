import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useRequest } from '../api/hooks.ts';
import { Icon, type IconName } from '../components/icons.tsx';
import { setLanguage, type Text, useLanguage, useText } from '../i18n.ts';
import { byName } from '../places/models/models.ts';
import { modelKinds, modelPath, newModelPath } from '../places/models/path.ts';
import { newSavedListPath, savedListPath } from '../places/segments/path.ts';
import { chooseAndBringIn } from './incoming.ts';
import { leafPath } from './leaf.tsx';
import { askForNewWorkspace } from './opening.ts';
import { places } from './places.tsx';
import { currentTheme, setTheme } from './settings.ts';
import { undoLast } from './undo.ts';
import { backUp, check, chooseAndOpen } from './workspace-menu.tsx';
import './palette.css';

interface Entry {
  id: string;
  group: string;
  label: string;
  icon: IconName;
  run: () => void;
}

/** Ctrl+K: goes to any place or thing, runs any action, finds a customer by the beginning of the id. */
export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  return open && <Search onClose={onClose} />;
}

/** Calls `open` on Ctrl+K (Cmd+K on a Mac) before anything else sees the key: an editor would take it as the beginning of a longer one. */
export function usePaletteKey(open: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const mod = /Mac/.test(navigator.platform) ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
      if (!mod || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      event.stopPropagation();
      open();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [open]);
}

/** A modal `dialog` element: while it is open the rest of the page is inert, so nothing that closes late can take the focus from its field. */
function useModal() {
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    field.current?.focus();
    return () => element?.close();
  }, []);
  return { dialog, field };
}

function Search({ onClose }: { onClose: () => void }) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = useFound(typed);
  const { dialog, field } = useModal();
  const current = Math.min(at, Math.max(0, found.length - 1));
  function run(entry: Entry | undefined): void {
    if (!entry) return;
    onClose();
    entry.run();
  }
  function onKey(event: React.KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      // the focus goes back to an editor before the key has done its work: it would write a line there
      event.preventDefault();
      run(found[current]);
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setAt((current + step + found.length) % Math.max(1, found.length));
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the key beside this click, on the page behind, is Esc
    <dialog
      ref={dialog}
      className="rk-palette"
      aria-label={t('shell.palette')}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className="rk-palette-input">
        <Icon name="search" />
        <input
          ref={field}
          value={typed}
          placeholder={t('shell.palette')}
          aria-label={t('shell.palette')}
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-found"
          aria-activedescendant={found[current]?.id}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKey}
        />
      </div>
      <Found entries={found} current={current} onRun={run} />
    </dialog>
  );
}

function Found({ entries, current, onRun }: { entries: Entry[]; current: number; onRun: (entry: Entry) => void }) {
  const t = useText();
  useEffect(() => {
    document.getElementById(entries[current]?.id ?? '')?.scrollIntoView({ block: 'nearest' });
  }, [entries, current]);
  if (entries.length === 0) return <p className="rk-palette-none">{t('shell.paletteEmpty')}</p>;
  return (
    <div className="rk-palette-found" id="palette-found" role="listbox" aria-label={t('shell.palette')}>
      {entries.map((entry, index) => (
        <div key={entry.id}>
          {entry.group !== entries[index - 1]?.group && <h3>{entry.group}</h3>}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the input that owns this list */}
          <div id={entry.id} role="option" tabIndex={-1} aria-selected={index === current} onClick={() => onRun(entry)}>
            <Icon name={entry.icon} />
            <span>{entry.label}</span>
          </div>
        </div>
      ))}
    </div>
  );
}

function useFound(typed: string): Entry[] {
  const t = useText();
  const text = typed.trim().toLowerCase();
  const things = useThings();
  const actions = useActions();
  const navigate = useNavigate();
  const customers = useRequest('customer.find', { text: typed.trim() }, { enabled: typed.trim() !== '' });
  return useMemo(() => {
    const named = [...things, ...actions].filter((entry) => text.split(/\s+/).every((word) => entry.label.toLowerCase().includes(word)));
    const ids = text === '' ? [] : (customers.data ?? []);
    const people = ids.map(
      (id): Entry => ({
        id: `palette-customer-${id}`,
        group: t('shell.paletteCustomers'),
        label: id,
        icon: 'customer',
        run: () => void navigate(`/customer/${encodeURIComponent(id)}`),
      }),
    );
    return [...named.slice(0, 40), ...people];
  }, [things, actions, text, customers.data, navigate, t]);
}

function useThings(): Entry[] {
  const t = useText();
  const navigate = useNavigate();
  const catalogue = useRequest('data.catalogue', {});
  const tags = useRequest('tag.list', {});
  const segments = useRequest('segment.list', {});
  const models = useRequest('model.list', {});
  const lists = useRequest('list.list', {});
  const saved = useRequest('saved-list.list', {});
  return useMemo(() => {
    const go = (group: string, icon: IconName, path: string, label: string): Entry => ({
      id: `palette-${path}`,
      group,
      label,
      icon,
      run: () => void navigate(path),
    });
    return [
      ...places.map((place) => go(t('shell.places'), place.icon, `/${place.id}`, t(`place.${place.id}`))),
      ...(tags.data ?? []).map((tag) => go(t('place.tags'), 'tags', leafPath('tags', tag.name), tag.name)),
      ...(segments.data ?? []).map((each) => go(t('place.segments'), 'segments', leafPath('segments', each.name), each.name)),
      ...byName(models.data ?? []).map(({ name }) => go(t('place.models'), 'models', modelPath(name), name)),
      ...(lists.data ?? []).map((list) => go(t('shell.paletteLists'), 'campaigns', leafPath('campaigns', list.name), list.name)),
      ...(saved.data ?? []).map((list) => go(t('savedLists.title'), 'segments', savedListPath(list.name), list.name)),
      ...(catalogue.data?.streams ?? []).map((stream) => go(t('shell.paletteStreams'), 'data', leafPath('data', stream.name), stream.name)),
    ];
  }, [catalogue.data, tags.data, segments.data, models.data, lists.data, saved.data, navigate, t]);
}

function useActions(): Entry[] {
  const t = useText();
  const language = useLanguage();
  const navigate = useNavigate();
  return useMemo(() => actionEntries(t, language, navigate), [t, language, navigate]);
}

function actionEntries(t: Text, language: 'en' | 'zh', navigate: (path: string) => void): Entry[] {
  const action = (id: string, label: string, icon: IconName, run: () => void): Entry => ({
    id: `palette-action-${id}`,
    group: t('shell.paletteActions'),
    label,
    icon,
    run,
  });
  const dark = currentTheme() === 'dark';
  return [
    action('bring-in', t('data.bringIn'), 'upload', () => void chooseAndBringIn(() => navigate('/data'))),
    action('new-tag', t('tags.new'), 'tags', () => navigate('/tags?new')),
    action('gallery', t('gallery.open'), 'grid', () => navigate('/tags?new&gallery')),
    action('new-saved-list', t('savedLists.new'), 'segments', () => navigate(newSavedListPath)),
    ...modelKinds.map((kind) => action(`new-${kind}`, t(`models.newKind.${kind}`), 'models', () => navigate(newModelPath(kind)))),
    action('undo', t('common.undo'), 'history', undoLast),
    action('new-workspace', t('workspace.new'), 'plus', askForNewWorkspace),
    action('open', t('workspace.open'), 'file', () => void chooseAndOpen()),
    action('backup', t('workspace.backup'), 'save', () => void backUp()),
    action('check', t('workspace.check'), 'shield', () => void check()),
    action('theme', dark ? t('shell.toLight') : t('shell.toDark'), dark ? 'sun' : 'moon', () => setTheme(dark ? 'light' : 'dark')),
    action('language', t('shell.languageSwitch'), 'question', () => setLanguage(language === 'en' ? 'zh' : 'en')),
  ];
}

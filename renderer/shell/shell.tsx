import { Suspense, useCallback, useEffect, useState } from 'react';
import { NavLink, Outlet, useLocation, useNavigate } from 'react-router';
import { useRequest } from '../api/hooks.ts';
import { Icon } from '../components/icons.tsx';
import { Count } from '../components/parts.tsx';
import { useDialogKeys } from '../components/use-dialog-keys.ts';
import { useKeyUps } from '../components/use-key-ups.ts';
import { useKeys } from '../components/use-keys.ts';
import { useText } from '../i18n.ts';
import { FileDrop } from './file-drop.tsx';
import { JobReports } from './job-reports.tsx';
import { NewWorkspace } from './new-workspace.tsx';
import { askForNewWorkspace, closeNewWorkspace, listenToMenu, useNewWorkspaceAsked } from './opening.ts';
import { Palette, usePaletteKey } from './palette.tsx';
import { places } from './places.tsx';
import { StatusLine } from './status-line.tsx';
import { TopBar } from './top-bar.tsx';
import { undoLast } from './undo.ts';
import { Opening, Welcome } from './welcome.tsx';
import { backUp, chooseAndOpen } from './workspace-menu.tsx';
import './shell.css';

/** The frame around every place: top bar, navigation, status line, and what belongs to the whole window (keys, palette, dropped files). */
export function Shell() {
  const [paletteOpen, setPaletteOpen] = useState(false);
  const t = useText();
  const info = useRequest('workspace.info', {});
  const openPalette = useCallback(() => setPaletteOpen(true), []);
  usePaletteKey(openPalette);
  useDialogKeys();
  useKeyUps();
  useGlobalKeys(openPalette);
  useEffect(() => listenToMenu({ new: askForNewWorkspace, open: () => void chooseAndOpen(), 'back-up': () => void backUp() }), []);
  const newWorkspaceAsked = useNewWorkspaceAsked();
  const name = info.data?.name;
  useEffect(() => {
    document.title = name === undefined ? 'Rekindle' : `${name} · Rekindle`;
  }, [name]);
  return (
    <div className="rk-app">
      <button type="button" className="rk-skip" onClick={() => document.getElementById('main')?.focus()}>
        {t('shell.skip')}
      </button>
      <TopBar onPalette={openPalette} />
      <Navigation />
      <main id="main" tabIndex={-1}>
        <Content />
      </main>
      <StatusLine />
      <Palette open={paletteOpen} onClose={() => setPaletteOpen(false)} />
      <FileDrop />
      <JobReports />
      {newWorkspaceAsked && <NewWorkspace onClose={closeNewWorkspace} />}
    </div>
  );
}

/** The place, or what stands there while no workspace is open. Another workspace begins every place anew. */
function Content() {
  const info = useRequest('workspace.info', {});
  if (info.error) return <Welcome error={info.error} onRetry={() => void info.refetch()} />;
  if (!info.data) return <Opening />;
  return (
    <Suspense fallback={null}>
      <Outlet key={info.data.path} />
    </Suspense>
  );
}

function Navigation() {
  const t = useText();
  const info = useRequest('workspace.info', {});
  const here = useLocation().pathname.split('/')[1];
  const place = places.find((each) => each.id === here);
  return (
    <nav className="rk-nav" aria-label={t('shell.places')}>
      {places.map((each, index) => (
        <NavLink key={each.id} to={`/${each.id}`} title={`Alt+${index + 1}`}>
          <Icon name={each.icon} />
          <span>{t(`place.${each.id}`)}</span>
          <Count value={info.data ? each.count(info.data) : null} />
        </NavLink>
      ))}
      {place && info.data && (
        <div className="rk-leaves">
          <Suspense fallback={null}>
            <place.Leaves />
          </Suspense>
        </div>
      )}
    </nav>
  );
}

/** Keys that work everywhere. Places add their own with `useKeys`; `?` lists all of them. */
function useGlobalKeys(openPalette: () => void): void {
  const t = useText();
  const navigate = useNavigate();
  useKeys(t('shell.keysGroup'), [
    ...places.map((place, index) => ({
      combo: `alt + ${index + 1}`,
      label: t('shell.goTo', { place: t(`place.${place.id}`) }),
      run: () => void navigate(`/${place.id}`),
    })),
    { combo: 'mod + k', label: t('shell.openPalette'), run: openPalette },
    { combo: 'mod + z', label: t('shell.undoKey'), run: undoLast, inFields: false },
    { combo: 'alt + left', label: t('shell.backKey'), run: () => void navigate(-1) },
  ]);
}

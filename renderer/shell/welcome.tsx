import { Button } from '@blueprintjs/core';
import { useEffect, useState } from 'react';
import { CodedFailure } from '../api/failure.ts';
import { useCommand, useRequest } from '../api/hooks.ts';
import { formatBytes } from '../components/format.ts';
import { Flame, Icon } from '../components/icons.tsx';
import { Failure, Pane } from '../components/parts.tsx';
import { useText } from '../i18n.ts';
import { askForNewWorkspace, openedWorkspace } from './opening.ts';
import { chooseAndOpen, openWorkspace } from './workspace-menu.tsx';
import './welcome.css';

/** Stands where no workspace is open: why not, and the ways on. `error` is the core's reason. */
export function Welcome({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useText();
  const code = error instanceof CodedFailure ? error.code : null;
  const stopped = code === 'backend-stopped';
  return (
    <Pane>
      <div className="rk-welcome">
        <Flame />
        <h1>{t('welcome.title')}</h1>
        <p>{t('welcome.what')}</p>
        {code !== 'no-workspace' && <Failure error={error} onRetry={stopped ? onRetry : undefined} />}
        {!stopped && <Ways locked={code === 'workspace-locked'} />}
      </div>
    </Pane>
  );
}

function Ways({ locked }: { locked: boolean }) {
  const t = useText();
  const known = useRequest('workspace.list', {});
  const sample = useCommand('workspace.sample', { quiet: true, onDone: openedWorkspace });
  return (
    <>
      <div className="rk-welcome-ways">
        <Button intent="primary" icon={<Icon name="plus" />} onClick={askForNewWorkspace}>
          {t('workspace.new')}
        </Button>
        <Button icon={<Icon name="file" />} onClick={() => void chooseAndOpen()}>
          {t('workspace.open')}
        </Button>
        <Button icon={<Icon name="data" />} loading={sample.isPending} title={t('welcome.sampleWhy')} onClick={() => sample.mutate({})}>
          {t('welcome.sample')}
        </Button>
      </div>
      {sample.error && <Failure error={sample.error} />}
      {known.data && known.data.length > 0 && (
        <section aria-label={t('workspace.recent')}>
          <h2>{t('workspace.recent')}</h2>
          {known.data.map((each) => (
            <div key={each.token} className="rk-welcome-known">
              <button type="button" onClick={() => void openWorkspace(each.token)}>
                <b>{each.name}</b>
                <span>{formatBytes(each.bytes)}</span>
              </button>
              {locked && (
                <Button size="small" onClick={() => void openWorkspace(each.token, true)}>
                  {t('workspace.openReadOnly')}
                </Button>
              )}
            </div>
          ))}
        </section>
      )}
    </>
  );
}

/** While the workspace is being opened. Short waits show nothing; the first start, which makes the sample, says so. */
export function Opening() {
  const t = useText();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 400);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Pane>
      {late && (
        <div className="rk-welcome" role="status">
          <Flame />
          <h1>{t('welcome.opening')}</h1>
          <p>{t('welcome.firstStart')}</p>
        </div>
      )}
    </Pane>
  );
}

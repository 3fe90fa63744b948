import { Button } from '@blueprintjs/core';
import { Link, useNavigate } from 'react-router';
import type { ModelHead } from '#core/contract/types.ts';
import { formatTime } from '#renderer/components/format.ts';
import { useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import { Card } from '../frame.tsx';
import { type NamedModel, otherHolder } from '../models.ts';
import { modelPath } from '../path.ts';
import { Challenge, Drift, Headline, NobodyScored, RoleChip, usePromoteTitle } from '../show.tsx';
import { ImportButton } from './import-button.tsx';
import { Policy } from './policy.tsx';
import { useExport, useModelJob, usePromote, useRemove } from './work.ts';

/** Every version of a model: who is champion, who challenges it and with what outcome, and when the next one is due. */
export function Versions({ model }: { model: NamedModel }) {
  const t = useText();
  const holder = otherHolder(model.current);
  const taken = holder ? ` ${t('models.heldBy', { name: holder.name, version: holder.version })}` : '';
  return (
    <>
      <Card wide title={t('models.tab.versions')} note={`${t('models.versionsHow')}${taken}`} right={<ImportButton />}>
        <div className="rk-card-scroll">
          <table className="rk-table rk-model-table">
            <thead>
              <tr>
                <th>{t('models.versionColumn')}</th>
                <th>{t('models.roleColumn')}</th>
                <th>{t('models.headlineColumn')}</th>
                <th>{t('models.challengeColumn')}</th>
                <th>{t('models.trainedColumn')}</th>
                <th>{t('models.scoredColumn')}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {model.versions.map((head) => (
                <VersionRow key={head.version} head={head} last={model.versions.length === 1} />
              ))}
            </tbody>
          </table>
        </div>
      </Card>
      <Policy key={model.current.dueOn} head={model.current} />
    </>
  );
}

function VersionRow({ head, last }: { head: ModelHead; last: boolean }) {
  const t = useText();
  return (
    <tr>
      <td>
        <Link to={modelPath(head.name, { version: head.version })}>{t('models.version', { version: head.version })}</Link>
        {head.fingerprint === null && <small>{t('models.fromFile')}</small>}
      </td>
      <td>
        <RoleChip role={head.role} />
      </td>
      <td>
        <Headline {...head.headline} />
      </td>
      <td className="rk-against">
        <Challenge head={head} />
      </td>
      <td>
        {formatTime(head.trainedAt).slice(0, 16)}
        <small>{t('models.cutOff', { date: head.cutOff })}</small>
      </td>
      <td>
        {head.scored === null ? <span className="rk-quiet">{t('models.neverScored')}</span> : head.scored.asOf}
        {head.scored && (
          <small>
            <Drift state={head.scored.drift} /> <NobodyScored head={head} />
          </small>
        )}
      </td>
      <td className="rk-num">
        <VersionActions head={head} last={last} />
      </td>
    </tr>
  );
}

function VersionActions({ head, last }: { head: ModelHead; last: boolean }) {
  const t = useText();
  const navigate = useNavigate();
  const { asOf } = useAsOf();
  const { name, version, role } = head;
  const promote = usePromote();
  const exported = useExport();
  const remove = useRemove(() => void navigate(last ? '/models' : modelPath(name, { tab: 'versions' }), { replace: true }));
  const busy = useModelJob(name) !== null;
  const title = usePromoteTitle(head);
  return (
    <div className="rk-row-actions">
      {role !== 'champion' && (
        <Button size="small" disabled={busy} title={title} onClick={() => promote.mutate({ name, version, asOf })}>
          {t('models.promote')}
        </Button>
      )}
      <Button size="small" variant="minimal" onClick={() => exported.mutate({ name, version })}>
        {t('models.export')}
      </Button>
      <Button
        size="small"
        variant="minimal"
        disabled={busy}
        title={role === 'champion' ? t('models.removeChampion') : undefined}
        onClick={() => remove.mutate({ name, version })}
      >
        {t('models.remove')}
      </Button>
    </div>
  );
}

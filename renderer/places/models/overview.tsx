import { Button, Menu, MenuItem } from '@blueprintjs/core';
import { Link, useNavigate } from 'react-router';
import { isOpen, useJobs } from '#renderer/api/jobs.ts';
import { formatTime } from '#renderer/components/format.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { Body, Chip, Empty, Head, Pane } from '#renderer/components/parts.tsx';
import { Pop } from '#renderer/components/pop.tsx';
import { useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import { Working } from './frame.tsx';
import { ImportButton } from './loop/import-button.tsx';
import { useModelJob, useScore, useTrainAgain } from './loop/work.ts';
import { isOverdue, type NamedModel } from './models.ts';
import { modelPath, newModelPath, planPath } from './path.ts';
import { Drift, Due, Headline, NobodyScored, RoleChip } from './show.tsx';

/** Every model in a row: what it says, how sure, and whether it may still be used. */
export function Overview({ models }: { models: NamedModel[] }) {
  const t = useText();
  const navigate = useNavigate();
  const coming = useComing(models);
  const create = (
    <Button intent="primary" onClick={() => void navigate(newModelPath())}>
      {t('models.new')}
    </Button>
  );
  return (
    <Pane>
      <Head
        level={1}
        lined
        title={t('place.models')}
        beside={<OverdueChip models={models} />}
        right={
          <>
            <ImportButton />
            {models.length + coming.length > 0 && create}
          </>
        }
      />
      <Body>
        {models.length + coming.length === 0 ? (
          <Empty icon="models" title={t('models.emptyTitle')} action={create}>
            {t('models.emptyBody')}
          </Empty>
        ) : (
          <ModelTable models={models} coming={coming} />
        )}
      </Body>
    </Pane>
  );
}

/** Names that are trained for the first time. */
function useComing(models: readonly NamedModel[]): string[] {
  const jobs = useJobs().filter((job) => job.kind === 'model' && isOpen(job));
  const names = new Set(jobs.flatMap(({ subject }) => subject ?? []));
  return [...names].filter((name) => models.every((model) => model.name !== name));
}

function OverdueChip({ models }: { models: NamedModel[] }) {
  const t = useText();
  const { asOf, ready } = useAsOf();
  const overdue = ready ? models.filter((model) => isOverdue(model.current, asOf)).length : 0;
  return overdue === 0 ? null : <Chip tone="warn">{t('models.overdueCount', { count: overdue })}</Chip>;
}

function ModelTable({ models, coming }: { models: NamedModel[]; coming: readonly string[] }) {
  const t = useText();
  // a row stays where it is when its model is trained again
  const inOrder = models.toSorted((a, b) => a.name.localeCompare(b.name));
  return (
    <table className="rk-table rk-wide rk-model-table">
      <thead>
        <tr>
          <th>{t('models.modelColumn')}</th>
          <th>{t('models.headlineColumn')}</th>
          <th>{t('models.roleColumn')}</th>
          <th>{t('models.trainedColumn')}</th>
          <th>{t('models.scoredColumn')}</th>
          <th>{t('models.dueColumn')}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {inOrder.map((model) => (
          <Row key={model.name} model={model} />
        ))}
        {coming.map((name) => (
          <tr key={name}>
            <td className="rk-name" title={name}>
              {name}
              <small>{t('models.inTraining')}</small>
            </td>
            <td colSpan={6}>
              <Working name={name} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Row({ model }: { model: NamedModel }) {
  const t = useText();
  const { current, name } = model;
  const challengers = model.versions.filter((head) => head.role === 'challenger' && head.version > current.version);
  return (
    <tr>
      <td className="rk-name">
        <Link to={modelPath(name)} title={name}>
          {name}
        </Link>
        <small>{t(`models.kind.${model.kind}`)}</small>
      </td>
      <td>
        <Headline {...current.headline} />
      </td>
      <td>
        <RoleChip role={current.role} /> <span className="rk-quiet">{t('models.version', { version: current.version })}</span>
        {challengers.length > 0 && (
          <Link className="rk-more-versions" to={modelPath(name, { tab: 'versions' })}>
            {t('models.challengers', { count: challengers.length })}
          </Link>
        )}
      </td>
      <td>
        {formatTime(current.trainedAt).slice(0, 16)}
        <small>{t('models.cutOff', { date: current.cutOff })}</small>
      </td>
      <td>
        {current.scored === null ? (
          <span className="rk-quiet">{t('models.neverScored')}</span>
        ) : (
          <>
            {current.scored.asOf}
            <small>
              <Drift state={current.scored.drift} /> <NobodyScored head={current} />
            </small>
          </>
        )}
      </td>
      <td>
        <Due head={current} />
      </td>
      <td className="rk-num">
        <RowActions model={model} />
      </td>
    </tr>
  );
}

function RowActions({ model }: { model: NamedModel }) {
  const t = useText();
  const navigate = useNavigate();
  const { asOf } = useAsOf();
  const again = useTrainAgain(model.current);
  const score = useScore();
  const busy = useModelJob(model.name) !== null;
  const menu = (
    <Menu>
      <MenuItem
        text={t('models.scoreAsOf', { asOf })}
        disabled={busy || model.current.role !== 'champion'}
        onClick={() => score.mutate({ name: model.name, version: null, asOf })}
      />
      <MenuItem text={t('models.changePlan')} onClick={() => void navigate(planPath(model.name))} />
      <MenuItem text={t('models.tab.versions')} onClick={() => void navigate(modelPath(model.name, { tab: 'versions' }))} />
      <MenuItem text={t('models.tab.drift')} onClick={() => void navigate(modelPath(model.name, { tab: 'drift' }))} />
    </Menu>
  );
  return (
    <div className="rk-row-actions">
      {busy ? (
        <Working name={model.name} />
      ) : (
        <Button size="small" loading={again.pending} onClick={() => void again.train(asOf)}>
          {t('models.trainAgain')}
        </Button>
      )}
      <Pop placement="bottom-end" content={menu}>
        <Button size="small" variant="minimal" aria-label={t('models.more', { name: model.name })} icon={<Icon name="more" />} />
      </Pop>
    </div>
  );
}

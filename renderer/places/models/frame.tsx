import { Button, Menu, MenuItem } from '@blueprintjs/core';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { ModelHead } from '#core/contract/types.ts';
import { formatPercent, formatSeconds, formatTime } from '#renderer/components/format.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { Chip, Segmented } from '#renderer/components/parts.tsx';
import { Pop } from '#renderer/components/pop.tsx';
import { useKeys } from '#renderer/components/use-keys.ts';
import { type Text, useLanguage, useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import { useExport, useModelJob, usePromote, useScore, useTrainAgain } from './loop/work.ts';
import { isOverdue, type NamedModel, otherHolder } from './models.ts';
import { modelPath, planPath } from './path.ts';
import { NobodyScored, RoleChip, usePromoteTitle } from './show.tsx';

export type ModelTab = Parameters<typeof tabName>[0];

interface FrameProps {
  model: NamedModel;
  head: ModelHead;
  /** The sentence that answers. */
  verdict: ReactNode;
  figures: ReactNode;
  /** Each with what it shows; the first stands where none is asked for. */
  tabs: { id: ModelTab; show: () => ReactNode }[];
  tab: string | null;
  onTab: (tab: string) => void;
}

/** The frame of a model's page: the sentence, the figures, and under them the proof, a tab at a time. */
export function Frame({ model, head, verdict, figures, tabs, tab, onTab }: FrameProps) {
  const t = useText();
  const shown = tabs.find((each) => each.id === tab) ?? tabs[0];
  const step = (by: number) => onTab(tabs[(tabs.indexOf(shown) + by + tabs.length) % tabs.length].id);
  useKeys(t('place.models'), [
    { combo: ']', label: t('models.nextTab'), run: () => step(1), inFields: false },
    { combo: '[', label: t('models.tabBefore'), run: () => step(-1), inFields: false },
  ]);
  return (
    <div className="rk-model">
      <section className="rk-verdict">
        <HeadLine model={model} head={head} />
        <p className="rk-verdict-text">{verdict}</p>
      </section>
      <div className="rk-figures">{figures}</div>
      <div className="rk-tab-line rk-model-tabs">
        <Segmented
          label={t('models.tabs')}
          value={shown.id}
          onChange={onTab}
          options={tabs.map(({ id }) => ({ value: id, label: tabName(id, t) }))}
        />
      </div>
      <div className="rk-model-body" key={shown.id}>
        {shown.show()}
      </div>
    </div>
  );
}

function tabName(
  id:
    | 'quality'
    | 'lift'
    | 'matters'
    | 'time'
    | 'customers'
    | 'training'
    | 'versions'
    | 'drift'
    | 'parameters'
    | 'scores'
    | 'curves'
    | 'groups'
    | 'study',
  t: Text,
): string {
  return t(`models.tab.${id}`);
}

function HeadLine({ model, head }: { model: NamedModel; head: ModelHead }) {
  const t = useText();
  const { asOf, ready } = useAsOf();
  const holder = otherHolder(head);
  return (
    <header>
      <h1 title={head.name}>{head.name}</h1>
      <Chip>{t(`models.kind.${head.kind}`)}</Chip>
      <VersionMenu model={model} head={head} />
      <RoleChip role={head.role} />
      <NobodyScored head={head} />
      {ready && head.dueOn !== null && isOverdue(head, asOf) && <Chip tone="warn">{t('models.overdueSince', { date: head.dueOn })}</Chip>}
      <span className="rk-sub">
        {t('models.cutOff', { date: head.cutOff })}
        {head.scored && ` · ${t('models.scoredOn', { date: head.scored.asOf })}`}
        {holder && ` · ${t('models.heldBy', { name: holder.name, version: holder.version })}`}
      </span>
      <div className="rk-right">
        <Actions head={head} />
      </div>
    </header>
  );
}

function VersionMenu({ model, head }: { model: NamedModel; head: ModelHead }) {
  const t = useText();
  const navigate = useNavigate();
  const menu = (
    <Menu>
      {model.versions.map((each) => (
        <MenuItem
          key={each.version}
          text={`${t('models.version', { version: each.version })} · ${t(`models.role.${each.role}`)}`}
          label={formatTime(each.trainedAt).slice(0, 10)}
          active={each.version === head.version}
          onClick={() => void navigate(modelPath(model.name, { version: each.version }))}
        />
      ))}
    </Menu>
  );
  return (
    <Pop placement="bottom-start" content={menu}>
      <Button size="small" endIcon={<Icon name="down" size={12} />} aria-label={t('models.chooseVersion')}>
        {t('models.version', { version: head.version })}
      </Button>
    </Pop>
  );
}

/** Train again, or how far the training is; score, promote and the rest. */
function Actions({ head }: { head: ModelHead }) {
  const t = useText();
  const navigate = useNavigate();
  const { asOf } = useAsOf();
  const again = useTrainAgain(head);
  const score = useScore();
  const promote = usePromote();
  const promoteTitle = usePromoteTitle(head);
  const exported = useExport();
  const job = useModelJob(head.name);
  const { name, version } = head;
  const menu = (
    <Menu>
      <MenuItem text={t('models.changePlan')} onClick={() => void navigate(planPath(name))} />
      <MenuItem text={t('models.export')} onClick={() => exported.mutate({ name, version })} />
    </Menu>
  );
  return (
    <>
      {job && <Working name={name} />}
      {head.role !== 'champion' && (
        <Button
          disabled={job !== null}
          loading={promote.isPending}
          title={promoteTitle}
          onClick={() => promote.mutate({ name, version, asOf })}
        >
          {t('models.promote')}
        </Button>
      )}
      {head.role === 'champion' && head.scored?.asOf !== asOf && (
        <Button disabled={job !== null} loading={score.isPending} onClick={() => score.mutate({ name, version, asOf })}>
          {t('models.scoreAsOf', { asOf })}
        </Button>
      )}
      <Button intent="primary" disabled={job !== null} loading={again.pending} onClick={() => void again.train(asOf)}>
        {t('models.trainAgain')}
      </Button>
      <Pop placement="bottom-end" content={menu}>
        <Button variant="minimal" aria-label={t('models.more', { name })} title={t('models.more', { name })} icon={<Icon name="more" />} />
      </Pop>
    </>
  );
}

/** How far the work on a model is. */
export function Working({ name }: { name: string }) {
  const t = useText();
  const language = useLanguage();
  const job = useModelJob(name);
  if (!job) return null;
  const share = job.totalBytes > 0 ? Math.min(1, job.bytes / job.totalBytes) : 0;
  const left = job.secondsLeft === null ? '' : ` · ${t('job.left', { time: formatSeconds(job.secondsLeft) })}`;
  return (
    <span className="rk-working" role="status">
      <span className="rk-bar" aria-hidden="true">
        <i style={{ width: `${share * 100}%` }} />
      </span>
      {job.status === 'waiting' ? t('job.waiting') : `${formatPercent(share, language, 0)}${left}`}
    </span>
  );
}

interface CardProps {
  title: string;
  /** Beside the title. */
  right?: ReactNode;
  /** Under it: how to read what follows. */
  note?: ReactNode;
  /** Over both columns. */
  wide?: boolean;
  children: ReactNode;
}

/** One picture or table of a page with its title. */
export function Card({ title, right, note, wide = false, children }: CardProps) {
  return (
    <section className={`rk-card${wide ? ' rk-card-wide' : ''}`} aria-label={title}>
      <header>
        <h2>{title}</h2>
        {right}
      </header>
      {note !== undefined && note !== null && <p className="rk-card-note">{note}</p>}
      {children}
    </section>
  );
}

import type { ModelInfo } from '#core/contract/types.ts';
import { Figure, Interval } from '#renderer/components/answer.tsx';
import { formatDecimal, formatNumber, formatPercent, formatValue } from '#renderer/components/format.ts';
import { useLanguage, useText } from '#renderer/i18n.ts';
import { useScoreColumn, useScoreFilters } from '../customers/score-column.ts';
import { ScoredTable } from '../customers/scored-table.tsx';
import { Scores } from '../customers/scores.tsx';
import { Frame } from '../frame.tsx';
import { DriftTab } from '../loop/drift.tsx';
import { Versions } from '../loop/versions.tsx';
import type { PageProps } from '../page.tsx';
import { whole } from '../show.tsx';
import { Parameters } from './parameters.tsx';

export type LifetimeInfo = Extract<ModelInfo, { kind: 'lifetime' }>;

/** How often customers will buy, who still does, and what they are worth. */
export function LifetimePage({ model, info, tab, onTab }: PageProps<LifetimeInfo>) {
  const { filters, setFilters, pick } = useScoreFilters(onTab);
  return (
    <Frame
      model={model}
      head={info}
      verdict={<Verdict info={info} />}
      figures={<Figures info={info} />}
      tab={tab}
      onTab={onTab}
      tabs={[
        { id: 'scores', show: () => <Scores info={info} onPick={pick} /> },
        { id: 'customers', show: () => <ScoredTable info={info} filters={filters} onFilters={setFilters} /> },
        { id: 'parameters', show: () => <Parameters info={info} /> },
        { id: 'versions', show: () => <Versions model={model} /> },
        { id: 'drift', show: () => <DriftTab name={info.name} version={info.version} /> },
      ]}
    />
  );
}

function Verdict({ info: { lifetime } }: { info: LifetimeInfo }) {
  const t = useText();
  const { expectedTotal: total, plan } = lifetime;
  const [before, after] = t('models.lifetimeVerdict', {
    value: '\u0000',
    weeks: plan.horizonWeeks,
    low: whole(total.low),
    high: whole(total.high),
    date: lifetime.cutOff,
  }).split('\u0000');
  return (
    <>
      {before}
      <b>{t('models.purchases', { count: Math.round(total.value) })}</b>
      {after}
    </>
  );
}

function Figures({ info }: { info: LifetimeInfo }) {
  const t = useText();
  const language = useLanguage();
  const { lifetime } = info;
  const { expectedTotal: total } = lifetime;
  const expected = { kind: 'estimate', ...total, level: 0.95, method: 'parameters' } as const;
  const counted = {
    kind: 'estimate',
    value: lifetime.customers,
    low: lifetime.customers,
    high: lifetime.customers,
    level: 1,
    method: 'count',
  } as const;
  const oneTime = formatPercent(lifetime.oneTimeBuyers / Math.max(1, lifetime.customers), language);
  return (
    <>
      <Figure
        title={t('models.expectedTotal', { weeks: lifetime.plan.horizonWeeks })}
        estimate={expected}
        show={whole}
        twin={<Interval estimate={expected} show={whole} />}
        rest={t('models.pastDays', { count: lifetime.purchaseDays })}
      />
      <Figure
        title={t('models.buyers')}
        estimate={counted}
        show={whole}
        twin={t('models.oneTime', { count: lifetime.oneTimeBuyers, share: oneTime })}
        rest={t('models.oneTimeWhy')}
      />
      <MedianFigure
        info={info}
        column="p_alive"
        title={t('models.alive')}
        show={(value) => formatPercent(value, language, 0)}
        none={lifetime.fit.model === 'nbd' ? t('models.noEndSeen') : undefined}
      />
      <MedianFigure
        info={info}
        column={lifetime.spend ? 'clv' : 'expected_purchases'}
        title={t(lifetime.spend ? 'models.clv' : 'models.expected')}
      />
    </>
  );
}

interface MedianProps {
  info: LifetimeInfo;
  column: string;
  title: string;
  show?: (value: number) => string;
  /** Why there is nothing; absent: it was not scored. */
  none?: string;
}

/** Where the middle of the customers' scores lies. It describes scores, it estimates nothing, so it has no interval. */
function MedianFigure({ info, column, title, show, none }: MedianProps) {
  const t = useText();
  const profile = useScoreColumn(info, column);
  const say = show ?? ((value: number) => (profile ? formatValue(value, profile.column) : formatDecimal(value, 2)));
  const median = typeof profile?.median === 'number' ? profile.median : null;
  const unit = profile?.column.unit ? ` ${profile.column.unit}` : '';
  return (
    <div className="rk-figure">
      <h2>{title}</h2>
      <div className={`rk-figure-value${median === null ? ' rk-figure-none' : ''}`}>
        {median === null ? (none ?? t('models.notScored')) : `${say(median)}${unit}`}
      </div>
      <div className="rk-figure-twin">
        {median !== null && t('models.medianOf', { count: (profile?.rows ?? 0) - (profile?.blanks ?? 0) })}
      </div>
      <div className="rk-figure-rest">
        {profile && profile.blanks > 0 ? t('models.unscored', { count: formatNumber(profile.blanks) }) : ''}
      </div>
    </div>
  );
}

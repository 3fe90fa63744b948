import { useMemo } from 'react';
import type { ChurnPlan, ChurnReport } from '#core/contract/types.ts';
import { type IntervalSeries, Intervals } from '#renderer/charts/intervals.tsx';
import { type Line, Lines } from '#renderer/charts/lines.tsx';
import { EstimateCell, Interval } from '#renderer/components/answer.tsx';
import { formatDecimal, formatNumber } from '#renderer/components/format.ts';
import { Count } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { useMoney } from '#renderer/places/results/figures.tsx';
import { Card } from '../frame.tsx';
import { three, usePercent } from '../show.tsx';
import { chance } from './quality.tsx';

const CHART = 300;

/** How much is found by looking at the best scores first, what contacting them brings, and how much time there is. */
export function Lift({ report, plan }: { report: ChurnReport; plan: ChurnPlan }) {
  return (
    <>
      <LiftCard report={report} />
      <GainCard report={report} />
      <LiftTable report={report} />
      <CostCard report={report} plan={plan} />
      <LeadCard report={report} />
    </>
  );
}

function LiftCard({ report }: { report: ChurnReport }) {
  const t = useText();
  const percent = usePercent(0);
  const series = useMemo(
    (): IntervalSeries[] => [
      {
        name: t('models.targetRate'),
        colour: 'ember',
        as: 'bars',
        points: report.lift.flatMap(({ rate }, x) =>
          rate.kind === 'estimate' ? [{ x, value: rate.value, low: rate.low, high: rate.high }] : [],
        ),
      },
    ],
    [report, t],
  );
  const x = useMemo(
    () => ({ name: t('models.bestShare'), show: String, categories: report.lift.map((row) => percent(row.share)) }),
    [report, t, percent],
  );
  const y = useMemo(() => ({ name: t('models.targetRate'), show: percent, min: 0 }), [t, percent]);
  const customers = report.lift.reduce((sum, row) => sum + row.customers, 0);
  const rate = customers === 0 ? 0 : report.lift.reduce((sum, row) => sum + row.targets, 0) / customers;
  const guide = useMemo(() => ({ y: rate, label: t('models.rateOfAll', { rate: percent(rate) }) }), [rate, t, percent]);
  return (
    <Card title={t('models.lift')} note={t('models.liftHow')}>
      <Intervals series={series} name={t('models.lift')} height={CHART} x={x} y={y} guide={guide} />
    </Card>
  );
}

function GainCard({ report }: { report: ChurnReport }) {
  const t = useText();
  const percent = usePercent(0);
  const lines = useMemo(
    (): Line[] => [{ name: t('models.candidate.trees'), points: report.gain, colour: 'ember' }, chance(t)],
    [report, t],
  );
  const x = useMemo(() => ({ name: t('models.shareContacted'), show: percent, min: 0, max: 1 }), [t, percent]);
  const y = useMemo(() => ({ name: t('models.shareFound'), show: percent, min: 0, max: 1 }), [t, percent]);
  return (
    <Card title={t('models.gain')} note={t('models.gainHow')}>
      <Lines lines={lines} name={t('models.gain')} height={CHART} x={x} y={y} />
    </Card>
  );
}

function LiftTable({ report }: { report: ChurnReport }) {
  const t = useText();
  const percent = usePercent();
  const short = usePercent(0);
  return (
    <Card wide title={t('models.deciles')}>
      <table className="rk-table rk-model-table">
        <thead>
          <tr>
            <th>{t('models.bestShare')}</th>
            <th className="rk-num">{t('models.judgedRows')}</th>
            <th className="rk-num">{t('models.targets')}</th>
            <th className="rk-num">{t('models.targetRate')}</th>
            <th className="rk-num">{t('models.liftColumn')}</th>
            <th className="rk-num">{t('models.captured')}</th>
          </tr>
        </thead>
        <tbody>
          {report.lift.map((row) => (
            <tr key={row.share}>
              <td>{short(row.share)}</td>
              <td className="rk-num">
                <Count value={row.customers} />
              </td>
              <td className="rk-num">
                <Count value={row.targets} />
              </td>
              <td className="rk-num">
                <EstimateCell estimate={row.rate} show={percent} />
              </td>
              <td className="rk-num">×{formatDecimal(row.lift, 2)}</td>
              <td className="rk-num">{percent(row.captured)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function CostCard({ report, plan }: { report: ChurnReport; plan: ChurnPlan }) {
  const t = useText();
  const money = useMoney();
  const percent = usePercent(0);
  const { cost, threshold } = report;
  const lines = useMemo(
    (): Line[] =>
      cost ? [{ name: t('models.net'), points: cost.points.map(({ share, net }) => ({ x: share, y: net })), colour: 'ember' }] : [],
    [cost, t],
  );
  const x = useMemo(() => ({ name: t('models.shareContacted'), show: percent, min: 0 }), [t, percent]);
  const y = useMemo(() => ({ name: t('models.net'), show: (value: number) => money(value).replace(/\.00$/, '') }), [t, money]);
  const mark = useMemo(
    () => (cost ? { x: cost.bestShare, label: t('models.bestIs', { share: percent(cost.bestShare) }) } : undefined),
    [cost, t, percent],
  );
  const named = t('models.threshold', { score: three(threshold), count: plan.capacity });
  if (!cost || !plan.economics) {
    return (
      <Card title={t('models.cost')} note={named}>
        <p className="rk-quiet">{t('models.noEconomics')}</p>
      </Card>
    );
  }
  const { costPerContact, valuePerSaved, successRate } = plan.economics;
  return (
    <Card
      title={t('models.cost')}
      note={`${t('models.costHow', { contact: money(costPerContact), saved: money(valuePerSaved), rate: percent(successRate) })} ${named}`}
      right={
        <span>
          {cost.best.kind === 'estimate' && <b>{money(cost.best.value)}</b>}{' '}
          <span className="rk-quiet">
            <Interval estimate={cost.best} show={money} />
          </span>
        </span>
      }
    >
      <Lines lines={lines} name={t('models.cost')} height={CHART} x={x} y={y} mark={mark} legend={false} />
    </Card>
  );
}

function LeadCard({ report }: { report: ChurnReport }) {
  const t = useText();
  const { leadTimes } = report;
  const series = useMemo(
    (): IntervalSeries[] => [
      {
        name: t('models.judgedRows'),
        colour: 'treat',
        as: 'bars',
        points: leadTimes.map(({ customers }, x) => ({ x, value: customers, low: null, high: null })),
      },
    ],
    [leadTimes, t],
  );
  const x = useMemo(
    () => ({
      name: t('models.leadAxis'),
      show: String,
      categories: leadTimes.map(({ fromDay, toDay }) => (fromDay === toDay ? String(fromDay) : `${fromDay}–${toDay}`)),
    }),
    [leadTimes, t],
  );
  const y = useMemo(() => ({ name: t('models.judgedRows'), show: formatNumber, min: 0 }), [t]);
  return (
    <Card title={t('models.leadTimes')} note={t('models.leadHow')}>
      {leadTimes.length === 0 ? (
        <p className="rk-quiet">{t('models.noLead')}</p>
      ) : (
        <Intervals series={series} name={t('models.leadTimes')} height={CHART} x={x} y={y} />
      )}
    </Card>
  );
}

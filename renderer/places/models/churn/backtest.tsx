import { useMemo } from 'react';
import type { ChurnReport, Estimate } from '#core/contract/types.ts';
import { type IntervalSeries, Intervals } from '#renderer/charts/intervals.tsx';
import { type Line, Lines } from '#renderer/charts/lines.tsx';
import { EstimateCell } from '#renderer/components/answer.tsx';
import { formatDecimal, formatNumber } from '#renderer/components/format.ts';
import { Count } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { Card } from '../frame.tsx';
import { three, usePercent } from '../show.tsx';

const CHART = 280;

/** Whether it would have worked each time, and how the training itself went. */
export function Backtest({ report, capacity }: { report: ChurnReport; capacity: number }) {
  const t = useText();
  const percent = usePercent(0);
  const days = report.backtest;
  const auc = useSeries(
    t('models.auc'),
    'ember',
    days.map((day) => day.auc),
  );
  const precision = useSeries(
    t('models.precisionAt', { count: capacity }),
    'treat',
    days.map((day) => day.precisionAtK),
  );
  const x = useMemo(() => ({ name: t('models.cutOffColumn'), show: String, categories: days.map((day) => day.asOf) }), [days, t]);
  const lowest = Math.min(0.5, ...days.flatMap((day) => (day.auc.kind === 'estimate' ? [Math.floor(day.auc.low * 10) / 10] : [])));
  const aucAxis = useMemo(
    () => ({ name: t('models.auc'), show: (value: number) => formatDecimal(value, 2), min: lowest, max: 1 }),
    [t, lowest],
  );
  const chance = useMemo(() => ({ y: 0.5, label: t('models.chance') }), [t]);
  const percentAxis = useMemo(() => ({ name: t('models.precision'), show: percent, min: 0 }), [t, percent]);
  return (
    <>
      <Card title={t('models.backtestAuc')} note={t('models.backtestHow')}>
        <Intervals series={auc} name={t('models.backtestAuc')} height={CHART} x={x} y={aucAxis} guide={chance} />
      </Card>
      <Card title={t('models.backtestPrecision')} note={t('models.backtestPrecisionHow', { count: capacity })}>
        <Intervals series={precision} name={t('models.backtestPrecision')} height={CHART} x={x} y={percentAxis} />
      </Card>
      <BacktestTable report={report} capacity={capacity} />
      <Rounds report={report} />
    </>
  );
}

function useSeries(name: string, colour: IntervalSeries['colour'], estimates: Estimate[]): IntervalSeries[] {
  const key = JSON.stringify(estimates);
  return useMemo(() => {
    const known: Estimate[] = JSON.parse(key);
    const points = known.flatMap((one, x) => (one.kind === 'estimate' ? [{ x, value: one.value, low: one.low, high: one.high }] : []));
    return [{ name, colour, as: 'line' as const, points }];
  }, [name, colour, key]);
}

function BacktestTable({ report, capacity }: { report: ChurnReport; capacity: number }) {
  const t = useText();
  const percent = usePercent();
  return (
    <Card wide title={t('models.backtestTable')}>
      <table className="rk-table rk-model-table">
        <thead>
          <tr>
            <th>{t('models.cutOffColumn')}</th>
            <th className="rk-num">{t('models.population')}</th>
            <th className="rk-num">{t('models.targets')}</th>
            <th className="rk-num">{t('models.auc')}</th>
            <th className="rk-num">{t('models.precisionAt', { count: capacity })}</th>
            <th className="rk-num">{t('models.leadDays')}</th>
          </tr>
        </thead>
        <tbody>
          {report.backtest.map((day) => (
            <tr key={day.asOf}>
              <td>{day.asOf}</td>
              <td className="rk-num">
                <Count value={day.customers} />
              </td>
              <td className="rk-num">
                <Count value={day.targets} />
              </td>
              <td className="rk-num">
                <EstimateCell estimate={day.auc} show={three} />
              </td>
              <td className="rk-num">
                <EstimateCell estimate={day.precisionAtK} show={percent} />
              </td>
              <td className="rk-num">
                <EstimateCell estimate={day.leadDays} show={(value) => formatDecimal(value, 1)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** Log loss by round on the rows it grew on and on those it only watched. */
function Rounds({ report }: { report: ChurnReport }) {
  const t = useText();
  const { rounds } = report;
  const lines = useMemo(
    (): Line[] => [
      { name: t('models.watchLoss'), points: rounds.map(({ round, watch }) => ({ x: round, y: watch })), colour: 'ember' },
      { name: t('models.fitLoss'), points: rounds.map(({ round, fit }) => ({ x: round, y: fit })), colour: 'control', thin: true },
    ],
    [rounds, t],
  );
  const best = rounds.reduce<(typeof rounds)[number] | null>(
    (least, one) => (least === null || one.watch < least.watch ? one : least),
    null,
  );
  const x = useMemo(() => ({ name: t('models.round'), show: formatNumber }), [t]);
  const y = useMemo(() => ({ name: t('models.logLoss'), show: three }), [t]);
  const mark = useMemo(
    () => (best === null ? undefined : { x: best.round, label: t('models.bestRound', { round: best.round }) }),
    [best, t],
  );
  return (
    <Card wide title={t('models.rounds')} note={t('models.roundsHow')}>
      <Lines lines={lines} name={t('models.rounds')} height={260} x={x} y={y} mark={mark} />
    </Card>
  );
}

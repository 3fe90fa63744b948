import { useMemo } from 'react';
import type { CalibrationBin, ChurnReport } from '#core/contract/types.ts';
import { type IntervalSeries, Intervals } from '#renderer/charts/intervals.tsx';
import { EstimateCell } from '#renderer/components/answer.tsx';
import { Chip, Count } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { Card } from '../frame.tsx';
import { four, usePercent } from '../show.tsx';

/** Whether a predicted 20 % means 20 of 100: before calibration and after, on later rows. */
export function Calibration({ report }: { report: ChurnReport }) {
  const t = useText();
  const percent = usePercent(0);
  const { method, judged, before, after } = report.calibration;
  const series = useMemo(
    (): IntervalSeries[] => [
      { name: t('models.calibrated'), colour: 'ember', as: 'points', points: pointsOf(after) },
      { name: t('models.uncalibrated'), colour: 'control', as: 'hollow', points: pointsOf(before) },
    ],
    [before, after, t],
  );
  const most = useMemo(
    () => roundUp(Math.max(0.05, ...series.flatMap((each) => each.points.flatMap((point) => [point.x, point.value, point.high ?? 0])))),
    [series],
  );
  const x = useMemo(() => ({ show: percent, min: 0, max: most, name: t('models.predicted') }), [t, most, percent]);
  const y = useMemo(() => ({ ...x, name: t('models.observed') }), [x, t]);
  return (
    <>
      <Card title={t('models.calibration')} note={t('models.calibrationHow')} right={<Chip>{t(`models.method.${method}`)}</Chip>}>
        <Intervals series={series} name={t('models.calibration')} height={320} x={x} y={y} diagonal />
      </Card>
      <Card title={t('models.calibrationJudged')} note={t('models.calibrationJudgedHow')}>
        <table className="rk-table">
          <thead>
            <tr>
              <th>{t('models.methodColumn')}</th>
              <th className="rk-num">{t('models.logLoss')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {(['none', 'isotonic', 'platt'] as const).map((each) => (
              <tr key={each}>
                <td>{t(`models.method.${each}`)}</td>
                <td className="rk-num">
                  {judged[each] === null ? <span className="rk-reason">{t('models.notJudged')}</span> : four(judged[each])}
                </td>
                <td>{each === method && <Chip tone="good">{t('models.chosen')}</Chip>}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <BinTable bins={after} />
      </Card>
    </>
  );
}

/** Only bins that have an observed share can be drawn; the table shows the others with their reason. */
function pointsOf(bins: readonly CalibrationBin[]) {
  return bins.flatMap(({ predicted, observed }) =>
    observed.kind === 'estimate' ? [{ x: predicted, value: observed.value, low: observed.low, high: observed.high }] : [],
  );
}

/** To the next tenth, at most 1. */
function roundUp(value: number): number {
  return Math.min(1, Math.ceil(value * 10 - 1e-9) / 10);
}

function BinTable({ bins }: { bins: readonly CalibrationBin[] }) {
  const t = useText();
  const percent = usePercent();
  return (
    <table className="rk-table rk-model-table">
      <thead>
        <tr>
          <th className="rk-num">{t('models.predicted')}</th>
          <th className="rk-num">{t('models.observed')}</th>
          <th className="rk-num">{t('models.judgedRows')}</th>
        </tr>
      </thead>
      <tbody>
        {bins.map((bin) => (
          <tr key={bin.predicted}>
            <td className="rk-num">{percent(bin.predicted)}</td>
            <td className="rk-num">
              <EstimateCell estimate={bin.observed} show={percent} />
            </td>
            <td className="rk-num">
              <Count value={bin.customers} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

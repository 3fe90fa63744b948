import { useMemo } from 'react';
import type { UpliftPlan, UpliftReport } from '#core/contract/types.ts';
import { type IntervalSeries, Intervals } from '#renderer/charts/intervals.tsx';
import { EstimateCell, signed } from '#renderer/components/answer.tsx';
import { formatDecimal } from '#renderer/components/format.ts';
import { Count } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { Card } from '../frame.tsx';
import { usePercent } from '../show.tsx';

/** Whether those who were predicted to be moved were moved, by tenth and by group. */
export function Groups({ report, plan }: { report: UpliftReport; plan: UpliftPlan }) {
  const t = useText();
  const series = useMemo((): IntervalSeries[] => {
    const observed = report.deciles.flatMap(({ observed: one }, x) =>
      one.kind === 'estimate' ? [{ x, value: one.value * 100, low: one.low * 100, high: one.high * 100 }] : [],
    );
    const predicted = report.deciles.map((row, x) => ({ x, value: row.predicted * 100, low: null, high: null }));
    return [
      { name: t('models.observed'), colour: 'treat', as: 'bars', points: observed },
      { name: t('models.predicted'), colour: 'ember', as: 'hollow', points: predicted },
    ];
  }, [report, t]);
  const x = useMemo(
    () => ({ name: t('models.decile'), show: String, categories: report.deciles.map((row) => String(row.decile)) }),
    [report, t],
  );
  const y = useMemo(() => ({ name: t('models.upliftPoints'), show: (value: number) => formatDecimal(value, 0) }), [t]);
  return (
    <>
      <Card title={t('models.upliftDeciles')} note={t('models.upliftDecilesHow')}>
        <Intervals series={series} name={t('models.upliftDeciles')} height={320} x={x} y={y} />
      </Card>
      <GroupTable report={report} plan={plan} />
      <DecileTable report={report} />
    </>
  );
}

function GroupTable({ report, plan }: { report: UpliftReport; plan: UpliftPlan }) {
  const t = useText();
  const percent = usePercent(0);
  const points = (value: number) => signed(value * 100, 1);
  const ends = (value: number) => formatDecimal(value * 100, 1);
  const how = { likely: percent(plan.likelyFrom), least: formatDecimal(plan.leastUplift * 100, 1) };
  return (
    <Card title={t('models.fourGroups')} note={t('models.fourGroupsHow', how)}>
      <table className="rk-table rk-model-table">
        <thead>
          <tr>
            <th>{t('models.group')}</th>
            <th className="rk-num">{t('models.rows')}</th>
            <th className="rk-num">{t('models.predicted')}</th>
            <th className="rk-num">{t('models.observed')}</th>
          </tr>
        </thead>
        <tbody>
          {report.groups.map((group) => (
            <tr key={group.id}>
              <td>
                {t(`models.group.${group.id}`)}
                <small>{t(`models.groupHow.${group.id}`)}</small>
              </td>
              <td className="rk-num">
                <Count value={group.customers} />
              </td>
              <td className="rk-num">{group.customers === 0 ? t('estimate.none') : points(group.predicted)}</td>
              <td className="rk-num">
                <EstimateCell estimate={group.observed} show={points} end={ends} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function DecileTable({ report }: { report: UpliftReport }) {
  const t = useText();
  const points = (value: number) => signed(value * 100, 1);
  const ends = (value: number) => formatDecimal(value * 100, 1);
  return (
    <Card wide title={t('models.deciles')}>
      <table className="rk-table rk-model-table">
        <thead>
          <tr>
            <th>{t('models.decile')}</th>
            <th className="rk-num">{t('models.rows')}</th>
            <th className="rk-num">{t('models.predicted')}</th>
            <th className="rk-num">{t('models.observed')}</th>
          </tr>
        </thead>
        <tbody>
          {report.deciles.map((row) => (
            <tr key={row.decile}>
              <td>{row.decile}</td>
              <td className="rk-num">
                <Count value={row.customers} />
              </td>
              <td className="rk-num">{points(row.predicted)}</td>
              <td className="rk-num">
                <EstimateCell estimate={row.observed} show={points} end={ends} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

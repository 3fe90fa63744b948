import { type ReactNode, useMemo } from 'react';
import type { Estimate, UpliftPlan, UpliftReport } from '#core/contract/types.ts';
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
  const how = { likely: percent(plan.likelyFrom), least: formatDecimal(plan.leastUplift * 100, 1) };
  const rows = report.groups.map((group) => ({
    ...group,
    label: (
      <>
        {t(`models.group.${group.id}`)}
        <small>{t(`models.groupHow.${group.id}`)}</small>
      </>
    ),
  }));
  return (
    <Card title={t('models.fourGroups')} note={t('models.fourGroupsHow', how)}>
      <PredictedTable head={t('models.group')} rows={rows} />
    </Card>
  );
}

function DecileTable({ report }: { report: UpliftReport }) {
  const t = useText();
  return (
    <Card wide title={t('models.deciles')}>
      <PredictedTable
        head={t('models.decile')}
        rows={report.deciles.map((row) => ({ ...row, id: String(row.decile), label: row.decile }))}
      />
    </Card>
  );
}

interface PredictedRow {
  id: string;
  label: ReactNode;
  customers: number;
  predicted: number;
  observed: Estimate;
}

/** What was predicted of a part of the customers beside what was seen, in points. */
function PredictedTable({ head, rows }: { head: string; rows: readonly PredictedRow[] }) {
  const t = useText();
  const points = (value: number) => signed(value * 100, 1);
  const ends = (value: number) => formatDecimal(value * 100, 1);
  return (
    <table className="rk-table rk-model-table">
      <thead>
        <tr>
          <th>{head}</th>
          <th className="rk-num">{t('models.rows')}</th>
          <th className="rk-num">{t('models.predicted')}</th>
          <th className="rk-num">{t('models.observed')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, label, customers, predicted, observed }) => (
          <tr key={id}>
            <td>{label}</td>
            <td className="rk-num">
              <Count value={customers} />
            </td>
            <td className="rk-num">{customers === 0 ? t('estimate.none') : points(predicted)}</td>
            <td className="rk-num">
              <EstimateCell estimate={observed} show={points} end={ends} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { Link } from 'react-router';
import type { UpliftPlan, UpliftReport, UpliftSource } from '#core/contract/types.ts';
import { EstimateCell, signed } from '#renderer/components/answer.tsx';
import { formatDecimal } from '#renderer/components/format.ts';
import { Count } from '#renderer/components/parts.tsx';
import { Coloured } from '#renderer/editor/coloured.tsx';
import { useText } from '#renderer/i18n.ts';
import { leafPath } from '#renderer/shell/leaf.tsx';
import { TrainingChecks } from '../churn/training-set.tsx';
import { Card } from '../frame.tsx';
import { Notes } from '../notes.tsx';
import { usePercent } from '../show.tsx';

/** The campaigns it learned from: arms, how they were drawn, and what was checked. */
export function Study({ report, plan }: { report: UpliftReport; plan: UpliftPlan }) {
  const t = useText();
  return (
    <>
      <Arms report={report} />
      <Card title={t('models.checks')} note={t('models.checksHow')}>
        <TrainingChecks summary={report} />
      </Card>
      <Card title={t('models.campaigns')} note={t('models.withinDays', { count: plan.windowDays })}>
        {plan.sources.map((source) => (
          <Source key={JSON.stringify(source)} source={source} />
        ))}
      </Card>
      <Notes notes={report.notes} />
    </>
  );
}

function Arms({ report }: { report: UpliftReport }) {
  const t = useText();
  const percent = usePercent();
  return (
    <Card title={t('models.arms')}>
      <table className="rk-table rk-model-table">
        <thead>
          <tr>
            <th>{t('models.arm')}</th>
            <th className="rk-num">{t('models.rows')}</th>
            <th className="rk-num">{t('models.outcomes')}</th>
            <th className="rk-num">{t('models.outcomeRate')}</th>
          </tr>
        </thead>
        <tbody>
          {report.arms.map((arm) => (
            <tr key={arm.arm}>
              <td>{t(`arm.${arm.arm}`)}</td>
              <td className="rk-num">
                <Count value={arm.customers} />
              </td>
              <td className="rk-num">
                <Count value={arm.outcomes} />
              </td>
              <td className="rk-num">
                <EstimateCell estimate={arm.rate} show={percent} />
              </td>
            </tr>
          ))}
          <tr>
            <td>{t('models.difference')}</td>
            <td colSpan={2} />
            <td className="rk-num">
              <EstimateCell
                estimate={report.difference}
                show={(value) => signed(value * 100, 1)}
                end={(value) => formatDecimal(value * 100, 1)}
              />
            </td>
          </tr>
        </tbody>
      </table>
    </Card>
  );
}

function Source({ source }: { source: UpliftSource }) {
  const t = useText();
  if (source.kind === 'list') {
    return (
      <p>
        <Link to={leafPath('results', source.list)}>{source.list}</Link> <span className="rk-quiet">{t('models.frozenList')}</span>
      </p>
    );
  }
  return (
    <dl className="rk-question">
      <dt>{source.name}</dt>
      <dd>{t('models.asOf', { asOf: source.asOf })}</dd>
      <dt>{t('models.population')}</dt>
      <dd>
        <Coloured expression={source.population} />
      </dd>
      <dt>{t('models.treated')}</dt>
      <dd>
        <Coloured expression={source.treated} />
      </dd>
      <dt>{t('models.outcome')}</dt>
      <dd>
        <Coloured expression={source.outcome} />
      </dd>
    </dl>
  );
}

import type { Estimate, ModelInfo } from '#core/contract/types.ts';
import { Figure, Interval, Sentence, signed } from '#renderer/components/answer.tsx';
import { formatDecimal } from '#renderer/components/format.ts';
import { useText } from '#renderer/i18n.ts';
import { useScoreFilters } from '../customers/score-column.ts';
import { ScoredTable } from '../customers/scored-table.tsx';
import { Scores } from '../customers/scores.tsx';
import { useNamedNote } from '../feature-names.ts';
import { Frame } from '../frame.tsx';
import { DriftTab } from '../loop/drift.tsx';
import { Versions } from '../loop/versions.tsx';
import { Matters } from '../matters.tsx';
import type { PageProps } from '../page.tsx';
import { four, usePercent } from '../show.tsx';
import { Curves } from './curves.tsx';
import { Groups } from './groups.tsx';
import { Study } from './study.tsx';

export type UpliftInfo = Extract<ModelInfo, { kind: 'uplift' }>;

/** Whom a contact moves: what past campaigns with a control group can tell, and what they cannot. */
export function UpliftPage({ model, info, tab, onTab }: PageProps<UpliftInfo>) {
  const { filters, setFilters, pick } = useScoreFilters(onTab);
  const named = useNamedNote();
  const { report, plan } = info.uplift;
  return (
    <Frame
      model={model}
      head={info}
      verdict={<Sentence note={named(report.verdict)} />}
      figures={<Figures info={info} />}
      tab={tab}
      onTab={onTab}
      tabs={[
        { id: 'curves', show: () => <Curves report={report} /> },
        { id: 'groups', show: () => <Groups report={report} plan={plan} /> },
        { id: 'matters', show: () => <Matters importance={report.importance} swarm={report.swarm} features={plan.features} /> },
        { id: 'scores', show: () => <Scores info={info} onPick={pick} /> },
        { id: 'customers', show: () => <ScoredTable info={info} filters={filters} onFilters={setFilters} /> },
        { id: 'study', show: () => <Study report={report} plan={plan} /> },
        { id: 'versions', show: () => <Versions model={model} /> },
        { id: 'drift', show: () => <DriftTab name={info.name} version={info.version} /> },
      ]}
    />
  );
}

function Figures({ info }: { info: UpliftInfo }) {
  const t = useText();
  const percent = usePercent();
  const { report, plan } = info.uplift;
  const treatment = report.arms.find((arm) => arm.arm === 'treatment');
  const control = report.arms.find((arm) => arm.arm === 'control');
  const chosen = report.learners.find((learner) => learner.id === report.chosen);
  const points = (value: number) => t('models.points', { value: signed(value * 100, 1) });
  const ends = (value: number) => formatDecimal(value * 100, 1);
  const rest = (estimate: Estimate | undefined) =>
    estimate?.kind === 'estimate' ? t('models.controlRate', { rate: percent(estimate.value) }) : null;
  return (
    <>
      <Figure
        title={t('models.difference')}
        estimate={report.difference}
        show={points}
        twin={<Interval estimate={report.difference} show={ends} />}
        rest={report.needed === null ? t('models.withinDays', { count: plan.windowDays }) : t('models.needed', { count: report.needed })}
      />
      <Figure
        title={t('models.treatedRate')}
        estimate={treatment?.rate}
        show={percent}
        twin={treatment && <Interval estimate={treatment.rate} show={percent} />}
        rest={rest(control?.rate)}
      />
      <Figure
        title={t('models.qiniOf', { learner: t(`models.learner.${report.chosen}`) })}
        estimate={chosen?.qini}
        show={four}
        twin={chosen && <Interval estimate={chosen.qini} show={four} />}
        rest={t('models.qiniRest')}
      />
      <Figure
        title={t('models.upliftAt30')}
        estimate={chosen?.upliftAt30}
        show={points}
        twin={chosen && <Interval estimate={chosen.upliftAt30} show={ends} />}
        rest={t('models.upliftAt30Rest')}
      />
    </>
  );
}

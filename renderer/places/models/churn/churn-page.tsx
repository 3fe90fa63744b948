import type { ChurnCandidate, Estimate, ModelInfo } from '#core/contract/types.ts';
import { Figure, Interval, Reason, Sentence } from '#renderer/components/answer.tsx';
import { formatDecimal } from '#renderer/components/format.ts';
import { useText } from '#renderer/i18n.ts';
import { CustomersTab } from '../customers/customers-tab.tsx';
import { Frame } from '../frame.tsx';
import { DriftTab } from '../loop/drift.tsx';
import { Versions } from '../loop/versions.tsx';
import { Matters } from '../matters.tsx';
import { bestBy } from '../models.ts';
import type { PageProps } from '../page.tsx';
import { three, usePercent } from '../show.tsx';
import { Backtest } from './backtest.tsx';
import { Calibration } from './calibration.tsx';
import { Lift } from './lift.tsx';
import { Quality } from './quality.tsx';
import { TrainingSet } from './training-set.tsx';

export type ChurnInfo = Extract<ModelInfo, { kind: 'churn' }>;

/** Who is about to leave, how well that is known, and how much better than by a plain rule. */
export function ChurnPage({ model, info, tab, onTab, customer }: PageProps<ChurnInfo>) {
  const { report, plan } = info.churn;
  return (
    <Frame
      model={model}
      head={info}
      verdict={<Sentence note={report.verdict} />}
      figures={<Figures info={info} />}
      tab={tab}
      onTab={onTab}
      tabs={[
        {
          id: 'quality',
          show: () => (
            <>
              <Quality report={report} capacity={plan.capacity} />
              <Calibration report={report} />
            </>
          ),
        },
        { id: 'lift', show: () => <Lift report={report} plan={plan} /> },
        { id: 'matters', show: () => <Matters importance={report.importance} swarm={report.swarm} features={plan.training.features} /> },
        { id: 'time', show: () => <Backtest report={report} capacity={plan.capacity} /> },
        { id: 'customers', show: () => <CustomersTab info={info} customer={customer} /> },
        { id: 'training', show: () => <TrainingSet report={report} plan={plan.training} /> },
        { id: 'versions', show: () => <Versions model={model} /> },
        { id: 'drift', show: () => <DriftTab name={info.name} version={info.version} /> },
      ]}
    />
  );
}

/** The four that decide, each beside the best of what needs no model. */
function Figures({ info }: { info: ChurnInfo }) {
  const t = useText();
  const percent = usePercent();
  const { report, plan } = info.churn;
  const [trees, ...others] = report.candidates;
  const days = (value: number) => formatDecimal(value, 1);
  const figures: {
    key: string;
    title: string;
    of: (candidate: ChurnCandidate) => Estimate;
    show: (value: number) => string;
    ends?: (value: number) => string;
  }[] = [
    { key: 'auc', title: t('models.auc'), of: (one) => one.auc, show: three },
    { key: 'ap', title: t('models.averagePrecision'), of: (one) => one.averagePrecision, show: three },
    {
      key: 'precision',
      title: t('models.precisionAt', { count: plan.capacity }),
      of: (one) => one.precisionAtK,
      show: percent,
      ends: (value) => formatDecimal(value * 100, 1),
    },
    { key: 'lead', title: t('models.leadDays'), of: (one) => one.leadDays, show: days },
  ];
  return figures.map(({ key, title, of, show, ends }) => (
    <Figure
      key={key}
      title={title}
      estimate={trees && of(trees)}
      show={show}
      twin={trees ? <Interval estimate={of(trees)} show={ends ?? show} text={ends ? 'estimate.intervalPercent' : undefined} /> : null}
      rest={<Best candidates={others} of={of} show={show} end={ends ?? show} />}
    />
  ));
}

interface BestProps {
  candidates: readonly ChurnCandidate[];
  of: (candidate: ChurnCandidate) => Estimate;
  show: (value: number) => string;
  end: (value: number) => string;
}

/** The best baseline by the same measure; where none has a number, why the first has none. */
function Best({ candidates, of, show, end }: BestProps) {
  const t = useText();
  const best = bestBy(candidates, of);
  if (best) {
    const { estimate, one } = best;
    const text = t('models.bestBaseline', {
      name: t(`models.candidate.${one.id}`),
      value: show(estimate.value),
      low: end(estimate.low),
      high: end(estimate.high),
    });
    return <span title={t('models.bestBaselineHow')}>{text}</span>;
  }
  const none = candidates.map(of).find((estimate) => estimate.kind === 'none');
  return none?.kind === 'none' ? <Reason estimate={none} /> : t('models.noBaseline');
}

import type { ChurnReport, TrainingPart, TrainingPlan, TrainingSummary } from '#core/contract/types.ts';
import { Checks } from '#renderer/components/checks.tsx';
import { formatShare } from '#renderer/components/format.ts';
import { Chip, Count, type Tone } from '#renderer/components/parts.tsx';
import { Coloured } from '#renderer/editor/coloured.tsx';
import { noteText, useLanguage, useText } from '#renderer/i18n.ts';
import { useFeatureName, useNamedNote } from '../feature-names.ts';
import { Card } from '../frame.tsx';

/** What it learned from: the question, each cut-off, each feature, and what was checked. */
export function TrainingSet({ report, plan }: { report: ChurnReport; plan: TrainingPlan }) {
  const t = useText();
  const language = useLanguage();
  return (
    <>
      <Card title={t('models.question')} right={<SplitChip split={report.training.split} />}>
        <dl className="rk-question">
          <dt>{t('models.population')}</dt>
          <dd>
            <Coloured expression={plan.population} />
          </dd>
          <dt>{t('models.target')}</dt>
          <dd>
            <Coloured expression={plan.target} />
          </dd>
          <dt>{t('models.horizonDays')}</dt>
          <dd>{t('models.days', { count: plan.horizonDays })}</dd>
          <dt>{t('models.cutOffs')}</dt>
          <dd>{t('models.cutOffPlan', { count: plan.cutOffs, step: plan.stepDays, test: plan.testCutOffs })}</dd>
        </dl>
        {report.notes.length > 0 && (
          <ul className="rk-plain-list">
            {report.notes.map((note) => (
              <li key={note.code}>{noteText(note, language)}</li>
            ))}
          </ul>
        )}
      </Card>
      <Card title={t('models.checks')} note={t('models.checksHow')}>
        <TrainingChecks summary={report.training} />
      </Card>
      <CutOffs summary={report.training} />
      <Features summary={report.training} />
    </>
  );
}

export function SplitChip({ split }: { split: TrainingPlan['split'] }) {
  const t = useText();
  return (
    <Chip tone={split === 'time' ? 'good' : 'bad'} title={t(`models.splitHow.${split}`)}>
      {t(`models.split.${split}`)}
    </Chip>
  );
}

export function TrainingChecks({ summary }: { summary: Pick<TrainingSummary, 'checks'> }) {
  const t = useText();
  const nameOf = useFeatureName();
  const named = useNamedNote();
  return (
    <Checks
      checks={summary.checks.map(named)}
      none={t('models.noChecks')}
      more={(check) => isUnnamed(check, nameOf) && <small className="rk-check-features">{check.features.map(nameOf).join(', ')}</small>}
    />
  );
}

/** Names that the text does not say itself. */
function isUnnamed({ features, params }: TrainingSummary['checks'][number], nameOf: (name: string) => string): boolean {
  const said = Object.values(params).join(' ');
  return features.some((feature) => !said.includes(nameOf(feature)));
}

const parts = { fit: 'control', calibrate: 'treat', test: 'ember', 'left-out': 'unknown', mixed: 'bad' } as const satisfies Record<
  TrainingPart,
  Tone
>;

export function CutOffs({ summary }: { summary: TrainingSummary }) {
  const t = useText();
  const language = useLanguage();
  // a column that says 0 of every day says nothing
  const [target, population] = (['unknownTarget', 'unknownPopulation'] as const).map((of) => summary.cutOffs.some((one) => one[of] > 0));
  return (
    <Card wide title={t('models.cutOffs')} note={t('models.cutOffsHow')}>
      <div className="rk-card-scroll">
        <table className="rk-table rk-cut-offs">
          <thead>
            <tr>
              <th>{t('models.cutOffColumn')}</th>
              <th>{t('models.usedFor')}</th>
              <th className="rk-num">{t('models.population')}</th>
              <th className="rk-num">{t('models.targets')}</th>
              <th className="rk-num">{t('models.share')}</th>
              {target && <th className="rk-num">{t('models.unknownTarget')}</th>}
              {population && <th className="rk-num">{t('models.unknownPopulation')}</th>}
            </tr>
          </thead>
          <tbody>
            {summary.cutOffs.map((cutOff) => (
              <tr key={cutOff.asOf}>
                <td>{cutOff.asOf}</td>
                <td>
                  <Chip tone={parts[cutOff.part]}>{t(`models.part.${cutOff.part}`)}</Chip>
                </td>
                <td className="rk-num">
                  <Count value={cutOff.customers} />
                </td>
                <td className="rk-num">
                  <Count value={cutOff.targets} />
                </td>
                <td className="rk-num">{formatShare(cutOff.targets, cutOff.customers, language) ?? '–'}</td>
                {target && (
                  <td className="rk-num">
                    <Count value={cutOff.unknownTarget} />
                  </td>
                )}
                {population && (
                  <td className="rk-num">
                    <Count value={cutOff.unknownPopulation} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Features({ summary }: { summary: TrainingSummary }) {
  const t = useText();
  const nameOf = useFeatureName();
  const language = useLanguage();
  return (
    <Card wide title={t('models.featuresUsed', { count: summary.features.length })}>
      <div className="rk-card-scroll">
        <table className="rk-table">
          <thead>
            <tr>
              <th>{t('models.feature')}</th>
              <th className="rk-num">{t('models.known')}</th>
              <th className="rk-num">{t('models.distinct')}</th>
              <th>{t('models.expression')}</th>
            </tr>
          </thead>
          <tbody>
            {summary.features.map((feature) => (
              <tr key={feature.name}>
                <td className="rk-name" title={feature.name}>
                  {nameOf(feature.name)}
                </td>
                <td className="rk-num">{formatShare(feature.known, feature.of, language) ?? '–'}</td>
                <td className="rk-num">
                  <Count value={feature.distinct} />
                </td>
                <td className="rk-expression-cell">
                  <Coloured expression={feature.expression} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

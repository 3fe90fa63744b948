import { useMemo, useState } from 'react';
import type { FeatureDefinition, FeatureImportance, SwarmRow } from '#core/contract/types.ts';
import { Beeswarm } from '#renderer/charts/beeswarm.tsx';
import { Ranked } from '#renderer/charts/ranked.tsx';
import { signed } from '#renderer/components/answer.tsx';
import { formatDecimal, formatNumber } from '#renderer/components/format.ts';
import { Segmented } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { useFeatureName } from './feature-names.ts';
import { Card } from './frame.tsx';

const measures = ['contribution', 'gain', 'cover'] as const;
type Measure = (typeof measures)[number];
const MOST = 20;

interface MattersProps {
  importance: readonly FeatureImportance[];
  swarm: readonly SwarmRow[];
  features: readonly FeatureDefinition[];
}

/** Which features move the score, how much and in which direction. */
export function Matters({ importance, swarm, features }: MattersProps) {
  const t = useText();
  const [measure, setMeasure] = useState<Measure>('contribution');
  const sorted = useMemo(() => importance.toSorted((a, b) => b[measure] - a[measure]), [importance, measure]);
  const nameOf = useFeatureName();
  const rows = useMemo(
    () => sorted.slice(0, MOST).map((each) => ({ label: nameOf(each.feature), value: each[measure] })),
    [sorted, measure, nameOf],
  );
  const named = useMemo(() => swarm.map((row) => ({ ...row, feature: nameOf(row.feature) })), [swarm, nameOf]);
  const columns = useMemo((): [string, string] => [t('models.feature'), t(`models.importance.${measure}`)], [t, measure]);
  const picker = (
    <Segmented
      label={t('models.importanceBy')}
      value={measure}
      onChange={setMeasure}
      options={measures.map((value) => ({ value, label: t(`models.importance.${value}`) }))}
    />
  );
  return (
    <>
      <Card title={t('models.importance')} note={t(`models.importanceHow.${measure}`)} right={picker}>
        {rows.length === 0 ? (
          <p className="rk-quiet">{t('models.nothingMatters')}</p>
        ) : (
          <Ranked rows={rows} name={t('models.importance')} columns={columns} show={amountOf} />
        )}
        {sorted.length > MOST && <p className="rk-quiet">{t('models.andMore', { count: sorted.length - MOST })}</p>}
      </Card>
      <Card title={t('models.swarm')} note={<SwarmKey />}>
        {swarm.length === 0 ? (
          <p className="rk-quiet">{t('models.nothingMatters')}</p>
        ) : (
          <Beeswarm rows={named} name={t('models.swarm')} show={(value) => signed(value, 2)} />
        )}
      </Card>
      <Expressions features={features} importance={sorted} />
    </>
  );
}

/** Three digits that count: importances of trees range from thousandths to thousands. */
function amountOf(value: number): string {
  return value >= 100 ? formatNumber(Math.round(value)) : formatDecimal(value, value >= 1 ? 2 : 4);
}

function SwarmKey() {
  const t = useText();
  return (
    <>
      {t('models.swarmHow')} <span className="rk-swarm-key" aria-hidden="true" /> {t('models.swarmKey')}
    </>
  );
}

function Expressions({ features, importance }: Pick<MattersProps, 'features' | 'importance'>) {
  const t = useText();
  const nameOf = useFeatureName();
  const textOf = new Map(features.map((feature) => [feature.name, feature.expression]));
  return (
    <Card wide title={t('models.importanceTable')}>
      <div className="rk-card-scroll">
        <table className="rk-table">
          <thead>
            <tr>
              <th>{t('models.feature')}</th>
              {measures.map((measure) => (
                <th key={measure} className="rk-num">
                  {t(`models.importance.${measure}`)}
                </th>
              ))}
              <th>{t('models.expression')}</th>
            </tr>
          </thead>
          <tbody>
            {importance.map((each) => (
              <tr key={each.feature}>
                <td className="rk-name" title={each.feature}>
                  {nameOf(each.feature)}
                </td>
                {measures.map((measure) => (
                  <td key={measure} className="rk-num">
                    {amountOf(each[measure])}
                  </td>
                ))}
                <td className="rk-expression-cell">
                  <code>{textOf.get(each.feature) ?? ''}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

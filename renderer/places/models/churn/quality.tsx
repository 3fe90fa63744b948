import { useMemo } from 'react';
import type { ChurnCandidate, ChurnCandidateId, ChurnReport } from '#core/contract/types.ts';
import { type Line, Lines } from '#renderer/charts/lines.tsx';
import { EstimateCell, signed } from '#renderer/components/answer.tsx';
import { formatDecimal } from '#renderer/components/format.ts';
import { Count } from '#renderer/components/parts.tsx';
import { type Text, useText } from '#renderer/i18n.ts';
import { Card } from '../frame.tsx';
import { four, three, usePercent } from '../show.tsx';

const colours = { trees: 'ember', logistic: 'treat', recency: 'good', rule: 'warn' } as const satisfies Record<
  ChurnCandidateId,
  Line['colour']
>;

const CHART = 320;

/** How well each way puts those who leave before those who stay. */
export function Quality({ report, capacity }: { report: ChurnReport; capacity: number }) {
  const t = useText();
  const percent = usePercent(0);
  const roc = useMemo(() => [...curvesOf(report, 'roc', t), chance(t)], [report, t]);
  const pr = useMemo(() => [...curvesOf(report, 'pr', t), ...baseRate(report, t)], [report, t]);
  const axes = useMemo(() => axesOf(t, percent), [t, percent]);
  return (
    <>
      <Card title={t('models.roc')} note={t('models.rocHow')}>
        <Lines lines={roc} name={t('models.roc')} height={CHART} x={axes.falsePositive} y={axes.truePositive} />
      </Card>
      <Card title={t('models.pr')} note={t('models.prHow')}>
        <Lines lines={pr} name={t('models.pr')} height={CHART} x={axes.recall} y={axes.precision} />
      </Card>
      <Card wide title={t('models.candidates')} note={t('models.candidatesHow', { count: capacity })}>
        <div className="rk-card-scroll">
          <CandidateTable candidates={report.candidates} capacity={capacity} />
        </div>
        <p className="rk-advantage">
          {t('models.advantage')} <EstimateCell estimate={report.advantage} show={(value) => signed(value, 3)} end={three} />
        </p>
      </Card>
    </>
  );
}

function axesOf(t: Text, percent: (value: number) => string) {
  const whole = { show: percent, min: 0, max: 1 };
  return {
    falsePositive: { ...whole, name: t('models.falsePositive') },
    truePositive: { ...whole, name: t('models.truePositive') },
    recall: { ...whole, name: t('models.recall') },
    precision: { ...whole, name: t('models.precision') },
  };
}

/** The curves that there are, each with its area in the legend. */
function curvesOf(report: ChurnReport, which: 'roc' | 'pr', t: Text): Line[] {
  return report.candidates
    .filter((candidate) => candidate[which].length > 0)
    .map((candidate) => {
      const area = which === 'roc' ? candidate.auc : candidate.averagePrecision;
      const name = t(`models.candidate.${candidate.id}`);
      return {
        name: area.kind === 'estimate' ? `${name} ${three(area.value)}` : name,
        points: candidate[which],
        colour: colours[candidate.id],
        thin: candidate.id !== 'trees',
      };
    });
}

/** What naming at random does, in every picture whose axes are both shares. */
export function chance(t: Text): Line {
  return {
    name: t('models.chance'),
    points: [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ],
    colour: 'ink3',
    dashed: true,
  };
}

/** The precision of naming everybody. */
function baseRate({ training }: ChurnReport, t: Text): Line[] {
  const judged = training.cutOffs.filter((cutOff) => cutOff.part === 'test');
  const customers = judged.reduce((sum, cutOff) => sum + cutOff.customers, 0);
  if (customers === 0) return [];
  const rate = judged.reduce((sum, cutOff) => sum + cutOff.targets, 0) / customers;
  return [
    {
      name: t('models.everybodyNamed'),
      points: [
        { x: 0, y: rate },
        { x: 1, y: rate },
      ],
      colour: 'ink3',
      dashed: true,
    },
  ];
}

function CandidateTable({ candidates, capacity }: { candidates: ChurnCandidate[]; capacity: number }) {
  const t = useText();
  const percent = usePercent();
  const loss = (value: number | null) => (value === null ? <span className="rk-reason">{t('models.noProbability')}</span> : four(value));
  return (
    <table className="rk-table rk-model-table">
      <thead>
        <tr>
          <th>{t('models.candidateColumn')}</th>
          <th className="rk-num">{t('models.auc')}</th>
          <th className="rk-num">{t('models.averagePrecision')}</th>
          <th className="rk-num">{t('models.precisionAt', { count: capacity })}</th>
          <th className="rk-num">{t('models.leadDays')}</th>
          <th className="rk-num">{t('models.named')}</th>
          <th className="rk-num">{t('models.logLoss')}</th>
          <th className="rk-num">{t('models.brier')}</th>
        </tr>
      </thead>
      <tbody>
        {candidates.map((one) => (
          <tr key={one.id}>
            <td>{t(`models.candidate.${one.id}`)}</td>
            <td className="rk-num">
              <EstimateCell estimate={one.auc} show={three} />
            </td>
            <td className="rk-num">
              <EstimateCell estimate={one.averagePrecision} show={three} />
            </td>
            <td className="rk-num">
              <EstimateCell estimate={one.precisionAtK} show={percent} />
            </td>
            <td className="rk-num">
              <EstimateCell estimate={one.leadDays} show={(value) => formatDecimal(value, 1)} />
            </td>
            <td className="rk-num">
              <Count value={one.named} />
            </td>
            <td className="rk-num">{loss(one.logLoss)}</td>
            <td className="rk-num">{loss(one.brier)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

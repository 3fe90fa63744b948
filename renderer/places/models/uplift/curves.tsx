import { useMemo } from 'react';
import type { UpliftLearnerId, UpliftReport } from '#core/contract/types.ts';
import { type Line, Lines } from '#renderer/charts/lines.tsx';
import { EstimateCell, signed } from '#renderer/components/answer.tsx';
import { formatDecimal, formatNumber } from '#renderer/components/format.ts';
import { Chip } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { Card } from '../frame.tsx';
import { four, usePercent } from '../show.tsx';

const colours = {
  's-learner': 'treat',
  't-learner': 'good',
  'x-learner': 'warn',
  'class-transformation': 'bad',
} as const satisfies Record<UpliftLearnerId, Line['colour']>;

/** The Qini curves of all ways beside contacting at random, and their figures. */
export function Curves({ report }: { report: UpliftReport }) {
  const t = useText();
  const percent = usePercent(0);
  const lines = useMemo((): Line[] => {
    const chosenFirst = report.learners.toSorted((a, b) => Number(b.id === report.chosen) - Number(a.id === report.chosen));
    const curves = chosenFirst.map(
      (learner): Line => ({
        name: t(`models.learner.${learner.id}`),
        points: learner.curve,
        colour: learner.id === report.chosen ? 'ember' : colours[learner.id],
        thin: learner.id !== report.chosen,
      }),
    );
    const end = report.learners[0]?.curve.at(-1);
    const random: Line[] = end ? [{ name: t('models.atRandom'), points: [{ x: 0, y: 0 }, end], colour: 'ink3', dashed: true }] : [];
    return [...curves, ...random];
  }, [report, t]);
  const x = useMemo(() => ({ name: t('models.shareContacted'), show: percent, min: 0, max: 1 }), [t, percent]);
  const y = useMemo(() => ({ name: t('models.caused'), show: (value: number) => formatNumber(Number(value.toFixed(3))) }), [t]);
  return (
    <>
      <Card wide title={t('models.qiniCurves')} note={t('models.qiniHow')}>
        <Lines lines={lines} name={t('models.qiniCurves')} height={340} x={x} y={y} />
      </Card>
      <LearnerTable report={report} />
    </>
  );
}

function LearnerTable({ report }: { report: UpliftReport }) {
  const t = useText();
  const points = (value: number) => signed(value * 100, 1);
  const ends = (value: number) => formatDecimal(value * 100, 1);
  return (
    <Card wide title={t('models.learners')} note={t('models.learnersHow')}>
      <table className="rk-table rk-model-table">
        <thead>
          <tr>
            <th>{t('models.learnerColumn')}</th>
            <th className="rk-num">{t('models.measure.qini')}</th>
            <th className="rk-num">{t('models.auuc')}</th>
            <th className="rk-num">{t('models.upliftAt30')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {report.learners.map((learner) => (
            <tr key={learner.id}>
              <td>{t(`models.learner.${learner.id}`)}</td>
              <td className="rk-num">
                <EstimateCell estimate={learner.qini} show={four} />
              </td>
              <td className="rk-num">
                <EstimateCell estimate={learner.auuc} show={four} />
              </td>
              <td className="rk-num">
                <EstimateCell estimate={learner.upliftAt30} show={points} end={ends} />
              </td>
              <td>{learner.id === report.chosen && <Chip tone="ember">{t('models.chosen')}</Chip>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

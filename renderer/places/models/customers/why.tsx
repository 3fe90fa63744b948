import { Button } from '@blueprintjs/core';
import { useMemo } from 'react';
import type { ModelInfo, ScoreExplanation, Value } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { waterfallSteps } from '#renderer/charts/steps.ts';
import { Waterfall } from '#renderer/charts/waterfall.tsx';
import { signed } from '#renderer/components/answer.tsx';
import { PartValue } from '#renderer/components/customers-panel.tsx';
import { formatDecimal, formatNumber } from '#renderer/components/format.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { Body, CustomerLink, Failure, Head, Pane } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import { useFeatureName } from '../feature-names.ts';
import { usePercent } from '../show.tsx';

const MOST = 12;

interface WhyProps {
  info: ModelInfo;
  customer: string;
  onClose: () => void;
}

/** One customer's score taken apart: base, what each feature adds, and what that makes. */
export function Why({ info, customer, onClose }: WhyProps) {
  const t = useText();
  const { asOf, ready } = useAsOf();
  const { name, version } = info;
  const found = useRequest('model.explain', { name, version, asOf, customer }, { enabled: ready });
  return (
    <Pane label={t('models.whyTitle', { id: customer })}>
      <Head
        title={t('models.whyTitle', { id: customer })}
        right={
          <Button
            variant="minimal"
            icon={<Icon name="close" />}
            aria-label={t('common.close')}
            title={t('common.close')}
            onClick={onClose}
          />
        }
      />
      {found.error ? <Failure error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data && <Explained explained={found.data} />}
    </Pane>
  );
}

function Explained({ explained }: { explained: ScoreExplanation }) {
  const t = useText();
  const percent = usePercent();
  const nameOf = useFeatureName();
  const steps = useMemo(
    () =>
      waterfallSteps(
        {
          base: explained.base,
          parts: explained.contributions.map(({ feature, value, contribution }) => ({
            label: `${nameOf(feature)} = ${shortValue(value)}`,
            value: contribution,
          })),
          total: explained.margin,
        },
        MOST,
        { base: t('models.base'), rest: (count) => t('models.rest', { count }), total: t('models.sum') },
      ),
    [explained, t, nameOf],
  );
  return (
    <Body padded>
      <div className="rk-waterfall-head">
        <CustomerLink id={explained.id} />
        <b className="rk-why-score">{explained.score === null ? t('models.notScored') : percent(explained.score)}</b>
        <span className="rk-quiet">{t('models.asOf', { asOf: explained.asOf })}</span>
      </div>
      <p className="rk-card-note">{t('models.whyHow')}</p>
      <Waterfall steps={steps} name={t('models.whyTitle', { id: explained.id })} axis={t('models.marginAxis')} />
      <Contributions explained={explained} />
    </Body>
  );
}

/** For the labels of a picture: a quotient has no end of digits. */
function shortValue(value: Value): string {
  if (value === null) return '?';
  if (typeof value === 'number') return formatNumber(Number(value.toFixed(2)));
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  return value;
}

function Contributions({ explained }: { explained: ScoreExplanation }) {
  const t = useText();
  const nameOf = useFeatureName();
  const rows = explained.contributions.toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  return (
    <table className="rk-table">
      <thead>
        <tr>
          <th>{t('models.feature')}</th>
          <th className="rk-num">{t('models.value')}</th>
          <th className="rk-num">{t('models.contribution')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>{t('models.base')}</td>
          <td />
          <td className="rk-num">{formatDecimal(explained.base, 4)}</td>
        </tr>
        {rows.map((row) => (
          <tr key={row.feature}>
            <td className="rk-name" title={row.expression}>
              {nameOf(row.feature)}
            </td>
            <td className="rk-num">
              <PartValue value={row.value} />
            </td>
            <td className="rk-num">{signed(row.contribution, 4)}</td>
          </tr>
        ))}
        <tr className="rk-total">
          <td>{t('models.sum')}</td>
          <td />
          <td className="rk-num">{formatDecimal(explained.margin, 4)}</td>
        </tr>
      </tbody>
    </table>
  );
}

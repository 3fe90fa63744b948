import { useCallback } from 'react';
import type { ArmResult, Estimate, ListResults } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { Figure, Interval, Reason, signed } from '#renderer/components/answer.tsx';
import { formatDecimal, formatMoney, formatNumber, formatPercent } from '#renderer/components/format.ts';
import { useLanguage, useText } from '#renderer/i18n.ts';

/** The headline figures, each with its incremental twin and interval, or the reason why there is none. */
export function Figures({ results }: { results: ListResults }) {
  const t = useText();
  const language = useLanguage();
  const money = useMoney();
  const treatment = armOf(results, 'treatment');
  const control = armOf(results, 'control');
  const rate = (value: number) => formatPercent(value, language);
  const point = (value: number) => formatDecimal(value * 100, 1);
  const points = (value: number) => signed(value * 100, 1);
  const whole = (value: number) => formatNumber(Math.round(value));
  const segment = results.funnel.find((step) => step.key === 'segment')?.customers;
  return (
    <div className="rk-figures">
      <Figure
        title={t('results.treatedRate')}
        estimate={treatment?.rate}
        show={rate}
        twin={<Twin estimate={results.difference} show={points} end={point} text="results.incrementalPoints" />}
        rest={control?.rate.kind === 'estimate' ? t('results.controlRate', { rate: rate(control.rate.value) }) : null}
      />
      <Figure
        title={t('results.incremental')}
        estimate={results.incremental}
        show={whole}
        twin={<Interval estimate={results.incremental} show={whole} />}
        rest={results.incremental.kind === 'estimate' ? t('results.incrementalNote') : null}
      />
      <Figure
        title={t('results.cost')}
        estimate={results.costPerReactivation}
        show={money}
        twin={<Twin estimate={results.costPerIncrementalReactivation} show={money} text="results.costIncremental" />}
        rest={t('results.spent', { amount: money(results.spent) })}
      />
      <Figure
        title={t('results.reactivationRate')}
        estimate={results.reactivationRate}
        show={rate}
        twin={
          <Interval estimate={results.reactivationRate} show={(value) => formatDecimal(value * 100, 1)} text="estimate.intervalPercent" />
        }
        rest={segment === undefined ? null : t('results.reactivationRateOf', { count: segment })}
      />
    </div>
  );
}

export function armOf(results: ListResults, arm: ArmResult['arm']): ArmResult | undefined {
  return results.arms.find((each) => each.arm === arm);
}

export function useMoney(): (minor: number) => string {
  const language = useLanguage();
  const currency = useRequest('workspace.info', {}).data?.currency ?? 'CNY';
  return useCallback((minor) => formatMoney(Math.round(minor), currency, language), [currency, language]);
}

interface TwinProps {
  estimate: Estimate;
  show: (value: number) => string;
  /** How the ends of the interval are shown, where that differs. */
  end?: (value: number) => string;
}

function Twin({ estimate, show, end = show, text }: TwinProps & { text: 'results.incrementalPoints' | 'results.costIncremental' }) {
  const t = useText();
  if (estimate.kind === 'none') return <Reason estimate={estimate} />;
  return t(text, { value: show(estimate.value), low: end(estimate.low), high: end(estimate.high) });
}

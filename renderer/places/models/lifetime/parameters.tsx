import type { FittedModelId, Parameter } from '#core/contract/types.ts';
import { formatDecimal, formatNumber, formatPercent } from '#renderer/components/format.ts';
import { Facts } from '#renderer/components/parts.tsx';
import { noteText, type Text, useLanguage, useText } from '#renderer/i18n.ts';
import { Card } from '../frame.tsx';
import { Notes } from '../notes.tsx';
import { four } from '../show.tsx';
import type { LifetimeInfo } from './lifetime-page.tsx';

/** What was fitted: parameters with their errors, models that were left and why, the plan, and what to keep in mind. */
export function Parameters({ info }: { info: LifetimeInfo }) {
  const t = useText();
  const language = useLanguage();
  const { fit, spend, notes, plan, currency } = info.lifetime;
  return (
    <>
      <Card
        title={t('models.purchaseModel', { model: t(`models.purchase.${fit.model}`) })}
        note={t('models.fitOf', { count: fit.customers, value: formatDecimal(fit.logLikelihood, 1) })}
      >
        <ParameterTable parameters={fit.parameters} t={t} />
        <p className="rk-card-note">{t(`models.parameterHow.${familyOf(fit.model)}`)}</p>
        {fit.rejected.length === 0 ? (
          <p className="rk-quiet">{t('models.noneRejected')}</p>
        ) : (
          <ul className="rk-plain-list">
            {fit.rejected.map(({ model, reason }) => (
              <li key={model}>
                {noteText(
                  { code: `fit-${reason}`, params: { model: t(`models.purchase.${model}`), kept: t(`models.purchase.${fit.model}`) } },
                  language,
                )}
              </li>
            ))}
          </ul>
        )}
      </Card>
      {spend ? (
        <Card
          title={t('models.spendModel')}
          note={t('models.fitOf', { count: spend.customers, value: formatDecimal(spend.logLikelihood, 1) })}
        >
          <ParameterTable parameters={spend.parameters} t={t} />
          <p className="rk-card-note">{t('models.parameterHow.spend')}</p>
          <p className="rk-quiet">
            {t('models.populationMean', { amount: `${formatDecimal(spend.populationMean, 2)}${currency === null ? '' : ` ${currency}`}` })}
          </p>
        </Card>
      ) : (
        <Card title={t('models.spendModel')}>
          <p className="rk-quiet">{t('models.noSpend')}</p>
        </Card>
      )}
      <Card title={t('models.plan')}>
        <Facts
          rows={[
            { key: 'stream', label: t('models.stream'), value: plan.stream },
            { key: 'amount', label: t('models.amount'), value: plan.amount ?? t('models.noAmount') },
            { key: 'horizon', label: t('models.horizon'), value: t('models.weeks', { count: plan.horizonWeeks }) },
            { key: 'discount', label: t('models.discount'), value: formatPercent(plan.yearlyDiscount, language) },
            { key: 'margin', label: t('models.margin'), value: formatPercent(plan.margin, language) },
            { key: 'days', label: t('models.purchaseDays'), value: formatNumber(info.lifetime.purchaseDays) },
            { key: 'data', label: t('status.data'), value: info.fingerprint?.slice(0, 8) ?? t('models.fromFile') },
          ]}
        />
      </Card>
      <Notes notes={notes} />
    </>
  );
}

/** Which parameters a model has. */
function familyOf(model: FittedModelId): 'endless' | 'nbd' | 'pareto-nbd' {
  if (model === 'nbd') return 'endless';
  return model === 'pareto-nbd' ? 'pareto-nbd' : 'nbd';
}

/** The interval in words, one end alone where the data set no other; null: neither. */
export function rangeText({ low, high }: Pick<Parameter, 'low' | 'high'>, t: Text): string | null {
  if (low !== null && high !== null) return t('models.range', { low: four(low), high: four(high) });
  if (low !== null) return t('models.noUpperLimit', { low: four(low) });
  return high === null ? null : t('models.noLowerLimit', { high: four(high) });
}

function ParameterTable({ parameters, t }: { parameters: Parameter[]; t: Text }) {
  return (
    <table className="rk-table">
      <thead>
        <tr>
          <th>{t('models.parameter')}</th>
          <th className="rk-num">{t('models.value')}</th>
          <th className="rk-num">{t('models.standardError')}</th>
          <th className="rk-num">{t('models.interval95')}</th>
        </tr>
      </thead>
      <tbody>
        {parameters.map(({ name, value, standardError, low, high }) => (
          <tr key={name}>
            <td>{name}</td>
            <td className="rk-num">{four(value)}</td>
            <td className="rk-num">
              {standardError === null ? <span className="rk-reason">{t('models.flat')}</span> : four(standardError)}
            </td>
            <td className="rk-num">{rangeText({ low, high }, t) ?? <span className="rk-reason">{t('models.flat')}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

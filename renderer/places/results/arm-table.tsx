import { useNavigate } from 'react-router';
import type { ListResults } from '#core/contract/types.ts';
import { EstimateCell, signed } from '#renderer/components/answer.tsx';
import { formatDecimal, formatPercent } from '#renderer/components/format.ts';
import { Count } from '#renderer/components/parts.tsx';
import { useLanguage, useText } from '#renderer/i18n.ts';
import { membersPath } from '../campaigns/path.ts';
import type { CustomersOf } from './customers-dialog.tsx';
import { useMoney } from './figures.tsx';

/** The arms in numbers: the table of the picture, with what they brought. */
export function ArmTable({ results, onCustomers }: { results: ListResults; onCustomers: (shown: CustomersOf) => void }) {
  const t = useText();
  const language = useLanguage();
  const money = useMoney();
  const navigate = useNavigate();
  const withAmounts = results.arms.some((arm) => arm.amount !== null);
  return (
    <table className="rk-table rk-arm-table">
      <thead>
        <tr>
          <th>{t('results.armColumn')}</th>
          <th className="rk-num">{t('results.people')}</th>
          <th className="rk-num">{t('results.reactivated')}</th>
          <th className="rk-num">{t('results.notReactivated')}</th>
          <th className="rk-num">{t('results.rate')}</th>
          {withAmounts && <th className="rk-num">{t('results.amountColumn')}</th>}
          {withAmounts && <th className="rk-num">{t('results.amounts')}</th>}
        </tr>
      </thead>
      <tbody>
        {results.arms.map((arm) => (
          <tr key={arm.arm}>
            <td>{t(`results.arm.${arm.arm}`)}</td>
            <td className="rk-num">
              <Count
                value={arm.customers}
                onClick={() => void navigate(membersPath(results.list, arm.arm))}
                label={t('campaigns.showMembers')}
              />
            </td>
            <td className="rk-num">
              <Count
                value={arm.reactivated}
                onClick={() => onCustomers({ arm: arm.arm, reactivated: true })}
                label={t('campaigns.showMembers')}
              />
            </td>
            <td className="rk-num">
              <Count
                value={arm.customers - arm.reactivated}
                onClick={() => onCustomers({ arm: arm.arm, reactivated: false })}
                label={t('campaigns.showMembers')}
              />
            </td>
            <td className="rk-num">
              <EstimateCell estimate={arm.rate} show={(value) => formatPercent(value, language)} />
            </td>
            {withAmounts && <td className="rk-num">{arm.amount === null ? '–' : money(arm.amount)}</td>}
            {withAmounts && (
              <td className="rk-num">{arm.amount === null || arm.customers === 0 ? '–' : money(arm.amount / arm.customers)}</td>
            )}
          </tr>
        ))}
        <tr>
          <td>{t('results.difference')}</td>
          <td colSpan={3} />
          <td className="rk-num">
            <EstimateCell
              estimate={results.difference}
              show={(value) => signed(value * 100, 1)}
              end={(value) => formatDecimal(value * 100, 1)}
            />
          </td>
          {withAmounts && (
            <td className="rk-num" colSpan={2} title={t('results.amountDifferenceHow')}>
              <EstimateCell estimate={results.amountDifference} show={(value) => signedMoney(value, money)} end={money} />
            </td>
          )}
        </tr>
      </tbody>
    </table>
  );
}

/** A plus before a gain; the minus comes with the amount. */
function signedMoney(minor: number, money: (minor: number) => string): string {
  return minor > 0 ? `+${money(minor)}` : money(minor);
}

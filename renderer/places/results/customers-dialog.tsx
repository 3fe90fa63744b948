import { Dialog, DialogBody } from '@blueprintjs/core';
import { useState } from 'react';
import type { ResultCustomers } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { formatTime } from '#renderer/components/format.ts';
import { CustomerLink, Failure, Segmented } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { Tier } from '../campaigns/counts-view.tsx';
import { ArmName } from '../campaigns/members.tsx';
import { Pager } from '../campaigns/pager.tsx';
import { useMoney } from './figures.tsx';

const PAGE = 100;

/** A number of the report: whose customers are meant. */
export interface CustomersOf {
  arm: 'treatment' | 'control' | 'all';
  reactivated: boolean;
}

interface DialogProps {
  list: string;
  windowDays: number | null;
  /** Null: closed. */
  shown: CustomersOf | null;
  onShow: (shown: CustomersOf | null) => void;
}

/** Who came back in the window and who did not, by arm. */
export function CustomersDialog({ list, windowDays, shown, onShow }: DialogProps) {
  const t = useText();
  return (
    <Dialog isOpen={shown !== null} onClose={() => onShow(null)} title={t('results.customersTitle', { list })} className="rk-outcomes">
      <DialogBody className="rk-result-customers">
        {shown && <Customers key={JSON.stringify(shown)} list={list} windowDays={windowDays} shown={shown} onShow={onShow} />}
      </DialogBody>
    </Dialog>
  );
}

function Customers({ list, windowDays, shown, onShow }: DialogProps & { shown: CustomersOf }) {
  const t = useText();
  const [page, setPage] = useState(0);
  const found = useRequest('results.customers', { list, windowDays, ...shown, offset: page * PAGE, limit: PAGE });
  return (
    <>
      <div className="rk-result-customers-bar">
        <Segmented
          label={t('results.armColumn')}
          value={shown.arm}
          onChange={(arm) => onShow({ ...shown, arm })}
          options={(['treatment', 'control', 'all'] as const).map((value) => ({ value, label: t(`results.customersOf.${value}`) }))}
        />
        <Segmented
          label={t('results.customersWhich')}
          value={shown.reactivated ? 'back' : 'away'}
          onChange={(which) => onShow({ ...shown, reactivated: which === 'back' })}
          options={(['back', 'away'] as const).map((value) => ({ value, label: t(`results.customers.${value}`) }))}
        />
        <Pager page={page} size={PAGE} total={found.data?.total ?? 0} onPage={setPage} />
      </div>
      {found.error ? <Failure error={found.error} onRetry={() => void found.refetch()} /> : null}
      <div className={`rk-result-customers-rows${found.isPlaceholderData ? ' rk-stale' : ''}`}>
        {found.data && <Rows rows={found.data.rows} withArm={shown.arm === 'all'} withOutcome={shown.reactivated} />}
        {found.data?.total === 0 && <p className="rk-note">{t('results.customersNone')}</p>}
      </div>
    </>
  );
}

interface RowsProps {
  rows: ResultCustomers['rows'];
  withArm: boolean;
  withOutcome: boolean;
}

function Rows({ rows, withArm, withOutcome }: RowsProps) {
  const t = useText();
  const money = useMoney();
  if (rows.length === 0) return null;
  return (
    <table className="rk-table">
      <thead>
        <tr>
          <th>{t('common.customer')}</th>
          {withArm && <th>{t('results.armColumn')}</th>}
          <th>{t('campaigns.stratumColumn')}</th>
          {withOutcome && <th>{t('results.firstBack')}</th>}
          {withOutcome && <th className="rk-num">{t('results.amountColumn')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <CustomerLink id={row.id} />
            </td>
            {withArm && (
              <td>
                <ArmName arm={row.arm} />
              </td>
            )}
            <td>
              <Tier name={row.stratum} />
            </td>
            {withOutcome && <td>{row.time === null ? '–' : formatTime(row.time)}</td>}
            {withOutcome && <td className="rk-num">{row.amount === null ? '–' : money(row.amount)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

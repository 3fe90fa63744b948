import { Dialog, DialogBody } from '@blueprintjs/core';
import { useState } from 'react';
import type { ResultCustomers } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { type CustomerColumn, CustomerTable } from '#renderer/components/customer-table.tsx';
import { formatTime } from '#renderer/components/format.ts';
import { Pager } from '#renderer/components/pager.tsx';
import { Failure, Segmented } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { Tier } from '../campaigns/counts-view.tsx';
import { ArmName } from '../campaigns/members.tsx';
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
      </div>
    </>
  );
}

type Row = ResultCustomers['rows'][number];

function Rows({ rows, withArm, withOutcome }: { rows: readonly Row[]; withArm: boolean; withOutcome: boolean }) {
  const t = useText();
  const money = useMoney();
  const columns: CustomerColumn<Row>[] = [
    { id: 'stratum', header: t('campaigns.stratumColumn'), cell: (row) => <Tier name={row.stratum} /> },
  ];
  if (withArm) columns.unshift({ id: 'arm', header: t('results.armColumn'), cell: (row) => <ArmName arm={row.arm} /> });
  if (withOutcome)
    columns.push(
      { id: 'time', header: t('results.firstBack'), cell: (row) => (row.time === null ? '–' : formatTime(row.time)) },
      {
        id: 'amount',
        header: t('results.amountColumn'),
        numeric: true,
        cell: (row) => (row.amount === null ? '–' : money(row.amount)),
      },
    );
  return <CustomerTable rows={rows} columns={columns} none={t('results.customersNone')} />;
}

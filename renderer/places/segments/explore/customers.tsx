import { type ReactNode, useState } from 'react';
import type { ExploreCustomers } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { type CustomerColumn, CustomerTable } from '#renderer/components/customer-table.tsx';
import { PartValue } from '#renderer/components/customers-panel.tsx';
import { Pager } from '#renderer/components/pager.tsx';
import { Count, Failure, Segmented } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import type { CellBehind } from './shown.tsx';
import { useColumnName } from './use-explore.ts';

const PAGE = 100;

interface CellProps {
  source: string;
  asOf: string;
  behind: CellBehind;
  onBehind: (behind: CellBehind) => void;
  enabled: boolean;
  /** The way back to the segment's own customers. */
  right: ReactNode;
}

/** The customers behind a number of an exploration. Give it a key of its cells. */
export function CellCustomersPanel({ source, asOf, behind, onBehind, enabled, right }: CellProps) {
  const t = useText();
  const [page, setPage] = useState(0);
  const { cells, among } = behind;
  const found = useRequest('explore.customers', { source, asOf, among, cells, offset: page * PAGE, limit: PAGE }, { enabled });
  return (
    <div className="rk-customers">
      <div className="rk-customers-bar">
        <Segmented
          label={t('customers.which')}
          value={among}
          onChange={(next) => onBehind({ ...behind, among: next })}
          options={[
            { value: 'segment', label: t('segments.thisSegment') },
            { value: 'everybody', label: t('segments.everybody') },
          ]}
        />
        <span className="rk-sub">
          <Count value={found.data?.total} stale={found.isPlaceholderData} /> {t('segments.customersUnit')}
        </span>
        <div className="rk-customers-right">
          {right}
          <Pager page={page} size={PAGE} total={found.data?.total ?? 0} onPage={setPage} />
        </div>
      </div>
      <div className={`rk-customers-rows${found.isPlaceholderData ? ' rk-stale' : ''}`}>
        {found.error ? <Failure error={found.error} onRetry={() => void found.refetch()} /> : null}
        {found.data && <Rows found={found.data} />}
      </div>
    </div>
  );
}

function Rows({ found }: { found: ExploreCustomers }) {
  const t = useText();
  const nameOf = useColumnName();
  const columns = found.columns.map(
    (column, index): CustomerColumn<ExploreCustomers['rows'][number]> => ({
      id: column.source,
      header: nameOf(column.source),
      title: column.source,
      numeric: column.kind === 'number',
      cell: (row) => <PartValue value={row.values[index]} />,
    }),
  );
  return <CustomerTable rows={found.rows} columns={columns} none={t('customers.none')} />;
}

import { type ReactNode, useState } from 'react';
import type { ExploreCustomers } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { CustomerTable } from '#renderer/components/customer-table.tsx';
import { partColumn } from '#renderer/components/customers-panel.tsx';
import { useText } from '#renderer/i18n.ts';
import { AMONG_PAGE, AmongPanel } from '../among-panel.tsx';
import type { CellBehind } from './shown.tsx';
import { useColumnName } from './use-explore.ts';

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
  const [page, setPage] = useState(0);
  const { cells, among } = behind;
  const found = useRequest('explore.customers', { source, asOf, among, cells, offset: page * AMONG_PAGE, limit: AMONG_PAGE }, { enabled });
  return (
    <AmongPanel
      among={among}
      onAmong={(next) => onBehind({ ...behind, among: next })}
      found={found}
      page={page}
      onPage={setPage}
      right={right}
    >
      {found.data && <Rows found={found.data} />}
    </AmongPanel>
  );
}

function Rows({ found }: { found: ExploreCustomers }) {
  const t = useText();
  const nameOf = useColumnName();
  const columns = found.columns.map(({ source }, index) => partColumn(found.rows, index, { id: source, header: nameOf(source) }));
  return <CustomerTable rows={found.rows} columns={columns} none={t('customers.none')} />;
}

import { type ReactNode, useState } from 'react';
import type { GroupCustomers, GroupKey } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { type CustomerColumn, CustomerTable } from '#renderer/components/customer-table.tsx';
import { useText } from '#renderer/i18n.ts';
import { AMONG_PAGE, AmongPanel } from './among-panel.tsx';
import { useGroupLabels } from './group-labels.ts';

export interface GroupBehind {
  kind: 'group';
  group: GroupKey;
  among: 'segment' | 'everybody';
}

interface GroupProps {
  source: string;
  asOf: string;
  behind: GroupBehind;
  onBehind: (behind: GroupBehind) => void;
  enabled: boolean;
  /** The way back to the segment's own customers. */
  right: ReactNode;
}

/** The customers of one band, tier or RFM cell, in the segment or of everybody. Give it a key of the group. */
export function GroupCustomersPanel({ source, asOf, behind, onBehind, enabled, right }: GroupProps) {
  const [page, setPage] = useState(0);
  const { group, among } = behind;
  const found = useRequest(
    'segment.group-customers',
    { source, asOf, group, among, offset: page * AMONG_PAGE, limit: AMONG_PAGE },
    { enabled },
  );
  return (
    <AmongPanel
      among={among}
      onAmong={(next) => onBehind({ ...behind, among: next })}
      found={found}
      page={page}
      onPage={setPage}
      right={right}
    >
      {found.data && <Rows rows={found.data.rows} />}
    </AmongPanel>
  );
}

type Row = GroupCustomers['rows'][number];

function Rows({ rows }: { rows: readonly Row[] }) {
  const t = useText();
  const labels = useGroupLabels();
  const columns: CustomerColumn<Row>[] = [
    { id: 'activity', header: t('segments.lastActivity'), cell: (row) => row.lastActivity ?? '–' },
    { id: 'dormancy', header: t('segments.dormancy'), cell: (row) => labels.band(row.dormancy) },
    { id: 'tier', header: t('segments.tiers'), cell: (row) => labels.tier(row.tier) },
    {
      id: 'rfm',
      header: t('segments.rfmScores'),
      title: t('segments.rfmScoresHow'),
      numeric: true,
      cell: ({ rfm }) => (rfm ? `${rfm.recency}-${rfm.frequency}-${rfm.monetary}` : '–'),
    },
  ];
  return <CustomerTable rows={rows} columns={columns} none={t('customers.none')} />;
}

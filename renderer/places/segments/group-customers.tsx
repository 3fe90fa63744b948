import { type ReactNode, useState } from 'react';
import type { GroupCustomers, GroupKey } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { type CustomerColumn, CustomerTable } from '#renderer/components/customer-table.tsx';
import { Pager } from '#renderer/components/pager.tsx';
import { Count, Failure, Segmented } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { useGroupLabels } from './group-labels.ts';

const PAGE = 100;

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
  const t = useText();
  const [page, setPage] = useState(0);
  const { group, among } = behind;
  const found = useRequest('segment.group-customers', { source, asOf, group, among, offset: page * PAGE, limit: PAGE }, { enabled });
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
        <div className="rk-right">
          {right}
          <Pager page={page} size={PAGE} total={found.data?.total ?? 0} onPage={setPage} />
        </div>
      </div>
      <div className={`rk-customers-rows${found.isPlaceholderData ? ' rk-stale' : ''}`}>
        {found.error ? <Failure error={found.error} onRetry={() => void found.refetch()} /> : null}
        {found.data && <Rows rows={found.data.rows} />}
      </div>
    </div>
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

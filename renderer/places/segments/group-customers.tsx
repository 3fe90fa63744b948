import { type ReactNode, useState } from 'react';
import type { GroupCustomers, GroupKey } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { Count, CustomerLink, Failure, Segmented } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { Pager } from '../campaigns/pager.tsx';
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
        {found.data?.total === 0 && <p className="rk-customers-none">{t('customers.none')}</p>}
      </div>
    </div>
  );
}

function Rows({ rows }: { rows: GroupCustomers['rows'] }) {
  const t = useText();
  const labels = useGroupLabels();
  if (rows.length === 0) return null;
  return (
    <table className="rk-table">
      <thead>
        <tr>
          <th>{t('common.customer')}</th>
          <th>{t('segments.lastActivity')}</th>
          <th>{t('segments.dormancy')}</th>
          <th>{t('segments.tiers')}</th>
          <th className="rk-num" title={t('segments.rfmScoresHow')}>
            {t('segments.rfmScores')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <CustomerLink id={row.id} />
            </td>
            <td>{row.lastActivity ?? '–'}</td>
            <td>{labels.band(row.dormancy)}</td>
            <td>{labels.tier(row.tier)}</td>
            <td className="rk-num">{row.rfm ? `${row.rfm.recency}-${row.rfm.frequency}-${row.rfm.monetary}` : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { Button } from '@blueprintjs/core';
import { useState } from 'react';
import type { ListInfo } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { formatNumber } from '#renderer/components/format.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { Body, CustomerLink, Empty, Failure, Segmented } from '#renderer/components/parts.tsx';
import { noteText, useLanguage, useText } from '#renderer/i18n.ts';
import { Tier } from './counts-view.tsx';
import type { MemberGroup } from './path.ts';

const PAGE = 200;

interface MembersProps {
  list: ListInfo;
  which: MemberGroup;
  onWhich: (which: MemberGroup) => void;
}

/** The customers of a frozen list by arm, and those left out with the reason. */
export function Members({ list, which, onWhich }: MembersProps) {
  const t = useText();
  const [page, setPage] = useState(0);
  const frozen = list.status === 'frozen';
  const members = useRequest('list.members', { name: list.name, which, offset: page * PAGE, limit: PAGE }, { enabled: frozen });
  if (!frozen) return <Empty icon="customer" title={t('campaigns.membersDraft')} />;
  const sizes = groupSizes(list);
  const choose = (next: MemberGroup) => {
    setPage(0);
    onWhich(next);
  };
  const groups = ['treatment', 'control', 'excluded'] as const;
  return (
    <>
      <div className="rk-tab-line">
        <Segmented
          value={which}
          onChange={choose}
          label={t('campaigns.tab.members')}
          options={groups.map((value) => ({ value, label: `${t(`campaigns.arm.${value}`)} ${formatNumber(sizes[value])}` }))}
        />
        <Pager page={page} total={members.data?.total ?? sizes[which]} onPage={setPage} />
      </div>
      {members.error ? <Failure error={members.error} onRetry={() => void members.refetch()} /> : null}
      <Body className={members.isPlaceholderData ? 'rk-stale' : ''}>
        <MemberTable rows={members.data?.rows ?? []} which={which} />
        {members.data?.total === 0 && <p className="rk-note">{t('campaigns.noMembers')}</p>}
      </Body>
    </>
  );
}

function groupSizes(list: ListInfo): Record<MemberGroup, number> {
  const arm = (name: 'treatment' | 'control') => list.counts.arms.find((each) => each.arm === name)?.customers ?? 0;
  return {
    treatment: arm('treatment'),
    control: arm('control'),
    excluded: list.counts.excluded.reduce((sum, reason) => sum + reason.customers, 0),
  };
}

interface PagerProps {
  page: number;
  total: number;
  onPage: (page: number) => void;
}

function Pager({ page, total, onPage }: PagerProps) {
  const t = useText();
  if (total <= PAGE) return null;
  const last = Math.ceil(total / PAGE) - 1;
  const range = { from: page * PAGE + 1, to: Math.min(total, (page + 1) * PAGE), total };
  return (
    <div className="rk-pager">
      <span>{t('campaigns.pageRange', range)}</span>
      <Button
        size="small"
        variant="minimal"
        icon={<Icon name="left" />}
        disabled={page === 0}
        aria-label={t('campaigns.pageBefore')}
        onClick={() => onPage(page - 1)}
      />
      <Button
        size="small"
        variant="minimal"
        icon={<Icon name="right" />}
        disabled={page >= last}
        aria-label={t('campaigns.pageAfter')}
        onClick={() => onPage(page + 1)}
      />
    </div>
  );
}

interface MemberTableProps {
  rows: { id: string; arm: string; stratum: string; reason: string | null }[];
  which: MemberGroup;
}

function MemberTable({ rows, which }: MemberTableProps) {
  const t = useText();
  const language = useLanguage();
  return (
    <table className="rk-table rk-wide">
      <thead>
        <tr>
          <th>{t('campaigns.customerColumn')}</th>
          {which === 'excluded' ? <th>{t('campaigns.reasonColumn')}</th> : <th>{t('campaigns.stratumColumn')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <CustomerLink id={row.id} />
            </td>
            <td>{which === 'excluded' ? noteText({ code: row.reason ?? '', params: {} }, language) : <Tier name={row.stratum} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { Button } from '@blueprintjs/core';
import { useState } from 'react';
import type { Answer } from '#core/contract/requests.ts';
import type { ListInfo } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { type CustomerColumn, CustomerTable } from '#renderer/components/customer-table.tsx';
import { formatNumber } from '#renderer/components/format.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { Pager } from '#renderer/components/pager.tsx';
import { Body, Empty, Failure, Segmented } from '#renderer/components/parts.tsx';
import { noteText, useLanguage, useText } from '#renderer/i18n.ts';
import { Tier } from './counts-view.tsx';
import type { MemberChoice, MemberGroup } from './path.ts';

const PAGE = 200;
const shownGroups = ['all', 'audience', 'treatment', 'control', 'excluded'] as const satisfies readonly MemberGroup[];

interface MembersProps {
  list: ListInfo;
  choice: MemberChoice;
  onChoice: (choice: MemberChoice) => void;
}

/** The customers of a frozen list by arm, by value tier, and those left out by reason. Give it a key of the choice. */
export function Members({ list, choice, onChoice }: MembersProps) {
  const t = useText();
  const [page, setPage] = useState(0);
  const frozen = list.status === 'frozen';
  const members = useRequest('list.members', { name: list.name, ...choice, offset: page * PAGE, limit: PAGE }, { enabled: frozen });
  if (!frozen) return <Empty icon="customer" title={t('campaigns.membersDraft')} />;
  const sizes = groupSizes(list);
  return (
    <>
      <div className="rk-tab-line">
        <Segmented
          value={choice.which}
          onChange={(which) => onChoice({ which })}
          label={t('campaigns.tab.members')}
          options={shownGroups.map((value) => ({ value, label: `${t(`campaigns.arm.${value}`)} ${formatNumber(sizes[value])}` }))}
        />
        <Narrowed choice={choice} onWhole={() => onChoice({ which: choice.which })} />
        <Pager page={page} size={PAGE} total={members.data?.total ?? 0} onPage={setPage} />
      </div>
      {members.error ? <Failure error={members.error} onRetry={() => void members.refetch()} /> : null}
      <Body className={members.isPlaceholderData ? 'rk-stale' : ''}>
        {members.data && <MemberTable rows={members.data.rows} which={choice.which} />}
      </Body>
    </>
  );
}

/** The reason or tier that is shown alone, and the way back to all. */
function Narrowed({ choice, onWhole }: { choice: MemberChoice; onWhole: () => void }) {
  const t = useText();
  const language = useLanguage();
  if (choice.reason === undefined && choice.stratum === undefined) return null;
  return (
    <Button size="small" endIcon={<Icon name="close" size={12} />} title={t('campaigns.showWhole')} onClick={onWhole}>
      {choice.reason !== undefined && noteText({ code: choice.reason, params: {} }, language)}
      {choice.stratum !== undefined && (
        <>
          {t('campaigns.stratumIs')} <Tier name={choice.stratum} />
        </>
      )}
    </Button>
  );
}

function groupSizes({ counts }: ListInfo): Record<MemberGroup, number> {
  const arm = (name: 'treatment' | 'control') => counts.arms.find((each) => each.arm === name)?.customers ?? 0;
  return {
    all: counts.segment,
    audience: counts.audience,
    treatment: arm('treatment'),
    control: arm('control'),
    excluded: counts.segment - counts.audience,
  };
}

type Member = Answer<'list.members'>['rows'][number];

function MemberTable({ rows, which }: { rows: readonly Member[]; which: MemberGroup }) {
  const t = useText();
  const language = useLanguage();
  const columns: CustomerColumn<Member>[] = [
    { id: 'stratum', header: t('campaigns.stratumColumn'), cell: (row) => <Tier name={row.stratum} /> },
  ];
  if (which === 'all' || which === 'audience')
    columns.unshift({ id: 'arm', header: t('campaigns.armColumn'), cell: (row) => <ArmName arm={row.arm} /> });
  if (which === 'all' || which === 'excluded')
    columns.push({
      id: 'reason',
      header: t('campaigns.reasonColumn'),
      cell: (row) => row.reason !== null && noteText({ code: row.reason, params: {} }, language),
    });
  return <CustomerTable rows={rows} columns={columns} none={t('campaigns.noMembers')} />;
}

export function ArmName({ arm }: { arm: string }) {
  const t = useText();
  return arm === 'treatment' || arm === 'control' || arm === 'excluded' ? t(`campaigns.arm.${arm}`) : arm;
}

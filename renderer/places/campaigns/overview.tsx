import { Button } from '@blueprintjs/core';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ListInfo } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { formatTime } from '#renderer/components/format.ts';
import { Body, Chip, Count, Empty, Failure, Head, Pane } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { leafPath } from '#renderer/shell/leaf.tsx';
import { ExportHistory } from './export-history.tsx';
import { type MemberGroup, membersPath } from './path.ts';
import { RebuildDialog } from './rebuild-dialog.tsx';
import { SuppressionDialog } from './suppression-dialog.tsx';

/** All lists, and what was exported so far. */
export function Overview() {
  const t = useText();
  const navigate = useNavigate();
  const lists = useRequest('list.list', {});
  const suppression = useRequest('suppression.show', {});
  const [dialog, setDialog] = useState<'rebuild' | 'suppression' | null>(null);
  const create = (
    <Button intent="primary" onClick={() => void navigate('/campaigns?new')}>
      {t('campaigns.new')}
    </Button>
  );
  return (
    <Pane>
      <Head
        level={1}
        lined
        title={t('campaigns.title')}
        right={
          <>
            <Button variant="minimal" onClick={() => setDialog('suppression')}>
              {suppression.data
                ? `${t('campaigns.suppression')} · ${t('campaigns.suppressionCount', { count: suppression.data.entries })}`
                : t('campaigns.suppression')}
            </Button>
            <Button onClick={() => setDialog('rebuild')}>{t('campaigns.rebuild')}</Button>
            {create}
          </>
        }
      />
      {lists.error ? <Failure error={lists.error} onRetry={() => void lists.refetch()} /> : null}
      <Body>
        {lists.data?.length === 0 && (
          <Empty icon="campaigns" title={t('campaigns.emptyTitle')} action={create}>
            {t('campaigns.emptyBody')}
          </Empty>
        )}
        {lists.data && lists.data.length > 0 && (
          <>
            <ListTable lists={lists.data} />
            <Head title={t('campaigns.history')} />
            <ExportHistory list={null} />
          </>
        )}
      </Body>
      <SuppressionDialog open={dialog === 'suppression'} onClose={() => setDialog(null)} />
      <RebuildDialog open={dialog === 'rebuild'} onClose={() => setDialog(null)} />
    </Pane>
  );
}

export function StatusChip({ status }: { status: ListInfo['status'] }) {
  const t = useText();
  return <Chip tone={status === 'frozen' ? 'treat' : 'unknown'}>{t(`campaigns.status.${status}`)}</Chip>;
}

function ListTable({ lists }: { lists: ListInfo[] }) {
  const t = useText();
  return (
    <table className="rk-table rk-wide">
      <thead>
        <tr>
          <th>{t('campaigns.listColumn')}</th>
          <th>{t('campaigns.statusColumn')}</th>
          <th>{t('campaigns.segmentColumn')}</th>
          <th>{t('campaigns.asOfColumn')}</th>
          <th>{t('campaigns.channelColumn')}</th>
          <th className="rk-num">{t('campaigns.audienceColumn')}</th>
          <th className="rk-num">{t('campaigns.treatmentColumn')}</th>
          <th className="rk-num">{t('campaigns.controlColumn')}</th>
          <th>{t('campaigns.frozenColumn')}</th>
        </tr>
      </thead>
      <tbody>
        {lists.map((list) => (
          <ListRow key={list.name} list={list} />
        ))}
      </tbody>
    </table>
  );
}

function ListRow({ list }: { list: ListInfo }) {
  const t = useText();
  const navigate = useNavigate();
  const arm = (name: 'treatment' | 'control') => list.counts.arms.find((each) => each.arm === name)?.customers ?? 0;
  const show = (which: MemberGroup) => (list.status === 'frozen' ? () => void navigate(membersPath(list.name, which)) : undefined);
  return (
    <tr>
      <td className="rk-name">
        <Link to={leafPath('campaigns', list.name)} title={list.name}>
          {list.name}
        </Link>
      </td>
      <td>
        <StatusChip status={list.status} />
      </td>
      <td className="rk-name">
        <Link to={leafPath('segments', list.segment)} title={list.segment}>
          {list.segment}
        </Link>
      </td>
      <td>{list.asOf}</td>
      <td>{t(`campaigns.channel.${list.channel}`)}</td>
      <td className="rk-num">
        <Count value={list.counts.audience} onClick={show('audience')} label={t('campaigns.showMembers')} />
      </td>
      <td className="rk-num">
        <Count value={arm('treatment')} onClick={show('treatment')} label={t('campaigns.showMembers')} />
      </td>
      <td className="rk-num">
        <Count value={arm('control')} onClick={show('control')} label={t('campaigns.showMembers')} />
      </td>
      <td>{list.frozenAt === null ? '' : formatTime(list.frozenAt)}</td>
    </tr>
  );
}

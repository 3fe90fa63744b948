import { Button, Dialog, DialogBody, DialogFooter } from '@blueprintjs/core';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ListInfo } from '#core/contract/types.ts';
import { CodedFailure } from '#renderer/api/failure.ts';
import { useCommand, useRequest } from '#renderer/api/hooks.ts';
import { formatMoney, formatPercent, formatTime } from '#renderer/components/format.ts';
import { Body, Empty, Failure, Head, Pane, Segmented } from '#renderer/components/parts.tsx';
import { showToast } from '#renderer/components/toaster.tsx';
import { noteText, useLanguage, useText } from '#renderer/i18n.ts';
import { leafPath } from '#renderer/shell/leaf.tsx';
import { offerUndo } from '#renderer/shell/undo.ts';
import { CodeText } from './code-text.tsx';
import { CountsView } from './counts-view.tsx';
import { Definitions } from './definitions.tsx';
import { ExportPane } from './export-pane.tsx';
import { Members } from './members.tsx';
import { StatusChip } from './overview.tsx';
import { type MemberChoice, membersPath, useCampaignPath } from './path.ts';
import { shareDigits } from './plan.ts';

const tabs = ['summary', 'members', 'export', 'definitions'] as const;
type Tab = (typeof tabs)[number];

/** One list: its plan, its counts, its members, its exports. */
export function ListPage({ name }: { name: string }) {
  const t = useText();
  const list = useRequest('list.show', { name });
  if (list.error) {
    const gone = list.error instanceof CodedFailure && list.error.code === 'list-not-found';
    return (
      <Pane>
        {gone ? (
          <Empty icon="campaigns" title={t('campaigns.notFound', { name })} />
        ) : (
          <Failure error={list.error} onRetry={() => void list.refetch()} />
        )}
      </Pane>
    );
  }
  return <Pane>{list.data && list.data.name === name ? <ListView list={list.data} /> : null}</Pane>;
}

function ListView({ list }: { list: ListInfo }) {
  const t = useText();
  const navigate = useNavigate();
  const path = useCampaignPath();
  const tab = tabs.find((each) => each === path.tab) ?? 'summary';
  const setTab = (next: Tab) => void navigate(`${leafPath('campaigns', list.name)}?tab=${next}`, { replace: true });
  const showMembers = (choice: MemberChoice) => void navigate(membersPath(list.name, choice));
  return (
    <>
      <Head level={1} title={list.name} beside={<StatusChip status={list.status} />} right={<ListActions list={list} />} />
      <PlanLine list={list} />
      <div className="rk-tab-line">
        <Segmented
          value={tab}
          onChange={setTab}
          label={list.name}
          options={tabs.map((value) => ({ value, label: t(`campaigns.tab.${value}`) }))}
        />
        {list.frozenAt !== null && <span className="rk-sub">{t('campaigns.frozenAt', { time: formatTime(list.frozenAt) })}</span>}
      </div>
      <ListNotes list={list} />
      {tab === 'summary' && (
        <Body>
          <CountsView counts={list.counts} onMembers={list.status === 'frozen' ? showMembers : undefined} />
        </Body>
      )}
      {tab === 'members' && (
        <Members
          key={JSON.stringify(path.members)}
          list={list}
          choice={path.members}
          onChoice={(choice) => void navigate(membersPath(list.name, choice), { replace: true })}
        />
      )}
      {tab === 'export' && <ExportPane list={list} />}
      {tab === 'definitions' && (
        <Body>
          <Definitions list={list} />
        </Body>
      )}
    </>
  );
}

function ListNotes({ list }: { list: ListInfo }) {
  const language = useLanguage();
  if (list.notes.length === 0) return null;
  return (
    <ul className="rk-list-notes">
      {list.notes.map((note) => (
        <li key={`${note.code} ${JSON.stringify(note.params)}`}>
          <CodeText text={noteText(note, language)} />
        </li>
      ))}
    </ul>
  );
}

/** The plan in one line, in the order of the form. */
function PlanLine({ list }: { list: ListInfo }) {
  const t = useText();
  const language = useLanguage();
  const currency = useRequest('workspace.info', {}).data?.currency ?? 'CNY';
  const costs = {
    contact: formatMoney(list.costPerContact, currency, language),
    reactivation: formatMoney(list.costPerReactivation, currency, language),
  };
  return (
    <div className="rk-plan-line">
      <Link to={leafPath('segments', list.segment)} title={list.segment}>
        {list.segment}
      </Link>
      <span>{`${t('campaigns.asOfColumn')} ${list.asOf}`}</span>
      <span>{t(`campaigns.channel.${list.channel}`)}</span>
      <span title={list.offer}>{list.offer === '' ? t('campaigns.noOffer') : list.offer}</span>
      <span>{`${t('campaigns.field.control')} ${formatPercent(list.controlShare, language, shareDigits(list.controlShare))}`}</span>
      {list.noControlReason !== null && <span title={list.noControlReason}>{list.noControlReason}</span>}
      <span>{t(`campaigns.consent.${list.consent}`)}</span>
      <span>{t('campaigns.costs', costs)}</span>
    </div>
  );
}

function ListActions({ list }: { list: ListInfo }) {
  const t = useText();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = useCommand('list.remove', {
    onDone: () => {
      offerUndo(t('campaigns.removed', { name: list.name }), 'list.undo', list.name);
      void navigate('/campaigns');
    },
  });
  if (list.status === 'frozen') {
    return <Button onClick={() => void navigate(leafPath('results', list.name))}>{t('campaigns.results')}</Button>;
  }
  return (
    <>
      <Button loading={remove.isPending} onClick={() => remove.mutate({ name: list.name })}>
        {t('campaigns.remove')}
      </Button>
      <Button intent="primary" onClick={() => setAsking(true)}>
        {t('campaigns.freeze')}
      </Button>
      <FreezeDialog name={list.name} open={asking} onClose={() => setAsking(false)} />
    </>
  );
}

/** Says what freezing means before it is done: it cannot be taken back. */
function FreezeDialog({ name, open, onClose }: { name: string; open: boolean; onClose: () => void }) {
  const t = useText();
  const freeze = useCommand('list.freeze', {
    quiet: true,
    onDone: () => {
      showToast({ message: t('campaigns.frozen', { name }), timeout: 4000 }, 'undo');
      onClose();
    },
  });
  return (
    <Dialog isOpen={open} onClose={onClose} title={t('campaigns.freezeTitle', { name })} className="rk-campaign-dialog">
      <DialogBody>
        <p className="rk-dialog-text">{t('campaigns.freezeBody')}</p>
        {freeze.error ? <Failure error={freeze.error} /> : null}
      </DialogBody>
      <DialogFooter
        actions={
          <>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button intent="primary" autoFocus loading={freeze.isPending} onClick={() => freeze.mutate({ name })}>
              {t('campaigns.freezeNow')}
            </Button>
          </>
        }
      />
    </Dialog>
  );
}

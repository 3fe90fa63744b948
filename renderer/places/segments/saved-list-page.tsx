import { Button } from '@blueprintjs/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { SavedListInfo } from '#core/contract/types.ts';
import { useCommand, useRequest } from '#renderer/api/hooks.ts';
import { formatNumber, formatTime } from '#renderer/components/format.ts';
import { Pager } from '#renderer/components/pager.tsx';
import { Body, Chip, Count, CustomerLink, Facts, Failure, Head, Pane, Segmented } from '#renderer/components/parts.tsx';
import { Split } from '#renderer/components/split.tsx';
import { type Text, useLanguage, useText } from '#renderer/i18n.ts';
import { offerUndo } from '#renderer/shell/undo.ts';

const PAGE = 200;
const EARLIER = 12;

/** One saved list: where its ids come from, who names it, and the ids. */
export function SavedListPage({ list }: { list: SavedListInfo }) {
  const t = useText();
  const [strangers, setStrangers] = useState(false);
  return (
    <Split id="saved-list-columns" direction="horizontal" sizes={['60%', '40%']} min={[360, 280]}>
      <Ids key={`${list.name} ${list.savedAt} ${strangers}`} list={list} strangers={strangers} onStrangers={setStrangers} />
      <Pane>
        <Head title={t('savedLists.title')} right={<RemoveButton list={list} />} />
        <Body padded>
          <p className="rk-quiet rk-saved-list-help">{t('savedLists.help')}</p>
          <Facts rows={useFacts(list, () => setStrangers(true))} />
        </Body>
      </Pane>
    </Split>
  );
}

function useFacts(list: SavedListInfo, onStrangers: () => void) {
  const t = useText();
  const zh = useLanguage() === 'zh';
  const quoted = `"${list.name}"`;
  return [
    { key: 'write', label: t('savedLists.write'), value: <code>{zh ? `在名单(${quoted})` : `in_list(${quoted})`}</code> },
    { key: 'ids', label: t('savedLists.ids'), value: <Count value={list.ids} /> },
    { key: 'strangers', label: t('savedLists.strangers'), value: <Count value={list.strangers} onClick={onStrangers} /> },
    { key: 'source', label: t('savedLists.source'), value: sourceText(list, t) },
    { key: 'saved', label: t('savedLists.savedAt'), value: formatTime(list.savedAt) },
    { key: 'earlier', label: t('savedLists.earlier'), value: <Earlier list={list} /> },
    { key: 'used', label: t('savedLists.usedBy'), value: list.usedBy.join(zh ? '、' : ', ') || '–' },
    { key: 'hash', label: t('savedLists.hash'), value: <code title={list.sha256}>{list.sha256.slice(0, 16)}</code> },
  ];
}

/** The versions it replaced, by which the language knows who entered or left. */
function Earlier({ list: { earlier } }: { list: SavedListInfo }) {
  const t = useText();
  if (earlier.length === 0) return <>–</>;
  const shown = earlier.slice(0, EARLIER);
  return (
    <>
      {shown.map(({ version, savedAt, ids }) => (
        <div key={version}>
          {formatTime(savedAt)} · {t('savedLists.count', { count: ids })}
        </div>
      ))}
      {earlier.length > EARLIER ? <div className="rk-quiet">{t('savedLists.more', { count: earlier.length - EARLIER })}</div> : null}
    </>
  );
}

function sourceText({ source }: SavedListInfo, t: Text): string {
  if (source.kind === 'file') return t('savedLists.source.file', { fileName: source.fileName });
  if (source.kind === 'segment') return t('savedLists.source.segment', { ...source });
  return t('savedLists.source.campaign', { list: source.list, which: t(`savedLists.which.${source.which}`) });
}

function RemoveButton({ list }: { list: SavedListInfo }) {
  const t = useText();
  const navigate = useNavigate();
  const remove = useCommand('saved-list.remove', {
    onDone: () => {
      offerUndo(t('savedLists.removed', { name: list.name }), 'saved-list.undo', list.name);
      void navigate('/segments');
    },
  });
  const used = list.usedBy.length > 0;
  return (
    <Button
      disabled={used}
      title={used ? t('savedLists.inUse', { names: list.usedBy.join(', ') }) : undefined}
      loading={remove.isPending}
      onClick={() => remove.mutate({ name: list.name })}
    >
      {t('savedLists.remove')}
    </Button>
  );
}

interface IdsProps {
  list: SavedListInfo;
  strangers: boolean;
  onStrangers: (only: boolean) => void;
}

function Ids({ list, strangers, onStrangers }: IdsProps) {
  const t = useText();
  const [page, setPage] = useState(0);
  const members = useRequest('saved-list.members', { name: list.name, strangers, offset: page * PAGE, limit: PAGE });
  return (
    <Pane>
      <Head level={1} title={list.name} beside={<Chip>{formatNumber(list.ids)}</Chip>} />
      <div className="rk-tab-line">
        <Segmented
          value={strangers ? 'strangers' : 'all'}
          onChange={(value) => onStrangers(value === 'strangers')}
          label={t('savedLists.show')}
          options={[
            { value: 'all', label: `${t('savedLists.all')} ${formatNumber(list.ids)}` },
            { value: 'strangers', label: `${t('savedLists.onlyStrangers')} ${formatNumber(list.strangers)}` },
          ]}
        />
        <Pager page={page} size={PAGE} total={members.data?.total ?? 0} onPage={setPage} />
      </div>
      {members.error ? <Failure error={members.error} onRetry={() => void members.refetch()} /> : null}
      <Body className={members.isPlaceholderData ? 'rk-stale' : ''}>
        <table className="rk-table rk-customer-table">
          <thead>
            <tr>
              <th>{t('savedLists.id')}</th>
              <th>{t('savedLists.state')}</th>
            </tr>
          </thead>
          <tbody>
            {members.data?.rows.map(({ id, known }) => (
              <tr key={id}>
                <td>{known ? <CustomerLink id={id} /> : id}</td>
                <td className={known ? '' : 'rk-quiet'}>{t(known ? 'savedLists.known' : 'savedLists.unknown')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Body>
    </Pane>
  );
}

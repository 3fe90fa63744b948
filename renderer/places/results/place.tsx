import { Button } from '@blueprintjs/core';
import { useNavigate, useParams } from 'react-router';
import type { ListInfo } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { Empty, Failure, Pane } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { GoOn } from '#renderer/shell/go-on.tsx';
import { leafPath } from '#renderer/shell/leaf.tsx';
import { Report } from './report.tsx';
import '../campaigns/shared.css';
import './results.css';

/** Results: what a list caused. Without a name the list that was frozen last. */
export function ResultsPlace() {
  const { name } = useParams();
  const lists = useRequest('list.list', {});
  if (lists.error) return <Failure error={lists.error} onRetry={() => void lists.refetch()} />;
  if (!lists.data) return <Pane>{null}</Pane>;
  const list = lists.data.find((each) => each.name === name);
  if (list) return list.status === 'frozen' ? <Report key={list.name} list={list} /> : <NotFrozen list={list} />;
  if (name !== undefined) return <GoOn to="/results" />;
  const newest = lists.data
    .filter((each) => each.status === 'frozen')
    .toSorted((a, b) => (b.frozenAt ?? '').localeCompare(a.frozenAt ?? ''))[0];
  return newest ? <GoOn to={leafPath('results', newest.name)} /> : <NoLists />;
}

function NoLists() {
  const t = useText();
  const navigate = useNavigate();
  return (
    <Pane>
      <Empty
        icon="results"
        title={t('results.emptyTitle')}
        action={
          <Button intent="primary" onClick={() => void navigate('/campaigns')}>
            {t('results.goCampaigns')}
          </Button>
        }
      >
        {t('results.emptyBody')}
      </Empty>
    </Pane>
  );
}

function NotFrozen({ list }: { list: ListInfo }) {
  const t = useText();
  const navigate = useNavigate();
  return (
    <Pane>
      <Empty
        icon="results"
        title={t('results.notFrozen', { list: list.name })}
        action={<Button onClick={() => void navigate(leafPath('campaigns', list.name))}>{t('results.openList')}</Button>}
      />
    </Pane>
  );
}

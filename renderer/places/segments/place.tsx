import { Button } from '@blueprintjs/core';
import { useLocation, useNavigate, useParams } from 'react-router';
import { useRequest } from '#renderer/api/hooks.ts';
import { Empty, Failure, Pane } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { GoOn } from '#renderer/shell/go-on.tsx';
import { leafPath } from '#renderer/shell/leaf.tsx';
import { NeedsData } from '#renderer/shell/needs-data.tsx';
import { SegmentDesk } from './desk.tsx';
import { NewSavedList } from './new-saved-list.tsx';
import { newSavedListPath } from './path.ts';
import { SavedListPage } from './saved-list-page.tsx';
import '../campaigns/shared.css';
import './segments.css';

/** Segments: one of them, a new one, or what a segment is. */
export function SegmentsPlace() {
  const t = useText();
  const navigate = useNavigate();
  const { name } = useParams();
  const query = new URLSearchParams(useLocation().search);
  const isNew = query.has('new');
  const listName = query.get('list');
  const segments = useRequest('segment.list', {});
  const lists = useRequest('saved-list.list', {});
  const info = useRequest('workspace.info', {});
  if (segments.error) return <Failure error={segments.error} onRetry={() => void segments.refetch()} />;
  if (!segments.data || !info.data) return <Pane>{null}</Pane>;
  if (query.has('new-list')) return <NewSavedList />;
  if (listName !== null) {
    if (lists.error) return <Failure error={lists.error} onRetry={() => void lists.refetch()} />;
    if (!lists.data) return <Pane>{null}</Pane>;
    const list = lists.data.find((each) => each.name === listName);
    return list ? <SavedListPage key={list.name} list={list} /> : <NoSavedList name={listName} />;
  }
  if (info.data.customers === 0 && name === undefined)
    return (
      <NeedsData icon="segments" title={t('segments.noData')}>
        {t('segments.noDataWhy')}
      </NeedsData>
    );
  if (isNew) return <SegmentDesk key="new" saved={null} />;
  const saved = segments.data.find((each) => each.name === name);
  if (saved) return <SegmentDesk key={saved.name} saved={saved} />;
  if (name === undefined && segments.data.length > 0) return <GoOn to={leafPath('segments', segments.data[0].name)} />;
  const create = (
    <Button intent="primary" onClick={() => void navigate('/segments?new')}>
      {t('segments.new')}
    </Button>
  );
  return (
    <Pane>
      <Empty icon="segments" title={name === undefined ? t('segments.emptyTitle') : t('segments.notFound', { name })} action={create}>
        {name === undefined ? t('segments.emptyBody') : undefined}
      </Empty>
    </Pane>
  );
}

function NoSavedList({ name }: { name: string }) {
  const t = useText();
  const navigate = useNavigate();
  const create = (
    <Button intent="primary" onClick={() => void navigate(newSavedListPath)}>
      {t('savedLists.new')}
    </Button>
  );
  return (
    <Pane>
      <Empty icon="segments" title={t('savedLists.notFound', { name })} action={create}>
        {t('savedLists.help')}
      </Empty>
    </Pane>
  );
}

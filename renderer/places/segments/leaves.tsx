import { useLocation } from 'react-router';
import type { SegmentInfo } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import { Leaf, LeafGroup, leafPath } from '#renderer/shell/leaf.tsx';
import { newSavedListPath, savedListPath } from './path.ts';

/** The segments under the navigation, with their sizes as of the date. */
export function SegmentLeaves() {
  const t = useText();
  const segments = useRequest('segment.list', {}).data ?? [];
  return (
    <>
      <LeafGroup title={t('segments.inWorkspace')} add={{ label: t('segments.new'), to: '/segments?new' }} />
      {segments.map((segment) => (
        <SegmentLeaf key={segment.name} segment={segment} />
      ))}
      <SavedListLeaves />
    </>
  );
}

/** The saved lists under the segments. */
function SavedListLeaves() {
  const t = useText();
  const { search } = useLocation();
  const lists = useRequest('saved-list.list', {}).data ?? [];
  const current = new URLSearchParams(search).get('list');
  return (
    <>
      <LeafGroup title={t('savedLists.title')} add={{ label: t('savedLists.new'), to: newSavedListPath }} />
      {lists.map((list) => (
        <Leaf key={list.name} to={savedListPath(list.name)} label={list.name} count={list.ids} current={current === list.name} />
      ))}
    </>
  );
}

function SegmentLeaf({ segment }: { segment: SegmentInfo }) {
  const { asOf, ready } = useAsOf();
  const count = useRequest('segment.count', { name: segment.name, asOf }, { enabled: ready });
  return (
    <Leaf
      to={leafPath('segments', segment.name)}
      label={segment.name}
      title={segment.description || segment.name}
      count={count.data?.result?.total.true ?? null}
      unknown={count.data?.result?.total.unknown}
      stale={count.isPlaceholderData}
    />
  );
}

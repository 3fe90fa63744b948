import { useRequest } from '#renderer/api/hooks.ts';
import { useText } from '#renderer/i18n.ts';
import { Leaf, LeafGroup, leafPath } from '#renderer/shell/leaf.tsx';

/** The frozen lists under the navigation: outcomes belong to a frozen list. */
export function ResultLeaves() {
  const t = useText();
  const lists = (useRequest('list.list', {}).data ?? []).filter((list) => list.status === 'frozen');
  if (lists.length === 0) return null;
  return (
    <>
      <LeafGroup title={t('campaigns.frozenLists')} />
      {lists.map((list) => (
        <Leaf key={list.name} to={leafPath('results', list.name)} label={list.name} title={list.name} />
      ))}
    </>
  );
}

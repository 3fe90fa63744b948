import { useRequest } from '#renderer/api/hooks.ts';
import { useText } from '#renderer/i18n.ts';
import { Leaf, LeafGroup, leafPath } from '#renderer/shell/leaf.tsx';

/** The lists under the navigation: drafts first, then frozen ones. */
export function CampaignLeaves() {
  const t = useText();
  const lists = useRequest('list.list', {}).data ?? [];
  const groups = (['draft', 'frozen'] as const).map((status) => ({ status, lists: lists.filter((list) => list.status === status) }));
  return groups
    .filter((group) => group.lists.length > 0)
    .map((group) => (
      <div key={group.status}>
        <LeafGroup title={t(group.status === 'draft' ? 'campaigns.drafts' : 'campaigns.frozenLists')} />
        {group.lists.map((list) => (
          <Leaf key={list.name} to={leafPath('campaigns', list.name)} label={list.name} title={list.name} count={list.counts.audience} />
        ))}
      </div>
    ));
}

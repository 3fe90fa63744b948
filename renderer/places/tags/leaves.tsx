import type { TagInfo } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { useOnScreen } from '#renderer/components/use-on-screen.ts';
import { useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import { Leaf, LeafGroup, leafPath } from '#renderer/shell/leaf.tsx';

export function TagLeaves() {
  const t = useText();
  const tags = useRequest('tag.list', {});
  return (
    <>
      <LeafGroup title={t('tags.inWorkspace')} add={{ label: t('tags.new'), to: '/tags?new' }} />
      {tags.data?.map((tag) => (
        <TagLeaf key={tag.name} tag={tag} />
      ))}
    </>
  );
}

function TagLeaf({ tag }: { tag: TagInfo }) {
  const { asOf, ready } = useAsOf();
  const [ref, seen] = useOnScreen();
  const count = useRequest('expression.count', { source: tag.expression, asOf }, { enabled: ready && seen });
  return (
    <Leaf
      ref={ref}
      to={leafPath('tags', tag.name)}
      label={tag.name}
      count={count.data?.result?.total.true ?? null}
      unknown={count.data?.result?.total.unknown}
      stale={count.isPlaceholderData}
      title={tag.description === '' ? tag.name : `${tag.name}\n${tag.description}`}
    />
  );
}

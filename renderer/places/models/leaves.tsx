import { useRequest } from '#renderer/api/hooks.ts';
import { Dot } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import { Leaf, LeafGroup } from '#renderer/shell/leaf.tsx';
import { byName, isOverdue, type NamedModel } from './models.ts';
import { modelPath, newModelPath } from './path.ts';

/** The models under the navigation, by kind. */
export function ModelLeaves() {
  const t = useText();
  const models = byName(useRequest('model.list', {}).data ?? []);
  const kinds = [...new Set(models.map((model) => model.kind))].toSorted();
  return (
    <>
      <LeafGroup title={t('models.inWorkspace')} add={{ label: t('models.new'), to: newModelPath() }} />
      {kinds.flatMap((kind) => models.filter((model) => model.kind === kind).map((model) => <ModelLeaf key={model.name} model={model} />))}
    </>
  );
}

function ModelLeaf({ model: { name, kind, current } }: { model: NamedModel }) {
  const t = useText();
  const { asOf, ready } = useAsOf();
  const overdue = ready && isOverdue(current, asOf);
  const title = `${name} · ${t(`models.kind.${kind}`)} · ${t('models.version', { version: current.version })} · ${t(`models.role.${current.role}`)}`;
  return (
    <Leaf
      to={modelPath(name)}
      title={overdue ? `${title} · ${t('models.overdue')}` : title}
      label={
        <>
          {overdue && (
            <>
              <Dot tone="warn" /> <span className="rk-hidden-text">{t('models.overdue')}</span>
            </>
          )}
          {name} <small className="rk-quiet">{t('models.version', { version: current.version })}</small>
        </>
      }
    />
  );
}

import { useLocation, useParams } from 'react-router';
import { useRequest } from '#renderer/api/hooks.ts';
import { titleOf } from '#renderer/components/format.ts';
import { useLanguage, useText } from '#renderer/i18n.ts';
import { Leaf, LeafGroup, leafPath } from '#renderer/shell/leaf.tsx';

export function DataLeaves() {
  const t = useText();
  const language = useLanguage();
  const { pathname, search } = useLocation();
  const info = useRequest('workspace.info', {});
  const catalogue = useRequest('data.catalogue', {});
  const batches = useRequest('data.batches', {});
  const { name } = useParams();
  const view = new URLSearchParams(search).get('view');
  const atRoot = name === undefined && pathname.startsWith('/data');
  return (
    <>
      <LeafGroup title={t('place.data')} />
      <Leaf to="/data" label={t('data.customers')} count={info.data?.customers ?? null} current={atRoot && view === null} />
      {catalogue.data && catalogue.data.streams.length > 0 && <LeafGroup title={t('data.streams')} />}
      {catalogue.data?.streams.map((stream) => (
        <Leaf
          key={stream.name}
          to={leafPath('data', stream.name)}
          label={titleOf(stream, language)}
          count={stream.rows}
          title={stream.label && stream.label !== stream.name ? `${stream.name} · ${stream.label}` : stream.name}
        />
      ))}
      <LeafGroup title={t('data.files')} />
      <Leaf to="/data?view=imports" label={t('data.imports')} count={batches.data?.length ?? null} current={view === 'imports'} />
      <Leaf
        to="/data?view=quarantine"
        label={t('data.quarantine')}
        count={info.data?.quarantined ?? null}
        current={view === 'quarantine'}
      />
    </>
  );
}

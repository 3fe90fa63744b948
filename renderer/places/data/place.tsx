import { useParams, useSearchParams } from 'react-router';
import { useRequest } from '#renderer/api/hooks.ts';
import { Empty, Failure, Pane } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { BringInButton } from '#renderer/shell/bring-in-button.tsx';
import { useIncoming } from '#renderer/shell/incoming.ts';
import { BringInDialog } from './bring-in/dialog.tsx';
import { Imports } from './imports.tsx';
import { Quarantine } from './quarantine.tsx';
import { TableView } from './table-view.tsx';
import './data.css';

/** Streams and customers as tables with the shape of every column; imports and quarantine; bringing files in. */
export function DataPlace() {
  const incoming = useIncoming();
  return (
    <>
      <View />
      {incoming.length > 0 && <BringInDialog files={incoming} />}
    </>
  );
}

function View() {
  const t = useText();
  const { name } = useParams();
  const [search] = useSearchParams();
  const catalogue = useRequest('data.catalogue', {});
  if (catalogue.error) return <Failure error={catalogue.error} onRetry={() => void catalogue.refetch()} />;
  if (!catalogue.data) return <Pane>{null}</Pane>;
  const view = search.get('view');
  if (view === 'imports') return <Imports />;
  if (view === 'quarantine') return <Quarantine />;
  if (catalogue.data.customers === 0 && catalogue.data.streams.length === 0) return <FirstFile />;
  if (name !== undefined && !catalogue.data.streams.some((stream) => stream.name === name)) {
    return (
      <Pane>
        <Empty icon="data" title={t('data.gone', { name })} />
      </Pane>
    );
  }
  return <TableView key={name ?? ''} stream={name ?? null} catalogue={catalogue.data} />;
}

function FirstFile() {
  const t = useText();
  return (
    <Pane>
      <Empty icon="upload" title={t('data.empty')} action={<BringInButton />}>
        {t('data.emptyWhy')}
      </Empty>
    </Pane>
  );
}

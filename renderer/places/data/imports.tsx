import type { BatchInfo } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { formatNumber, formatTime } from '#renderer/components/format.ts';
import { Body, Empty, Failure, Head, Pane } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { BringInButton } from '#renderer/shell/bring-in-button.tsx';

/** Every file that came in, newest first, with what it brought. */
export function Imports() {
  const t = useText();
  const batches = useRequest('data.batches', {});
  const newestFirst = [...(batches.data ?? [])].sort((a, b) => b.batch - a.batch);
  return (
    <Pane>
      <Head level={1} lined title={t('data.imports')} right={<BringInButton />} />
      <Body>
        {batches.error && <Failure error={batches.error} />}
        {batches.data?.length === 0 && (
          <Empty icon="upload" title={t('data.empty')}>
            {t('data.emptyWhy')}
          </Empty>
        )}
        {newestFirst.length > 0 && <BatchTable batches={newestFirst} />}
      </Body>
    </Pane>
  );
}

function BatchTable({ batches }: { batches: BatchInfo[] }) {
  const t = useText();
  return (
    <table className="rk-table data-batches">
      <thead>
        <tr>
          <th>{t('data.file')}</th>
          <th>{t('data.importedAt')}</th>
          <th className="rk-num">{t('data.rowsInFile')}</th>
          <th className="rk-num">{t('data.added')}</th>
          <th className="rk-num">{t('data.known')}</th>
          <th className="rk-num">{t('data.quarantined')}</th>
          <th className="rk-num">{t('data.skipped')}</th>
          <th className="rk-num">{t('data.newCustomers')}</th>
          <th>{t('data.streams')}</th>
          <th>{t('data.content')}</th>
        </tr>
      </thead>
      <tbody>
        {batches.map(({ batch, fileName, importedAt, summary, sha256 }) => (
          <tr key={batch}>
            <td className="data-batch-file" title={fileName}>
              {fileName}
            </td>
            <td>{formatTime(importedAt)}</td>
            <td className="rk-num">{formatNumber(summary.rows)}</td>
            <td className="rk-num">{formatNumber(summary.added)}</td>
            <td className="rk-num">{formatNumber(summary.known)}</td>
            <td className="rk-num">{formatNumber(summary.quarantined)}</td>
            <td className="rk-num">{formatNumber(summary.skipped.reduce((sum, each) => sum + each.rows, 0))}</td>
            <td className="rk-num">{formatNumber(summary.customersAdded)}</td>
            <td className="data-batch-streams">
              {summary.streams.map((stream) => `${stream.name} ${formatNumber(stream.added)}`).join(' · ')}
            </td>
            <td>
              <code title={t('data.sha256', { hash: sha256 })}>{sha256.slice(0, 8)}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

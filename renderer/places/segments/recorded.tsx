import { Button } from '@blueprintjs/core';
import type { SegmentInfo, SegmentSnapshot } from '#core/contract/types.ts';
import { useCommand, useRequest } from '#renderer/api/hooks.ts';
import { formatTime } from '#renderer/components/format.ts';
import { Count, Failure } from '#renderer/components/parts.tsx';
import { showToast } from '#renderer/components/toaster.tsx';
import { useText } from '#renderer/i18n.ts';

/** The days on which the segment's members were recorded, and the way to record them as of the date of the desk. */
export function Recorded({ saved, asOf, dirty }: { saved: SegmentInfo | null; asOf: string; dirty: boolean }) {
  const t = useText();
  const name = saved?.name ?? '';
  const snapshots = useRequest('segment.snapshots', { name: name || '?' }, { enabled: saved !== null });
  const record = useCommand('segment.record', {
    quiet: true,
    onDone: ({ members, asOf: day }) => showToast({ message: t('segments.recordSaved', { name, count: members, asOf: day }) }),
  });
  if (saved === null) return <p className="rk-note">{t('segments.recordedUnsaved')}</p>;
  if (snapshots.error) return <Failure error={snapshots.error} onRetry={() => void snapshots.refetch()} />;
  const rows = snapshots.data ?? [];
  const again = rows.some((row) => row.asOf === asOf);
  return (
    <>
      <div className="rk-recorded-head">
        <p className="rk-quiet">{dirty ? t('segments.recordedUnsaved') : t('segments.recordHelp', { name })}</p>
        <Button disabled={dirty} loading={record.isPending} onClick={() => record.mutate({ name, asOf })}>
          {t(again ? 'segments.recordAgain' : 'segments.record', { asOf })}
        </Button>
      </div>
      {record.error ? <Failure error={record.error} /> : null}
      {snapshots.data && rows.length === 0 && <p className="rk-note">{t('segments.recordedNone')}</p>}
      {rows.length > 0 && <SnapshotTable rows={rows} />}
    </>
  );
}

function SnapshotTable({ rows }: { rows: readonly SegmentSnapshot[] }) {
  const t = useText();
  return (
    <table className="rk-table rk-versions">
      <thead>
        <tr>
          <th>{t('segments.asOfColumn')}</th>
          <th className="rk-num">{t('segments.membersColumn')}</th>
          <th className="rk-num">{t('segments.unknownColumn')}</th>
          <th>{t('segments.versionColumn')}</th>
          <th>{t('segments.originColumn')}</th>
          <th>{t('segments.savedColumn')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.asOf}>
            <td>{row.asOf}</td>
            <td className="rk-num">
              <Count value={row.members} />
            </td>
            <td className="rk-num">
              <Count value={row.unknown} />
            </td>
            <td>{t('segments.version', { version: row.version })}</td>
            <td>{t(`segments.origin.${row.origin}`)}</td>
            <td>{formatTime(row.recordedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

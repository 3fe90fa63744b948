import { Button } from '@blueprintjs/core';
import type { SegmentInfo } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { formatTime } from '#renderer/components/format.ts';
import { Chip, Failure } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import type { SegmentDraft } from './use-draft.ts';

interface VersionsProps {
  saved: SegmentInfo | null;
  onRestore: (change: Partial<SegmentDraft>) => void;
}

/** Every version of the segment; an old one is loaded into the editor and becomes the newest when it is saved. */
export function Versions({ saved, onRestore }: VersionsProps) {
  const t = useText();
  const shown = useRequest('segment.show', { name: saved?.name ?? '?' }, { enabled: saved !== null });
  if (saved === null) return <p className="rk-note">{t('segments.noVersions')}</p>;
  if (shown.error) return <Failure error={shown.error} onRetry={() => void shown.refetch()} />;
  const versions = (shown.data?.versions ?? []).toSorted((a, b) => b.version - a.version);
  return (
    <table className="rk-table rk-versions">
      <thead>
        <tr>
          <th>{t('segments.versionColumn')}</th>
          <th>{t('segments.savedColumn')}</th>
          <th>{t('segments.expression')}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {versions.map((version) => (
          <tr key={version.version}>
            <td>{t('segments.version', { version: version.version })}</td>
            <td>{formatTime(version.savedAt)}</td>
            <td className="rk-versions-text">
              <code>{version.expression}</code>
              {version.description !== '' && <p className="rk-quiet">{version.description}</p>}
            </td>
            <td className="rk-num">
              {version.version === saved.version ? (
                <Chip>{t('segments.current')}</Chip>
              ) : (
                <Button size="small" onClick={() => onRestore({ expression: version.expression, description: version.description })}>
                  {t('segments.restore')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

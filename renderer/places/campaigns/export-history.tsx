import { Link } from 'react-router';
import { useRequest } from '#renderer/api/hooks.ts';
import { formatTime } from '#renderer/components/format.ts';
import { Count } from '#renderer/components/parts.tsx';
import { useLanguage, useText } from '#renderer/i18n.ts';
import { leafPath } from '#renderer/shell/leaf.tsx';
import { Fingerprint } from './fingerprint.tsx';

/** What was written, newest first: of one list, or of all where `list` is null. */
export function ExportHistory({ list }: { list: string | null }) {
  const t = useText();
  const language = useLanguage();
  const history = useRequest('export.history', {});
  const destinations = useRequest('destination.list', {}).data ?? [];
  const rows = (history.data ?? []).filter((each) => list === null || each.list === list);
  if (history.data && rows.length === 0) return <p className="rk-note">{t('campaigns.noHistory')}</p>;
  return (
    <table className="rk-table rk-wide">
      <thead>
        <tr>
          <th>{t('campaigns.whenColumn')}</th>
          {list === null && <th>{t('campaigns.listColumn')}</th>}
          <th>{t('campaigns.destination')}</th>
          <th>{t('campaigns.filesColumn')}</th>
          <th className="rk-num">{t('campaigns.rowsColumn')}</th>
          <th>{t('campaigns.shaColumn')}</th>
          <th>{t('campaigns.folderColumn')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.flatMap((entry) =>
          entry.files.map((file) => (
            <tr key={`${entry.at} ${entry.list} ${entry.destination} ${file.name}`}>
              <td>{formatTime(entry.at)}</td>
              {list === null && (
                <td className="rk-name">
                  <Link to={leafPath('campaigns', entry.list)}>{entry.list}</Link>
                </td>
              )}
              <td>{destinations.find((each) => each.id === entry.destination)?.name[language] ?? entry.destination}</td>
              <td className="rk-name" title={file.name}>
                {file.name}
              </td>
              <td className="rk-num">
                <Count value={file.rows} />
              </td>
              <td>
                <Fingerprint hex={file.sha256} />
              </td>
              <td className="rk-name" title={entry.folder}>
                {entry.folder}
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

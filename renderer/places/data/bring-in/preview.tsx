import type { Inspection, Mapping, QuarantinedRow } from '#core/contract/types.ts';
import { formatNumber, isNumeric } from '#renderer/components/format.ts';
import { noteText, useLanguage, useText } from '#renderer/i18n.ts';

/** The first rows under the names they will have. */
export function Sample({ inspection, mapping }: { inspection: Inspection; mapping: Mapping }) {
  const t = useText();
  const columns = mapping.columns.filter((column) => column.to !== 'ignore');
  return (
    <table className="rk-table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.index} className={isNumeric(column.type) ? 'rk-num' : ''}>
              {column.name} <span className="rk-quiet">{t(`type.${column.type}`)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {inspection.sample.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no key but their place
          <tr key={index}>
            {columns.map((column) => (
              <td key={column.index} className={isNumeric(column.type) ? 'rk-num' : ''}>
                {row[column.index]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Rows that would go to quarantine, with the reason. */
export function Rejected({ rows }: { rows: QuarantinedRow[] }) {
  const t = useText();
  const language = useLanguage();
  return (
    <table className="rk-table">
      <thead>
        <tr>
          <th className="rk-num">{t('data.line')}</th>
          <th>{t('data.column')}</th>
          <th>{t('data.reason')}</th>
          <th>{t('data.rowText')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.line}-${row.column ?? ''}-${row.code}`}>
            <td className="rk-num">{formatNumber(row.line)}</td>
            <td>{row.column ?? <span className="rk-quiet">{t('data.wholeRow')}</span>}</td>
            <td>{noteText(row, language)}</td>
            <td>
              <code className="data-raw">{row.raw}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { useMemo } from 'react';
import type { QuarantinedRow } from '#core/contract/types.ts';
import { request } from '#renderer/api/client.ts';
import { formatNumber } from '#renderer/components/format.ts';
import { Chip, Empty, Failure, Head, Pane } from '#renderer/components/parts.tsx';
import { usePages } from '#renderer/components/use-pages.ts';
import { VirtualTable } from '#renderer/components/virtual-table.tsx';
import { noteText, useLanguage, useText } from '#renderer/i18n.ts';
import { BringInButton } from '#renderer/shell/bring-in-button.tsx';

/** Rows that did not fit: file, line, column, reason and the row as it stands in the file. */
export function Quarantine() {
  const t = useText();
  const pages = usePages<QuarantinedRow, { total: number; rows: QuarantinedRow[] }>({
    key: ['data.quarantine'],
    fetch: (offset, limit) => request('data.quarantine', { offset, limit }),
  });
  const total = pages.head?.total ?? 0;
  return (
    <Pane>
      <Head
        level={1}
        lined
        title={t('data.quarantine')}
        beside={
          <>
            <Chip tone={total > 0 ? 'warn' : 'good'}>{t('common.rows', { count: total })}</Chip>
            <span className="rk-sub">{total > 0 ? t('data.quarantineCure') : ''}</span>
          </>
        }
        right={<BringInButton />}
      />
      {pages.error && <Failure error={pages.error} />}
      {pages.head && total === 0 && (
        <Empty icon="check" title={t('data.quarantineEmpty')}>
          {t('data.quarantineWhy')}
        </Empty>
      )}
      {total > 0 && <RowsTable total={total} row={pages.row} onRows={pages.onRows} />}
    </Pane>
  );
}

interface RowsTableProps {
  total: number;
  row: (index: number) => QuarantinedRow | undefined;
  onRows: (first: number, last: number) => void;
}

function RowsTable({ total, row, onRows }: RowsTableProps) {
  const t = useText();
  const language = useLanguage();
  const columns = useMemo(
    () => [
      { id: 'file', width: 190, numeric: false, header: <b className="data-plain-header">{t('data.file')}</b> },
      { id: 'line', width: 84, numeric: true, header: <b className="data-plain-header rk-num">{t('data.line')}</b> },
      { id: 'column', width: 130, numeric: false, header: <b className="data-plain-header">{t('data.column')}</b> },
      { id: 'reason', width: 520, numeric: false, header: <b className="data-plain-header">{t('data.reason')}</b> },
      { id: 'raw', width: 500, numeric: false, header: <b className="data-plain-header">{t('data.rowText')}</b> },
    ],
    [t],
  );
  function cell(index: number, column: number) {
    const found = row(index);
    if (!found) return <span className="rk-wait" />;
    if (column === 0) return found.fileName;
    if (column === 1) return formatNumber(found.line);
    if (column === 2) return found.column ?? <span className="rk-quiet">{t('data.wholeRow')}</span>;
    if (column === 3) return <span title={noteText(found, language)}>{noteText(found, language)}</span>;
    return (
      <code className="data-raw" title={found.raw}>
        {found.raw}
      </code>
    );
  }
  return (
    <div className="data-table">
      <VirtualTable
        id="quarantine"
        label={t('data.quarantine')}
        columns={columns}
        rows={total}
        headerHeight={30}
        cell={cell}
        onRows={onRows}
      />
    </div>
  );
}

import { Button } from '@blueprintjs/core';
import { useCallback, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Catalogue, ColumnInfo, ColumnProfile, TableFilter, TablePage } from '#core/contract/types.ts';
import { request } from '#renderer/api/client.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { isNumeric, titleOf } from '#renderer/components/format.ts';
import { Chip, Dot, Empty, Failure, Head, Pane } from '#renderer/components/parts.tsx';
import { Split } from '#renderer/components/split.tsx';
import { usePages } from '#renderer/components/use-pages.ts';
import { ValueCell } from '#renderer/components/value-cell.tsx';
import { VirtualTable } from '#renderer/components/virtual-table.tsx';
import { useLanguage, useText } from '#renderer/i18n.ts';
import { BringInButton } from '#renderer/shell/bring-in-button.tsx';
import { ColumnHeader, type Sort } from './column-header.tsx';
import { ColumnPane } from './column-pane.tsx';
import { CoveragePane } from './coverage.tsx';
import { FilterBar } from './filters.tsx';

interface TableViewProps {
  /** Null: the customers. */
  stream: string | null;
  catalogue: Catalogue;
}

/** A table of the workspace with the shape of each column in its header, coverage and the chosen column beside it. */
export function TableView({ stream, catalogue }: TableViewProps) {
  const [selected, setSelected] = useState<string | null>(null);
  const profiles = useRequest('data.profiles', { stream });
  const column = selected ?? mostTelling(profiles.data ?? []);
  const profile = profiles.data?.find((each) => each.column.name === column) ?? null;
  return (
    <div className="data-view">
      <TableHead stream={stream} catalogue={catalogue} />
      <Split id="data" direction="horizontal" sizes={['74%', '26%']} min={[320, 260]}>
        <Rows stream={stream} profiles={profiles.data ?? []} selected={column} onSelect={setSelected} />
        <Pane>
          {catalogue.streams.length > 0 && <CoveragePane streams={catalogue.streams} current={stream} />}
          {profiles.error && <Failure error={profiles.error} />}
          {profile && <ColumnPane stream={stream} profile={profile} />}
        </Pane>
      </Split>
    </div>
  );
}

/** The column to begin with: an amount, else money, else a number, else the first. */
function mostTelling(profiles: ColumnProfile[]): string | null {
  const columns = profiles.map((profile) => profile.column);
  const found =
    columns.find((column) => column.role === 'amount') ??
    columns.find((column) => column.type === 'money') ??
    columns.find((column) => isNumeric(column.type)) ??
    columns[0];
  return found?.name ?? null;
}

function TableHead({ stream, catalogue }: TableViewProps) {
  const t = useText();
  const language = useLanguage();
  const navigate = useNavigate();
  const info = useRequest('workspace.info', {});
  const found = catalogue.streams.find((each) => each.name === stream);
  const facts = found
    ? [
        t('common.rows', { count: found.rows }),
        t('common.customers', { count: found.customers }),
        found.coverage.from && found.coverage.to ? t('data.fromTo', { from: found.coverage.from, to: found.coverage.to }) : '',
      ]
    : [t('common.customers', { count: catalogue.customers })];
  const quarantined = info.data?.quarantined ?? 0;
  return (
    <div className="data-head">
      <Head
        level={1}
        title={found ? titleOf(found, language) : t('data.customers')}
        beside={
          <>
            {found && <Chip>{t('data.eventStream')}</Chip>}
            <span className="rk-sub">{facts.filter(Boolean).join(' · ')}</span>
          </>
        }
        right={
          <>
            {quarantined > 0 && (
              <Button icon={<Dot tone="warn" />} onClick={() => void navigate('/data?view=quarantine')}>
                {t('data.inQuarantine', { count: quarantined })}
              </Button>
            )}
            <BringInButton />
          </>
        }
      />
    </div>
  );
}

interface RowsProps {
  stream: string | null;
  profiles: ColumnProfile[];
  selected: string | null;
  onSelect: (column: string) => void;
}

const HEADER = 72;

function Rows({ stream, profiles, selected, onSelect }: RowsProps) {
  const t = useText();
  const navigate = useNavigate();
  const [sort, setSort] = useState<Sort | null>(null);
  const [filters, setFilters] = useState<TableFilter[]>([]);
  const pages = usePages<TablePage['rows'][number], TablePage>({
    key: ['data.page', stream, filters, sort],
    fetch: (offset, limit) => request('data.page', { stream, filters, sort, offset, limit }),
  });
  const kept = useLast(pages.head);
  const columns = kept?.columns ?? noColumns;
  const shown = useShownColumns({ columns, profiles, sort, onSort: setSort, onSelect, onFilters: setFilters });
  const customerAt = columns.findIndex((column) => column.role === 'customer');
  const open = useCallback(
    (row: number) => {
      const id = pages.row(row)?.[customerAt];
      if (typeof id === 'string') void navigate(`/customer/${encodeURIComponent(id)}`);
    },
    [pages, customerAt, navigate],
  );
  return (
    <Pane>
      {filters.length > 0 && <FilterBar filters={filters} total={pages.head?.total ?? null} onChange={setFilters} />}
      {pages.error && <Failure error={pages.error} />}
      <div className="data-table">
        {columns.length > 0 && (
          <VirtualTable
            id={`data-${stream ?? ''}`}
            label={stream ?? t('data.customers')}
            columns={shown}
            rows={kept?.total ?? 0}
            headerHeight={HEADER}
            cell={(row, column) => <ValueCell value={pages.row(row)?.[column]} column={columns[column]} />}
            onRows={pages.onRows}
            onOpen={open}
            stale={pages.head === null}
            selectedColumn={selected}
          />
        )}
        {pages.head?.total === 0 && filters.length > 0 && (
          <div className="data-no-rows">
            <Empty icon="filter" title={t('data.noRows')} action={<Button onClick={() => setFilters([])}>{t('data.filterAll')}</Button>} />
          </div>
        )}
      </div>
    </Pane>
  );
}

const noColumns: ColumnInfo[] = [];

interface ShownProps {
  columns: ColumnInfo[];
  profiles: ColumnProfile[];
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
  onSelect: (column: string) => void;
  onFilters: (change: (old: TableFilter[]) => TableFilter[]) => void;
}

/** The columns with their headers; the same object until something that they show changes. */
function useShownColumns({ columns, profiles, sort, onSort, onSelect, onFilters }: ShownProps) {
  return useMemo(
    () =>
      columns.map((column) => ({
        id: column.name,
        width: widthOf(column),
        numeric: isNumeric(column.type),
        header: (
          <ColumnHeader
            column={column}
            profile={profiles.find((each) => each.column.name === column.name) ?? null}
            sort={sort}
            onSort={onSort}
            onSelect={onSelect}
            onFilter={(filter) => onFilters((old) => [...old.filter((each) => each.column !== filter.column), filter])}
          />
        ),
      })),
    [columns, profiles, sort, onSort, onSelect, onFilters],
  );
}

/** The newest value that was there, so that the table stands while the next sorting is on its way. */
function useLast(value: TablePage | null): TablePage | null {
  const [last, setLast] = useState(value);
  if (value !== null && value !== last) setLast(value);
  return value ?? last;
}

function widthOf(column: ColumnInfo): number {
  const byType = { text: 132, number: 104, money: 116, date: 112, time: 166, boolean: 92 }[column.type];
  return Math.max(byType, Math.min(240, column.name.length * 8 + 44));
}

import { useCallback, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ColumnInfo, ModelInfo, TableFilter, TablePage } from '#core/contract/types.ts';
import { request } from '#renderer/api/client.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { isNumeric, titleOf } from '#renderer/components/format.ts';
import { Empty, Failure, Pane } from '#renderer/components/parts.tsx';
import { usePages } from '#renderer/components/use-pages.ts';
import { ValueCell } from '#renderer/components/value-cell.tsx';
import { VirtualTable } from '#renderer/components/virtual-table.tsx';
import { useLanguage, useText } from '#renderer/i18n.ts';
import type { Sort } from '#renderer/places/data/column-header.tsx';
import { FilterBar } from '#renderer/places/data/filters.tsx';
import '#renderer/places/data/data.css';

interface FilterProps {
  filters: TableFilter[];
  onFilters: (filters: TableFilter[]) => void;
}

/** Every customer with the scores that a model wrote, best first; a click on a header sorts. */
export function ScoredTable({ info, filters, onFilters }: { info: ModelInfo } & FilterProps) {
  const t = useText();
  const catalogue = useRequest('data.catalogue', {});
  const attributes = catalogue.data?.attributes ?? [];
  const scored = attributes.filter(
    ({ name, score }) => info.columns.includes(name) && score?.model === info.name && score.version === String(info.version),
  );
  if (!catalogue.data) return <Pane className="rk-full">{null}</Pane>;
  if (scored.length === 0)
    return (
      <Pane className="rk-full">
        <Empty icon="customer" title={t('models.columnElsewhere')}>
          {t('models.neverScoredHow')}
        </Empty>
      </Pane>
    );
  const first = scored.find(({ name }) => name === 'clv') ?? scored[0];
  return <Rows info={info} scored={scored} first={first} filters={filters} onFilters={onFilters} />;
}

function Rows({
  info,
  scored,
  first,
  filters: chosen,
  onFilters,
}: { info: ModelInfo; scored: ColumnInfo[]; first: ColumnInfo } & FilterProps) {
  const t = useText();
  const language = useLanguage();
  const navigate = useNavigate();
  const [sort, setSort] = useState<Sort>({ column: first.name, descending: true });
  const filters = useMemo(
    () => (chosen.length > 0 ? chosen : [{ column: first.name, operator: 'not-blank' as const, value: null }]),
    [chosen, first.name],
  );
  const pages = usePages<TablePage['rows'][number], TablePage>({
    key: ['data.page', null, filters, sort, 'models'],
    fetch: (offset, limit) => request('data.page', { stream: null, filters, sort, offset, limit }),
  });
  const all = pages.head?.columns ?? noColumns;
  const shown = useMemo(() => {
    const customer = all.findIndex((column) => column.role === 'customer');
    return [customer, ...scored.map(({ name }) => all.findIndex((column) => column.name === name))].filter((at) => at >= 0);
  }, [all, scored]);
  const columns = useMemo(
    () =>
      shown.map((at) => ({
        id: all[at].name,
        width: 160,
        numeric: isNumeric(all[at].type),
        header: <SortHeader column={all[at]} title={titleOf(all[at], language)} sort={sort} onSort={setSort} />,
      })),
    [shown, all, sort, language],
  );
  const open = useCallback(
    (row: number) => {
      const id = pages.row(row)?.[shown[0]];
      if (typeof id === 'string') void navigate(`/customer/${encodeURIComponent(id)}`);
    },
    [pages, shown, navigate],
  );
  return (
    <div className="rk-full rk-scored">
      {chosen.length > 0 && <FilterBar filters={chosen} total={pages.head?.total ?? null} onChange={onFilters} />}
      {pages.error && <Failure error={pages.error} />}
      {columns.length > 0 && (
        <VirtualTable
          id={`models-${info.kind}`}
          label={t('models.tab.customers')}
          columns={columns}
          rows={pages.head?.total ?? 0}
          headerHeight={34}
          cell={(row, column) => <ValueCell value={pages.row(row)?.[shown[column]]} column={all[shown[column]]} />}
          onRows={pages.onRows}
          onOpen={open}
          stale={pages.head === null}
        />
      )}
    </div>
  );
}

const noColumns: ColumnInfo[] = [];

interface SortProps {
  column: ColumnInfo;
  title: string;
  sort: Sort;
  onSort: (sort: Sort) => void;
}

function SortHeader({ column, title, sort, onSort }: SortProps) {
  const t = useText();
  const own = sort.column === column.name;
  const descending = own ? !sort.descending : isNumeric(column.type);
  return (
    <button
      type="button"
      className={`rk-sort${isNumeric(column.type) ? ' rk-sort-number' : ''}`}
      title={t(descending ? 'models.sortDown' : 'models.sortUp')}
      onClick={() => onSort({ column: column.name, descending })}
    >
      {title}
      {own && <span aria-hidden="true">{sort.descending ? ' ↓' : ' ↑'}</span>}
    </button>
  );
}

import type { Language } from '#core/contract/texts.ts';
import type { ColumnInfo, ColumnProfile, TableFilter } from '#core/contract/types.ts';
import { formatNumber, titleOf } from '#renderer/components/format.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { Pop } from '#renderer/components/pop.tsx';
import { type Text, useLanguage, useText } from '#renderer/i18n.ts';
import { FilterForm } from './filters.tsx';
import { Sparkline } from './sparkline.tsx';

export interface Sort {
  column: string;
  descending: boolean;
}

/** The id and the time of an event are columns of every table: they have a Chinese name without being given one. */
function titleIn(column: ColumnInfo, language: Language, t: Text): string {
  if (language === 'zh' && column.label === null && column.role === 'customer') return t('common.customer');
  if (language === 'zh' && column.label === null && column.role === 'time') return t('type.time');
  return titleOf(column, language);
}

interface ColumnHeaderProps {
  column: ColumnInfo;
  profile: ColumnProfile | null;
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
  onSelect: (column: string) => void;
  onFilter: (filter: TableFilter) => void;
}

/** Name (sorts), filter, shape (shows the column's profile), type and distinct values. */
export function ColumnHeader({ column, profile, sort, onSort, onSelect, onFilter }: ColumnHeaderProps) {
  const t = useText();
  const { name, type } = column;
  const title = titleIn(column, useLanguage(), t);
  const sorted = sort?.column === name ? sort : null;
  function turn(): void {
    onSelect(name);
    if (!sorted) onSort({ column: name, descending: false });
    else onSort(sorted.descending ? null : { column: name, descending: true });
  }
  return (
    <>
      <div className="data-column-top">
        <button type="button" className="data-column-name" onClick={turn} title={t('data.sortBy', { column: title })}>
          <span>{title}</span>
          {sorted && <i aria-hidden="true">{sorted.descending ? '↓' : '↑'}</i>}
        </button>
        <Pop placement="bottom-end" content={<FilterForm column={column} onFilter={onFilter} />}>
          <button
            type="button"
            className="data-column-filter"
            aria-label={t('data.filterBy', { column: title })}
            title={t('data.filterBy', { column: title })}
          >
            <Icon name="filter" size={14} />
          </button>
        </Pop>
      </div>
      <button
        type="button"
        className="data-column-shape"
        onClick={() => onSelect(name)}
        aria-label={t('data.profileOf', { column: title })}
      >
        <Sparkline counts={profile?.distribution.map((bin) => bin.count) ?? []} />
        <span>
          {t(`type.${type}`)}
          {type === 'text' && profile && <b>{formatNumber(profile.distinct)}</b>}
        </span>
      </button>
    </>
  );
}

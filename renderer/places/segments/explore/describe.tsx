import { useMemo, useState } from 'react';
import type { DescribedColumn, ExploreCell, ExploreDescription, Value } from '#core/contract/types.ts';
import { AgainstEverybody } from '#renderer/charts/against.tsx';
import { formatTime } from '#renderer/components/format.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { Count } from '#renderer/components/parts.tsx';
import { useLanguage, useText } from '#renderer/i18n.ts';
import { most } from './choice.ts';
import { ColumnPick } from './column-pick.tsx';
import { ViewFrame, type ViewProps } from './explore.tsx';
import { columnNumber, EstimateText, levelCell, levelText, type OnCells, percentText, unitText } from './shown.tsx';
import { describeTable } from './tables.ts';
import { useColumnName, useExplore } from './use-explore.ts';

/** Per column what is known of it, of the segment over everybody, and the shape of the one that is marked. */
export function DescribeView(props: ViewProps) {
  const { source, asOf, enabled, choice, options, change, onCells } = props;
  const t = useText();
  const language = useLanguage();
  const columns = choice.described;
  const exploring = useExplore('explore.describe', { source, asOf, columns }, enabled && columns.length > 0);
  const [marked, setMarked] = useState<string | null>(null);
  const toggle = (column: string) =>
    change({ described: columns.includes(column) ? columns.filter((one) => one !== column) : [...columns, column].slice(-most.described) });
  const shown = columns.length === 0 ? [] : (exploring.data?.columns ?? []);
  const open = shown.find(({ column }) => column.source === marked) ?? shown[0];
  return (
    <ViewFrame
      choice={choice}
      change={change}
      basis={exploring.data?.segment}
      everybody={exploring.data?.everybody}
      exploring={exploring}
      table={shown.length > 0 ? () => describeTable(shown, t, language) : undefined}
      choices={
        <ColumnPick
          options={options}
          chosen={columns}
          several
          label={t('explore.columnsChosen', { count: columns.length })}
          title={t('explore.columns')}
          onPick={({ source: column }) => toggle(column)}
        />
      }
    >
      {columns.length === 0 && <p className="rk-note">{t('explore.chooseColumns')}</p>}
      {shown.length > 0 && (
        <div className="rk-explore-sides">
          <DescribeTable columns={shown} marked={open?.column.source ?? ''} onMark={setMarked} onRemove={toggle} onCells={onCells} />
          {open && <Shape described={open} onCells={onCells} />}
        </div>
      )}
    </ViewFrame>
  );
}

interface TableProps {
  columns: DescribedColumn[];
  marked: string;
  onMark: (column: string) => void;
  onRemove: (column: string) => void;
  onCells: OnCells;
}

const heads = ['known', 'blank', 'mean', 'deviation', 'least', 'lower', 'median', 'upper', 'most'] as const;

function DescribeTable({ columns, marked, onMark, onRemove, onCells }: TableProps) {
  const t = useText();
  return (
    <div className="rk-explore-scroll">
      <table className="rk-table rk-explore-table">
        <thead>
          <tr>
            <th>{t('explore.column')}</th>
            {heads.map((head) => (
              <th
                key={head}
                className="rk-num"
                title={head === 'mean' ? t('explore.meanHow') : head === 'median' ? t('explore.medianHow') : undefined}
              >
                {t(`explore.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        {columns.map((each) => (
          <Rows
            key={each.column.source}
            described={each}
            marked={each.column.source === marked}
            onMark={() => onMark(each.column.source)}
            onRemove={() => onRemove(each.column.source)}
            onCells={onCells}
          />
        ))}
      </table>
    </div>
  );
}

interface RowsProps {
  described: DescribedColumn;
  marked: boolean;
  onMark: () => void;
  onRemove: () => void;
  onCells: OnCells;
}

/** Two lines per column: the segment, and everybody under it. */
function Rows({ described, marked, onMark, onRemove, onCells }: RowsProps) {
  const t = useText();
  const { column, segment, everybody } = described;
  const name = useColumnName()(column.source);
  return (
    <tbody className={marked ? 'rk-explore-marked' : ''}>
      <tr>
        <th scope="row" title={column.source}>
          <span className="rk-explore-head">
            <button type="button" className="rk-plain-button rk-explore-name" aria-pressed={marked} onClick={onMark}>
              {name}
            </button>
            {column.unit && <small>{unitText(column.unit, t)}</small>}
            <button type="button" className="rk-explore-remove" aria-label={t('explore.takeOut', { column: name })} onClick={onRemove}>
              <Icon name="close" size={12} />
            </button>
          </span>
        </th>
        <Cells described={described} found={segment} among="segment" onCells={onCells} />
      </tr>
      <tr className="rk-explore-second">
        <th scope="row">{t('segments.everybody')}</th>
        <Cells described={described} found={everybody} among="everybody" onCells={onCells} />
      </tr>
    </tbody>
  );
}

interface CellsProps {
  described: DescribedColumn;
  found: ExploreDescription;
  among: 'segment' | 'everybody';
  onCells: OnCells;
}

function Cells({ described: { column, levels }, found, among, onCells }: CellsProps) {
  const t = useText();
  const name = useColumnName()(column.source);
  const show = (cell: ExploreCell, what: string) => () => onCells([cell], among, `${name}: ${what}`);
  const blank = { column: column.source, is: 'level', level: { kind: 'blank' }, besides: [] } as const;
  const frequent = (text: string) => levelCell(column, [{ kind: 'text', text }, ...levels.map(({ level }) => level)], 0);
  return (
    <>
      <td className="rk-num">
        <Count
          value={found.known}
          label={t('segments.showCustomers')}
          onClick={show({ column: column.source, is: 'known' }, t('explore.known'))}
        />
      </td>
      <td className="rk-num">
        <Count value={found.blank} label={t('segments.showCustomers')} onClick={show({ ...blank, besides: [] }, t('common.blank'))} />
      </td>
      <Facts
        found={found}
        column={column}
        onFrequent={(text) => show(frequent(text), text)()}
        onYes={show(levelCell(column, [{ kind: 'truth', value: true }], 0), t('common.yes'))}
      />
    </>
  );
}

interface FactsProps extends Pick<CellsProps, 'found'> {
  column: DescribedColumn['column'];
  onFrequent: (text: string) => void;
  onYes: () => void;
}

/** What stands behind known and blank: it differs by what the column holds. */
function Facts({ found, column, onFrequent, onYes }: FactsProps) {
  const t = useText();
  const language = useLanguage();
  const percent = percentText(language);
  switch (found.kind) {
    case 'number': {
      const plain = (value: number | null, more = 0) => (value === null ? '–' : columnNumber(value, column, value % 1 === 0 ? 0 : more));
      return (
        <>
          <td className="rk-num">
            <EstimateText even estimate={found.mean} format={(value) => columnNumber(value, column, 2)} />
          </td>
          <td className="rk-num">{plain(found.deviation, 2)}</td>
          <td className="rk-num">{plain(found.least, 2)}</td>
          <td className="rk-num">{plain(found.lower, 2)}</td>
          <td className="rk-num">
            <EstimateText estimate={found.median} format={(value) => columnNumber(value, column, column.decimals === 0 ? 0 : 2)} />
          </td>
          <td className="rk-num">{plain(found.upper, 2)}</td>
          <td className="rk-num">{plain(found.most, 2)}</td>
        </>
      );
    }
    case 'days': {
      // in words, because seven columns of dates would be wider than the pane
      const day = (value: Value) => (typeof value === 'string' ? formatTime(value) : '–');
      return (
        <td colSpan={7} className="rk-explore-words">
          {t('explore.daysFacts', {
            least: day(found.least),
            most: day(found.most),
            lower: day(found.lower),
            middle: day(found.middle),
            upper: day(found.upper),
          })}
        </td>
      );
    }
    case 'truth':
      return (
        <td colSpan={7} className="rk-explore-words">
          {t('explore.yes')} <Count value={found.yes} label={t('segments.showCustomers')} onClick={onYes} />{' '}
          <EstimateText estimate={found.share} format={percent} />
        </td>
      );
    case 'text': {
      const { frequent } = found;
      return (
        <td colSpan={7} className="rk-explore-words">
          {t('explore.distinct', { count: found.distinct })}
          {frequent && (
            <>
              {' · '}
              {t('explore.frequent')} <b title={frequent.text}>{frequent.text}</b>{' '}
              <Count value={frequent.customers} label={t('segments.showCustomers')} onClick={() => onFrequent(frequent.text)} />{' '}
              <EstimateText estimate={found.share} format={percent} />
            </>
          )}
        </td>
      );
    }
  }
}

/** The shares of a column's levels in the segment over those of everybody. */
function Shape({ described: { column, levels }, onCells }: { described: DescribedColumn; onCells: OnCells }) {
  const t = useText();
  const nameOf = useColumnName();
  const name = nameOf(column.source);
  const [all, others] = [levels.reduce((sum, each) => sum + each.segment, 0), levels.reduce((sum, each) => sum + each.everybody, 0)];
  const rows = useMemo(
    () =>
      levels.map(({ level, segment, everybody }) => ({
        label: levelText(level, column, t),
        these: all === 0 ? 0 : segment / all,
        everybody: others === 0 ? 0 : everybody / others,
      })),
    [levels, column, t, all, others],
  );
  const each = levels.map(({ level }) => level);
  return (
    <section className="rk-explore-picture" aria-label={name}>
      <h3 title={column.source}>{t('explore.shapeOf', { column: name })}</h3>
      {levels.length === 0 ? (
        <p className="rk-quiet">{t('explore.nobody')}</p>
      ) : (
        <AgainstEverybody
          rows={rows}
          name={name}
          labelWidth={92}
          onPick={(row) => onCells([levelCell(column, each, row)], 'segment', `${name}: ${rows[row].label}`)}
        />
      )}
    </section>
  );
}

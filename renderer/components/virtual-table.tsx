// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by arithmetic, which table elements do not allow; the roles say what they are
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useRowWindow } from './use-row-window.ts';
import { type TableColumns, useTableColumns } from './use-table-columns.ts';
import './virtual-table.css';

const ROW = 28;

export interface VirtualColumn {
  id: string;
  /** First width in px; the analyst's own is remembered. */
  width: number;
  numeric: boolean;
  header: ReactNode;
}

interface VirtualTableProps {
  /** Remembers the widths under this name. Give it as `key` too where it changes. */
  id: string;
  label: string;
  /** Keep it in `useMemo`. */
  columns: VirtualColumn[];
  rows: number;
  headerHeight: number;
  cell: (row: number, column: number) => ReactNode;
  /** Told which rows are seen, last not included. */
  onRows: (first: number, last: number) => void;
  /** Enter or double click on a row. */
  onOpen?: (row: number) => void;
  stale?: boolean;
  selectedColumn?: string | null;
}

/** A table of any length: only what is seen is in the page. Arrow keys move the row, Enter opens it. */
export function VirtualTable(props: VirtualTableProps) {
  const { id, columns, rows, headerHeight, onRows, onOpen } = props;
  const holder = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const view = useRowWindow(holder, rows, ROW, headerHeight);
  const across = useTableColumns(holder, id, columns);
  const { first, last } = view;
  const { show } = across;
  const chosen = columns.findIndex((column) => column.id === props.selectedColumn);
  useEffect(() => onRows(first, last), [first, last, onRows]);
  useEffect(() => {
    if (chosen >= 0) show(chosen);
  }, [chosen, show]);

  function onKey(event: React.KeyboardEvent): void {
    if (event.target !== holder.current) return;
    if (event.key === 'Enter') onOpen?.(active);
    const next = nextRow(event.key, active, Math.max(1, last - first - 2), rows);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    view.show(next);
  }

  const shown = Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index);
  return (
    <div
      ref={holder}
      className={`rk-vtable${props.stale ? ' rk-stale-rows' : ''}`}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows}
      aria-colcount={columns.length}
      aria-activedescendant={`${id}-row-${active}`}
      tabIndex={0}
      onKeyDown={onKey}
    >
      <HeadRow columns={columns} across={across} height={headerHeight} selected={props.selectedColumn ?? null} />
      <div style={{ height: view.height, width: across.width }} role="presentation">
        <div className="rk-vtable-rows" role="presentation" style={{ transform: `translateY(${view.scrollTop + view.shift}px)` }}>
          {shown.map((row) => (
            <BodyRow
              key={row}
              {...{ id, row, columns, across }}
              top={(row - first) * ROW}
              active={row === active}
              cell={props.cell}
              onActivate={() => setActive(row)}
              onOpen={() => onOpen?.(row)}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** The row that a key leads to; null where the key moves nothing. */
function nextRow(key: string, active: number, page: number, rows: number): number | null {
  const to = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: rows - 1 }[key];
  if (to === undefined || rows === 0) return null;
  return Math.min(rows - 1, Math.max(0, to));
}

interface HeadRowProps {
  columns: VirtualColumn[];
  across: TableColumns;
  height: number;
  selected: string | null;
}

function HeadRow({ columns, across, height, selected }: HeadRowProps) {
  return (
    <div className="rk-vtable-head" role="row" tabIndex={-1} style={{ height, width: across.width }}>
      {across.items.map(({ index, start, size }) => (
        <div
          key={columns[index].id}
          role="columnheader"
          tabIndex={-1}
          className={columns[index].id === selected ? 'rk-vtable-selected' : ''}
          style={{ left: start, width: size }}
        >
          {columns[index].header}
          <button
            type="button"
            className="rk-vtable-grip"
            tabIndex={-1}
            aria-hidden="true"
            onMouseDown={across.resize(index)}
            onTouchStart={across.resize(index)}
          />
        </div>
      ))}
    </div>
  );
}

interface BodyRowProps {
  id: string;
  row: number;
  top: number;
  active: boolean;
  columns: VirtualColumn[];
  across: TableColumns;
  cell: (row: number, column: number) => ReactNode;
  onActivate: () => void;
  onOpen: () => void;
}

function BodyRow({ id, row, top, active, columns, across, cell, onActivate, onOpen }: BodyRowProps) {
  return (
    <div
      id={`${id}-row-${row}`}
      role="row"
      tabIndex={-1}
      aria-rowindex={row + 1}
      className={active ? 'rk-vtable-active' : ''}
      style={{ top, width: across.width }}
      onMouseDown={onActivate}
      onDoubleClick={onOpen}
    >
      {across.items.map(({ index, start, size }) => (
        <div
          key={columns[index].id}
          role="gridcell"
          tabIndex={-1}
          className={columns[index].numeric ? 'rk-num' : ''}
          style={{ left: start, width: size }}
        >
          {cell(row, index)}
        </div>
      ))}
    </div>
  );
}

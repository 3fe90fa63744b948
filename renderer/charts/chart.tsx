import { Button, Menu, MenuItem } from '@blueprintjs/core';
import type { ECharts, EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef, useState } from 'react';
import { formatDecimal, sharedDecimals } from '../components/format.ts';
import { Icon } from '../components/icons.tsx';
import { Pop } from '../components/pop.tsx';
import { showFailure } from '../components/toaster.tsx';
import { useText } from '../i18n.ts';
import { init } from './echarts.ts';
import { type ChartTable, saveCsv, savePng, saveSvg } from './save.ts';
import { readColours } from './theme.ts';
import './chart.css';

interface ChartProps {
  /** An ECharts option; colours from `useColours`. Keep it in `useMemo`. */
  option: EChartsCoreOption;
  /** Height in px; the width is the pane's. */
  height: number;
  /** File name of what is saved, and what a screen reader says. */
  name: string;
  /** The same numbers: shown instead of the picture on demand, and saved as CSV. */
  table: ChartTable;
  /** A click on a mark, by the indices of its series and datum. */
  onPick?: (mark: { series: number; index: number }) => void;
}

/** A picture that fits its pane, can be saved as PNG, SVG and data, and can be read as a table. */
export function Chart({ option, height, name, table, onPick }: ChartProps) {
  const [asTable, setAsTable] = useState(false);
  const chart = useRef<ECharts | null>(null);
  return (
    <figure className="rk-chart" aria-label={name}>
      {asTable ? <TableOf table={table} height={height} /> : <Drawing option={option} height={height} chart={chart} onPick={onPick} />}
      <SaveMenu name={name} table={table} chart={chart} asTable={asTable} onToggle={() => setAsTable(!asTable)} />
    </figure>
  );
}

interface DrawingProps extends Pick<ChartProps, 'option' | 'height' | 'onPick'> {
  chart: React.RefObject<ECharts | null>;
}

function Drawing({ option, height, chart, onPick }: DrawingProps) {
  const holder = useRef<HTMLDivElement>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const made = init(element, null, { renderer: 'svg' });
    chart.current = made;
    made.on('click', (mark) => pick.current?.({ series: mark.seriesIndex ?? 0, index: mark.dataIndex }));
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, [chart]);
  useEffect(() => {
    chart.current?.setOption({ aria: { enabled: true }, ...option }, { notMerge: true });
  }, [option, chart]);
  useEffect(() => {
    if (height > 0) chart.current?.resize();
  }, [height, chart]);
  return <div ref={holder} style={{ height }} />;
}

interface SaveProps extends Pick<ChartProps, 'name' | 'table'> {
  chart: React.RefObject<ECharts | null>;
  asTable: boolean;
  onToggle: () => void;
}

function SaveMenu({ name, table, chart, asTable, onToggle }: SaveProps) {
  const t = useText();
  const withChart = (save: (made: ECharts) => void) => () => {
    if (chart.current) save(chart.current);
  };
  const menu = (
    <Menu>
      <MenuItem text={asTable ? t('chart.picture') : t('chart.table')} icon={<Icon name="table" />} onClick={onToggle} />
      <MenuItem
        text={t('chart.png')}
        disabled={asTable}
        onClick={withChart((made) => void savePng(made, name, readColours().panel).catch(showFailure))}
      />
      <MenuItem text={t('chart.svg')} disabled={asTable} onClick={withChart((made) => saveSvg(made, name))} />
      <MenuItem text={t('chart.csv')} onClick={() => saveCsv(table, name)} />
    </Menu>
  );
  return (
    <Pop className="rk-chart-menu" placement="bottom-end" content={menu}>
      <Button variant="minimal" size="small" aria-label={t('chart.save')} title={t('chart.save')} icon={<Icon name="more" />} />
    </Pop>
  );
}

/** Digits after the point that a table of a picture shows at the most. */
const MOST_DIGITS = 6;

function TableOf({ table, height }: { table: ChartTable; height: number }) {
  const decimals = table.columns.map((_, index) =>
    sharedDecimals(
      table.rows.map((row) => row[index]),
      MOST_DIGITS,
    ),
  );
  return (
    <div className="rk-chart-table" style={{ height }}>
      <table className="rk-table">
        <thead>
          <tr>
            {table.columns.map((column, index) => (
              <th key={column} className={table.rows.some((row) => typeof row[index] === 'number') ? 'rk-num' : ''}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of numbers have no name, two may be equal, and their order is fixed
            <tr key={index}>
              {row.map((value, column) => (
                <td key={table.columns[column]} className={typeof value === 'number' ? 'rk-num' : ''}>
                  {typeof value === 'number' ? formatDecimal(value, decimals[column]) : value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

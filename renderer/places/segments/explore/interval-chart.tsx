import { useMemo } from 'react';
import type { Estimate } from '#core/contract/types.ts';
import { Chart } from '#renderer/charts/chart.tsx';
import { type Colours, chartBase, useColours } from '#renderer/charts/theme.ts';
import { useLanguage, useText } from '#renderer/i18n.ts';
import { estimateCells } from './shown.tsx';

export interface IntervalRow {
  label: string;
  segment: Estimate;
  everybody: Estimate;
  /** Few customers: drawn hollow. */
  small: boolean;
}

interface ChartProps {
  rows: IntervalRow[];
  name: string;
  format: (value: number) => string;
  /** Short, for the axis. */
  short: (value: number) => string;
  onPick: (row: number) => void;
}

const ROW = 30;
const LABEL = 96;

/** A value per group with its interval, of the segment over that of everybody. Groups without an interval have a point, those without a value none. */
export function IntervalChart({ rows, name, format, short, onPick }: ChartProps) {
  const t = useText();
  const language = useLanguage();
  const colours = useColours();
  const option = useMemo(() => intervalOption(rows, colours, format, short), [rows, colours, format, short]);
  const table = useMemo(
    () => ({
      columns: [
        t('segments.group'),
        ...[t('segments.thisSegment'), t('segments.everybody')].flatMap((who) => [
          who,
          `${who}: ${t('explore.low')}`,
          `${who}: ${t('explore.high')}`,
        ]),
      ],
      rows: rows.map((row) => [row.label, ...estimateCells(row.segment, language), ...estimateCells(row.everybody, language)]),
    }),
    [rows, t, language],
  );
  return <Chart option={option} height={rows.length * ROW + 34} name={name} table={table} onPick={({ index }) => onPick(index)} />;
}

/** Value, low and high; without an interval the value thrice, without a value nothing. */
function ends(found: Estimate): [number, number, number] | null {
  if (found.kind === 'estimate') return [found.value, found.low, found.high];
  const { value } = found.params;
  return typeof value === 'number' ? [value, value, value] : null;
}

interface Api {
  value: (dimension: number) => number;
  coord: (point: [number, number]) => [number, number];
}

function intervalOption(
  rows: readonly IntervalRow[],
  colours: Colours,
  format: (value: number) => string,
  short: (value: number) => string,
) {
  const { axis, ...base } = chartBase(colours);
  const side = (which: 'segment' | 'everybody', colour: string, shift: number) => ({
    type: 'custom',
    data: rows.map((row, index) => [index, ...(ends(row[which]) ?? [Number.NaN, Number.NaN, Number.NaN])]),
    encode: { x: [1, 2, 3], y: 0 },
    renderItem: (_: unknown, api: Api) => mark(api, colour, shift, rows[api.value(0)]?.small ? colours.panel : colour),
  });
  return {
    ...base,
    grid: { left: LABEL, right: 28, top: 4, bottom: 26 },
    xAxis: { ...axis, type: 'value', scale: true, splitNumber: 4, axisLabel: { ...axis.axisLabel, formatter: short, hideOverlap: true } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ label }) => label),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...axis.axisLabel, margin: 10, width: LABEL - 12, overflow: 'truncate' },
    },
    tooltip: {
      ...base.tooltip,
      formatter: ({ dataIndex, seriesIndex }: { dataIndex: number; seriesIndex: number }) => {
        const found = ends(rows[dataIndex][seriesIndex === 0 ? 'everybody' : 'segment']);
        return found ? `${escaped(rows[dataIndex].label)}<br>${format(found[0])} (${format(found[1])} – ${format(found[2])})` : '';
      },
    },
    series: [side('everybody', colours.control, 5), side('segment', colours.ember, -4)],
  };
}

function mark(api: Api, colour: string, shift: number, fill: string) {
  if (Number.isNaN(api.value(1))) return null;
  const at = (dimension: number) => api.coord([api.value(dimension), api.value(0)]);
  const [x, y] = at(1);
  const [[low], [high]] = [at(2), at(3)];
  const line = { stroke: colour, lineWidth: 1.5 };
  const tick = (end: number) => ({ type: 'line', shape: { x1: end, x2: end, y1: y + shift - 3, y2: y + shift + 3 }, style: line });
  return {
    type: 'group',
    children: [
      { type: 'line', shape: { x1: low, x2: high, y1: y + shift, y2: y + shift }, style: line },
      tick(low),
      tick(high),
      { type: 'circle', shape: { cx: x, cy: y + shift, r: 3.5 }, style: { fill, stroke: colour, lineWidth: 1.5 } },
    ],
  };
}

/** A tooltip is HTML: names and values of the analyst's data are not. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

import { useMemo } from 'react';
import { useText } from '../i18n.ts';
import { Chart } from './chart.tsx';
import { type Colours, chartBase, useColours } from './theme.ts';

export interface Line {
  /** As the legend says it. */
  name: string;
  points: readonly { x: number; y: number }[];
  /** Of the tokens. */
  colour: keyof Colours;
  /** What stands for chance, or for what is not the point. */
  dashed?: boolean;
  /** Thinner than the line that matters. */
  thin?: boolean;
}

export interface Axis {
  name: string;
  /** How its numbers are said. */
  show: (value: number) => string;
  min?: number;
  max?: number;
}

interface LinesProps {
  lines: readonly Line[];
  name: string;
  height: number;
  x: Axis;
  y: Axis;
  /** A place on the x axis that is meant, with its words. */
  mark?: { x: number; label: string };
  /** Where the legend has its own place, or one line needs none. */
  legend?: boolean;
}

/** Curves over a continuous axis: how well scores order, what contacting more brings, how a training went. */
export function Lines({ lines, name, height, x, y, mark, legend = true }: LinesProps) {
  const t = useText();
  const colours = useColours();
  const option = useMemo(() => linesOption({ lines, x, y, mark, legend }, colours), [lines, x, y, mark, legend, colours]);
  const table = useMemo(
    () => ({
      columns: [t('chart.line'), x.name, y.name],
      rows: lines.flatMap((line) => line.points.map((point) => [line.name, rounded(point.x), rounded(point.y)])),
    }),
    [lines, x, y, t],
  );
  return <Chart option={option} height={height} name={name} table={table} />;
}

/** Six digits: enough for a table, and no tails of binary fractions. */
export function rounded(value: number): number {
  return Number(value.toFixed(6));
}

/** A line of the legend, and how many entries one has room for. */
const LEGEND = 28;
const PER_ROW = 3;

function linesOption({ lines, x, y, mark, legend }: Pick<LinesProps, 'lines' | 'x' | 'y' | 'mark' | 'legend'>, colours: Colours) {
  const { axis, ...base } = chartBase(colours);
  const side = ({ name, show, min, max }: Axis) => ({
    ...axis,
    type: 'value',
    name,
    nameLocation: 'middle',
    nameTextStyle: axis.axisLabel,
    min,
    max,
    scale: min === undefined,
    axisLabel: { ...axis.axisLabel, formatter: show, hideOverlap: true },
  });
  return {
    ...base,
    grid: { left: 56, right: 20, top: legend ? Math.ceil(lines.length / PER_ROW) * LEGEND + 12 : mark ? 28 : 14, bottom: 44 },
    legend: {
      show: legend,
      top: 0,
      left: 0,
      // the menu of the picture stands at the right
      width: '88%',
      icon: 'rect',
      itemWidth: 14,
      itemHeight: 3,
      itemGap: 16,
      textStyle: { color: colours.ink2, fontSize: 12, fontFamily: colours.font },
    },
    xAxis: { ...side(x), min: x.min ?? 'dataMin', max: x.max ?? 'dataMax', nameGap: 26 },
    yAxis: { ...side(y), nameGap: 42 },
    tooltip: {
      ...base.tooltip,
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: colours.line2 } },
      formatter: (points: { seriesName: string; value: [number, number]; marker: string }[]) => tooltipOf(points, x, y),
    },
    series: lines.map((line, index) => ({
      type: 'line',
      name: line.name,
      data: line.points.map((point) => [point.x, point.y]),
      showSymbol: line.points.length === 1,
      symbolSize: 5,
      z: lines.length - index + 2,
      color: colours[line.colour],
      lineStyle: { width: line.thin || line.dashed ? 1.5 : 2.25, type: line.dashed ? [4, 4] : 'solid' },
      markLine: index === 0 && mark ? markOf(mark, colours) : undefined,
    })),
  };
}

function markOf(mark: { x: number; label: string }, colours: Colours) {
  return {
    silent: true,
    symbol: 'none',
    animation: false,
    lineStyle: { color: colours.ink3, type: [2, 3] },
    label: {
      formatter: mark.label,
      position: 'end',
      rotate: 0,
      color: colours.ink2,
      fontSize: 12,
    },
    data: [{ xAxis: mark.x }],
  };
}

function tooltipOf(points: { seriesName: string; value: [number, number]; marker: string }[], x: Axis, y: Axis): string {
  if (points.length === 0) return '';
  const rows = points.map(({ marker, seriesName, value }) => `${marker}${escaped(seriesName)} <b>${y.show(value[1])}</b>`);
  return [`${escaped(x.name)} ${x.show(points[0].value[0])}`, ...rows].join('<br>');
}

/** Names of features and models are written by people; a tooltip is HTML. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

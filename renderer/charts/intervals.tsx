import type { CustomSeriesOption } from 'echarts/charts';
import { useMemo } from 'react';
import { useText } from '../i18n.ts';
import { Chart } from './chart.tsx';
import { type Axis, escaped, rounded } from './lines.tsx';
import { type Colours, chartBase, useColours } from './theme.ts';

export interface IntervalPoint {
  /** A place on the axis: a number, or the index of a category. */
  x: number;
  value: number;
  /** Ends of the interval; null: there is none, as for what was predicted. */
  low: number | null;
  high: number | null;
}

export interface IntervalSeries {
  name: string;
  colour: keyof Colours;
  as: 'bars' | 'points' | 'hollow' | 'line';
  points: readonly IntervalPoint[];
}

interface IntervalsProps {
  series: readonly IntervalSeries[];
  name: string;
  height: number;
  /** With `categories` the axis has these, and `x` of a point is an index of them. */
  x: Axis & { categories?: readonly string[] };
  y: Axis;
  /** Where predicted equals observed. */
  diagonal?: boolean;
  /** A level that is meant, with its words. */
  guide?: { y: number; label: string };
  onPick?: (mark: { series: number; index: number }) => void;
}

/** Values with their intervals along an axis: by day, by tenth of the score, against what was predicted. */
export function Intervals({ series, name, height, x, y, diagonal = false, guide, onPick }: IntervalsProps) {
  const t = useText();
  const colours = useColours();
  const option = useMemo(() => intervalsOption({ series, x, y, diagonal, guide }, colours), [series, x, y, diagonal, guide, colours]);
  const table = useMemo(
    () => ({
      columns: [t('chart.line'), x.name, y.name, t('estimate.low'), t('estimate.high')],
      rows: series.flatMap((each) =>
        each.points.map((point) => [
          each.name,
          x.categories?.[point.x] ?? rounded(point.x),
          rounded(point.value),
          point.low === null ? null : rounded(point.low),
          point.high === null ? null : rounded(point.high),
        ]),
      ),
    }),
    [series, x, y, t],
  );
  return <Chart option={option} height={height} name={name} table={table} onPick={onPick} />;
}

function intervalsOption({ series, x, y, diagonal, guide }: Omit<IntervalsProps, 'name' | 'height' | 'onPick'>, colours: Colours) {
  const { axis, ...base } = chartBase(colours);
  const named = ({ name, show }: Axis) => ({
    ...axis,
    name,
    nameLocation: 'middle',
    nameTextStyle: axis.axisLabel,
    axisLabel: { ...axis.axisLabel, formatter: show, hideOverlap: true },
  });
  const xAxis = x.categories
    ? { ...named(x), type: 'category', data: x.categories, axisLabel: { ...axis.axisLabel, hideOverlap: true }, splitLine: { show: false } }
    : { ...named(x), type: 'value', min: x.min, max: x.max };
  const diagonalLine = { silent: true, symbol: 'none', lineStyle: { color: colours.ink3, type: [4, 4], width: 1 }, label: { show: false } };
  const ends = [{ coord: [Math.max(x.min ?? 0, y.min ?? 0), Math.max(x.min ?? 0, y.min ?? 0)] }];
  const far = Math.min(x.max ?? 1, y.max ?? 1);
  const markLine = diagonal
    ? { ...diagonalLine, data: [[...ends, { coord: [far, far] }]] }
    : guide && { ...diagonalLine, label: guideLabel(guide.label, colours), data: [{ yAxis: guide.y }] };
  return {
    ...base,
    grid: { left: 56, right: 20, top: 36, bottom: 44 },
    legend: {
      top: 0,
      left: 0,
      right: 36,
      itemWidth: 10,
      itemHeight: 10,
      itemGap: 16,
      textStyle: { color: colours.ink2, fontSize: 12, fontFamily: colours.font },
    },
    xAxis: { ...xAxis, nameGap: 26 },
    yAxis: { ...named(y), type: 'value', min: y.min, max: y.max, nameGap: 42 },
    tooltip: {
      ...base.tooltip,
      formatter: ({ seriesIndex, dataIndex }: { seriesIndex: number; dataIndex: number }) => {
        const one = series[seriesIndex % series.length];
        return tooltipOf(one, one.points[dataIndex], x, y);
      },
    },
    series: [
      ...series.map((each, index) => ({ ...markSeries(each, colours), markLine: index === 0 ? markLine : undefined })),
      ...series.map((each) => whiskers(each, colours)),
    ],
  };
}

function guideLabel(label: string, colours: Colours) {
  return { show: true, formatter: label, position: 'insideEndTop', color: colours.ink2, fontSize: 12 };
}

function markSeries({ name, colour, as, points }: IntervalSeries, colours: Colours) {
  const fill = colours[colour];
  const data = points.map((point) => [point.x, point.value]);
  if (as === 'bars') return { type: 'bar', name, data, barMaxWidth: 34, itemStyle: { color: fill, borderRadius: [2, 2, 0, 0] } };
  const hollow = as === 'hollow';
  return {
    type: as === 'line' ? 'line' : 'scatter',
    name,
    data,
    color: fill,
    symbol: 'circle',
    symbolSize: hollow ? 9 : 8,
    showSymbol: true,
    lineStyle: { width: 2, color: fill },
    itemStyle: hollow ? { color: colours.panel, borderColor: fill, borderWidth: 2 } : { color: fill },
    z: 4,
  };
}

/** The intervals as lines with short ends. */
function whiskers({ name, colour, as, points }: IntervalSeries, colours: Colours): CustomSeriesOption & { silent: boolean } {
  const stroke = as === 'bars' ? colours.ink : colours[colour];
  return {
    type: 'custom',
    name,
    silent: true,
    z: 5,
    // the axis has room for the ends of the intervals
    encode: { x: 0, y: [1, 2] },
    itemStyle: { color: colours[colour] },
    data: points.map((point) => [point.x, point.low ?? Number.NaN, point.high ?? Number.NaN]),
    renderItem: (_params, api) => {
      const [at, low, high] = [api.value(0), api.value(1), api.value(2)];
      if (!Number.isFinite(low) || !Number.isFinite(high) || low === high) return null;
      const [px, bottom] = api.coord([at, low]);
      const [, top] = api.coord([at, high]);
      const line = (x1: number, y1: number, x2: number, y2: number) => ({
        type: 'line' as const,
        shape: { x1, y1, x2, y2 },
        style: { stroke, lineWidth: 1.5 },
      });
      return { type: 'group', children: [line(px, bottom, px, top), line(px - 4, bottom, px + 4, bottom), line(px - 4, top, px + 4, top)] };
    },
  };
}

function tooltipOf(series: IntervalSeries, point: IntervalPoint | undefined, x: IntervalsProps['x'], y: Axis): string {
  if (!point) return '';
  const where = x.categories?.[point.x] ?? x.show(point.x);
  const interval = point.low === null || point.high === null ? '' : ` (${y.show(point.low)} – ${y.show(point.high)})`;
  return `${escaped(x.name)} ${escaped(where)}<br>${escaped(series.name)} <b>${y.show(point.value)}</b>${interval}`;
}

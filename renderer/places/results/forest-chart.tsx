import type { CustomSeriesOption } from 'echarts/charts';
import { useMemo } from 'react';
import type { ListResults } from '#core/contract/types.ts';
import { Chart } from '#renderer/charts/chart.tsx';
import { type Colours, chartBase, useColours } from '#renderer/charts/theme.ts';
import { signed } from '#renderer/components/answer.tsx';
import { formatDecimal, formatNumber, formatPercent } from '#renderer/components/format.ts';
import { type Text, useLanguage, useText } from '#renderer/i18n.ts';
import { type ForestRow, forestRows, niceAxis } from './forest.ts';

const ROW = 44;
const LEFT = 176;
const RIGHT = 168;

/** Rates of the arms over the difference from control, each with its interval. */
export function Forest({ results }: { results: ListResults }) {
  const t = useText();
  const language = useLanguage();
  const colours = useColours();
  const rows = useMemo(() => forestRows(results), [results]);
  const { option, height } = useMemo(() => forestOption(rows, colours, t), [rows, colours, t]);
  const table = useMemo(
    () => ({
      columns: [
        t('results.armColumn'),
        t('results.people'),
        t('results.reactivated'),
        t('results.rate'),
        t('estimate.low'),
        t('estimate.high'),
      ],
      rows: rows.map((row) => [
        rowLabel(row, t),
        row.people,
        row.reactivated,
        row.point?.value ?? null,
        row.point?.low ?? null,
        row.point?.high ?? null,
      ]),
    }),
    [rows, t],
  );
  const level = results.difference.kind === 'estimate' ? results.difference.level : 0.95;
  return (
    <>
      <Chart option={option} height={height} name={t('results.forest')} table={table} />
      <p className="rk-forest-note">{t('results.forestNote', { level: formatPercent(level, language, 0) })}</p>
    </>
  );
}

function rowLabel(row: ForestRow, t: Text): string {
  return row.key === 'difference' ? t('results.difference') : t(`results.arm.${row.key}`);
}

function forestOption(rows: ForestRow[], colours: Colours, t: Text) {
  const rates = rows.filter((row) => row.key !== 'difference');
  const difference = rows.filter((row) => row.key === 'difference');
  const ratesHeight = rates.length * ROW;
  const below = ratesHeight + 62;
  const shown = difference.some((row) => row.point !== null);
  const height = shown ? below + ROW + 54 : ratesHeight + 62;
  const panels = [
    { rows: rates, top: 8, height: ratesHeight, title: t('results.forestRates') },
    ...(shown ? [{ rows: difference, top: below, height: ROW, title: t('results.forestDifference') }] : []),
  ];
  const { axis, ...base } = chartBase(colours);
  const option = {
    ...base,
    tooltip: { show: false },
    grid: panels.map((panel) => ({ left: LEFT, right: RIGHT, top: panel.top, height: panel.height, containLabel: false })),
    xAxis: panels.map((panel, index) => ({
      ...axis,
      ...xAxis(panel.rows, index === 1, axis.axisLabel),
      gridIndex: index,
      name: panel.title,
      nameTextStyle: axis.axisLabel,
    })),
    yAxis: panels.map((panel, index) => ({ ...yAxis(panel.rows, colours, t), gridIndex: index })),
    series: panels.map((panel, index) => forestSeries(panel.rows, index, colours, t)),
  };
  return { option, height };
}

/** An axis that shows every interval of the panel, from zero for rates and with zero for a difference. */
function xAxis(rows: ForestRow[], isDifference: boolean, label: object) {
  const values = rows.flatMap((row) => (row.point ? [row.point.low, row.point.high] : []));
  const { min, max, step } = niceAxis([0, ...values, ...(values.length === 0 ? [isDifference ? -1 : 0, 1] : [])], 6);
  return {
    type: 'value',
    min,
    max,
    interval: step,
    nameLocation: 'middle',
    nameGap: 26,
    axisLabel: {
      ...label,
      formatter: (value: number) => (isDifference ? signed(value, decimalsOf(step)) : formatDecimal(value, decimalsOf(step))),
    },
  };
}

function decimalsOf(step: number): number {
  return Number.isInteger(step) ? 0 : Number.isInteger(Number((step * 10).toFixed(6))) ? 1 : 2;
}

function yAxis(rows: ForestRow[], colours: Colours, t: Text) {
  const font = { fontFamily: colours.font, fontSize: 13, lineHeight: 18 };
  return {
    type: 'category',
    inverse: true,
    data: rows.map((row) => row.key),
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      margin: 12,
      formatter: (_: string, index: number) => `{name|${rowLabel(rows[index], t)}}{people|${formatNumber(rows[index].people)}}`,
      rich: {
        name: { ...font, color: colours.ink, fontWeight: 550, width: 100, align: 'left' },
        people: { ...font, color: colours.ink2, width: 60, align: 'right' },
      },
    },
  };
}

function colourOf(row: ForestRow, colours: Colours): string {
  return row.key === 'control' || row.holdsZero ? colours.control : colours.treat;
}

function forestSeries(rows: ForestRow[], index: number, colours: Colours, t: Text): CustomSeriesOption {
  return {
    type: 'custom',
    xAxisIndex: index,
    yAxisIndex: index,
    silent: true,
    data: rows.map((row, at) => [row.point?.value ?? 0, at, row.point?.low ?? 0, row.point?.high ?? 0]),
    encode: { x: [0, 2, 3], y: 1 },
    renderItem: (params, api) => {
      const row = rows[params.dataIndex];
      const area = areaOf(params.coordSys);
      const at = (value: number) => api.coord([value, params.dataIndex]);
      const text = {
        x: area.x + area.width + 16,
        y: at(0)[1],
        verticalAlign: 'middle' as const,
        fill: colours.ink2,
        font: `13px ${colours.font}`,
      };
      const zero = row.key === 'difference' ? [zeroLine(at(0)[0], area, colours)] : [];
      if (!row.point)
        return {
          type: 'group',
          children: [...zero, { type: 'text', style: { ...text, text: t('estimate.none'), fill: colours.ink3 } }],
        };
      const fill = colourOf(row, colours);
      const [x, y] = at(row.point.value);
      return {
        type: 'group',
        children: [
          ...zero,
          {
            type: 'line',
            shape: { x1: at(row.point.low)[0], y1: y, x2: at(row.point.high)[0], y2: y },
            style: { stroke: fill, lineWidth: row.key === 'difference' ? 3 : 2 },
          },
          row.key === 'difference'
            ? {
                type: 'polygon',
                shape: {
                  points: [
                    [x - 8, y],
                    [x, y - 8],
                    [x + 8, y],
                    [x, y + 8],
                  ],
                },
                style: { fill },
              }
            : { type: 'circle', shape: { cx: x, cy: y, r: 5 }, style: { fill } },
          { type: 'text', style: { ...text, text: pointText(row, t) } },
        ],
      };
    },
  };
}

/** The rectangle of a cartesian coordinate system; ECharts types it for all kinds at once. */
function areaOf(coordSys: object): { x: number; y: number; width: number; height: number } {
  const read = (key: string) => Number(Reflect.get(coordSys, key));
  return { x: read('x'), y: read('y'), width: read('width'), height: read('height') };
}

function zeroLine(x: number, area: { y: number; height: number }, colours: Colours) {
  return {
    type: 'line' as const,
    shape: { x1: x, y1: area.y, x2: x, y2: area.y + area.height },
    style: { stroke: colours.ink3, lineWidth: 1 },
  };
}

function pointText(row: ForestRow, t: Text): string {
  if (!row.point) return '';
  const end = (value: number) => formatDecimal(value, 1);
  const value = row.key === 'difference' ? signed(row.point.value, 1) : end(row.point.value);
  return t('results.valueInterval', { value, low: end(row.point.low), high: end(row.point.high) });
}

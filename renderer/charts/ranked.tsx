import { useMemo } from 'react';
import { Chart } from './chart.tsx';
import { labelWidth } from './label-width.ts';
import { escaped, rounded } from './lines.tsx';
import { type Colours, chartBase, useColours } from './theme.ts';

interface RankedProps {
  /** Largest first. */
  rows: readonly { label: string; value: number }[];
  name: string;
  /** What the labels and values are, for the table. */
  columns: [string, string];
  show: (value: number) => string;
  onPick?: (row: number) => void;
}

const ROW = 24;

/** Named amounts as bars, one under the other. */
export function Ranked({ rows, name, columns, show, onPick }: RankedProps) {
  const colours = useColours();
  const option = useMemo(() => rankedOption(rows, colours, show), [rows, colours, show]);
  const table = useMemo(() => ({ columns, rows: rows.map(({ label, value }) => [label, rounded(value)]) }), [rows, columns]);
  return (
    <Chart option={option} height={rows.length * ROW + 8} name={name} table={table} onPick={onPick && (({ index }) => onPick(index))} />
  );
}

function rankedOption(rows: RankedProps['rows'], colours: Colours, show: (value: number) => string) {
  const left = labelWidth(
    rows.map((row) => row.label),
    210,
  );
  const { axis, ...base } = chartBase(colours);
  const quiet = { type: 'category', inverse: true, axisLine: { show: false }, axisTick: { show: false } };
  return {
    ...base,
    grid: { left, right: 76, top: 4, bottom: 4 },
    xAxis: { type: 'value', min: 0, show: false },
    yAxis: [
      {
        ...quiet,
        data: rows.map((row) => row.label),
        axisLabel: { ...axis.axisLabel, width: left - 12, overflow: 'truncate', margin: 12, interval: 0 },
      },
      {
        ...quiet,
        position: 'right',
        data: rows.map((row) => show(row.value)),
        axisLabel: { ...axis.axisLabel, align: 'right', margin: 66, interval: 0 },
      },
    ],
    tooltip: {
      ...base.tooltip,
      formatter: ({ dataIndex }: { dataIndex: number }) => `${escaped(rows[dataIndex].label)} <b>${show(rows[dataIndex].value)}</b>`,
    },
    series: [
      {
        type: 'bar',
        barWidth: 11,
        itemStyle: { color: colours.ember, borderRadius: 2 },
        data: rows.map((row) => row.value),
      },
    ],
  };
}

import { useMemo } from 'react';
import { formatPercent } from '../components/format.ts';
import { useLanguage, useText } from '../i18n.ts';
import { Chart } from './chart.tsx';
import { type Colours, chartBase, useColours } from './theme.ts';

export interface AgainstRow {
  label: string;
  /** Fractions of their own wholes. */
  these: number;
  everybody: number;
}

interface AgainstProps {
  rows: AgainstRow[];
  name: string;
  /** Width of the labels, px. */
  labelWidth?: number;
  onPick?: (row: number) => void;
}

/** Shares of a group (thick, ember) over the same shares of everybody (thin, grey). */
export function AgainstEverybody({ rows, name, labelWidth = 150, onPick }: AgainstProps) {
  const t = useText();
  const language = useLanguage();
  const colours = useColours();
  const option = useMemo(() => againstOption(rows, colours, labelWidth, language), [rows, colours, labelWidth, language]);
  const table = useMemo(
    () => ({
      columns: [t('tags.group'), t('tags.these'), t('tags.everybody')],
      rows: rows.map((row) => [row.label, formatPercent(row.these, language), formatPercent(row.everybody, language)]),
    }),
    [rows, t, language],
  );
  return (
    <Chart option={option} height={rows.length * 26 + 8} name={name} table={table} onPick={onPick && (({ index }) => onPick(index))} />
  );
}

function againstOption(rows: AgainstRow[], colours: Colours, labelWidth: number, language: 'en' | 'zh') {
  const base = chartBase(colours);
  const most = Math.max(0.01, ...rows.flatMap((row) => [row.these, row.everybody]));
  const percent = (value: number) => formatPercent(value, language, value > 0 && value < 0.1 ? 1 : 0);
  const axis = { type: 'category', inverse: true, axisLine: { show: false }, axisTick: { show: false } };
  const label = base.axis.axisLabel;
  return {
    ...base,
    grid: { left: labelWidth, right: 56, top: 4, bottom: 4 },
    xAxis: { type: 'value', max: most, show: false },
    // shares stand in a column of their own: behind a short bar they would lie on the grey one
    yAxis: [
      { ...axis, data: rows.map((row) => row.label), axisLabel: { ...label, width: labelWidth - 12, overflow: 'truncate', margin: 12 } },
      {
        ...axis,
        position: 'right',
        data: rows.map((row) => percent(row.these)),
        axisLabel: { ...label, color: colours.ink2, fontSize: 12, align: 'right', margin: 48 },
      },
    ],
    tooltip: {
      ...base.tooltip,
      formatter: ({ dataIndex }: { dataIndex: number }) =>
        `${rows[dataIndex].label}<br>${percent(rows[dataIndex].these)} / ${percent(rows[dataIndex].everybody)}`,
    },
    series: [
      {
        type: 'bar',
        barWidth: 9,
        barGap: '20%',
        barCategoryGap: 0,
        itemStyle: { color: colours.ember, borderRadius: 2 },
        data: rows.map((row) => row.these),
      },
      { type: 'bar', barWidth: 4, itemStyle: { color: colours.control, borderRadius: 2 }, data: rows.map((row) => row.everybody) },
    ],
  };
}

import { useMemo } from 'react';
import type { SwarmRow } from '#core/contract/types.ts';
import { type Text, useText } from '../i18n.ts';
import { Chart } from './chart.tsx';
import { labelWidth } from './label-width.ts';
import { escaped, rounded } from './lines.tsx';
import { mixed } from './mixed.ts';
import { swarmOffsets } from './swarm.ts';
import { type Colours, chartBase, useColours } from './theme.ts';

interface BeeswarmProps {
  /** Most important first. */
  rows: readonly SwarmRow[];
  name: string;
  show: (value: number) => string;
}

const ROW = 34;

/** A row per feature, a point per customer: how far the feature moved the score, coloured by its own value from low to high; unknown is grey. */
export function Beeswarm({ rows, name, show }: BeeswarmProps) {
  const t = useText();
  const colours = useColours();
  const option = useMemo(() => swarmOption(rows, colours, show, t), [rows, colours, show, t]);
  const table = useMemo(
    () => ({
      columns: [t('models.feature'), t('models.featureRank'), t('models.contribution')],
      rows: rows.flatMap((row) =>
        row.points.map((point) => [
          row.feature,
          point.value === null ? t('models.unknownValue') : rounded(point.value),
          rounded(point.contribution),
        ]),
      ),
    }),
    [rows, t],
  );
  return <Chart option={option} height={rows.length * ROW + 48} name={name} table={table} />;
}

function swarmOption(rows: readonly SwarmRow[], colours: Colours, show: (value: number) => string, t: Text) {
  const { axis, ...base } = chartBase(colours);
  const left = labelWidth(
    rows.map((row) => row.feature),
    210,
  );
  const all = rows.flatMap((row) => row.points.map((point) => point.contribution));
  const span = Math.max(1e-9, Math.max(...all, 0) - Math.min(...all, 0));
  const dots = rows.flatMap(({ points }, index) => {
    const offsets = swarmOffsets(
      points.map((point) => point.contribution),
      span / 110,
    );
    return points.map((point, nth) => ({
      value: [point.contribution, index + offsets[nth], point.value ?? -1],
      itemStyle: { color: tint(point.value, colours) },
    }));
  });
  return {
    ...base,
    grid: { left, right: 24, top: 4, bottom: 44 },
    xAxis: {
      ...axis,
      type: 'value',
      axisLine: { ...axis.axisLine, onZero: false },
      name: t('models.contributionAxis'),
      nameLocation: 'middle',
      nameGap: 26,
      nameTextStyle: axis.axisLabel,
      axisLabel: { ...axis.axisLabel, formatter: show, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      inverse: true,
      min: -0.5,
      max: rows.length - 0.5,
      // a label in the middle of each row
      axisLabel: {
        ...axis.axisLabel,
        width: left - 14,
        overflow: 'truncate',
        customValues: rows.map((_, index) => index),
        formatter: (value: number) => rows[value]?.feature ?? '',
      },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: false },
    },
    tooltip: {
      ...base.tooltip,
      formatter: ({ value }: { value: [number, number, number] }) => {
        const row = rows[Math.round(value[1])];
        const rank = value[2] < 0 ? t('models.unknownValue') : t('models.rankOf', { rank: Math.round(value[2] * 100) });
        return `${escaped(row?.feature ?? '')}<br>${rank}<br><b>${show(value[0])}</b>`;
      },
    },
    series: [
      {
        type: 'scatter',
        symbolSize: 5,
        itemStyle: { opacity: 0.85 },
        data: dots,
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: colours.line2, type: 'solid' },
          data: [{ xAxis: 0 }],
        },
      },
    ],
  };
}

/** From blue (low) to ember (high); unknown is grey. */
function tint(rank: number | null, colours: Colours): string {
  if (rank === null) return colours.unknown;
  return mixed(colours.treat, colours.ember, rank);
}

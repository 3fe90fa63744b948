import { useMemo } from 'react';
import type { ExploreCrossTab } from '#core/contract/types.ts';
import { Chart } from '#renderer/charts/chart.tsx';
import { mixed } from '#renderer/charts/mixed.ts';
import { type Colours, chartBase, hatch, useColours } from '#renderer/charts/theme.ts';
import { type Text, useLanguage, useText } from '#renderer/i18n.ts';
import { cellTitle, sumsOf } from './cross-sums.ts';
import { escaped } from './interval-chart.tsx';
import { levelCell, levelText, type OnCells } from './shown.tsx';
import { crossTable } from './tables.ts';
import { useColumnName } from './use-explore.ts';

interface CompositionProps {
  found: ExploreCrossTab;
  among: 'segment' | 'everybody';
  onCells: OnCells;
}

const ROW = 26;

/** What every row of a cross-tab is made of. */
export function Composition({ found, among, onCells }: CompositionProps) {
  const t = useText();
  const language = useLanguage();
  const colours = useColours();
  const nameOf = useColumnName();
  const { rows, columns } = found;
  const option = useMemo(() => compositionOption(found, colours, t, language), [found, colours, t, language]);
  const table = useMemo(() => crossTable(found, t), [found, t]);
  const name = t('explore.composition', { columns: nameOf(columns.column.source), rows: nameOf(rows.column.source) });
  if (rows.levels.length === 0) return <p className="rk-quiet">{t('explore.nobody')}</p>;
  return (
    <>
      <h3>{name}</h3>
      <Chart
        option={option}
        height={rows.levels.length * ROW + 30}
        name={name}
        table={table}
        onPick={({ series, index }) =>
          onCells(
            [levelCell(rows.column, rows.levels, index), levelCell(columns.column, columns.levels, series)],
            among,
            `${levelText(rows.levels[index], rows.column, t)} · ${levelText(columns.levels[series], columns.column, t)}`,
          )
        }
      />
    </>
  );
}

/** One bar per row, as long as any other; its parts go from pale to strong. */
function compositionOption(found: ExploreCrossTab, colours: Colours, t: Text, language: 'en' | 'zh') {
  const { axis, ...base } = chartBase(colours);
  const { rows, columns, counts } = found;
  const sums = sumsOf(found);
  const shades = columns.levels.filter(({ kind }) => kind !== 'blank').length;
  return {
    ...base,
    grid: { left: 108, right: 28, top: 26, bottom: 2 },
    legend: {
      type: 'scroll',
      top: -4,
      left: 0,
      right: 28,
      itemWidth: 9,
      itemHeight: 9,
      icon: 'rect',
      textStyle: { color: colours.ink2, fontFamily: colours.font, fontSize: 11.5 },
      pageIconColor: colours.ink2,
      pageIconInactiveColor: colours.line2,
      pageIconSize: 9,
      pageTextStyle: { color: colours.ink3, fontFamily: colours.font, fontSize: 11 },
    },
    xAxis: { type: 'value', max: 1, show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.levels.map((level) => levelText(level, rows.column, t)),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...axis.axisLabel, margin: 10, width: 96, overflow: 'truncate' },
    },
    tooltip: {
      ...base.tooltip,
      formatter: ({ dataIndex, seriesIndex }: { dataIndex: number; seriesIndex: number }) =>
        `${escaped(levelText(rows.levels[dataIndex], rows.column, t))} · ${escaped(levelText(columns.levels[seriesIndex], columns.column, t))}<br>${cellTitle(found, sums, dataIndex, seriesIndex, t, language)}`,
    },
    series: columns.levels.map((level, c) => ({
      type: 'bar',
      stack: 'row',
      barWidth: 16,
      name: levelText(level, columns.column, t),
      itemStyle: {
        color:
          level.kind === 'blank'
            ? colours.panel
            : mixed(colours['ember-soft'], colours.ember, shades < 2 ? 1 : 0.12 + (0.88 * c) / (shades - 1)),
        borderColor: colours.panel,
        borderWidth: 1,
        ...(level.kind === 'blank' ? { decal: hatch(colours) } : {}),
      },
      data: counts.map((row, r) => (sums.rows[r] === 0 ? 0 : row[c] / sums.rows[r])),
    })),
  };
}

import { useMemo } from 'react';
import type { SegmentProfile } from '#core/contract/types.ts';
import { Chart } from '#renderer/charts/chart.tsx';
import { type Colours, chartBase, useColours } from '#renderer/charts/theme.ts';
import { formatDecimal, formatNumber, formatPercent } from '#renderer/components/format.ts';
import { type Text, useLanguage, useText } from '#renderer/i18n.ts';
import { type RfmCell, rfmCells } from './profile.ts';

interface RfmProps {
  rfm: NonNullable<SegmentProfile['rfm']>;
  /** A click on a cell: `recency-frequency` scores. */
  onPick: (key: string, among: 'segment' | 'everybody') => void;
}

/** Two 5 x 5 maps on one scale: the segment's shares by recency and frequency score, and everybody's. */
export function RfmMap({ rfm, onPick }: RfmProps) {
  const t = useText();
  const language = useLanguage();
  const colours = useColours();
  const cells = useMemo(() => rfmCells(rfm.grid), [rfm]);
  const option = useMemo(() => rfmOption(cells, colours, t, language), [cells, colours, t, language]);
  const table = useMemo(
    () => ({
      columns: ['R', 'F', t('segments.thisSegment'), t('segments.everybody')],
      rows: cells.map((cell) => [cell.r, cell.f, cell.segment, cell.everybody]),
    }),
    [cells, t],
  );
  const cuts = { recency: rfm.cuts.recency.map(formatNumber).join(' / '), frequency: rfm.cuts.frequency.map(formatNumber).join(' / ') };
  return (
    <>
      <div className="rk-rfm-titles">
        <span>{t('segments.thisSegment')}</span>
        <span>{t('segments.everybody')}</span>
      </div>
      <Chart
        option={option}
        height={206}
        name={t('segments.rfm')}
        table={table}
        onPick={({ series, index }) => onPick(`${cells[index].r}-${cells[index].f}`, series === 1 ? 'everybody' : 'segment')}
      />
      <p className="rk-profile-note">{t('segments.rfmCuts', cuts)}</p>
    </>
  );
}

function rfmOption(cells: RfmCell[], colours: Colours, t: Text, language: 'en' | 'zh') {
  const { axis, ...base } = chartBase(colours);
  const most = Math.max(0.001, ...cells.flatMap((cell) => [cell.share, cell.shareAll]));
  const scores = ['1', '2', '3', '4', '5'];
  const grids = [
    { left: 34, width: '39%', top: 4, bottom: 34 },
    // the chart's menu has its place at the right
    { right: 32, width: '39%', top: 4, bottom: 34 },
  ];
  const quiet = { axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } };
  const name = { nameTextStyle: axis.axisLabel, nameLocation: 'middle' };
  return {
    ...base,
    grid: grids,
    xAxis: grids.map((_, index) => ({
      ...axis,
      ...quiet,
      ...name,
      gridIndex: index,
      type: 'category',
      data: scores,
      name: t('segments.rfmFrequency'),
      nameGap: 20,
    })),
    yAxis: grids.map((_, index) => ({
      ...axis,
      ...quiet,
      ...name,
      gridIndex: index,
      type: 'category',
      data: scores,
      name: index === 0 ? t('segments.rfmRecency') : '',
      nameGap: 20,
    })),
    visualMap: { show: false, dimension: 3, min: 0, max: 1, inRange: { color: [colours.panel2, colours['ember-soft'], colours.ember] } },
    tooltip: { ...base.tooltip, formatter: ({ dataIndex }: { dataIndex: number }) => cellText(cells[dataIndex], t, language) },
    series: grids.map((_, index) => ({
      type: 'heatmap',
      xAxisIndex: index,
      yAxisIndex: index,
      itemStyle: { borderColor: colours.panel, borderWidth: 1 },
      data: cells.map((cell) => heatDatum(cell, index === 0 ? cell.share : cell.shareAll, most, colours)),
      label: {
        show: true,
        fontFamily: colours.font,
        fontSize: 11,
        formatter: ({ value }: { value: number[] }) => (value[2] === 0 ? '' : formatDecimal(value[2] * 100, value[2] >= 0.0995 ? 0 : 1)),
      },
    })),
  };
}

/** The colour goes by the root of the share, so that small cells differ too; text on a strong cell is turned over. */
function heatDatum(cell: RfmCell, share: number, most: number, colours: Colours) {
  const strength = Math.sqrt(share / most);
  const dark = strength > 0.55 ? colours.ink : colours.ink2;
  return { value: [cell.f - 1, cell.r - 1, share, strength], label: { color: strength > 0.84 ? colours['on-ember'] : dark } };
}

function cellText(cell: RfmCell, t: Text, language: 'en' | 'zh'): string {
  return t('segments.rfmCell', {
    r: cell.r,
    f: cell.f,
    segment: cell.segment,
    share: formatPercent(cell.share, language),
    everybody: cell.everybody,
    shareAll: formatPercent(cell.shareAll, language),
  });
}

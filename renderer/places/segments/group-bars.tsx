import { useMemo } from 'react';
import type { ProfileGroup } from '#core/contract/types.ts';
import { Chart } from '#renderer/charts/chart.tsx';
import { type Colours, chartBase, useColours } from '#renderer/charts/theme.ts';
import { formatDecimal, formatNumber, formatPercent } from '#renderer/components/format.ts';
import { useLanguage, useText } from '#renderer/i18n.ts';
import { type GroupShare, groupShares } from './profile.ts';

interface BarsProps {
  name: string;
  groups: ProfileGroup[];
  labelOf: (key: string) => string;
  /** A click on a group: its customers in the segment, or of everybody where the grey bar was meant. */
  onPick: (key: string, among: 'segment' | 'everybody') => void;
}

const ROW = 26;

/** Share of each group in the segment, over the thin grey bar of everybody. */
export function GroupBars({ name, groups, labelOf, onPick }: BarsProps) {
  const t = useText();
  const language = useLanguage();
  const colours = useColours();
  const shares = useMemo(() => groupShares(groups), [groups]);
  const labels = shares.map((group) => labelOf(group.key)).join('\n');
  const option = useMemo(() => barsOption(shares, labels.split('\n'), colours, language), [shares, labels, colours, language]);
  const table = useMemo(
    () => ({
      columns: [
        t('segments.group'),
        t('segments.thisSegment'),
        t('segments.share'),
        t('segments.everybody'),
        t('segments.share'),
        t('segments.ratio'),
      ],
      rows: shares.map((group, index) => [
        labels.split('\n')[index],
        group.segment,
        percent(group.share, language),
        group.everybody,
        percent(group.shareAll, language),
        group.ratio === null ? null : Number(group.ratio.toFixed(2)),
      ]),
    }),
    [shares, labels, t, language],
  );
  return (
    <Chart
      option={option}
      height={groups.length * ROW + 4}
      name={name}
      table={table}
      onPick={({ series, index }) => onPick(groups[index].key, series === 1 ? 'everybody' : 'segment')}
    />
  );
}

function percent(share: number | null, language: 'en' | 'zh'): string {
  return share === null ? '–' : formatPercent(share, language);
}

function barsOption(shares: GroupShare[], labels: string[], colours: Colours, language: 'en' | 'zh') {
  const { axis, ...base } = chartBase(colours);
  const most = Math.max(0.01, ...shares.flatMap((group) => [group.share ?? 0, group.shareAll ?? 0]));
  const bar = { type: 'bar' as const, barGap: '25%', silent: false };
  const label = {
    position: 'right' as const,
    color: colours.ink2,
    fontFamily: colours.font,
    fontSize: 12,
    formatter: ({ dataIndex }: { dataIndex: number }) => barLabel(shares[dataIndex], language),
  };
  // behind the longer of the two, so that no bar runs through it
  const greyIsLonger = shares.map((group) => (group.shareAll ?? 0) > (group.share ?? 0));
  return {
    ...base,
    grid: { left: 122, right: 96, top: 0, bottom: 0, containLabel: false },
    xAxis: { type: 'value', max: most, show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      triggerEvent: true,
      data: labels,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...axis.axisLabel, margin: 10, width: 112, overflow: 'truncate' },
    },
    tooltip: {
      ...base.tooltip,
      formatter: ({ dataIndex }: { dataIndex: number }) => tooltip(shares[dataIndex], labels[dataIndex], language),
    },
    series: [
      {
        ...bar,
        barWidth: 9,
        itemStyle: { color: colours.ember, borderRadius: 2 },
        data: shares.map((group, index) => ({ value: group.share ?? 0, label: { show: !greyIsLonger[index] } })),
        label,
      },
      {
        ...bar,
        barWidth: 4,
        itemStyle: { color: colours.control, borderRadius: 2 },
        data: shares.map((group, index) => ({ value: group.shareAll ?? 0, label: { show: greyIsLonger[index] } })),
        label: { ...label, offset: [0, -4] },
      },
    ],
  };
}

function barLabel(group: GroupShare, language: 'en' | 'zh'): string {
  const share = percent(group.share, language);
  return group.ratio === null || group.segment === 0 ? share : `${share}  ×${formatDecimal(group.ratio, group.ratio < 0.95 ? 2 : 1)}`;
}

function tooltip(group: GroupShare, label: string, language: 'en' | 'zh'): string {
  return `${label}: ${formatNumber(group.segment)} (${percent(group.share, language)}) / ${formatNumber(group.everybody)} (${percent(group.shareAll, language)})`;
}

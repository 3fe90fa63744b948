import { useMemo } from 'react';
import type { FunnelStep } from '#core/contract/types.ts';
import { formatNumber, formatShare } from '../components/format.ts';
import { useLanguage, useText } from '../i18n.ts';
import { Chart } from './chart.tsx';
import { type Colours, chartBase, hatch, useColours } from './theme.ts';

export interface FunnelBar {
  /** What the step asks for. */
  label: string;
  customers: number;
  /** Customers that the step cannot judge; 0 where it does not apply. */
  unknown: number;
}

interface FunnelProps {
  bars: FunnelBar[];
  /** Name of the picture. */
  name: string;
  /** `ember` for expressions, `treat` for campaigns. */
  colour?: 'ember' | 'treat';
  /** A click on a step, 0-based; `unknown` where the hatched part was meant. */
  onPick?: (step: number, part: 'kept' | 'unknown') => void;
}

const STEP = 48;

/** One bar per step with the customers left after it, the share of the step before, and what is unknown hatched. */
export function Funnel({ bars, name, colour = 'ember', onPick }: FunnelProps) {
  const t = useText();
  const language = useLanguage();
  const colours = useColours();
  const whole = Math.max(1, ...bars.map((bar) => bar.customers + bar.unknown));
  const option = useMemo(() => funnelOption(bars, whole, colours, colours[colour], language), [bars, whole, colours, colour, language]);
  const table = useMemo(
    () => ({
      columns: [t('funnel.step'), t('funnel.left'), t('funnel.unknown'), t('funnel.shareOfBefore')],
      rows: bars.map((bar, index) => [bar.label, bar.customers, bar.unknown, shareText(bars, index, language)]),
    }),
    [bars, t, language],
  );
  return (
    <Chart
      option={option}
      height={bars.length * STEP + 6}
      name={name}
      table={table}
      onPick={onPick && (({ series, index }) => onPick(index, series === 1 ? 'unknown' : 'kept'))}
    />
  );
}

/** Bars of an expression's steps, with everybody first. */
export function funnelBars(customers: number, steps: FunnelStep[], all: string): FunnelBar[] {
  const first = { label: all, customers, unknown: 0 };
  return [first, ...steps.map((step) => ({ label: step.text, customers: step.after.true, unknown: step.after.unknown }))];
}

function shareText(bars: FunnelBar[], index: number, language: 'en' | 'zh'): string {
  if (index === 0) return '';
  return formatShare(bars[index].customers, bars[index - 1].customers, language) ?? '–';
}

function funnelOption(bars: FunnelBar[], whole: number, colours: Colours, fill: string, language: 'en' | 'zh') {
  const base = chartBase(colours);
  const bar = { type: 'bar' as const, barWidth: 14, silent: false };
  const text = { fontFamily: colours.font, fontSize: 12.5, lineHeight: 18 };
  return {
    ...base,
    grid: { left: 0, right: 0, top: 14, bottom: -8, containLabel: false },
    xAxis: { type: 'value', max: whole, show: false },
    yAxis: { type: 'category', inverse: true, show: false, data: bars.map((_, index) => index) },
    tooltip: { show: false },
    series: [
      { ...bar, stack: 'left', itemStyle: { color: fill, borderRadius: 3 }, data: bars.map((each) => each.customers) },
      {
        ...bar,
        stack: 'left',
        itemStyle: { color: colours.panel, decal: hatch(colours), borderRadius: 3 },
        data: bars.map((each) => each.unknown),
      },
      {
        ...bar,
        z: 0,
        barGap: '-100%',
        cursor: 'default',
        itemStyle: { color: colours.line, borderRadius: 3 },
        data: bars.map(() => whole),
        label: {
          ...text,
          show: true,
          position: [0, -20],
          color: colours.ink2,
          overflow: 'truncate',
          formatter: ({ dataIndex }: { dataIndex: number }) => bars[dataIndex].label.replace(/\s+/g, ' '),
        },
        labelLayout: ({ rect, dataIndex }: { rect: { width: number }; dataIndex: number }) => ({
          width: rect.width - (bars[dataIndex].unknown > 0 ? 190 : 125),
        }),
      },
      {
        ...bar,
        z: 0,
        barGap: '-100%',
        silent: true,
        itemStyle: { color: 'transparent' },
        data: bars.map(() => whole),
        label: {
          ...text,
          show: true,
          position: 'insideTopRight',
          offset: [4, -25],
          formatter: rightLabel,
          rich: richText(colours, text),
          // where the pane is narrow the number stands over the end of the text, never in it
          backgroundColor: colours.panel,
          padding: [0, 0, 0, 6],
        },
      },
    ],
  };

  function rightLabel({ dataIndex }: { dataIndex: number }): string {
    const each = bars[dataIndex];
    const unknown = each.unknown > 0 ? `  {unknown|+${formatNumber(each.unknown)} ?}` : '';
    return `{left|${formatNumber(each.customers)}}${unknown}{share|${shareText(bars, dataIndex, language)}}`;
  }
}

function richText(colours: Colours, text: { fontFamily: string; fontSize: number; lineHeight: number }) {
  return {
    left: { ...text, color: colours.ink, fontWeight: 600 },
    unknown: { ...text, color: colours.ink3 },
    share: { ...text, color: colours.ink3, width: 60, align: 'right' },
  };
}

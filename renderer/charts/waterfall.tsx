import type { CustomSeriesOption } from 'echarts/charts';
import { useMemo } from 'react';
import { signed } from '../components/answer.tsx';
import { formatDecimal } from '../components/format.ts';
import { useText } from '../i18n.ts';
import { Chart } from './chart.tsx';
import { labelWidth } from './label-width.ts';
import { escaped, rounded } from './lines.tsx';
import type { WaterfallStep } from './steps.ts';
import { type Colours, chartBase, useColours } from './theme.ts';

interface WaterfallProps {
  steps: readonly WaterfallStep[];
  name: string;
  /** What is summed up, for the axis. */
  axis: string;
}

const ROW = 26;

/** How a score comes about: from the base by one part after the other to the total. */
export function Waterfall({ steps, name, axis }: WaterfallProps) {
  const t = useText();
  const colours = useColours();
  const option = useMemo(() => waterfallOption(steps, axis, colours), [steps, axis, colours]);
  const table = useMemo(
    () => ({
      columns: [t('models.part'), t('models.contribution'), t('models.sumSoFar')],
      rows: steps.map((step) => [step.label, rounded(amountOf(step)), rounded(step.to)]),
    }),
    [steps, t],
  );
  return <Chart option={option} height={steps.length * ROW + 48} name={name} table={table} />;
}

function amountOf(step: WaterfallStep): number {
  return step.to - step.from;
}

function textOf(step: WaterfallStep): string {
  return step.kind === 'base' || step.kind === 'total' ? formatDecimal(step.to, 2) : signed(amountOf(step), 2);
}

function waterfallOption(steps: readonly WaterfallStep[], axisName: string, colours: Colours) {
  const left = labelWidth(
    steps.map((step) => step.label),
    220,
  );
  const { axis, ...base } = chartBase(colours);
  return {
    ...base,
    grid: { left, right: 68, top: 4, bottom: 42 },
    xAxis: {
      ...axis,
      type: 'value',
      scale: false,
      name: axisName,
      nameLocation: 'middle',
      nameGap: 26,
      nameTextStyle: axis.axisLabel,
      axisLabel: {
        ...axis.axisLabel,
        formatter: (value: number) => formatDecimal(value, Number.isInteger(value) ? 0 : 1),
        hideOverlap: true,
      },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: steps.map((step) => step.label),
      axisLabel: { ...axis.axisLabel, width: left - 12, overflow: 'truncate', interval: 0 },
      axisLine: { show: false },
      axisTick: { show: false },
    },
    tooltip: {
      ...base.tooltip,
      formatter: ({ dataIndex }: { dataIndex: number }) => `${escaped(steps[dataIndex].label)} <b>${textOf(steps[dataIndex])}</b>`,
    },
    series: [barsOf(steps, colours)],
  };
}

/** Each bar from where the one before ended, with its amount beside it; what raises the score is ember, what lowers it blue. */
function barsOf(steps: readonly WaterfallStep[], colours: Colours): CustomSeriesOption {
  return {
    type: 'custom',
    encode: { x: [0, 1], y: 2 },
    data: steps.map((step, index) => [step.from, step.to, index]),
    renderItem: (_params, api) => {
      const index = Number(api.value(2));
      const step = steps[index];
      const [x1, y] = api.coord([step.from, index]);
      const [x2] = api.coord([step.to, index]);
      const fill = step.kind === 'base' || step.kind === 'total' ? colours.control : step.to >= step.from ? colours.ember : colours.treat;
      const [, below] = api.coord([step.to, index + 1]);
      const join = {
        type: 'line' as const,
        shape: { x1: x2, y1: y + 7, x2, y2: below - 7 },
        style: { stroke: colours.line2, lineWidth: 1 },
      };
      return {
        type: 'group',
        children: [
          {
            type: 'rect',
            shape: { x: Math.min(x1, x2), y: y - 7, width: Math.max(1, Math.abs(x2 - x1)), height: 14, r: 2 },
            style: { fill },
          },
          ...(index < steps.length - 1 ? [join] : []),
          {
            type: 'text',
            style: {
              text: textOf(step),
              x: Math.max(x1, x2) + 6,
              y,
              textVerticalAlign: 'middle',
              fill: colours.ink,
              font: `12px ${colours.font}`,
            },
          },
        ],
      };
    },
  };
}

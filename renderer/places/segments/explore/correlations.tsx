import { useMemo } from 'react';
import type { Estimate, ExploreCorrelations, ExplorePair } from '#core/contract/types.ts';
import { Chart } from '#renderer/charts/chart.tsx';
import { mixed } from '#renderer/charts/mixed.ts';
import { type Colours, chartBase, hatch, useColours } from '#renderer/charts/theme.ts';
import { formatDecimal, formatNumber } from '#renderer/components/format.ts';
import { Count, Segmented } from '#renderer/components/parts.tsx';
import { noteText, type Text, useLanguage, useText } from '#renderer/i18n.ts';
import { type ExploreChoice, most } from './choice.ts';
import { ColumnPick } from './column-pick.tsx';
import { Among, ViewFrame, type ViewProps } from './explore.tsx';
import { escaped } from './interval-chart.tsx';
import { EstimateText, type OnCells } from './shown.tsx';
import { pairTable } from './tables.ts';
import { useColumnName, useExplore } from './use-explore.ts';

/** Two digits, and no minus before a zero. */
const two = (value: number) => formatDecimal(Math.abs(value) < 0.005 ? 0 : value, 2);

/** Pearson's and Spearman's correlation of every pair: a map, and the pairs from the strongest on. */
export function CorrelationsView(props: ViewProps) {
  const { source, asOf, enabled, choice, options, change, onCells } = props;
  const t = useText();
  const language = useLanguage();
  const { correlated: columns, among, kind } = choice;
  const exploring = useExplore('explore.correlations', { source, asOf, columns, among }, enabled && columns.length > 1);
  const numeric = options.filter((option) => option.kind !== 'text' && option.kind !== 'time');
  const toggle = (column: string) =>
    change({
      correlated: columns.includes(column) ? columns.filter((one) => one !== column) : [...columns, column].slice(-most.correlated),
    });
  const found = columns.length > 1 ? exploring.data : undefined;
  return (
    <ViewFrame
      choice={choice}
      change={change}
      basis={found?.basis}
      exploring={exploring}
      table={
        found &&
        (() =>
          pairTable(
            found,
            found.columns.map((column) => column.source),
            t,
            language,
          ))
      }
      choices={
        <>
          <ColumnPick
            options={numeric}
            chosen={columns}
            several
            label={t('explore.columnsChosen', { count: columns.length })}
            title={t('explore.columns')}
            onPick={({ source: column }) => toggle(column)}
          />
          <Segmented
            label={t('explore.correlation')}
            value={kind}
            onChange={(next) => change({ kind: next })}
            options={[
              { value: 'pearson', label: 'Pearson' },
              { value: 'spearman', label: 'Spearman' },
            ]}
          />
          <Among choice={choice} change={change} />
        </>
      }
    >
      {columns.length < 2 && <p className="rk-note">{t('explore.chooseTwo')}</p>}
      {found && (
        <div className="rk-explore-sides rk-explore-map-first">
          <HeatMap found={found} kind={kind} onPair={(pair) => showPair(found, pair, among, onCells)} />
          <PairTable found={found} kind={kind} onPair={(pair) => showPair(found, pair, among, onCells)} />
        </div>
      )}
    </ViewFrame>
  );
}

function showPair(
  { columns }: ExploreCorrelations,
  { first, second }: ExplorePair,
  among: 'segment' | 'everybody',
  onCells: OnCells,
): void {
  const sources = [columns[first].source, columns[second].source];
  onCells(
    sources.map((column) => ({ column, is: 'known' as const })),
    among,
    sources.join(' · '),
  );
}

interface PartProps {
  found: ExploreCorrelations;
  kind: ExploreChoice['kind'];
  onPair: (pair: ExplorePair) => void;
}

function PairTable({ found: { columns, pairs }, kind, onPair }: PartProps) {
  const t = useText();
  const nameOf = useColumnName();
  const strength = (found: Estimate) => (found.kind === 'estimate' ? Math.abs(found.value) : -1);
  const sorted = pairs.toSorted((a, b) => strength(b[kind]) - strength(a[kind]));
  return (
    <div className="rk-explore-scroll">
      <table className="rk-table rk-explore-table">
        <thead>
          <tr>
            <th>{t('explore.pair')}</th>
            <th className="rk-num" title={t('explore.bothKnownHow')}>
              {t('explore.bothKnown')}
            </th>
            <th className="rk-num" title={t('explore.pearsonHow')}>
              Pearson r
            </th>
            <th className="rk-num" title={t('explore.spearmanHow')}>
              Spearman ρ
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((pair) => (
            <tr key={`${pair.first} ${pair.second}`}>
              <td className="rk-explore-pair">
                {nameOf(columns[pair.first].source)} <span className="rk-quiet">·</span> {nameOf(columns[pair.second].source)}
              </td>
              <td className="rk-num">
                <Count value={pair.known} label={t('segments.showCustomers')} onClick={() => onPair(pair)} />
              </td>
              <td className="rk-num">
                <EstimateText estimate={pair.pearson} format={two} />
              </td>
              <td className="rk-num">
                <EstimateText estimate={pair.spearman} format={two} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const CELL = 30;
const LABEL = 128;

function HeatMap({ found, kind, onPair }: PartProps) {
  const t = useText();
  const language = useLanguage();
  const colours = useColours();
  const nameOf = useColumnName();
  const names = found.columns.map(({ source }) => nameOf(source)).join('\u0000');
  const option = useMemo(
    () => mapOption(found, kind, names.split('\u0000'), colours, t, language),
    [found, kind, names, colours, t, language],
  );
  const table = useMemo(() => pairTable(found, names.split('\u0000'), t, language), [found, names, t, language]);
  const name = t(`explore.map.${kind}`);
  return (
    <section className="rk-explore-picture" aria-label={name}>
      <h3>{name}</h3>
      <Chart
        option={option}
        height={(found.columns.length - 1) * CELL + 64}
        name={name}
        table={table}
        onPick={({ index }) => onPair(found.pairs[index])}
      />
    </section>
  );
}

/** The lower half of the matrix: first columns across, second ones down. */
function mapOption(
  { pairs, columns }: ExploreCorrelations,
  kind: ExploreChoice['kind'],
  names: string[],
  colours: Colours,
  t: Text,
  language: 'en' | 'zh',
) {
  const { axis, ...base } = chartBase(colours);
  const quiet = { axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } };
  const label = { ...axis.axisLabel, overflow: 'truncate' as const };
  return {
    ...base,
    grid: { left: LABEL, right: 28, top: 2, bottom: 58 },
    xAxis: { ...axis, ...quiet, type: 'category', data: names.slice(0, -1), axisLabel: { ...label, rotate: 35, width: 84, interval: 0 } },
    yAxis: {
      ...axis,
      ...quiet,
      type: 'category',
      inverse: true,
      data: names.slice(1),
      axisLabel: { ...label, width: LABEL - 12, interval: 0 },
    },
    tooltip: { ...base.tooltip, formatter: ({ dataIndex }: { dataIndex: number }) => pairText(pairs[dataIndex], kind, names, t, language) },
    series: [
      {
        type: 'heatmap',
        data: pairs.map((pair) => datum(pair, pair[kind], colours)),
        label: {
          show: columns.length <= 9,
          fontFamily: colours.font,
          fontSize: 11,
          formatter: ({ data }: { data: { text: string } }) => data.text,
        },
      },
    ],
    visualMap: { show: false, min: -1, max: 1, dimension: 2, inRange: { color: [colours.panel, colours.panel] } },
  };
}

function datum(pair: ExplorePair, found: Estimate, colours: Colours) {
  const value = found.kind === 'estimate' ? found.value : null;
  const strength = Math.abs(value ?? 0);
  const style =
    value === null
      ? { color: colours.panel2, decal: hatch(colours) }
      : { color: mixed(colours.panel2, value < 0 ? colours.treat : colours.ember, strength) };
  return {
    value: [pair.first, pair.second - 1, value ?? 0],
    text: value === null ? '' : two(value),
    itemStyle: { ...style, borderColor: colours.panel, borderWidth: 2 },
    label: { color: strength > 0.62 ? colours['on-ember'] : colours.ink },
  };
}

function pairText(pair: ExplorePair, kind: ExploreChoice['kind'], names: readonly string[], t: Text, language: 'en' | 'zh'): string {
  const found = pair[kind];
  const what =
    found.kind === 'estimate'
      ? t('explore.correlationOf', { value: two(found.value), low: two(found.low), high: two(found.high) })
      : noteText({ code: found.reason, params: found.params }, language);
  return `${escaped(names[pair.first])} · ${escaped(names[pair.second])}<br>${what}<br>${t('explore.knownOfBoth', { known: formatNumber(pair.known) })}`;
}

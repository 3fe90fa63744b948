import { Button } from '@blueprintjs/core';
import { useMemo, useState } from 'react';
import type { ColumnProfile, Value } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { Chart } from '#renderer/charts/chart.tsx';
import { type Colours, chartBase, useColours } from '#renderer/charts/theme.ts';
import { formatCompact, formatNumber, formatShare, formatValue, isNumeric } from '#renderer/components/format.ts';
import { Body, Chip, Facts, Head } from '#renderer/components/parts.tsx';
import { noteText, type Text, useLanguage, useText } from '#renderer/i18n.ts';
import { DescribeDialog } from './describe-dialog.tsx';

interface ColumnPaneProps {
  stream: string | null;
  profile: ColumnProfile;
}

/** Everything about one column: shape, why it was read so, blanks, range. */
export function ColumnPane({ stream, profile }: ColumnPaneProps) {
  const t = useText();
  const { column } = profile;
  const [describing, setDescribing] = useState(false);
  const builtIn = useRequest('data.catalogue', {}).data?.streams.some((each) => each.name === stream && each.builtIn);
  const kind = [t(`type.${column.type}`), column.unit ?? '', column.decimals > 0 ? t('data.decimals', { count: column.decimals }) : ''];
  return (
    <>
      <div className="data-column-head">
        <Head
          title={column.label && column.label !== column.name ? `${column.name} · ${column.label}` : column.name}
          beside={<Chip>{kind.filter(Boolean).join(' · ')}</Chip>}
        />
      </div>
      <Body padded>
        <Distribution profile={profile} />
        {!builtIn && <Evidence profile={profile} onChange={() => setDescribing(true)} />}
        {builtIn && <p className="rk-sub">{t('data.builtIn')}</p>}
        <Facts rows={factsOf(profile, t, useLanguage())} />
        {profile.examples.length > 0 && !isNumeric(column.type) && (
          <p className="data-examples">
            <span className="rk-sub">{t('data.examples')}</span>{' '}
            {profile.examples
              .slice(0, 6)
              .map((value) => formatValue(value, column))
              .join(', ')}
          </p>
        )}
      </Body>
      {describing && <DescribeDialog stream={stream} column={column} onClose={() => setDescribing(false)} />}
    </>
  );
}

/** The shape of a column: the most frequent values, or a histogram. */
export function Distribution({ profile, onPick }: { profile: ColumnProfile; onPick?: (bin: string) => void }) {
  const t = useText();
  const colours = useColours();
  const { column, distribution } = profile;
  const named = column.type === 'text' || column.type === 'boolean';
  const language = useLanguage();
  const option = useMemo(
    () => (named ? namedOption(profile, colours) : binnedOption(profile, colours, language)),
    [named, profile, colours, language],
  );
  const table = useMemo(
    () => ({ columns: [t('data.bin'), t('data.count')], rows: distribution.map((bin) => [bin.label, bin.count]) }),
    [distribution, t],
  );
  if (distribution.length === 0) return null;
  if (named && distribution.every((bin) => bin.count === 1) && profile.distinct > 1)
    return <p className="rk-quiet">{t('data.allDistinct')}</p>;
  return (
    <Chart
      option={option}
      height={named ? distribution.length * 22 + 6 : 148}
      name={t('data.histogramOf', { column: column.name })}
      table={table}
      onPick={onPick && (({ index }) => onPick(distribution[index].label))}
    />
  );
}

/** Equal-width bins; what lies far out is paler. */
function binnedOption({ column, distribution }: ColumnProfile, colours: Colours, language: 'en' | 'zh') {
  const base = chartBase(colours);
  return {
    ...base,
    grid: { left: 2, right: 2, top: 8, bottom: 22 },
    tooltip: { ...base.tooltip, trigger: 'axis', axisPointer: { type: 'none' } },
    xAxis: {
      type: 'category',
      data: distribution.map((bin) => bin.label),
      ...base.axis,
      axisLabel: {
        ...base.axis.axisLabel,
        fontSize: 11,
        interval: Math.max(0, Math.ceil(distribution.length / 4) - 1),
        showMinLabel: true,
        hideOverlap: true,
        formatter: (label: string) => beginOf(label, isNumeric(column.type), language),
        alignMinLabel: 'left',
      },
    },
    yAxis: { type: 'value', show: false },
    series: [
      {
        type: 'bar',
        barCategoryGap: '12%',
        itemStyle: { color: colours.ember, borderRadius: [1.5, 1.5, 0, 0] },
        data: distribution.map(({ count, tail }) => (tail ? { value: count, itemStyle: { color: colours['ember-soft'] } } : count)),
      },
    ],
  };
}

/** Where a bin begins, short enough for an axis. */
function beginOf(label: string, numeric: boolean, language: 'en' | 'zh'): string {
  const [begin] = label.split(' .. ');
  const value = Number(begin);
  if (!numeric || Number.isNaN(value)) return begin;
  return formatCompact(Math.abs(value) >= 100 ? Math.round(value) : value, language);
}

/** The most frequent values. */
function namedOption({ distribution, rows }: ColumnProfile, colours: Colours) {
  const base = chartBase(colours);
  const text = { color: colours.ink2, fontSize: 12, fontFamily: colours.font };
  return {
    ...base,
    grid: { left: 112, right: 56, top: 2, bottom: 2 },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: distribution.map((bin) => bin.label),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...text, width: 104, overflow: 'truncate' },
    },
    tooltip: {
      ...base.tooltip,
      formatter: ({ dataIndex }: { dataIndex: number }) => `${formatNumber(distribution[dataIndex].count)} / ${formatNumber(rows)}`,
    },
    series: [
      {
        type: 'bar',
        barWidth: 10,
        itemStyle: { color: colours.ember, borderRadius: 2 },
        data: distribution.map((bin) => bin.count),
        label: {
          ...text,
          show: true,
          position: 'right',
          formatter: ({ dataIndex }: { dataIndex: number }) => formatNumber(distribution[dataIndex].count),
        },
      },
    ],
  };
}

function Evidence({ profile, onChange }: { profile: ColumnProfile; onChange: () => void }) {
  const t = useText();
  const language = useLanguage();
  return (
    <div className="data-evidence">
      <div>
        {profile.evidence.length > 0 && <p className="rk-sub">{t('data.readAs', { type: t(`type.${profile.column.type}`) })}</p>}
        {profile.evidence.map((note) => (
          <p key={note.code}>{noteText(note, language)}</p>
        ))}
        <p className="rk-sub">{t('data.whereChanged')}</p>
      </div>
      <Button size="small" onClick={onChange}>
        {t('common.change')}
      </Button>
    </div>
  );
}

function factsOf(profile: ColumnProfile, t: Text, language: 'en' | 'zh') {
  const { column } = profile;
  const shown = (value: Value) => formatValue(value, column);
  const share = formatShare(profile.blanks, profile.rows, language);
  const facts: [string, string, string][] = [
    ['blanks', t('data.blanks'), profile.blanks > 0 && share ? `${formatNumber(profile.blanks)} · ${share}` : formatNumber(profile.blanks)],
    ['distinct', t('data.distinct'), formatNumber(profile.distinct)],
  ];
  const { score } = column;
  if (score) facts.push(['score', t('data.score'), t('data.scoreOf', { ...score })]);
  if (profile.min !== null) facts.push(['min', t('data.min'), shown(profile.min)]);
  if (profile.median !== null) facts.push(['median', t('data.median'), shown(profile.median)]);
  if (profile.max !== null) facts.push(['max', t('data.max'), shown(profile.max)]);
  if (profile.total !== null) facts.push(['total', t('data.total'), groupedDigits(profile.total)]);
  if (profile.negatives !== null) facts.push(['negatives', t('data.negatives'), formatNumber(profile.negatives)]);
  return facts.map(([key, label, value]) => ({ key, label, value }));
}

/** Exact decimal text with grouped digits; never through a float. */
function groupedDigits(text: string): string {
  const [whole, part] = text.replace('-', '−').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? grouped : `${grouped}.${part}`;
}

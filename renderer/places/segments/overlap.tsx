import { HTMLSelect } from '@blueprintjs/core';
import { useMemo, useState } from 'react';
import type { Overlap, SegmentInfo } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { Chart } from '#renderer/charts/chart.tsx';
import { type Colours, chartBase, useColours } from '#renderer/charts/theme.ts';
import { formatNumber, formatPercent, formatShare } from '#renderer/components/format.ts';
import { Body, Count, Failure } from '#renderer/components/parts.tsx';
import { useLanguage, useText } from '#renderer/i18n.ts';
import { overlapExpression, overlapVerdict } from './profile.ts';
import type { CustomersBehind } from './proofs.tsx';

interface OverlapProps {
  saved: SegmentInfo | null;
  asOf: string;
  dirty: boolean;
  onCustomers: (behind: CustomersBehind) => void;
}

/** How the saved segment lies to another one: in words, as bars in proportion, and as a table. */
export function OverlapView({ saved, asOf, dirty, onCustomers }: OverlapProps) {
  const t = useText();
  const [chosen, setChosen] = useState<string | null>(null);
  const segments = useRequest('segment.list', {}).data ?? [];
  const others = segments.filter((segment) => segment.name !== saved?.name);
  const second = others.find((segment) => segment.name === chosen) ?? null;
  const overlap = useRequest(
    'segment.overlap',
    { first: saved?.name ?? '?', second: second?.name ?? '?', asOf },
    { enabled: saved !== null && second !== null, keep: false },
  );
  if (saved === null) return <p className="rk-note">{t('segments.overlapSaveFirst')}</p>;
  if (others.length === 0) return <p className="rk-note">{t('segments.needTwo')}</p>;
  return (
    <Body className="rk-overlap">
      <div className="rk-overlap-bar">
        <label htmlFor="overlap-with">{t('segments.compareWith')}</label>
        <HTMLSelect id="overlap-with" value={second?.name ?? ''} onChange={(event) => setChosen(event.currentTarget.value)}>
          <option value="" disabled>
            {t('segments.choose')}
          </option>
          {others.map((segment) => (
            <option key={segment.name}>{segment.name}</option>
          ))}
        </HTMLSelect>
        {dirty && <span className="rk-sub">{t('segments.overlapSaved')}</span>}
      </div>
      {overlap.error ? <Failure error={overlap.error} onRetry={() => void overlap.refetch()} /> : null}
      {second && overlap.data && <OverlapAnswer first={saved} second={second} overlap={overlap.data} onCustomers={onCustomers} />}
    </Body>
  );
}

interface AnswerProps {
  first: SegmentInfo;
  second: SegmentInfo;
  overlap: Overlap;
  onCustomers: (behind: CustomersBehind) => void;
}

function OverlapAnswer({ first, second, overlap, onCustomers }: AnswerProps) {
  const verdict = useVerdict(first, second, overlap);
  return (
    <>
      <p className="rk-overlap-verdict">{verdict}</p>
      <div className="rk-overlap-parts">
        <OverlapPicture first={first} second={second} overlap={overlap} />
        <OverlapTable first={first} second={second} overlap={overlap} onCustomers={onCustomers} />
      </div>
    </>
  );
}

function useVerdict(first: SegmentInfo, second: SegmentInfo, overlap: Overlap): string {
  const t = useText();
  const language = useLanguage();
  const verdict = overlapVerdict(overlap);
  switch (verdict.kind) {
    case 'empty':
    case 'same':
    case 'apart':
      return t(`segments.verdict.${verdict.kind}`);
    case 'inside': {
      const [inner, outer] = verdict.inner === 'first' ? [first.name, second.name] : [second.name, first.name];
      return t('segments.verdict.inside', { inner, outer });
    }
    case 'partly':
      return t('segments.verdict.partly', {
        both: overlap.both,
        first: formatPercent(verdict.ofFirst, language),
        firstName: first.name,
        second: formatPercent(verdict.ofSecond, language),
        secondName: second.name,
      });
  }
}

/** Two bars in proportion; what both hold stands in line. */
function OverlapPicture({ first, second, overlap }: Omit<AnswerProps, 'onCustomers'>) {
  const t = useText();
  const colours = useColours();
  const table = useMemo(
    () => ({
      columns: [t('segments.overlapPart'), t('segments.customersColumn')],
      rows: [
        [t('segments.only', { name: first.name }), overlap.onlyFirst],
        [t('segments.both'), overlap.both],
        [t('segments.only', { name: second.name }), overlap.onlySecond],
      ],
    }),
    [t, first.name, second.name, overlap],
  );
  const option = useMemo(() => overlapOption([first.name, second.name], overlap, colours), [first.name, second.name, overlap, colours]);
  return <Chart option={option} height={132} name={t('segments.tab.overlap')} table={table} />;
}

function overlapOption(names: [string, string], overlap: Overlap, colours: Colours) {
  const { axis: _axis, ...base } = chartBase(colours);
  const text = { fontFamily: colours.font, fontSize: 12.5, color: colours.ink2, width: 520, overflow: 'truncate' as const };
  const whole = Math.max(1, overlap.onlyFirst + overlap.both + overlap.onlySecond);
  const bar = { type: 'bar' as const, stack: 'all', barWidth: 22, silent: true };
  const label = (color: string) => ({
    show: true,
    color,
    fontFamily: colours.font,
    fontSize: 12,
    formatter: ({ value }: { value: number }) => (value < whole * 0.04 ? '' : formatNumber(value)),
  });
  return {
    ...base,
    tooltip: { show: false },
    grid: { left: 0, right: 32, top: 18, bottom: 0, containLabel: false },
    xAxis: { type: 'value', max: whole, show: false },
    yAxis: { type: 'category', inverse: true, show: false, data: names },
    series: [
      {
        ...bar,
        itemStyle: { color: 'transparent' },
        data: [0, overlap.onlyFirst],
        label: {
          ...text,
          show: true,
          position: [0, -20],
          formatter: ({ dataIndex }: { dataIndex: number }) => (dataIndex === 0 ? names[0] : ''),
        },
      },
      {
        ...bar,
        itemStyle: { color: colours['ember-soft'], borderColor: colours.ember },
        label: label(colours.ink),
        data: [overlap.onlyFirst, 0],
      },
      { ...bar, itemStyle: { color: colours.ember }, label: label(colours['on-ember']), data: [overlap.both, overlap.both] },
      {
        ...bar,
        itemStyle: { color: colours.line, borderColor: colours.control },
        label: label(colours.ink),
        data: [0, overlap.onlySecond],
      },
      {
        ...bar,
        stack: 'names',
        barGap: '-100%',
        itemStyle: { color: 'transparent' },
        data: [0, whole],
        label: {
          ...text,
          show: true,
          position: [0, -20],
          formatter: ({ dataIndex }: { dataIndex: number }) => (dataIndex === 1 ? names[1] : ''),
        },
      },
    ],
  };
}

function OverlapTable({ first, second, overlap, onCustomers }: AnswerProps) {
  const t = useText();
  const language = useLanguage();
  const all = overlap.both + overlap.onlyFirst + overlap.onlySecond + overlap.neither + overlap.unknown;
  const labels = {
    both: t('segments.both'),
    onlyFirst: t('segments.only', { name: first.name }),
    onlySecond: t('segments.only', { name: second.name }),
    neither: t('segments.neither'),
  };
  const show = (part: keyof typeof labels) =>
    onCustomers({ kind: 'other', source: overlapExpression(part, first.expression, second.expression), name: labels[part], which: 'kept' });
  return (
    <table className="rk-table">
      <thead>
        <tr>
          <th>{t('segments.overlapPart')}</th>
          <th className="rk-num">{t('segments.customersColumn')}</th>
          <th className="rk-num">{t('segments.ofAll')}</th>
        </tr>
      </thead>
      <tbody>
        {(['both', 'onlyFirst', 'onlySecond', 'neither'] as const).map((part) => (
          <tr key={part}>
            <td className="rk-overlap-name" title={labels[part]}>
              {labels[part]}
            </td>
            <td className="rk-num">
              <Count value={overlap[part]} onClick={() => show(part)} label={t('segments.showCustomers')} />
            </td>
            <td className="rk-num">{formatShare(overlap[part], all, language) ?? '–'}</td>
          </tr>
        ))}
        <tr>
          <td>{t('segments.unknown')}</td>
          <td className="rk-num">
            <Count value={overlap.unknown} />
          </td>
          <td className="rk-num">{formatShare(overlap.unknown, all, language) ?? '–'}</td>
        </tr>
      </tbody>
    </table>
  );
}

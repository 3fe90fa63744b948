import type { Estimate, ExploreBasis, ExploreCell, ExploreColumn, ExploreLevel } from '#core/contract/types.ts';
import { formatDecimal, formatNumber, formatPercent } from '#renderer/components/format.ts';
import { noteText, type Text, useLanguage, useText } from '#renderer/i18n.ts';
import type { Exploring } from './use-explore.ts';

/** A number of a column, or of its mean: `more` digits than its values have, but no more than can be read. */
export function columnNumber(value: number, { decimals }: Pick<ExploreColumn, 'decimals'>, more = 0): string {
  const size = Math.abs(value);
  const sensible = size >= 10_000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4;
  const digits = more === 0 && decimals !== null ? decimals : Math.min(sensible, decimals === null ? 4 : Math.max(decimals, more));
  return formatDecimal(value, digits);
}

interface EstimateProps {
  estimate: Estimate;
  format: (value: number) => string;
  /** The interval lies evenly about the value: half of its width says it. */
  even?: boolean;
}

/** A value with its interval behind it, small; or the value that there is without one, with the reason. */
export function EstimateText({ estimate, format, even = false }: EstimateProps) {
  const language = useLanguage();
  if (estimate.kind === 'estimate') {
    return (
      <span className="rk-explore-estimate">
        <span>{format(estimate.value)}</span>
        <small title={`${format(estimate.low)} – ${format(estimate.high)}`}>
          {even ? `± ${format((estimate.high - estimate.low) / 2)}` : `${format(estimate.low)} – ${format(estimate.high)}`}
        </small>
      </span>
    );
  }
  const reason = noteText({ code: estimate.reason, params: estimate.params }, language);
  const { value } = estimate.params;
  return (
    <span className="rk-explore-estimate" title={reason}>
      <span>{typeof value === 'number' ? format(value) : '–'}</span>
      <small className="rk-explore-reason">{reason}</small>
    </span>
  );
}

/** An estimate as plain text, for tables that are saved. */
export function estimateCells(estimate: Estimate, language: 'en' | 'zh'): (string | number | null)[] {
  if (estimate.kind === 'estimate') return [estimate.value, estimate.low, estimate.high];
  return [
    typeof estimate.params.value === 'number' ? estimate.params.value : null,
    noteText({ code: estimate.reason, params: estimate.params }, language),
    null,
  ];
}

/** The name of a level. */
export function levelText(level: ExploreLevel, column: ExploreColumn, t: Text): string {
  const number = (value: number) =>
    column.decimals === null ? formatNumber(value) : formatDecimal(value, value % 1 === 0 ? 0 : column.decimals);
  switch (level.kind) {
    case 'text':
      return level.text;
    case 'truth':
      return t(level.value ? 'common.yes' : 'common.no');
    case 'number':
      return number(level.value);
    case 'range':
      if (level.low === null) return t('explore.below', { high: number(level.high ?? 0) });
      return level.high === null
        ? t('explore.from', { low: number(level.low) })
        : t('explore.between', { low: number(level.low), high: number(level.high) });
    case 'days':
      return daysText(level, t);
    case 'other':
      return t('explore.other');
    case 'blank':
      return t('common.blank');
  }
}

function daysText({ from, to }: { from: string | null; to: string | null }, t: Text): string {
  if (from === null) return to === null ? t('explore.anyDay') : t('explore.until', { to });
  if (to === null) return t('explore.since', { from });
  if (from.slice(0, 7) === to.slice(0, 7)) return from.slice(0, 7);
  const isYear = from.endsWith('-01-01') && to.endsWith('-12-31');
  return isYear
    ? from.slice(0, 4) === to.slice(0, 4)
      ? from.slice(0, 4)
      : `${from.slice(0, 4)}–${to.slice(0, 4)}`
    : `${from.slice(0, 7)} – ${to.slice(0, 7)}`;
}

/** The cell of a level: who is in it. */
export function levelCell(column: ExploreColumn, levels: readonly ExploreLevel[], at: number): ExploreCell {
  const level = levels[at];
  return {
    column: column.source,
    is: 'level',
    level,
    besides: level.kind === 'other' ? levels.filter((_, i) => i !== at && levels[i].kind !== 'blank') : [],
  };
}

/** Whose customers are asked for. */
export interface CellBehind {
  kind: 'cells';
  cells: ExploreCell[];
  among: 'segment' | 'everybody';
  /** What they are called. */
  name: string;
}

export type OnCells = (cells: ExploreCell[], among: 'segment' | 'everybody', name: string) => void;

/** What the numbers were computed on, said aloud where it is a sample. `everybody`: what those of everybody stand on, where they are shown too. */
export function Basis({ basis, everybody }: { basis: ExploreBasis; everybody?: ExploreBasis }) {
  const t = useText();
  if (everybody?.seed != null) {
    return (
      <span className="rk-chip rk-explore-sample" title={t('explore.sampleWhy')}>
        {t('segments.thisSegment')}: {basis.seed === null ? t('explore.basisAll', { count: basis.customers }) : sampleText(basis, t)} ·{' '}
        {t('segments.everybody')}: {sampleText(everybody, t)}
      </span>
    );
  }
  if (basis.seed === null) return <span className="rk-sub">{t('explore.basisAll', { count: basis.customers })}</span>;
  return (
    <span className="rk-chip rk-explore-sample" title={t('explore.sampleWhy')}>
      {sampleText(basis, t)}
    </span>
  );
}

function sampleText({ customers, of, seed }: ExploreBasis, t: Text): string {
  return t('explore.basisSample', { customers, of, seed: String(seed) });
}

/** What stands beside the choices while an answer is computed, or was stopped. */
export function Progress({ exploring }: { exploring: Pick<Exploring<unknown>, 'long' | 'stopped' | 'stop' | 'again'> }) {
  const t = useText();
  if (exploring.stopped) {
    return (
      <span className="rk-explore-progress" role="status">
        {t('explore.stopped')}
        <button type="button" className="rk-plain-button" onClick={exploring.again}>
          {t('explore.again')}
        </button>
      </span>
    );
  }
  if (!exploring.long) return null;
  return (
    <span className="rk-explore-progress" role="status">
      <i className="rk-explore-busy" aria-hidden="true" />
      {t('explore.computing')}
      <button type="button" className="rk-plain-button" onClick={exploring.stop}>
        {t('explore.stop')}
      </button>
    </span>
  );
}

export function percentText(language: 'en' | 'zh'): (value: number) => string {
  return (value) => formatPercent(value, language);
}

/** A unit as it is read; a currency stays as it is. */
export function unitText(unit: string, t: Text): string {
  return unit === 'days' ? t('explore.unit.days') : unit;
}

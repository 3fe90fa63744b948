import type { ReactNode } from 'react';
import { codedTexts } from '#core/contract/texts.ts';
import type { Estimate, Note } from '#core/contract/types.ts';
import { noteText, useLanguage, useText } from '../i18n.ts';
import { formatDecimal, formatNumber, formatPercent } from './format.ts';
import './answer.css';

/** What opens a page that answers a question: the sentence, the figures, and estimates wherever they stand. */

/** The text of a coded note with its parameters set off: the sentence that could be read aloud in a meeting. */
export function Sentence({ note }: { note: Note }) {
  const language = useLanguage();
  const template = codedTexts[note.code]?.[language] ?? note.code;
  return template.split(/(\{[\w@-]+\})/g).map((part, index) => {
    const name = /^\{(?:([a-z-]*)@)?(\w+)\}$/.exec(part);
    // a number and its percent sign stay on one line
    if (!name) return part.replace(/^ %/, '\u00a0%');
    const value = note.params[name[2]] ?? part;
    const shown =
      name[1] === undefined ? value : noteText({ code: `${name[1]}${value}`, params: note.params }, language).replace(/[.。]$/, '');
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have no other name, and their order is fixed
    return <b key={index}>{typeof shown === 'number' ? formatNumber(shown) : shown}</b>;
  });
}

interface FigureProps {
  title: string;
  /** Undefined or `none`: there is no number, and `twin` says why. */
  estimate: Estimate | undefined;
  show: (value: number) => string;
  twin: ReactNode;
  rest: ReactNode;
}

/** One large figure with what stands against it. */
export function Figure({ title, estimate, show, twin, rest }: FigureProps) {
  const t = useText();
  return (
    <div className="rk-figure">
      <h2>{title}</h2>
      {estimate?.kind === 'estimate' ? (
        <div className="rk-figure-value">{show(estimate.value)}</div>
      ) : (
        <div className="rk-figure-value rk-figure-none">{t('estimate.none')}</div>
      )}
      <div className="rk-figure-twin">{twin}</div>
      <div className="rk-figure-rest">{rest}</div>
    </div>
  );
}

interface EstimateProps {
  estimate: Estimate;
  show: (value: number) => string;
  /** How the ends of the interval are shown, where that differs. */
  end?: (value: number) => string;
}

/** The interval of an estimate in words, or the reason why there is none. */
export function Interval({ estimate, show, text = 'estimate.interval' }: EstimateProps & IntervalText) {
  const t = useText();
  const language = useLanguage();
  if (estimate.kind === 'none') return <Reason estimate={estimate} />;
  if (estimate.low === estimate.high) return t('estimate.exact');
  return t(text, { level: formatPercent(estimate.level, language, 0), low: show(estimate.low), high: show(estimate.high) });
}

interface IntervalText {
  text?: 'estimate.interval' | 'estimate.intervalPercent';
}

/** An estimate in a table: the number over its interval, or the reason. */
export function EstimateCell({ estimate, show, end = show }: EstimateProps) {
  const t = useText();
  if (estimate.kind === 'none') return <Reason estimate={estimate} />;
  return (
    <>
      {show(estimate.value)}{' '}
      <span className="rk-cell-interval">{t('estimate.lowToHigh', { low: end(estimate.low), high: end(estimate.high) })}</span>
    </>
  );
}

/** The named reason why there is no number. */
export function Reason({ estimate }: { estimate: Extract<Estimate, { kind: 'none' }> }) {
  const language = useLanguage();
  return <span className="rk-reason">{noteText({ code: estimate.reason, params: estimate.params }, language)}</span>;
}

/** With a sign in front: what is a difference is never mistaken for a level. */
export function signed(value: number, decimals: number): string {
  const text = formatDecimal(value, decimals);
  return value > 0 && !/^[0.]+$/.test(text) ? `+${text}` : text;
}

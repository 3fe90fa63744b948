import type { Columns } from '#core/columns/types.ts';
import { SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import type { Coverage, Diagnostic } from '#core/contract/types.ts';
import { at, denominatorAt } from './arithmetic.ts';
import { numbersOf } from './evaluate.ts';
import { customerFrame, type Frame } from './frame.ts';
import type { Look, PersonalBound, PersonalWindow } from './tree.ts';
import { exact } from './vectors.ts';
import { coverageDiagnostic, coveredSpans, decidingSpan, spanOf } from './windows.ts';

/** Per customer, half-open seconds since 1970; NaN where a bound is unknown, from >= to where the window holds nothing. */
export interface Spans {
  from: Float64Array;
  to: Float64Array;
}

/** The seconds that a window means for each customer, never past the end of the as-of day. */
export function personalSpans(window: PersonalWindow, columns: Columns, asOf: number): Spans {
  const frame = customerFrame(columns, asOf);
  const end = (asOf + 1) * SECONDS_PER_DAY;
  if (window.kind === 'personal-rolling') return rollingSpans(window, frame, end);
  const from = window.from ? secondsOf(window.from, frame) : new Float64Array(frame.size).fill(-Infinity);
  const to = window.to ? secondsOf(window.to, frame) : new Float64Array(frame.size).fill(end);
  for (let c = 0; c < to.length; c++) if (to[c] > end) to[c] = end;
  return { from, to };
}

function secondsOf({ moment, past }: PersonalBound, frame: Frame): Float64Array {
  const vector = numbersOf(moment, frame);
  const unit = vector.kind === 'date' ? SECONDS_PER_DAY : 1;
  const seconds = new Float64Array(frame.size);
  for (let c = 0; c < seconds.length; c++) seconds[c] = (at(vector, c) + (past ? 1 : 0)) * unit;
  return seconds;
}

function rollingSpans({ length, previous }: Extract<PersonalWindow, { kind: 'personal-rolling' }>, frame: Frame, end: number): Spans {
  const days = numbersOf(length, frame);
  const from = new Float64Array(frame.size);
  const to = new Float64Array(frame.size);
  const scale = 10 ** days.decimals;
  for (let c = 0; c < from.length; c++) {
    const whole = roundedUp(at(days, c), exact(denominatorAt(days, c) * scale)) * SECONDS_PER_DAY;
    from[c] = end - (previous ? 2 : 1) * whole;
    to[c] = previous ? end - whole : end;
  }
  return { from, to };
}

/** The least whole number not below value / whole. */
function roundedUp(value: number, whole: number): number {
  const rest = value % whole;
  return (value - rest) / whole + (rest > 0 ? 1 : 0);
}

/** 1 where the customer's window is known and its source covers a day of it, else 0. */
export function judgedBy({ from, to }: Spans, coverage: Coverage): Uint8Array {
  const spans = coveredSpans(coverage);
  const judged = new Uint8Array(from.length);
  for (let c = 0; c < judged.length; c++) {
    if (from[c] < to[c] && spans.some((span) => from[c] < span.to && to[c] > span.from)) judged[c] = 1;
  }
  return judged;
}

/**
 * What must be said about the days that a source covers, of a window for all customers or of the customers' own; null where all is covered.
 */
export function lookDiagnostic(node: Look, columns: Columns, asOf: number): Diagnostic | null {
  const coverage = columns.stream(node.stream)?.coverage;
  const span = decidingSpan(node, asOf);
  if (!coverage) return null;
  if (span || coverage.from === null || coverage.to === null) return coverageDiagnostic(node, span ?? spanOf(null, asOf), coverage, asOf);
  const spans = personalSpans(node.window as PersonalWindow, columns, asOf);
  const { partly, none } = tally(spans, coverage);
  const params = { stream: node.stream, from: coverage.from, to: coverage.to, partly, none };
  const range = node.window?.range ?? node.range;
  return partly + none === 0 ? null : { code: 'coverage-personal', params, severity: 'warning', range, fix: null };
}

/** How many customers' windows the source covers in part, and how many not at all. A window without beginning is whole. */
function tally({ from, to }: Spans, coverage: Coverage): { partly: number; none: number } {
  const spans = coveredSpans(coverage);
  let [partly, none] = [0, 0];
  for (let c = 0; c < from.length; c++) {
    if (!(from[c] < to[c])) continue;
    const touched = spans.filter((span) => from[c] < span.to && to[c] > span.from);
    if (touched.length === 0) none++;
    else if (from[c] !== -Infinity && !touched.some((span) => span.from <= from[c] && to[c] <= span.to)) partly++;
  }
  return { partly, none };
}

import type { Columns } from '#core/columns/types.ts';
import { SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import type { Coverage, Diagnostic } from '#core/contract/types.ts';
import { at } from './arithmetic.ts';
import { notesOf, type WindowNote } from './cache.ts';
import { doubles } from './doubles.ts';
import { numbersOf } from './evaluate.ts';
import { customerFrame, type Frame } from './frame.ts';
import type { Look, PersonalBound, PersonalWindow } from './tree.ts';
import { windowKey } from './tree-parts.ts';
import { exact, type NumberVector } from './vectors.ts';
import { coverageDiagnostic, coveredSpans, decidingSpan, type Span, spanOf } from './windows.ts';

/** Per customer, half-open seconds since 1970; NaN where a bound is unknown, from >= to where the window holds nothing. */
export interface Spans {
  from: Float64Array;
  /** A number: the same for all. */
  to: Float64Array | number;
}

/** The seconds that a window means for each customer, never past the end of the as-of day. */
export function personalSpans(window: PersonalWindow, columns: Columns, asOf: number): Spans {
  const frame = customerFrame(columns, asOf);
  const end = (asOf + 1) * SECONDS_PER_DAY;
  if (window.kind === 'personal-rolling') return rollingSpans(window, frame, end);
  const from = window.from ? secondsOf(window.from, frame) : new Float64Array(frame.size).fill(-Infinity);
  if (!window.to) return { from, to: end };
  const to = secondsOf(window.to, frame);
  for (let c = 0; c < to.length; c++) if (to[c] > end) to[c] = end;
  return { from, to };
}

function secondsOf({ moment, past }: PersonalBound, frame: Frame): Float64Array {
  const vector = numbersOf(moment, frame);
  const unit = vector.kind === 'date' ? SECONDS_PER_DAY : 1;
  const seconds = doubles(frame.size);
  for (let c = 0; c < seconds.length; c++) seconds[c] = (at(vector, c) + (past ? 1 : 0)) * unit;
  return seconds;
}

function rollingSpans({ length, previous }: Extract<PersonalWindow, { kind: 'personal-rolling' }>, frame: Frame, end: number): Spans {
  const days = numbersOf(length, frame);
  const from = doubles(frame.size);
  const { values, den } = days.constant ? filled(days, frame.size) : days;
  const scale = 10 ** days.decimals;
  // whole numbers below 2^53: their quotient as a double lies on a whole number only where the exact one does
  if (den) for (let c = 0; c < from.length; c++) from[c] = end - Math.ceil(values[c] / exact(den[c] * scale)) * SECONDS_PER_DAY;
  else for (let c = 0; c < from.length; c++) from[c] = end - Math.ceil(values[c] / scale) * SECONDS_PER_DAY;
  return previous ? { from: from.map((second) => second + second - end), to: from } : { from, to: end };
}

function filled({ values, den }: NumberVector, size: number): Pick<NumberVector, 'values' | 'den'> {
  return { values: new Float64Array(size).fill(values[0]), den: den && new Float64Array(size).fill(den[0]) };
}

/** Of whom a measure can say something. */
export interface Judged {
  /** 1 where the customer's window is known and its source covers a day of it, else 0. */
  judged: Uint8Array;
  note: WindowNote;
}

/** Bits of a mark: a covered day lies in the window, one covered span holds all of it (2), it holds a day at all (4). */
const TOUCHED = 1;

const NOTHING: Span = { from: Infinity, to: -Infinity };

/** A window without beginning is whole. */
export function judgedBy({ from, to }: Spans, coverage: Coverage): Judged {
  const judged = new Uint8Array(from.length);
  const spans = coveredSpans(coverage);
  if (typeof to === 'number' && spans.length === 1) return { judged, note: judgeOpen(judged, from, to, spans[0]) };
  const ends = typeof to === 'number' ? doubles(from.length).fill(to) : to;
  for (const span of spans.length > 0 ? spans : [NOTHING]) mark(judged, from, ends, span);
  let [partly, none] = [0, 0];
  for (let c = 0; c < judged.length; c++) {
    const marks = judged[c];
    const touched = marks & TOUCHED;
    partly += touched & ~(marks >> 1);
    none += (marks >> 2) & ~touched & 1;
    judged[c] = touched;
  }
  return { judged, note: { partly, none } };
}

/** Windows to one second beside one covered span, most of all, in one pass. */
function judgeOpen(judged: Uint8Array, from: Float64Array, to: number, { from: first, to: end }: Span): WindowNote {
  const [behind, inside] = [+(to > first), +(to <= end)];
  let [partly, none] = [0, 0];
  for (let c = 0; c < judged.length; c++) {
    const low = from[c];
    const some = +(low < to);
    const touched = some & +(low < end) & behind;
    partly += touched & ~(+(low === -Infinity) | (+(first <= low) & inside));
    none += some & ~touched;
    judged[c] = touched;
  }
  return { partly, none };
}

function mark(marks: Uint8Array, from: Float64Array, to: Float64Array, { from: first, to: end }: Span): void {
  for (let c = 0; c < marks.length; c++) {
    const low = from[c];
    const high = to[c];
    const some = +(low < high);
    const whole = +(low === -Infinity) | (+(first <= low) & +(high <= end));
    marks[c] |= (some & +(low < end) & +(high > first)) | (whole << 1) | (some << 2);
  }
}

/**
 * What must be said about the days that a source covers, of a window for all customers or of the customers' own; null where all is covered.
 */
export function lookDiagnostic(node: Look, columns: Columns, asOf: number): Diagnostic | null {
  const coverage = columns.stream(node.stream)?.coverage;
  const span = decidingSpan(node, asOf);
  if (!coverage) return null;
  if (span || coverage.from === null || coverage.to === null) return coverageDiagnostic(node, span ?? spanOf(null, asOf), coverage, asOf);
  const { partly, none } = noteOf(node, columns, asOf, coverage);
  const params = { stream: node.stream, from: coverage.from, to: coverage.to, partly, none };
  const range = node.window?.range ?? node.range;
  return partly + none === 0 ? null : { code: 'coverage-personal', params, severity: 'warning', range, fix: null };
}

/** What was noted when the measure was evaluated, or is found out now. */
function noteOf(node: Look, columns: Columns, asOf: number, coverage: Coverage): WindowNote {
  const window = node.window as PersonalWindow;
  const known = notesOf(columns).get(noteKey(node.stream, window, asOf));
  return known ?? judgedBy(personalSpans(window, columns, asOf), coverage).note;
}

function noteKey(stream: string, window: PersonalWindow, asOf: number): string {
  return JSON.stringify([asOf, stream, windowKey(window)]);
}

/** Keeps what a measure found out about its customers' windows, for `lookDiagnostic`. */
export function noteWindows(node: Look, window: PersonalWindow, columns: Columns, asOf: number, note: WindowNote): void {
  notesOf(columns).set(noteKey(node.stream, window, asOf), note);
}

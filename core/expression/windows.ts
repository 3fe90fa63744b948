import { dayOfSecond, isoDay, parseDay, SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import type { Coverage, Diagnostic } from '#core/contract/types.ts';
import { shiftDay, startOfFiscal, startOfUnit } from './calendar.ts';
import type { Unit } from './keywords.ts';
import type { DateBound, Look, Measure, TrendWindow, Window } from './tree.ts';
import { isPersonal } from './tree-parts.ts';

/** Half-open range of seconds since 1970, never past the end of the as-of day. `from` -Infinity: everything before `to`. Empty where from >= to. */
export interface Span {
  from: number;
  to: number;
}

/**
 * The seconds a window means as of a day. `null` is no window: everything up to the end of the as-of day.
 *
 * @param asOf days since 1970-01-01
 */
export function spanOf(window: Window | null, asOf: number): Span {
  const end = (asOf + 1) * SECONDS_PER_DAY;
  const span = window === null ? { from: -Infinity, to: end } : unclipped(window, asOf);
  return { from: span.from, to: Math.min(span.to, end) };
}

function unclipped(window: Window, asOf: number): Span {
  switch (window.kind) {
    case 'rolling':
      return days(dayBack(window.count, window.unit, asOf), asOf);
    case 'previous':
      return days(dayBack(2 * window.count, window.unit, asOf), dayBack(window.count, window.unit, asOf) - 1);
    case 'year-ago':
      return days(shiftDay(dayBack(window.count, window.unit, asOf), -1, 'year'), shiftDay(asOf, -1, 'year'));
    case 'ages':
      return days(dayBack(window.older, window.unit, asOf) - 1, dayBack(window.newer, window.unit, asOf) - 1);
    case 'calendar': {
      const start = shiftDay(startOfUnit(asOf, window.unit), -window.back, window.unit);
      return days(start, shiftDay(start, 1, window.unit) - 1);
    }
    case 'fiscal': {
      const start = shiftDay(startOfFiscal(asOf, window.unit, window.month), -window.back, window.unit);
      return days(start, shiftDay(start, 1, window.unit) - 1);
    }
    case 'clock': {
      const end = (asOf + 1) * SECONDS_PER_DAY;
      return { from: end - (window.previous ? 2 : 1) * window.seconds, to: end - (window.previous ? window.seconds : 0) };
    }
    case 'fixed':
      return { from: startOf(window.from, asOf), to: endOf(window.to, asOf) };
    case 'since':
      return { from: startOf(window.at, asOf), to: Infinity };
    case 'before':
      return { from: -Infinity, to: startOf(window.at, asOf) };
    case 'after':
      return { from: endOf(window.at, asOf), to: Infinity };
    case 'until':
      return { from: -Infinity, to: endOf(window.at, asOf) };
  }
}

/** First day of the last N units. Counted from the day after as-of, where the window ends: six months to 30 June begin on 1 January. */
function dayBack(count: number, unit: Unit, asOf: number): number {
  return shiftDay(asOf + 1, -count, unit);
}

/** Both days included. */
function days(first: number, last: number): Span {
  return { from: first * SECONDS_PER_DAY, to: (last + 1) * SECONDS_PER_DAY };
}

function startOf(bound: DateBound, asOf: number): number {
  if (bound.kind === 'second') return bound.second;
  return dayOfBound(bound, asOf) * SECONDS_PER_DAY;
}

/** A day is included whole, a time with its second. */
function endOf(bound: DateBound, asOf: number): number {
  if (bound.kind === 'second') return bound.second + 1;
  return (dayOfBound(bound, asOf) + 1) * SECONDS_PER_DAY;
}

export function dayOfBound(bound: Exclude<DateBound, { kind: 'second' }>, asOf: number): number {
  if (bound.kind === 'day') return bound.day;
  return bound.shift ? shiftDay(asOf, bound.shift.count, bound.shift.unit) : asOf;
}

/** The span whose rows decide a measure's answer: of `lapsed` the last days, of the others the window. Null: each customer has its own. */
export function decidingSpan(node: Look, asOf: number): Span | null {
  if (node.duration) return spanOf({ kind: 'rolling', ...node.duration, range: node.range }, asOf);
  return isPersonal(node.window) ? null : spanOf(node.window, asOf);
}

/** The edges of the equal units of a rolling window, from its first second to its end: one more than there are units. */
export function bucketsOf({ kind, count, unit }: TrendWindow, asOf: number): number[] {
  const least = kind === 'previous' ? count : 0;
  return Array.from({ length: count + 1 }, (_, i) => dayBack(least + count - i, unit, asOf) * SECONDS_PER_DAY);
}

/** Whether the sources looked at what a measure needs: a day of its window or, for a trend, a day of every unit. */
export function isAnswered(node: Measure, coverage: Coverage, asOf: number): boolean {
  if (node.measure !== 'trend') return isCovered(decidingSpan(node, asOf), coverage);
  const edges = bucketsOf(node.window as TrendWindow, asOf);
  return edges.slice(1).every((to, i) => isCovered({ from: edges[i], to }, coverage));
}

const known = new WeakMap<Coverage, Span[]>();

/** What a source covers as runs of whole days, in seconds, in order. Kept: every part of the customers asks. */
export function coveredSpans(coverage: Coverage): readonly Span[] {
  const spans = known.get(coverage) ?? findCoveredSpans(coverage);
  known.set(coverage, spans);
  return spans;
}

function findCoveredSpans(coverage: Coverage): Span[] {
  const ends = daysOf(coverage.from, coverage.to);
  if (!ends) return [];
  const gaps = coverage.gaps.flatMap((gap) => daysOf(gap.from, gap.to) ?? []).sort((a, b) => a.from - b.from);
  const spans: Span[] = [];
  let first = ends.from;
  for (const gap of gaps) {
    if (gap.from > first) spans.push(days(first, Math.min(gap.from - 1, ends.to)));
    first = Math.max(first, gap.to + 1);
  }
  if (first <= ends.to) spans.push(days(first, ends.to));
  return spans;
}

/** How many of a span's days a source covers. `days` Infinity: the span has no beginning. */
function coveredDays(span: Span, coverage: Coverage): { covered: number; days: number } {
  const first = span.from === -Infinity ? -Infinity : dayOfSecond(span.from);
  const end = dayOfSecond(span.to - 1) + 1;
  const covered = coveredSpans(coverage).reduce((sum, { from, to }) => sum + overlap(first, end, dayOfSecond(from), dayOfSecond(to)), 0);
  return { covered: span.from < span.to ? covered : 0, days: Math.max(0, end - first) };
}

function daysOf(from: string | null, to: string | null): { from: number; to: number } | null {
  const [first, last] = [from === null ? null : parseDay(from), to === null ? null : parseDay(to)];
  return first === null || last === null ? null : { from: first, to: last };
}

/** Days that two half-open spans share. */
function overlap(from: number, to: number, otherFrom: number, otherTo: number): number {
  return Math.max(0, Math.min(to, otherTo) - Math.max(from, otherFrom));
}

/** False: the source looked at no day of the span, so the answer is unknown for everybody. */
export function isCovered(span: Span | null, coverage: Coverage): boolean {
  if (span === null || span.from >= span.to) return false;
  const [from, to] = [span.from === -Infinity ? -Infinity : dayOfSecond(span.from), dayOfSecond(span.to - 1) + 1];
  return coveredSpans(coverage).some((covered) => from * SECONDS_PER_DAY < covered.to && to * SECONDS_PER_DAY > covered.from);
}

/** What must be said about a span of days for all customers and the days its source covers; null where all is covered. */
export function coverageDiagnostic(node: Look, span: Span, coverage: Coverage, asOf: number): Diagnostic | null {
  const range = node.window?.range ?? node.range;
  const say = (code: string, severity: Diagnostic['severity'], params: Diagnostic['params']): Diagnostic => ({
    code,
    params,
    severity,
    range,
    fix: null,
  });
  if (coverage.from === null || coverage.to === null) return say('coverage-empty', 'warning', { stream: node.stream });
  const end = (asOf + 1) * SECONDS_PER_DAY;
  if (span.from >= end) return say('window-after-as-of', 'warning', { asOf: isoDay(asOf) });
  const { covered, days: total } = coveredDays(span, coverage);
  const data = { stream: node.stream, from: coverage.from, to: coverage.to };
  if (covered === 0) return say('coverage-none', 'warning', data);
  if (total === Infinity) {
    const ends = (parseDay(coverage.to) ?? asOf) < dayOfSecond(span.to - 1);
    return ends ? say('coverage-ends', 'info', { stream: node.stream, to: coverage.to, asOf: isoDay(asOf) }) : null;
  }
  return covered < total ? say('coverage-partial', 'warning', { ...data, covered, days: total }) : null;
}

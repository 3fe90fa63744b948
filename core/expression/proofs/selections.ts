import { dayOfSecond } from '#core/contract/calendar.ts';
import type { Coverage } from '#core/contract/types.ts';
import type { DateBound, Measure, Window } from '../tree.ts';
import { isPersonal } from '../tree-parts.ts';
import { decidingSpan, isCovered, spanOf } from '../windows.ts';
import type { Counted, Events, Fact, Origin } from './facts.ts';

/** What the proofs take as given: the day, and the days that the sources cover. */
export interface Given {
  asOf: number;
  coverageOf(stream: string): Coverage | null;
}

/** The events a measure reads; null where its window is not the same for everybody. */
export function eventsOf(node: Measure, { asOf }: Given): Events | null {
  if (isPersonal(node.window) || !isConstantWindow(node.window)) return null;
  return { stream: node.stream, where: node.where, field: node.field, span: spanOf(node.window, asOf) };
}

function isConstantWindow(window: Window | null): boolean {
  if (window === null) return true;
  switch (window.kind) {
    case 'rolling':
    case 'previous':
    case 'year-ago':
    case 'ages':
    case 'calendar':
    case 'fiscal':
    case 'clock':
      return true;
    case 'since':
    case 'before':
    case 'after':
    case 'until':
      return isConstantBound(window.at);
    case 'fixed':
      return isConstantBound(window.from) && isConstantBound(window.to);
    default:
      return false;
  }
}

function isConstantBound(bound: DateBound): boolean {
  return bound.kind === 'day' || bound.kind === 'second' || bound.kind === 'as-of';
}

/** Whether the source covers any day that decides the measure: else it is unknown for everybody. */
export function isKnownMeasure(node: Measure, { asOf, coverageOf }: Given): boolean {
  const coverage = coverageOf(node.stream);
  return coverage !== null && isCovered(decidingSpan(node, asOf), coverage);
}

/** The fact that so many are counted. */
export function countFact(events: Events, counted: Counted, low: number, high: number, origins: readonly Origin[]): Fact {
  return { kind: 'events', events, counted, low, high, origins };
}

/** How many can be counted at most. */
export function mostCounted({ span }: Events, counted: Counted): number {
  if (span.from >= span.to) return 0;
  return counted === 'days' && span.from !== -Infinity ? dayOfSecond(span.to - 1) - dayOfSecond(span.from) + 1 : Infinity;
}

/** The events of these that lie in a range of seconds too. */
export function within(events: Events, from: number, to: number): Events {
  return { ...events, span: { from: Math.max(events.span.from, from), to: Math.min(events.span.to, to) } };
}

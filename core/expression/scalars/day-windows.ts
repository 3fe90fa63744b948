import { SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import type { Range } from '#core/contract/types.ts';
import { shiftDay, startOfFiscal, startOfUnit } from '../calendar.ts';
import type { Unit } from '../keywords.ts';
import type { FiscalWindow } from '../syntax.ts';
import type { DateBound } from '../tree.ts';

/** Days about the as-of day in which a date can lie. Other than the windows of measures they may reach beyond it. */
export type DayWindow =
  /** `within`: at most that far away on either side. */
  | { kind: 'rolling' | 'previous' | 'next' | 'within'; count: number; unit: Unit; range: Range }
  /** Days whose age lies between the two, both included. */
  | { kind: 'ages'; older: number; newer: number; unit: Unit; range: Range }
  /** A whole calendar unit; `back` -1 is the one after the current one. */
  | { kind: 'calendar'; back: number; unit: Unit; range: Range }
  | FiscalWindow
  /** Both days included. */
  | { kind: 'days'; from: DateBound; to: DateBound; range: Range };

/** Seconds about the end of the as-of day, where a window of days that ends there ends too. `within`: so many on either side. Of times only. */
export interface SecondsWindow {
  kind: 'clock';
  side: 'last' | 'previous' | 'next' | 'within';
  seconds: number;
  range: Range;
}

/** Half-open seconds since 1970. */
export function clockSpan({ side, seconds }: SecondsWindow, asOf: number): { from: number; to: number } {
  const end = (asOf + 1) * SECONDS_PER_DAY;
  switch (side) {
    case 'last':
      return { from: end - seconds, to: end };
    case 'previous':
      return { from: end - 2 * seconds, to: end - seconds };
    case 'next':
      return { from: end, to: end + seconds };
    case 'within':
      return { from: end - seconds, to: end + seconds };
  }
}

/** First and last day, both included; none where from > to. */
export interface Days {
  from: number;
  to: number;
}

/** The days of a window as of a day (days since 1970-01-01). */
export function daysOf(window: DayWindow, asOf: number): Days {
  const back = (count: number, unit: Unit) => shiftDay(asOf + 1, -count, unit);
  switch (window.kind) {
    case 'rolling':
      return { from: back(window.count, window.unit), to: asOf };
    case 'previous':
      return { from: back(2 * window.count, window.unit), to: back(window.count, window.unit) - 1 };
    case 'next':
      return { from: asOf + 1, to: shiftDay(asOf + 1, window.count, window.unit) - 1 };
    case 'within':
      return { from: shiftDay(asOf, -window.count, window.unit), to: shiftDay(asOf, window.count, window.unit) };
    case 'ages':
      return { from: back(window.older, window.unit) - 1, to: back(window.newer, window.unit) - 1 };
    case 'calendar': {
      const from = shiftDay(startOfUnit(asOf, window.unit), -window.back, window.unit);
      return { from, to: shiftDay(from, 1, window.unit) - 1 };
    }
    case 'fiscal': {
      const from = shiftDay(startOfFiscal(asOf, window.unit, window.month), -window.back, window.unit);
      return { from, to: shiftDay(from, 1, window.unit) - 1 };
    }
    case 'days':
      return { from: dayOf(window.from, asOf), to: dayOf(window.to, asOf) };
  }
}

function dayOf(bound: DateBound, asOf: number): number {
  if (bound.kind === 'day') return bound.day;
  if (bound.kind === 'second') return Math.floor(bound.second / 86_400);
  return bound.shift ? shiftDay(asOf, bound.shift.count, bound.shift.unit) : asOf;
}

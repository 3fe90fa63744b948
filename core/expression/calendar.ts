import { civilOf, dayNumber } from '#core/contract/calendar.ts';
import type { Unit } from './keywords.ts';

/** The same day of the month `months` later; the month's last day where it has no such day. */
export function addMonths(days: number, months: number): number {
  const { year, month, day } = civilOf(days);
  const first = dayNumber(year, month + months, 1);
  return first + Math.min(day, dayNumber(year, month + months + 1, 1) - first) - 1;
}

const monthsOf = { month: 1, quarter: 3, year: 12 } as const;

/**
 * A day moved by whole units; months, quarters and years clip to the month's last day.
 *
 * @example
 * isoDay(shiftDay(dayNumber(2011, 8, 31), -6, 'month')); // '2011-02-28'
 */
export function shiftDay(days: number, count: number, unit: Unit): number {
  if (unit === 'day') return days + count;
  if (unit === 'week') return days + 7 * count;
  return addMonths(days, count * monthsOf[unit]);
}

/** First day of the fiscal quarter or year that holds the day, where fiscal years begin with the first day of that month (1..12). */
export function startOfFiscal(days: number, unit: 'quarter' | 'year', first: number): number {
  const { year, month } = civilOf(days);
  const length = unit === 'year' ? 12 : 3;
  return dayNumber(year, month - ((month - first + 12) % length), 1);
}

/** First day of the calendar unit that holds the day. Weeks begin on Monday. */
export function startOfUnit(days: number, unit: Unit): number {
  const { year, month } = civilOf(days);
  switch (unit) {
    case 'day':
      return days;
    case 'week':
      return days - ((((days + 3) % 7) + 7) % 7);
    case 'month':
      return dayNumber(year, month, 1);
    case 'quarter':
      return dayNumber(year, month - ((month - 1) % 3), 1);
    case 'year':
      return dayNumber(year, 1, 1);
  }
}

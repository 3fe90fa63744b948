import type { IsoDate, IsoTime } from '#core/contract/types.ts';
import type { Unit } from './keywords.ts';

/** Days since 1970-01-01 and whole seconds since 1970-01-01T00:00:00, proleptic Gregorian, wall time: no zone, no clock. */
export const SECONDS_PER_DAY = 86_400;

/**
 * Days since 1970-01-01 of a civil date. Month may lie outside 1..12.
 * Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
 */
export function dayOf(year: number, month: number, day: number): number {
  const months = year * 12 + month - 3;
  const y = Math.floor(months / 12);
  const m = months - y * 12;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * m + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** Year, month 1..12 and day of month. Source: as `dayOf`, civil_from_days. */
export function civilOf(days: number): { year: number; month: number; day: number } {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const m = Math.floor((5 * dayOfYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * m + 2) / 5) + 1 };
}

/**
 * Days of `YYYY-MM-DD` (month and day may have one digit); null for a day that does not exist.
 *
 * @example
 * parseDay('2011-02-29'); // null
 */
export function parseDay(text: string): number | null {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number);
  if (month < 1 || month > 12 || day < 1) return null;
  const days = dayOf(year, month, day);
  return day <= dayOf(year, month + 1, 1) - dayOf(year, month, 1) ? days : null;
}

/** Seconds of `YYYY-MM-DDTHH:mm[:ss]`; null for a moment that does not exist. */
export function parseSecond(text: string): number | null {
  const match = /^(\S+)T(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  const day = match && parseDay(match[1]);
  if (!match || day === null) return null;
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  return hour < 24 && minute < 60 && second < 60 ? day * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second : null;
}

/** Day of a second, also before 1970. */
export function dayOfSecond(second: number): number {
  return Math.floor(second / SECONDS_PER_DAY);
}

export function isoDay(days: number): IsoDate {
  const { year, month, day } = civilOf(days);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export function isoSecond(seconds: number): IsoTime {
  const rest = seconds - dayOfSecond(seconds) * SECONDS_PER_DAY;
  const part = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${isoDay(dayOfSecond(seconds))}T${part(rest / 3600)}:${part((rest % 3600) / 60)}:${part(rest % 60)}`;
}

/** The same day of the month `months` later; the month's last day where it has no such day. */
export function addMonths(days: number, months: number): number {
  const { year, month, day } = civilOf(days);
  const first = dayOf(year, month + months, 1);
  return first + Math.min(day, dayOf(year, month + months + 1, 1) - first) - 1;
}

const monthsOf = { month: 1, quarter: 3, year: 12 } as const;

/**
 * A day moved by whole units; months, quarters and years clip to the month's last day.
 *
 * @example
 * isoDay(shiftDay(dayOf(2011, 8, 31), -6, 'month')); // '2011-02-28'
 */
export function shiftDay(days: number, count: number, unit: Unit): number {
  if (unit === 'day') return days + count;
  if (unit === 'week') return days + 7 * count;
  return addMonths(days, count * monthsOf[unit]);
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
      return dayOf(year, month, 1);
    case 'quarter':
      return dayOf(year, month - ((month - 1) % 3), 1);
    case 'year':
      return dayOf(year, 1, 1);
  }
}

import type { IsoDate, IsoTime } from './types.ts';

/** Days since 1970-01-01 and whole seconds since 1970-01-01T00:00:00, proleptic Gregorian, wall time: no zone, no clock. */
export const SECONDS_PER_DAY = 86_400;

/**
 * Days since 1970-01-01 of a civil date. Month may lie outside 1..12.
 * Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
 */
export function dayNumber(year: number, month: number, day: number): number {
  const months = year * 12 + month - 3;
  const y = Math.floor(months / 12);
  const m = months - y * 12;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * m + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** Year, month 1..12 and day of month. Source: as `dayNumber`, civil_from_days. */
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
  const days = dayNumber(year, month, day);
  return day <= dayNumber(year, month + 1, 1) - dayNumber(year, month, 1) ? days : null;
}

/** Days of `YYYY-MM-DD`; NaN where it is no date. */
export function dayOf(text: IsoDate): number {
  return parseDay(text) ?? Number.NaN;
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

/** Days since 1970-01-01 as `YYYY-MM-DD`. */
export function isoDay(days: number): IsoDate {
  const { year, month, day } = civilOf(days);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Seconds since 1970-01-01T00:00:00 as `YYYY-MM-DDTHH:mm:ss`. */
export function isoTime(seconds: number): IsoTime {
  const rest = seconds - dayOfSecond(seconds) * SECONDS_PER_DAY;
  const part = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${isoDay(dayOfSecond(seconds))}T${part(rest / 3600)}:${part((rest % 3600) / 60)}:${part(rest % 60)}`;
}

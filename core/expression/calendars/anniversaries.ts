import { civilOf, dayNumber } from '#core/contract/calendar.ts';

/** Where the anniversary of 29 February falls in a year without one. */
export type LeapDay = '02-28' | '03-01';

/** The anniversary of a day in another year. */
function inYear(day: number, year: number, leapDay: LeapDay): number {
  const { month, day: date } = civilOf(day);
  const common = month === 2 && date === 29 && dayNumber(year, 3, 1) - dayNumber(year, 2, 1) === 28;
  return dayNumber(year, month, date) - (common && leapDay === '02-28' ? 1 : 0);
}

/**
 * The first day from `from` on, and at least a year after `day`, that is its anniversary. All are days since 1970-01-01.
 *
 * @example
 * isoDay(nextAnniversary(dayNumber(2000, 2, 29), dayNumber(2026, 1, 1), '02-28')); // '2026-02-28'
 */
export function nextAnniversary(day: number, from: number, leapDay: LeapDay): number {
  const year = Math.max(civilOf(day).year + 1, civilOf(from).year);
  const candidate = inYear(day, year, leapDay);
  return candidate >= from ? candidate : inYear(day, year + 1, leapDay);
}

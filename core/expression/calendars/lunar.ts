import { firstLunarDay, firstLunarYear, lunarYears } from './lunar-years.ts';

/** A day of the Chinese lunar calendar. A repeated month has the number of the one before it. */
export interface LunarDate {
  year: number;
  month: number;
  leap: boolean;
  day: number;
}

interface LunarMonth {
  /** Days since 1970-01-01 of its first day. */
  start: number;
  length: number;
  year: number;
  month: number;
  leap: boolean;
}

const months: LunarMonth[] = [];
/** Index in `months` of the first month of each year. */
const yearStarts: number[] = [];

for (const [i, code] of lunarYears.entries()) {
  yearStarts.push(months.length);
  for (let month = 1; month <= 12; month++) {
    push(firstLunarYear + i, month, false, (code >> (16 - month)) & 1);
    if ((code & 15) === month) push(firstLunarYear + i, month, true, (code >> 16) & 1);
  }
}

function push(year: number, month: number, leap: boolean, long: number): void {
  const before = months.at(-1);
  months.push({ start: before ? before.start + before.length : firstLunarDay, length: 29 + long, year, month, leap });
}

const end = months[months.length - 1].start + months[months.length - 1].length;

/**
 * The lunar date of a day (days since 1970-01-01); null outside of the lunar years 1900 to 2050.
 *
 * @example
 * lunarOf(dayNumber(2026, 2, 17)); // { year: 2026, month: 1, leap: false, day: 1 }
 */
export function lunarOf(day: number): LunarDate | null {
  if (!(day >= firstLunarDay && day < end)) return null;
  let index = Math.min(months.length - 1, Math.floor((day - firstLunarDay) / 29.5));
  while (months[index].start > day) index--;
  while (index + 1 < months.length && months[index + 1].start <= day) index++;
  const { start, year, month, leap } = months[index];
  return { year, month, leap, day: day - start + 1 };
}

/**
 * The day on which a lunar date falls in a lunar year: always in the month itself, never in its repetition; day 30 of a month of 29 days is its last.
 * Null outside of 1900 to 2050.
 */
export function dayOfLunar(year: number, month: number, day: number): number | null {
  const first = yearStarts[year - firstLunarYear];
  if (first === undefined) return null;
  let index = first + month - 1;
  while (months[index].month !== month || months[index].leap) index++;
  return months[index].start + Math.min(day, months[index].length) - 1;
}

/**
 * The first day from `from` on, and in a later lunar year than `day` itself, that is its lunar anniversary; null where the calendar does not reach.
 *
 * @example
 * isoDay(nextLunarAnniversary(dayNumber(1990, 1, 27), dayNumber(2026, 2, 1))); // '2026-02-17'
 */
export function nextLunarAnniversary(day: number, from: number): number | null {
  const born = lunarOf(day);
  const seen = lunarOf(Math.max(from, firstLunarDay));
  if (!born || !seen) return null;
  const year = Math.max(born.year + 1, seen.year);
  const candidate = dayOfLunar(year, born.month, born.day);
  return candidate === null || candidate >= from ? candidate : dayOfLunar(year + 1, born.month, born.day);
}

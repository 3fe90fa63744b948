import { dayNumber } from '#core/contract/calendar.ts';
import { workdayYears } from './workday-years.ts';

const published = Object.keys(workdayYears).map(Number).sort();
/** First and last year for which the days of work are known; between them no year is missing. */
export const firstWorkdayYear = published[0];
export const lastWorkdayYear = published[published.length - 1];

const first = dayNumber(firstWorkdayYear, 1, 1);
const end = dayNumber(lastWorkdayYear + 1, 1, 1);
/** `before[i]`: days of work before day `first + i`. */
const before = counts();
/** The days of work themselves, in order. */
const workdays = Int32Array.from({ length: end - first }, (_, i) => first + i).filter(
  (day) => before[day - first + 1] > before[day - first],
);

function counts(): Int32Array {
  const works = new Uint8Array(end - first);
  for (let i = 0; i < works.length; i++) works[i] = (first + i + 3) % 7 < 5 ? 1 : 0;
  for (const year of published) {
    for (const day of daysOf(year, workdayYears[year].off)) works[day - first] = 0;
    for (const day of daysOf(year, workdayYears[year].work)) works[day - first] = 1;
  }
  const sums = new Int32Array(works.length + 1);
  for (let i = 0; i < works.length; i++) sums[i + 1] = sums[i] + works[i];
  return sums;
}

function daysOf(year: number, text: string): number[] {
  return text.split(' ').map((day) => dayNumber(year, Number(day.slice(0, 2)), Number(day.slice(2))));
}

function isPublished(day: number): boolean {
  return day >= first && day < end;
}

/** Whether work is done on a day (days since 1970-01-01), holidays and swapped weekends counted; null where no notice is known. */
export function isWorkday(day: number): boolean | null {
  return isPublished(day) ? before[day - first + 1] > before[day - first] : null;
}

/**
 * Days of work after `from` up to `to`, `to` included; negative where `to` comes first. Null where a notice between them is not known.
 *
 * @example
 * workdaysBetween(dayNumber(2026, 9, 30), dayNumber(2026, 10, 8)); // 1
 */
export function workdaysBetween(from: number, to: number): number | null {
  if (from === to) return 0;
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  if (!isPublished(low + 1) || !isPublished(high)) return null;
  const count = before[high - first + 1] - before[low - first + 1];
  return to > from ? count : -count;
}

/** The n-th day of work after a day, before it where n is negative, the day itself where n is 0. Null where that leaves the known years. */
export function addWorkdays(day: number, n: number): number | null {
  if (n === 0) return day;
  if (!isPublished(n > 0 ? day + 1 : day - 1)) return null;
  const index = n > 0 ? before[Math.max(0, day - first + 1)] + n - 1 : before[day - first] + n;
  return workdays[index] ?? null;
}

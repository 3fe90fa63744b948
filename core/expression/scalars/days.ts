import { civilOf, dayNumber, SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import { nextAnniversary } from '../calendars/anniversaries.ts';
import { lunarOf, nextLunarAnniversary } from '../calendars/lunar.ts';
import { isWorkday } from '../calendars/workdays.ts';
import type { ScalarId } from '../functions.ts';

/** First and last day that functions of dates know: 0000-01-01 and 9999-12-31. */
export const firstDay = dayNumber(0, 1, 1);
export const lastDay = dayNumber(9999, 12, 31);

/** The day if it lies in the years 0 to 9999, else unknown. */
export function knownDay(day: number | null): number {
  return day !== null && day >= firstDay && day <= lastDay ? day : Number.NaN;
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** ISO 8601 week: the week of its Thursday, counted in that Thursday's year. */
export function isoWeekOf(day: number): number {
  const thursday = day + 4 - weekdayOf(day);
  return Math.floor((thursday - dayNumber(civilOf(thursday).year, 1, 1)) / 7) + 1;
}

/** Numbers that a day within the known years gives; NaN unknown. */
export const dayNumbers = {
  year: (day) => civilOf(day).year,
  quarter: (day) => Math.ceil(civilOf(day).month / 3),
  month: (day) => civilOf(day).month,
  week: isoWeekOf,
  day: (day) => civilOf(day).day,
  weekday: weekdayOf,
  'lunar-year': (day) => lunarOf(day)?.year ?? Number.NaN,
  'lunar-month': (day) => lunarOf(day)?.month ?? Number.NaN,
  'lunar-day': (day) => lunarOf(day)?.day ?? Number.NaN,
  'is-workday': (day) => Number(isWorkday(day) ?? Number.NaN),
} as const satisfies Partial<Record<ScalarId, (day: number) => number>>;

/** Numbers that a second gives. */
export const secondNumbers = {
  hour: (second) => Math.floor((second - SECONDS_PER_DAY * Math.floor(second / SECONDS_PER_DAY)) / 3600),
  minute: (second) => Math.floor((second - 3600 * Math.floor(second / 3600)) / 60),
} as const satisfies Partial<Record<ScalarId, (second: number) => number>>;

/** How a date comes round: by the solar calendar, with the place of 29 February in common years, or by the lunar one. */
export type Recurrence = { calendar: 'solar'; leapDay: '02-28' | '03-01' } | { calendar: 'lunar' };

/** The first time from a day on, and at least a year after itself, that a day comes round; NaN where the calendar does not reach. */
export function comesRound(day: number, from: number, how: Recurrence): number {
  if (Number.isNaN(knownDay(day))) return Number.NaN;
  return knownDay(how.calendar === 'lunar' ? nextLunarAnniversary(day, from) : nextAnniversary(day, from, how.leapDay));
}

/** Days for which answers are kept: 1900-01-01 to 2099-12-31. */
const keptFrom = dayNumber(1900, 1, 1);
const keptTo = dayNumber(2100, 1, 1);
/** Below that many rows a function is not asked twice often enough. */
const manyRows = 10_000;

/** The same function of days that remembers its answers: many customers share a birthday. */
export function remembered(of: (day: number) => number, rows: number): (day: number) => number {
  if (rows < manyRows) return of;
  const answers = new Float64Array(keptTo - keptFrom).fill(Number.POSITIVE_INFINITY);
  return (day) => {
    if (!(day >= keptFrom && day < keptTo)) return of(day);
    const known = answers[day - keptFrom];
    if (known !== Number.POSITIVE_INFINITY) return known;
    const answer = of(day);
    answers[day - keptFrom] = answer;
    return answer;
  };
}

import { civilOf, dayNumber } from '#core/contract/calendar.ts';

/** Days are counted from the first day of the history; negative before it. */
export const FIRST_DAY = dayNumber(2024, 7, 1);
/** Day of the as-of date 2026-06-30. */
export const LAST = dayNumber(2026, 6, 30) - FIRST_DAY;

/** The civil date of a day counted from `FIRST_DAY`. */
export function civil(day: number): { year: number; month: number; day: number } {
  return civilOf(day + FIRST_DAY);
}

/** The day counted from `FIRST_DAY` of a civil date. */
export function day(year: number, month: number, dayOfMonth: number): number {
  return dayNumber(year, month, dayOfMonth) - FIRST_DAY;
}

/** `20260630` or `2026-06-30` or `2026/06/30`, by the separator. */
export function dateText(dayCount: number, separator: string): string {
  const { year, month, day: dayOfMonth } = civil(dayCount);
  return `${year}${separator}${two(month)}${separator}${two(dayOfMonth)}`;
}

/** `08:05:09` of a second of the day. */
function clockText(second: number): string {
  return `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
}

/** Date and clock of a moment: seconds since the start of `FIRST_DAY`. */
export function momentText(moment: number, separator: string, between: string): string {
  const dayCount = Math.floor(moment / 86400);
  return dateText(dayCount, separator) + between + clockText(moment - dayCount * 86400);
}

/** 0 Monday .. 6 Sunday. */
export function weekday(dayCount: number): number {
  return (((dayCount + FIRST_DAY + 3) % 7) + 7) % 7;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

const springFestivals = [day(2025, 1, 28), day(2026, 2, 16)];

/** How much people buy on a day, 1 on an ordinary one: shopping festivals, Spring Festival, weekends. */
export function shoppingFactor(dayCount: number): number {
  const { month, day: dayOfMonth } = civil(dayCount);
  let factor = weekday(dayCount) >= 5 ? 1.25 : 0.95;
  if (month === 11 && dayOfMonth <= 11) factor *= dayOfMonth === 11 ? 4 : 1.7;
  else if (month === 6 && dayOfMonth <= 18) factor *= dayOfMonth === 18 ? 3 : 1.3;
  else if (month === 12 && dayOfMonth === 12) factor *= 1.8;
  else if (month === 10 && dayOfMonth <= 7) factor *= 0.8;
  for (const eve of springFestivals) {
    if (dayCount >= eve && dayCount < eve + 8) factor *= 0.4;
    else if (dayCount >= eve - 12 && dayCount < eve) factor *= 1.6;
  }
  return factor;
}

/** How much people log in on a day: pay days, working days. */
export function loginFactor(dayCount: number): number {
  const { day: dayOfMonth } = civil(dayCount);
  const payDay = dayOfMonth === 10 || dayOfMonth === 15 ? 1.6 : 1;
  return payDay * (weekday(dayCount) >= 5 ? 0.85 : 1.06);
}

const hourWeights = [2, 1, 1, 1, 1, 2, 5, 12, 22, 24, 22, 20, 28, 24, 18, 17, 18, 20, 22, 28, 36, 38, 26, 9];

/** Second of the day, most of them in the evening. */
export function secondOfDay(random: { weighted(weights: readonly number[]): number; below(limit: number): number }): number {
  return random.weighted(hourWeights) * 3600 + random.below(3600);
}

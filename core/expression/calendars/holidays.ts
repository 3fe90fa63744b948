import { civilOf, dayNumber } from '#core/contract/calendar.ts';
import { dayOfLunar } from './lunar.ts';
import { solarTermOf, solarTerms } from './solar-terms.ts';

/** A day that comes once a year. `lunar`: month and day of the lunar calendar (month 13, day 0: the eve of the new year). `weekday`: 1 is Monday. */
type Rule =
  | { kind: 'fixed'; month: number; day: number }
  | { kind: 'lunar'; month: number; day: number }
  | { kind: 'weekday'; month: number; weekday: number; nth: number; plus: number }
  | { kind: 'easter' }
  | { kind: 'term'; term: number };

export interface Holiday {
  en: string;
  zh: string;
  rule: Rule;
}

const fixed = (en: string, zh: string, month: number, day: number): Holiday => ({ en, zh, rule: { kind: 'fixed', month, day } });
const lunar = (en: string, zh: string, month: number, day: number): Holiday => ({ en, zh, rule: { kind: 'lunar', month, day } });
const nth = (en: string, zh: string, month: number, weekday: number, n: number, plus = 0): Holiday => ({
  en,
  zh,
  rule: { kind: 'weekday', month, weekday, nth: n, plus },
});

/** Festivals and shopping days by both names; the 24 solar terms behind them. */
export const holidays: readonly Holiday[] = [
  fixed('new_year', '元旦', 1, 1),
  lunar('laba', '腊八节', 12, 8),
  lunar('little_new_year', '小年', 12, 23),
  lunar('new_years_eve', '除夕', 13, 0),
  lunar('spring_festival', '春节', 1, 1),
  lunar('lantern_festival', '元宵节', 1, 15),
  fixed('valentines_day', '情人节', 2, 14),
  fixed('womens_day', '妇女节', 3, 8),
  { en: 'easter', zh: '复活节', rule: { kind: 'easter' } },
  fixed('labour_day', '劳动节', 5, 1),
  nth('mothers_day', '母亲节', 5, 7, 2),
  fixed('may_20', '520', 5, 20),
  fixed('childrens_day', '儿童节', 6, 1),
  nth('fathers_day', '父亲节', 6, 7, 3),
  lunar('dragon_boat_festival', '端午节', 5, 5),
  fixed('june_18', '618', 6, 18),
  lunar('qixi', '七夕', 7, 7),
  lunar('ghost_festival', '中元节', 7, 15),
  fixed('teachers_day', '教师节', 9, 10),
  lunar('mid_autumn_festival', '中秋节', 8, 15),
  fixed('national_day', '国庆节', 10, 1),
  lunar('double_ninth', '重阳节', 9, 9),
  fixed('halloween', '万圣夜', 10, 31),
  fixed('double_11', '双11', 11, 11),
  nth('thanksgiving', '感恩节', 11, 4, 4),
  nth('black_friday', '黑色星期五', 11, 4, 4, 1),
  nth('cyber_monday', '网络星期一', 11, 4, 4, 4),
  fixed('double_12', '双12', 12, 12),
  fixed('christmas', '圣诞节', 12, 25),
  ...solarTerms.map(([en, zh], term): Holiday => ({ en, zh, rule: { kind: 'term', term } })),
];

const aliases: Readonly<Record<string, string>> = {
  清明节: '清明',
  双十一: '双11',
  双十二: '双12',
  腊八: '腊八节',
  元宵: '元宵节',
  端午: '端午节',
};

const byName = new Map(holidays.flatMap((holiday) => [[holiday.en, holiday] as const, [holiday.zh, holiday] as const]));

/** The holiday of a name in either language; null where there is none. */
export function holidayNamed(name: string): Holiday | null {
  return byName.get(aliases[name] ?? name.toLowerCase()) ?? null;
}

/** All names, to be offered. */
export const holidayNames: readonly string[] = [...byName.keys(), ...Object.keys(aliases)];

/** Days since 1970-01-01 of the holiday in a Gregorian year, in order: one, rarely none or two (a lunar day early in January). */
function daysIn(rule: Rule, year: number): number[] {
  switch (rule.kind) {
    case 'fixed':
      return [dayNumber(year, rule.month, rule.day)];
    case 'lunar':
      return [year - 1, year]
        .map((lunarYear) => lunarDay(rule, lunarYear))
        .filter((day) => day !== null && civilOf(day).year === year) as number[];
    case 'weekday': {
      const first = dayNumber(year, rule.month, 1);
      const ahead = (rule.weekday - 1 - ((first + 3) % 7) + 14) % 7;
      return [first + ahead + 7 * (rule.nth - 1) + rule.plus];
    }
    case 'easter':
      return [easterOf(year)];
    case 'term': {
      const term = solarTermOf(year, rule.term);
      return term ? [dayNumber(year, term.month, term.day)] : [];
    }
  }
}

function lunarDay(rule: Extract<Rule, { kind: 'lunar' }>, year: number): number | null {
  if (rule.month <= 12) return dayOfLunar(year, rule.month, rule.day);
  const next = dayOfLunar(year + 1, 1, 1);
  return next === null ? null : next - 1;
}

/** Western Easter Sunday. Source: the anonymous Gregorian algorithm (Nature, 20 April 1876; Meeus, Astronomical Algorithms, chapter 8). */
export function easterOf(year: number): number {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const [d, e] = [b >> 2, b % 4];
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * e + 2 * (c >> 2) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return dayNumber(year, Math.floor(sum / 31), (sum % 31) + 1);
}

/**
 * A holiday seen from a day: the first one in that day's year (`this`), the first one after the day (`next`), or the latest up to and with the day
 * (`last`). Null where the calendar does not reach (lunar years 1900 to 2050, solar terms 1990 to 2040) or the year has none.
 *
 * @example
 * isoDay(holidayFrom(holidayNamed('春节'), 'next', dayNumber(2026, 11, 22))); // '2027-02-06'
 */
export function holidayFrom(holiday: Holiday, which: 'this' | 'next' | 'last', day: number): number | null {
  const { year } = civilOf(day);
  const within = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => from + i).flatMap((candidate) => daysIn(holiday.rule, candidate));
  if (which === 'this') return daysIn(holiday.rule, year)[0] ?? null;
  if (which === 'next') return within(year, year + 2).find((candidate) => candidate > day) ?? null;
  return within(year - 2, year).findLast((candidate) => candidate <= day) ?? null;
}

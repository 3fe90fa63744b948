import { describe, expect, test } from 'vitest';
import { dayNumber, isoDay, parseDay } from '#core/contract/calendar.ts';
import { nextAnniversary } from '#core/expression/calendars/anniversaries.ts';
import { holidayFrom, holidayNamed, holidays } from '#core/expression/calendars/holidays.ts';
import { dayOfLunar, lunarOf, nextLunarAnniversary } from '#core/expression/calendars/lunar.ts';
import { solarTermOf } from '#core/expression/calendars/solar-terms.ts';
import { addWorkdays, firstWorkdayYear, isWorkday, lastWorkdayYear, workdaysBetween } from '#core/expression/calendars/workdays.ts';

const day = (text: string) => parseDay(text)!;

describe('the lunar calendar', () => {
  /**
   * First days of months where the calendar of ICU 78 differs. The tables of the Hong Kong Observatory have these: 1987 repeats its sixth month, the new years
   * of 1954, 2027 and 2030 begin on 3, 6 and 3 February.
   */
  const icuErrs = new Set([
    ...['1917-03-23', '1917-04-21', '1922-06-25', '1922-07-24', '1954-02-03', '1955-02-22', '1987-07-26', '1987-08-24'],
    ...['1999-01-17', '2012-08-17', '2018-11-08', '2027-02-06', '2030-02-03'],
  ]);
  const icu = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });

  test('agrees with the calendar of ICU on the first day of every month from 1900 to 2050', () => {
    let months = 0;
    const different: string[] = [];
    for (let at = day('1900-01-31'); at < day('2051-02-11'); at++) {
      const date = lunarOf(at)!;
      if (date.day !== 1) continue;
      months++;
      const parts = icu.formatToParts(new Date(at * 86_400_000));
      const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value;
      const mine = `${date.month}${date.leap ? 'bis' : ''}/1`;
      if (`${part('month')}/${part('day')}` !== mine && !icuErrs.has(isoDay(at))) different.push(`${isoDay(at)} ${mine}`);
    }
    expect(different).toEqual([]);
    expect(months).toBe(1868);
  });

  test('knows the days everybody knows', () => {
    const newYears = [
      '2000-02-05',
      '2008-02-07',
      '2015-02-19',
      '2020-01-25',
      '2024-02-10',
      '2025-01-29',
      '2026-02-17',
      '2027-02-06',
      '2033-01-31',
    ];
    for (const text of newYears) expect(lunarOf(day(text))).toEqual({ year: Number(text.slice(0, 4)), month: 1, leap: false, day: 1 });
    expect(lunarOf(day('2033-12-22'))).toEqual({ year: 2033, month: 11, leap: true, day: 1 });
    expect(lunarOf(day('2020-05-23'))).toEqual({ year: 2020, month: 4, leap: true, day: 1 });
    expect(lunarOf(day('1900-01-30'))).toBeNull();
    expect(lunarOf(day('2051-02-11'))).toBeNull();
    expect(dayOfLunar(2051, 1, 1)).toBeNull();
  });

  test('an anniversary of a repeated month is in the month itself, of a 30th at the latest on the last day', () => {
    const leapBorn = day('2020-05-30'); // the 8th of the repeated 4th month
    expect(isoDay(nextLunarAnniversary(leapBorn, day('2021-01-01'))!)).toBe('2021-05-19');
    const thirtieth = day('2023-03-21'); // the 30th of the 2nd month
    expect(lunarOf(thirtieth)).toMatchObject({ month: 2, day: 30 });
    expect(isoDay(nextLunarAnniversary(thirtieth, day('2024-01-01'))!)).toBe(isoDay(dayOfLunar(2024, 3, 1)! - 1));
    expect(nextLunarAnniversary(day('1990-05-05'), day('2051-01-30'))).toBeNull();
  });

  test('the first lunar anniversary lies a lunar year after the day', () => {
    const born = day('2026-02-17');
    expect(isoDay(nextLunarAnniversary(born, born)!)).toBe('2027-02-06');
    expect(isoDay(nextLunarAnniversary(born, day('2027-02-06'))!)).toBe('2027-02-06');
    expect(isoDay(nextLunarAnniversary(born, day('2027-02-07'))!)).toBe('2028-01-26');
  });
});

describe('solar terms', () => {
  /** Apparent longitude of the sun in degrees. Source: Meeus, Astronomical Algorithms, chapter 25, low accuracy (0.01 degrees). */
  function sunLongitude(julianDay: number): number {
    const t = (julianDay - 2_451_545) / 36_525;
    const rad = (degrees: number) => (degrees * Math.PI) / 180;
    const mean = 280.46646 + 36_000.76983 * t + 0.0003032 * t * t;
    const anomaly = rad(357.52911 + 35_999.05029 * t - 0.0001537 * t * t);
    const centre =
      (1.914602 - 0.004817 * t) * Math.sin(anomaly) + (0.019993 - 0.000101 * t) * Math.sin(2 * anomaly) + 0.000289 * Math.sin(3 * anomaly);
    return mean + centre - 0.00569 - 0.00478 * Math.sin(rad(125.04 - 1934.136 * t));
  }

  test('on the day of each of the 1,224 terms the sun passes its multiple of 15 degrees, Beijing time', () => {
    const turn = (degrees: number) => ((((degrees + 180) % 360) + 360) % 360) - 180;
    for (let year = 1990; year <= 2040; year++) {
      for (let term = 0; term < 24; term++) {
        const { month, day: date } = solarTermOf(year, term)!;
        const midnight = dayNumber(year, month, date) + 2_440_587.5 - 8 / 24 + 69 / 86_400;
        const wanted = 285 + 15 * term;
        expect([year, term, turn(sunLongitude(midnight) - wanted) < 0.012]).toEqual([year, term, true]);
        expect([year, term, turn(sunLongitude(midnight + 1) - wanted) > -0.012]).toEqual([year, term, true]);
      }
    }
    expect(solarTermOf(2041, 0)).toBeNull();
  });
});

describe('holidays', () => {
  const on = (name: string, which: 'this' | 'next' | 'last', from: string) => {
    const found = holidayFrom(holidayNamed(name)!, which, day(from));
    return found === null ? null : isoDay(found);
  };

  test.each([
    ['春节', '2026-02-17'],
    ['spring_festival', '2026-02-17'],
    ['除夕', '2026-02-16'],
    ['清明节', '2026-04-05'],
    ['端午节', '2026-06-19'],
    ['中秋节', '2026-09-25'],
    ['重阳节', '2026-10-18'],
    ['母亲节', '2026-05-10'],
    ['父亲节', '2026-06-21'],
    ['thanksgiving', '2026-11-26'],
    ['black_friday', '2026-11-27'],
    ['cyber_monday', '2026-11-30'],
    ['easter', '2026-04-05'],
    ['双十一', '2026-11-11'],
    ['618', '2026-06-18'],
    ['冬至', '2026-12-22'],
  ])('%s of 2026 is on %s', (name, wanted) => expect(on(name, 'this', '2026-07-01')).toBe(wanted));

  test('Easter Sundays of other years', () => {
    // Source: Meeus, Astronomical Algorithms, chapter 8.
    const known: [string, string][] = [
      ['1818-01-01', '1818-03-22'],
      ['1954-01-01', '1954-04-18'],
      ['2000-01-01', '2000-04-23'],
      ['2038-01-01', '2038-04-25'],
    ];
    for (const [from, easter] of known) expect(on('easter', 'this', from)).toBe(easter);
  });

  test('the next one lies after the day, the last one up to it', () => {
    expect([on('春节', 'next', '2026-02-16'), on('春节', 'next', '2026-02-17')]).toEqual(['2026-02-17', '2027-02-06']);
    expect([on('春节', 'last', '2026-02-16'), on('春节', 'last', '2026-02-17')]).toEqual(['2025-01-29', '2026-02-17']);
  });

  test('a year has no 腊八节, or two', () => {
    expect([on('腊八节', 'this', '2023-06-01'), on('腊八节', 'this', '2022-06-01'), on('腊八节', 'next', '2022-06-01')]).toEqual([
      null,
      '2022-01-10',
      '2022-12-30',
    ]);
    expect(on('腊八节', 'next', '2022-12-30')).toBe('2024-01-18');
  });

  test('every holiday has two names of its own, and outside of the calendar nothing is said', () => {
    expect(new Set(holidays.flatMap(({ en, zh }) => [en, zh])).size).toBe(2 * holidays.length);
    expect(on('清明', 'this', '2041-01-01')).toBeNull();
    expect(on('春节', 'this', '2060-01-01')).toBeNull();
    expect(holidayNamed('no such day')).toBeNull();
  });
});

describe('days of work', () => {
  test.each([
    ['2007-02-17', true],
    ['2008-02-06', false],
    ['2010-09-25', true],
    ['2015-09-03', false],
    ['2015-09-06', true],
    ['2020-01-31', false],
    ['2020-02-01', false],
    ['2020-02-03', true],
    ['2026-01-04', true],
    ['2026-02-14', true],
    ['2026-02-23', false],
    ['2026-10-10', true],
    ['2026-10-11', false],
  ])('%s: %s', (text, wanted) => expect(isWorkday(day(text))).toBe(wanted));

  test('every year has as many days off as the law gives it', () => {
    // 全国年节及纪念日放假办法: 10 days in 2007, 11 from 2008, 13 from 2025. Days moved over a year's end: two of 2007 were worked in 2006, one of 2012 in 2011.
    // 3 September 2015 was off once; in 2020 the spring festival lasted two days longer.
    const extra: Record<number, number> = { 2007: 2, 2011: -1, 2012: 1, 2015: 1, 2020: 2 };
    for (let year = firstWorkdayYear; year <= lastWorkdayYear; year++) {
      let off = 0;
      for (let at = dayNumber(year, 1, 1); at < dayNumber(year + 1, 1, 1); at++)
        off += ((at + 3) % 7 < 5 ? 1 : 0) - (isWorkday(at) ? 1 : 0);
      const law = year < 2008 ? 10 : year < 2025 ? 11 : 13;
      expect([year, off]).toEqual([year, law + (extra[year] ?? 0)]);
    }
  });

  test('counting and adding agree with walking day by day', () => {
    for (let at = day('2019-09-20'); at < day('2020-02-20'); at++) {
      let count = 0;
      for (let to = at; to < at + 40; to++) {
        if (to > at && isWorkday(to)) count++;
        expect(workdaysBetween(at, to)).toBe(count);
        expect(workdaysBetween(to, at) || 0).toBe(-count || 0);
        if (to > at && isWorkday(to)) expect(addWorkdays(at, count)).toBe(to);
      }
      for (let n = 1, to = at - 1; n < 9; to--) if (isWorkday(to)) expect(addWorkdays(at, -n++)).toBe(to);
    }
  });

  test('nothing is said of years without a notice', () => {
    expect(isWorkday(day('2006-12-29'))).toBeNull();
    expect(isWorkday(day('2027-01-04'))).toBeNull();
    expect(workdaysBetween(day('2006-12-31'), day('2007-01-04'))).toBe(1);
    expect(workdaysBetween(day('2006-12-30'), day('2007-01-04'))).toBeNull();
    expect(workdaysBetween(day('2026-12-30'), day('2027-01-01'))).toBeNull();
    expect(addWorkdays(day('2026-12-31'), 1)).toBeNull();
    expect(isoDay(addWorkdays(day('2027-01-01'), -1)!)).toBe('2026-12-31');
    expect(isoDay(addWorkdays(day('2006-12-31'), 1)!)).toBe('2007-01-04');
  });
});

describe('anniversaries', () => {
  const next = (born: string, from: string, leapDay: '02-28' | '03-01' = '02-28') => isoDay(nextAnniversary(day(born), day(from), leapDay));

  test('the first is a year after the day, and the day asked for counts', () => {
    expect(next('2026-03-01', '2026-03-01')).toBe('2027-03-01');
    expect(next('1990-12-31', '2026-12-31')).toBe('2026-12-31');
    expect(next('1990-12-31', '2027-01-01')).toBe('2027-12-31');
    expect(next('2030-01-01', '2026-01-01')).toBe('2031-01-01');
  });

  test('29 February falls on 28 February or 1 March where there is none', () => {
    expect([next('2000-02-29', '2026-01-01'), next('2000-02-29', '2026-01-01', '03-01')]).toEqual(['2026-02-28', '2026-03-01']);
    expect([next('2000-02-29', '2028-01-01'), next('2000-02-29', '2100-03-01')]).toEqual(['2028-02-29', '2101-02-28']);
    expect(next('2000-02-29', '2026-03-01', '03-01')).toBe('2026-03-01');
  });
});

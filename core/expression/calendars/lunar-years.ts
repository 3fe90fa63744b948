/**
 * The Chinese lunar years 1900 to 2050, one hexadecimal number each, in the widely used form of the Hong Kong Observatory's tables: bits 15 to 4 say which
 * of the months 1 to 12 have 30 days (else 29), bits 3 to 0 which month is repeated (0: none), bit 16 whether the repeated month has 30 days.
 *
 * Origin: made on 2026-11-22 from an ephemeris (Shouxing, as in lunar-typescript). All 1,868 months were compared with two independent ones:
 * the equations of Meeus for sun and moon, and the calendar of ICU 78 (test/core/expression/calendars.test.ts, which names the months where ICU errs).
 */
const years = [
  '04bd8 04ae0 0a570 054d5 0d260 0d950 16554 056a0 09ad0 055d2', // 1900
  '04ae0 0a5b6 0a4d0 0d250 1d255 0b540 0d6a0 0ada2 095b0 14977', // 1910
  '04970 0a4b0 0b4b5 06a50 06d40 1ab54 02b60 09570 052f2 04970', // 1920
  '06566 0d4a0 0ea50 16a95 05ad0 02b60 186e3 092e0 1c8d7 0c950', // 1930
  '0d4a0 1d8a6 0b550 056a0 1a5b4 025d0 092d0 0d2b2 0a950 0b557', // 1940
  '06ca0 0b550 15355 04da0 0a5b0 14573 052b0 0a9a8 0e950 06aa0', // 1950
  '0aea6 0ab50 04b60 0aae4 0a570 05260 0f263 0d950 05b57 056a0', // 1960
  '096d0 04dd5 04ad0 0a4d0 0d4d4 0d250 0d558 0b540 0b6a0 195a6', // 1970
  '095b0 049b0 0a974 0a4b0 0b27a 06a50 06d40 0af46 0ab60 09570', // 1980
  '04af5 04970 064b0 074a3 0ea50 06b58 05ac0 0ab60 096d5 092e0', // 1990
  '0c960 0d954 0d4a0 0da50 07552 056a0 0abb7 025d0 092d0 0cab5', // 2000
  '0a950 0b4a0 0baa4 0ad50 055d9 04ba0 0a5b0 15176 052b0 0a930', // 2010
  '07954 06aa0 0ad50 05b52 04b60 0a6e6 0a4e0 0d260 0ea65 0d530', // 2020
  '05aa0 076a3 096d0 04afb 04ad0 0a4d0 1d0b6 0d250 0d520 0dd45', // 2030
  '0b5a0 056d0 055b2 049b0 0a577 0a4b0 0aa50 1b255 06d20 0ada0', // 2040
  '14b63', // 2050
];

export const firstLunarYear = 1900;
/** 31 January 1900, the first day of that lunar year. */
export const firstLunarDay = -25_537;

/** The code of each year from `firstLunarYear` on. */
export const lunarYears: readonly number[] = years.flatMap((row) => row.split(' ').map((code) => Number.parseInt(code, 16)));

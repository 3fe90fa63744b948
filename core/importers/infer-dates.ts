import { daysInMonth } from './parse-date.ts';

/** How a date is written, before it is known whether the day or the month comes first. */
export interface DateShape {
  /** Pattern with YYYY, MM, DD; where the order is open it is written with the day first and `open` is true. */
  date: string;
  /** ` HH:mm:ss`, ` HH:mm A`, `` ... */
  time: string;
  open: boolean;
}

export interface DateFound {
  shape: DateShape;
  /** The two numbers whose order is open; 0 for others. */
  first: number;
  second: number;
  /** No calendar has it, whatever the order. */
  impossible: boolean;
  midnight: boolean;
}

const clock = `(?:[ ]*(T|[ ])[ ]*([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?( ?[AaPp][Mm])?( ?(?:Z|UTC|GMT|[-+][0-9]{2}:?[0-9]{2}))?)?$`;
const yearFirst = new RegExp(`^([0-9]{4})([-/.年])([0-9]{1,2})([-/.月])([0-9]{1,2})(日?)${clock}`);
const yearLast = new RegExp(String.raw`^([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})()()${clock}`);
const compact = /^([0-9]{4})([0-9]{2})([0-9]{2})(?:[ T]?([0-9]{2}):?([0-9]{2}):?([0-9]{2})?)?$/;
const dayName = new RegExp(`^([0-9]{1,2})([-/. ])([A-Za-z]{3,9})([-/. ,]+)([0-9]{4}|[0-9]{2})()${clock}`);
const monthDay = new RegExp(`^([A-Za-z]{3,9})([ -])([0-9]{1,2})(,? +|-)([0-9]{4})()${clock}`);
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The shape of a written date, or null. Digits alone count as YYYYMMDD only where they name a real day of 1900 to 2100.
 *
 * @example
 * dateShapeOf('31/02/2011'); // { shape: { date: 'DD/MM/YYYY', time: '', open: true }, first: 31, second: 2, impossible: true, midnight: true }
 */
export function dateShapeOf(text: string): DateFound | null {
  if (text.length < 6 || text.length > 40) return null;
  let match = yearFirst.exec(text);
  if (match) return found(`YYYY${match[2]}MM${match[4]}DD${match[6]}`, match, Number(match[1]), Number(match[3]), Number(match[5]));
  match = yearLast.exec(text);
  if (match) return openOrder(match);
  match = compact.exec(text);
  if (match) return compactDate(match);
  match = dayName.exec(text);
  if (match) return named(`DD${match[2]}MMM${match[4]}${yearToken(match[5])}`, match, match[3], Number(match[1]), match[5]);
  match = monthDay.exec(text);
  if (match) return named(`MMM${match[2]}DD${match[4]}YYYY`, match, match[1], Number(match[3]), match[5]);
  return null;
}

function yearToken(year: string): string {
  return year.length === 4 ? 'YYYY' : 'YY';
}

/** The part of the pattern after the date, from the groups 7 to 12 of a match. */
function timeOf(match: RegExpExecArray): { time: string; midnight: boolean } {
  const [, , , , , , , , hour, , second, half, offset] = match;
  if (hour === undefined) return { time: '', midnight: true };
  const time = ` HH:mm${second === undefined ? '' : ':ss'}${half ? (half.startsWith(' ') ? ' A' : 'A') : ''}${offset ? 'Z' : ''}`;
  return { time, midnight: Number(hour) === 0 && Number(match[9]) === 0 && Number(second ?? 0) === 0 };
}

function found(date: string, match: RegExpExecArray, year: number, month: number, day: number): DateFound {
  const { time, midnight } = timeOf(match);
  return { shape: { date, time, open: false }, first: 0, second: 0, impossible: !isDay(year, month, day), midnight };
}

function openOrder(match: RegExpExecArray): DateFound {
  const first = Number(match[1]);
  const second = Number(match[3]);
  const year = match[4].length === 4 ? Number(match[4]) : 2000 + Number(match[4]);
  const { time, midnight } = timeOf(match);
  const date = `DD${match[2]}MM${match[2]}${yearToken(match[4])}`;
  return {
    shape: { date, time, open: true },
    first,
    second,
    impossible: !isDay(year, second, first) && !isDay(year, first, second),
    midnight,
  };
}

function compactDate(match: RegExpExecArray): DateFound | null {
  const [year, month, day] = [match[1], match[2], match[3]].map(Number);
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const clock =
    match[4] === undefined
      ? ''
      : match[0]
          .slice(8)
          .replace(/[0-9]{2}/, 'HH')
          .replace(/[0-9]{2}/, 'mm')
          .replace(/[0-9]{2}/, 'ss');
  const midnight = match[4] === undefined || [match[4], match[5], match[6] ?? 0].every((part) => Number(part) === 0);
  return { shape: { date: 'YYYYMMDD', time: clock, open: false }, first: 0, second: 0, impossible: !isDay(year, month, day), midnight };
}

function named(date: string, match: RegExpExecArray, month: string, day: number, year: string): DateFound | null {
  const number = monthNames.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return number === 0 ? null : found(date, match, year.length === 4 ? Number(year) : 2000 + Number(year), number, day);
}

function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

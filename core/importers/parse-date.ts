import { dayNumber } from '#core/contract/calendar.ts';
import { FAULT, fault, isBlankWord, lastFault, type NumberParser } from './parse-fault.ts';

/** What a date parser answers in: days since 1970-01-01, or seconds since 1970-01-01T00:00:00 of wall time. */
export type Calendar = 'days' | 'seconds';

/** Several patterns in one column are written with this between them and tried in order. */
export const ALTERNATIVE = ' | ';

const decoder = new TextDecoder();
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const tokens = /YYYY|YY|MMM|MM|DD|HH|mm|ss|A|Z|X|x|[\s\S]/gu;

interface Step {
  token: string;
  /** Bytes of a literal; empty for tokens. */
  literal: Uint8Array;
  /** A number that must have all its digits because another one touches it. */
  tight: boolean;
}

/** The parts of a date while it is read. One for all parsers: they do not overlap. */
const read = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0, half: -1, offset: NaN, epoch: NaN };

/**
 * Parser of dates after a pattern of YYYY YY MM MMM DD HH mm ss A (AM or PM) Z (offset) X (Unix seconds) x (Unix milliseconds), or of several
 * patterns separated by ` | `. One-digit months, days and hours are read where a separator follows; the time of day may be missing.
 * A text with an offset is converted to wall time in `zone`; fractions of a second are dropped.
 *
 * @example
 * makeDateParser('DD/MM/YYYY', 'days', 'UTC')(new TextEncoder().encode('2/1/1970'), 0, 8); // 1
 */
export function makeDateParser(pattern: string, unit: Calendar, zone: string): NumberParser {
  const offsetAt = zoneOffsets(zone);
  const readers = pattern.split(ALTERNATIVE).map((one) => compile(one));
  return (bytes, start, end) => {
    if (start === end) return NaN;
    let worst = '';
    for (const steps of readers) {
      const value = readAll(steps, bytes, start, end) ? resolve(unit, offsetAt) : FAULT;
      if (value !== FAULT) return value;
      if (worst !== 'impossible-day') worst = lastFault();
    }
    if (end - start <= 4 && isBlankWord(decoder.decode(bytes.subarray(start, end)))) return NaN;
    return fault(worst);
  };
}

/** True where the pattern consists of known tokens and holds at least year, month and day, or Unix time. */
export function isDatePattern(pattern: string): boolean {
  return pattern.split(ALTERNATIVE).every((one) => {
    const found = new Set(one.match(tokens) ?? []);
    const strange = [...found].some((token) => token.length === 1 && /[A-Za-z]/.test(token) && !/[AZXxT]/.test(token));
    const calendar = (found.has('YYYY') || found.has('YY')) && (found.has('MM') || found.has('MMM')) && found.has('DD');
    return !strange && (calendar || found.has('X') || found.has('x'));
  });
}

function compile(pattern: string): Step[] {
  const encoder = new TextEncoder();
  const parts = pattern.match(tokens) ?? [];
  const isToken = (part: string | undefined) => part !== undefined && /^(?:YYYY|YY|MM|DD|HH|mm|ss)$/.test(part);
  return parts.map((part, i) => {
    const known = isToken(part) || /^(?:MMM|A|Z|X|x)$/.test(part);
    return {
      token: known ? part : '',
      literal: known ? new Uint8Array(0) : encoder.encode(part),
      tight: isToken(parts[i + 1]) || isToken(parts[i - 1]),
    };
  });
}

function readAll(steps: Step[], bytes: Uint8Array, start: number, end: number): boolean {
  read.year = 0;
  read.month = read.day = 1;
  read.hour = read.minute = read.second = 0;
  read.half = -1;
  read.offset = read.epoch = NaN;
  let at = start;
  let dated = false;
  for (let s = 0; s < steps.length; s++) {
    const step = steps[s];
    if (at === end && dated && mayEnd(steps, s)) return true;
    at = step.token === '' ? readLiteral(step.literal, bytes, at, end) : readToken(step, bytes, at, end);
    if (at < 0) return notADate();
    dated ||= step.token === 'DD' || step.token === 'YYYY';
  }
  return at === end || notADate();
}

function notADate(): false {
  fault('not-a-date');
  return false;
}

/** A date without its time of day, or a time without its seconds, is still one. */
function mayEnd(steps: Step[], s: number): boolean {
  const next = steps[s].token === '' ? steps[s + 1]?.token : steps[s].token;
  if (next !== 'HH' && next !== 'ss') return false;
  return steps.slice(0, s).some((step) => step.token === 'DD') && steps.slice(0, s).some((step) => step.token.startsWith('YY'));
}

function readLiteral(literal: Uint8Array, bytes: Uint8Array, at: number, end: number): number {
  const first = literal[0];
  if (first === 32 || first === 84) {
    // one blank, several, or ISO's T
    if (at < end && bytes[at] === 84) return at + 1;
    let i = at;
    while (i < end && bytes[i] === 32) i++;
    return i > at ? i : -1;
  }
  for (let i = 0; i < literal.length; i++) {
    if (at + i >= end || bytes[at + i] !== literal[i]) return -1;
  }
  return at + literal.length;
}

function readToken(step: Step, bytes: Uint8Array, at: number, end: number): number {
  switch (step.token) {
    case 'YYYY':
      return readDigits(bytes, at, end, 4, 4, 'year');
    case 'YY': {
      const next = readDigits(bytes, at, end, 2, 2, 'year');
      // POSIX: 69 to 99 are 1969 to 1999
      read.year += read.year < 69 ? 2000 : 1900;
      return next;
    }
    case 'MM':
      return readDigits(bytes, at, end, step.tight ? 2 : 1, 2, 'month');
    case 'DD':
      return readDigits(bytes, at, end, step.tight ? 2 : 1, 2, 'day');
    case 'HH':
      return readDigits(bytes, at, end, step.tight ? 2 : 1, 2, 'hour');
    case 'mm':
      return readDigits(bytes, at, end, 2, 2, 'minute');
    case 'ss':
      return skipFraction(bytes, readDigits(bytes, at, end, 2, 2, 'second'), end);
    case 'MMM':
      return readMonthName(bytes, at, end);
    case 'A':
      return readHalf(bytes, at, end);
    case 'Z':
      return readOffset(bytes, at, end);
    default:
      return readEpoch(bytes, at, end, step.token === 'x' ? 1000 : 1);
  }
}

function readDigits(
  bytes: Uint8Array,
  at: number,
  end: number,
  least: number,
  most: number,
  into: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second',
) {
  let value = 0;
  let i = at;
  while (i < end && i - at < most) {
    const digit = bytes[i] - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
    i++;
  }
  read[into] = value;
  return i - at >= least ? i : -1;
}

function skipFraction(bytes: Uint8Array, at: number, end: number): number {
  if (at < 0 || at >= end || (bytes[at] !== 46 && bytes[at] !== 44)) return at;
  let i = at + 1;
  while (i < end && bytes[i] >= 48 && bytes[i] <= 57) i++;
  return i > at + 1 ? i : at;
}

function readMonthName(bytes: Uint8Array, at: number, end: number): number {
  let i = at;
  let name = '';
  while (i < end && (bytes[i] | 32) >= 97 && (bytes[i] | 32) <= 122) name += String.fromCharCode(bytes[i++] | 32);
  read.month = months.indexOf(name.slice(0, 3)) + 1;
  return name.length >= 3 && read.month > 0 ? i : -1;
}

function readHalf(bytes: Uint8Array, at: number, end: number): number {
  const letter = bytes[at] | 32;
  if (at + 2 > end || (bytes[at + 1] | 32) !== 109 || (letter !== 97 && letter !== 112)) return -1;
  read.half = letter === 112 ? 12 : 0;
  return at + 2;
}

function readOffset(bytes: Uint8Array, at: number, end: number): number {
  const text = decoder.decode(bytes.subarray(at, end));
  const match = /^ ?(?:(Z|UTC|GMT)|([-+])([0-9]{2}):?([0-9]{2})?)$/i.exec(text);
  if (!match) return -1;
  read.offset = match[1] ? 0 : (match[2] === '-' ? -1 : 1) * (Number(match[3]) * 3600 + Number(match[4] ?? 0) * 60);
  return end;
}

function readEpoch(bytes: Uint8Array, at: number, end: number, perSecond: number): number {
  const text = decoder.decode(bytes.subarray(at, end));
  if (!/^-?[0-9]{1,15}(?:\.[0-9]+)?$/.test(text)) return -1;
  read.epoch = Math.floor(Number(text) / perSecond);
  return end;
}

function resolve(unit: Calendar, offsetAt: (utc: number) => number): number {
  if (!Number.isNaN(read.epoch)) return local(read.epoch, unit, offsetAt);
  if (read.half >= 0) {
    if (read.hour < 1 || read.hour > 12) return fault('impossible-time');
    read.hour = (read.hour % 12) + read.half;
  }
  if (read.month < 1 || read.month > 12 || read.day < 1 || read.day > daysInMonth(read.year, read.month)) return fault('impossible-day');
  if (read.hour > 23 || read.minute > 59 || read.second > 60) return fault('impossible-time');
  const days = dayNumber(read.year, read.month, read.day);
  const seconds = days * 86_400 + read.hour * 3_600 + read.minute * 60 + Math.min(read.second, 59);
  if (!Number.isNaN(read.offset)) return local(seconds - read.offset, unit, offsetAt);
  return unit === 'days' ? days : seconds;
}

function local(utc: number, unit: Calendar, offsetAt: (utc: number) => number): number {
  const seconds = utc + offsetAt(utc);
  return unit === 'days' ? Math.floor(seconds / 86_400) : seconds;
}

/** Days of a month; 29 February by the Gregorian rule. */
export function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** Seconds that the zone is ahead of UTC at a UTC second; offsets change at whole quarters of an hour, so those are kept. */
function zoneOffsets(zone: string): (utc: number) => number {
  const known = new Map<number, number>();
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (utc) => {
    const quarter = Math.floor(utc / 900);
    let offset = known.get(quarter);
    if (offset === undefined) {
      const part = Object.fromEntries(format.formatToParts(quarter * 900_000).map(({ type, value }) => [type, Number(value)]));
      offset = dayNumber(part.year, part.month, part.day) * 86_400 + part.hour * 3_600 + part.minute * 60 + part.second - quarter * 900;
      known.set(quarter, offset);
    }
    return offset;
  };
}

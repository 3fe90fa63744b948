import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '#core/contract/calendar.ts';
import type { ColumnMapping, ValueType } from '#core/contract/types.ts';
import { isDatePattern } from '#core/importers/parse-date.ts';
import {
  booleanOf,
  decodeText,
  FAULT,
  lastDecimals,
  lastFault,
  makeParser,
  makeTimeParser,
  stripIdDecimals,
} from '#core/importers/parse-value.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
const second = (text: string) => Date.parse(`${text}Z`) / 1000;

function columnOf(type: ValueType, more: Partial<ColumnMapping> = {}): ColumnMapping {
  return {
    index: 0,
    source: 'x',
    name: 'x',
    label: null,
    type,
    decimals: 2,
    unit: null,
    dateFormat: null,
    decimalMark: '.',
    role: 'field',
    to: 'stream',
    evidence: [],
    ...more,
  };
}

/** The value, or the code of the fault. */
function parse(column: ColumnMapping, text: string, zone = 'UTC'): number | string {
  const bytes = encode(`#${text}#`);
  const value = makeParser(column, zone)(bytes, 1, bytes.length - 1);
  return value === FAULT ? lastFault() : value;
}

describe('numbers', () => {
  it.each([
    ['12', 1200],
    ['-1.5', -150],
    ['+3', 300],
    ['0.07', 7],
    ['.5', 50],
    ['1,234.56', 123_456],
    ['12,34,567', 123_456_700],
    ["1'000", 100_000],
    ['1 000', 100_000],
    ['(5)', -500],
    ['5-', -500],
    ['−3', -300],
    ['£12.30', 1230],
    ['-£5.10', -510],
    ['(£1,234.50)', -123_450],
    ['$ 4', 400],
    ['5元', 500],
    ['USD 5', 500],
    ['12%', 1200],
    ['1.5E+3', 150_000],
    ['2.500', 250],
    ['-0', 0],
    ['', Number.NaN],
    ['N/A', Number.NaN],
    ['-', Number.NaN],
    ['90071992547409.91', 9_007_199_254_740_991],
    ['90071992547409.92', 'number-too-large'],
    ['123456789012345678901', 'number-too-large'],
    ['1.2345', 'more-decimals'],
    ['0.1234567', 'too-many-decimals'],
    ['twelve', 'not-a-number'],
    ['12A', 'not-a-number'],
    ['1,23', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['--5', 'not-a-number'],
    ['-5-', 'not-a-number'],
    ['(5', 'not-a-number'],
  ])('reads %j with two decimals as %j', (text, expected) => {
    expect(parse(columnOf('money'), text)).toEqual(expected);
  });

  it.each([
    ['1.234,56', 123_456],
    ['1234,5', 123_450],
    ['-1.000', -100_000],
    ['1,234.56', 'not-a-number'],
    ['1.23', 'not-a-number'],
  ])('reads %j with a decimal comma as %j', (text, expected) => {
    expect(parse(columnOf('number', { decimalMark: ',' }), text)).toEqual(expected);
  });
});

describe('exact numbers', () => {
  it('tells how many decimals a value needs', () => {
    expect(parse(columnOf('number', { decimals: 1 }), '1.2340')).toBe('more-decimals');
    expect(lastDecimals()).toBe(3);
  });

  it('sets negative values aside where that was decided', () => {
    const column = columnOf('money', { negatives: 'quarantine' });
    expect([parse(column, '-1'), parse(column, '0'), parse(column, '1')]).toEqual(['negative-not-wanted', 0, 100]);
  });

  it('gives back exactly what was written, for every scaled integer', () => {
    const scaled = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(scaled, fc.integer({ min: 0, max: 6 }), (value, decimals) => {
        const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
        const whole = digits.slice(0, digits.length - decimals);
        const text = `${value < 0 ? '-' : ''}${whole}${decimals > 0 ? `.${digits.slice(digits.length - decimals)}` : ''}`;
        expect(parse(columnOf('number', { decimals }), text)).toBe(value + 0);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('dates and times', () => {
  it.each([
    ['YYYY-MM-DD', '2024-02-29', day('2024-02-29')],
    ['YYYYMMDD', '19970101', day('1997-01-01')],
    ['DD/MM/YYYY', '4/3/2011', day('2011-03-04')],
    ['MM/DD/YYYY', '4/3/2011', day('2011-04-03')],
    ['DD.MM.YY', '31.12.69', day('1969-12-31')],
    ['DD.MM.YY', '31.12.68', day('2068-12-31')],
    ['DD MMM YYYY', '4 March 2011', day('2011-03-04')],
    ['MMM DD, YYYY', 'Sep 30, 2011', day('2011-09-30')],
    ['YYYY年MM月DD日', '2011年3月4日', day('2011-03-04')],
    ['YYYY-MM-DD HH:mm:ss', '2011-03-04 23:59:59', day('2011-03-04')],
    ['YYYY-MM-DD | DD/MM/YYYY', '04/03/2011', day('2011-03-04')],
    ['YYYY-MM-DD', '', Number.NaN],
    ['YYYY-MM-DD', 'NULL', Number.NaN],
    ['DD/MM/YYYY', '31/02/2011', 'impossible-day'],
    ['YYYY-MM-DD', '2023-02-29', 'impossible-day'],
    ['YYYY-MM-DD', '1900-02-29', 'impossible-day'],
    ['YYYY-MM-DD', '2011-13-01', 'impossible-day'],
    ['YYYY-MM-DD', '11-03-04', 'not-a-date'],
    ['YYYYMMDD', '1997011', 'not-a-date'],
    ['YYYYMMDD', '199701011', 'not-a-date'],
    ['DD MMM YYYY', '4 Marz? 2011', 'not-a-date'],
    ['YYYY-MM-DD', 'soon', 'not-a-date'],
  ])('reads %s of %j', (dateFormat, text, expected) => {
    expect(parse(columnOf('date', { dateFormat }), text)).toEqual(expected);
  });

  it.each([
    ['YYYY-MM-DD HH:mm:ss', '2010-12-01 08:26:00', second('2010-12-01T08:26:00')],
    ['YYYY-MM-DD HH:mm:ss', '2010-12-01T08:26:00.999', second('2010-12-01T08:26:00')],
    ['YYYY-MM-DD HH:mm:ss', '2010-12-01 08:26', second('2010-12-01T08:26:00')],
    ['YYYY-MM-DD HH:mm:ss', '2010-12-01', second('2010-12-01T00:00:00')],
    ['MM/DD/YYYY HH:mm A', '1/2/2011 12:30 AM', second('2011-01-02T00:30:00')],
    ['MM/DD/YYYY HH:mm A', '1/2/2011 12:30 pm', second('2011-01-02T12:30:00')],
    ['X', '1700000000', 1_700_000_000],
    ['x', '1700000000999', 1_700_000_000],
    ['YYYY-MM-DD HH:mm', '2010-12-01 24:00', 'impossible-time'],
    ['YYYY-MM-DD HH:mm', '2010-12-01 12:60', 'impossible-time'],
    ['MM/DD/YYYY HH:mm A', '1/2/2011 13:30 PM', 'impossible-time'],
  ])('reads %s of %j as seconds of wall time', (dateFormat, text, expected) => {
    expect(parse(columnOf('time', { dateFormat }), text)).toEqual(expected);
  });
});

describe('calendar and clock', () => {
  it('converts a time with an offset to wall time of the zone, over both changes of the clock', () => {
    const column = columnOf('time', { dateFormat: 'YYYY-MM-DD HH:mm:ssZ' });
    expect(parse(column, '2024-07-01T00:00:00Z', 'Asia/Shanghai')).toBe(second('2024-07-01T08:00:00'));
    expect(parse(column, '2024-07-01T00:00:00+08:00', 'America/New_York')).toBe(second('2024-06-30T12:00:00'));
    expect(parse(column, '2024-03-31T00:59:59Z', 'Europe/Berlin')).toBe(second('2024-03-31T01:59:59'));
    expect(parse(column, '2024-03-31T01:00:00Z', 'Europe/Berlin')).toBe(second('2024-03-31T03:00:00'));
    expect(parse(column, '2024-10-27T01:00:00Z', 'Europe/Berlin')).toBe(second('2024-10-27T02:00:00'));
    expect(parse(column, '2024-01-01T00:00:00Z', 'Asia/Kathmandu')).toBe(second('2024-01-01T05:45:00'));
  });

  it('reads an event time from a column of dates as midnight', () => {
    const bytes = encode('19970102');
    expect(makeTimeParser(columnOf('date', { dateFormat: 'YYYYMMDD' }), 'UTC')(bytes, 0, 8)).toBe(second('1997-01-02T00:00:00'));
  });

  it('counts days like the proleptic Gregorian calendar', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1601-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }), (date) => {
        const days = Math.floor(date.getTime() / 86_400_000);
        expect(dayNumber(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(days);
        expect(parse(columnOf('date', { dateFormat: 'YYYY-MM-DD' }), date.toISOString().slice(0, 10))).toBe(days);
      }),
    );
  });

  it('knows a pattern from other text', () => {
    expect(['YYYY-MM-DD', 'DD/MM/YY HH:mm', 'X', 'MMM DD, YYYY | YYYYMMDD'].map(isDatePattern)).toEqual([true, true, true, true]);
    expect(['', 'YYYY-MM', 'yyyy-mm-dd', 'DD of MM YYYY', 'hello'].map(isDatePattern)).toEqual([false, false, false, false, false]);
  });
});

describe('truth values, ids and text', () => {
  it.each([
    ['1', 1],
    ['0', 0],
    ['TRUE', 1],
    ['no', 0],
    ['是', 1],
    ['否', 0],
    ['', Number.NaN],
    ['NA', Number.NaN],
    ['maybe', 'not-a-boolean'],
    ['2', 'not-a-boolean'],
  ])('reads %j as %j', (text, expected) => {
    expect(parse(columnOf('boolean'), text)).toEqual(expected);
  });

  it('tells truth values from other words', () => {
    expect([booleanOf('Yes'), booleanOf('无'), booleanOf('5')]).toEqual([1, 0, null]);
  });

  it.each([
    ['17850.0', '17850'],
    ['17850.000', '17850'],
    ['00017.0', '00017'],
    ['17850', '17850'],
    ['17850.5', '17850.5'],
    ['100', '100'],
    ['A1.0', 'A1.0'],
    ['.0', '.0'],
    ['5.', '5.'],
  ])('takes the decimals of zeros off the id %j', (text, expected) => {
    const bytes = encode(text);
    expect(text.slice(0, stripIdDecimals(bytes, 0, bytes.length))).toBe(expected);
  });

  it('decodes text of any length and undoes doubled quotes', () => {
    const text = '客户 "Zoë" 🙂 '.repeat(20);
    const bytes = encode(text.replaceAll('"', '""'));
    expect(decodeText(bytes, 0, bytes.length, 1)).toBe(text);
    expect(decodeText(encode('é'), 0, 2, false)).toBe('é');
  });
});

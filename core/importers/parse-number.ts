import { fault, isBlankWord, type NumberParser } from './parse-fault.ts';

/** Values keep at most this many digits after the decimal point. */
export const MAX_DECIMALS = 6;

const decoder = new TextDecoder();
const powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];
let decimalsSeen = 0;

/** Digits after the decimal point that the newest `more-decimals` fault needs, at most 6. */
export function lastDecimals(): number {
  return decimalsSeen;
}

/**
 * Parser of exact decimals, scaled by 10^decimals. Reads `-5`, `5-`, `(5)`, `+5`, currency signs, thousands separators, `1.5E+3`, `12%`.
 *
 * @example
 * makeNumberParser(2, ',')(new TextEncoder().encode('1.234,5'), 0, 7); // 123450
 */
export function makeNumberParser(decimals: number, mark: '.' | ','): NumberParser {
  const markByte = mark === '.' ? 46 : 44;
  const scale = powers[decimals];
  return (bytes, start, end) => {
    if (start === end) return NaN;
    const negative = bytes[start] === 45;
    let i = negative ? start + 1 : start;
    // fifteen digits and the scale stay below 2^53; anything longer or unusual goes the exact way round
    if (end - i > 15 - decimals || i === end) return parseSlowly(bytes, start, end, decimals, mark);
    let value = 0;
    let digit = bytes[i] - 48;
    while (i < end && digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      digit = bytes[++i] - 48;
    }
    if (i === end) return negative ? 0 - value * scale : value * scale;
    if (bytes[i] !== markByte || end - i - 1 > decimals || end - i === 1) return parseSlowly(bytes, start, end, decimals, mark);
    const missing = decimals - (end - i - 1);
    for (i++; i < end; i++) {
      digit = bytes[i] - 48;
      if (digit < 0 || digit > 9) return parseSlowly(bytes, start, end, decimals, mark);
      value = value * 10 + digit;
    }
    value *= powers[missing];
    return negative ? 0 - value : value;
  };
}

function parseSlowly(bytes: Uint8Array, start: number, end: number, decimals: number, mark: '.' | ','): number {
  if (end - start > MAX_NUMBER_BYTES) return fault('not-a-number');
  const text = decoder.decode(bytes.subarray(start, end));
  const number = readNumber(text, mark);
  if (number === null) return isBlankWord(text) ? NaN : fault('not-a-number');
  if (number.decimals > decimals) {
    if (number.decimals > MAX_DECIMALS) return fault('too-many-decimals');
    decimalsSeen = number.decimals;
    return fault('more-decimals');
  }
  const digits = number.digits + '0'.repeat(decimals - number.decimals);
  const value = digits.length > 16 ? Infinity : Number(digits);
  if (value > Number.MAX_SAFE_INTEGER) return fault('number-too-large');
  return number.negative ? 0 - value : value;
}

/** A longer text is no number: matching it would take time that grows with the third power of its length. */
export const MAX_NUMBER_LENGTH = 60;
const MAX_NUMBER_BYTES = MAX_NUMBER_LENGTH * 3;

/** A number as it was written: value = digits / 10^decimals. Decimals do not count zeros at the end. */
export interface WrittenNumber {
  negative: boolean;
  /** Decimal digits without a point, no zeros in front. */
  digits: string;
  decimals: number;
  /** Digits after the point as written, zeros at the end too. */
  writtenDecimals: number;
  /** Currency sign or code, `%`, or ''. */
  unit: string;
  /** How a negative value was written: `-5`, `(5)`, `5-`; '' for others. */
  form: '-5' | '(5)' | '5-' | '';
  grouped: boolean;
  scientific: boolean;
}

const currency = String.raw`(?:[$£€¥￥₩₹₽฿₫]|US\$|HK\$|NT\$|A\$|C\$|元|圆|(?:CNY|RMB|USD|EUR|GBP|JPY|HKD|TWD|AUD|CAD|CHF|SGD|INR|KRW)(?![A-Za-z]))`;
const blank = String.raw`[ \u00a0\u202f\u2009]`;
const shape = new RegExp(
  `^(\\()?${blank}*(?:(${currency})${blank}*)?([-+\u2212])?${blank}*(?:(${currency})${blank}*)?([0-9][0-9.,'\u00a0\u202f\u2009 ]*|[.,][0-9]+)(?:[eE]([-+]?[0-9]{1,3}))?${blank}*(${currency}|%|％)?${blank}*(-)?(\\))?$`,
);

/**
 * Takes a written number apart. Null: it is none under this decimal mark, or longer than 60 characters.
 *
 * @example
 * readNumber('(£1,234.50)', '.'); // { negative: true, digits: '12345', decimals: 1, writtenDecimals: 2, unit: '£', form: '(5)', ... }
 */
export function readNumber(text: string, mark: '.' | ','): WrittenNumber | null {
  const match = text.length > MAX_NUMBER_LENGTH ? null : shape.exec(text);
  if (!match) return null;
  const [, open, before, sign, between, body, exponent, after, trailing, close] = match;
  if ((open === undefined) !== (close === undefined)) return null;
  const signs = (sign === undefined ? 0 : 1) + (trailing === undefined ? 0 : 1) + (open === undefined ? 0 : 1);
  const units = [before, between, after].filter((unit) => unit !== undefined);
  if (signs > 1 || units.length > 1) return null;
  const plain = ungroup(body.trimEnd(), mark);
  if (plain === null) return null;
  const form = open ? '(5)' : trailing ? '5-' : sign && sign !== '+' ? '-5' : '';
  return {
    negative: form !== '',
    unit: units[0] ?? '',
    form,
    grouped: plain.grouped,
    scientific: exponent !== undefined,
    ...shift(plain, exponent),
  };
}

/** Whole and fraction digits with the thousands separators removed; null where the groups are not groups. */
function ungroup(body: string, mark: '.' | ','): { whole: string; fraction: string; grouped: boolean } | null {
  const at = body.indexOf(mark);
  const whole = at < 0 ? body : body.slice(0, at);
  const fraction = at < 0 ? '' : body.slice(at + 1);
  if (!/^[0-9]*$/.test(fraction) || (at >= 0 && whole === '' && fraction === '')) return null;
  if (/^[0-9]*$/.test(whole)) return { whole, fraction, grouped: false };
  const other = mark === '.' ? ',' : '.';
  const separator = /[^0-9]/.exec(whole)![0];
  if (separator !== other && !/['\u00a0\u202f\u2009 ]/.test(separator)) return null;
  const groups = whole.split(separator);
  // groups of two as in 12,34,567 occur in India; the last group always has three
  const fits =
    groups[0].length >= 1 &&
    groups[0].length <= 3 &&
    groups.at(-1)!.length === 3 &&
    groups.slice(1, -1).every((g) => /^[0-9]{2,3}$/.test(g));
  return fits && groups.every((g) => /^[0-9]+$/.test(g)) ? { whole: groups.join(''), fraction, grouped: true } : null;
}

function shift(plain: { whole: string; fraction: string }, exponent: string | undefined) {
  const power = Number(exponent ?? 0);
  let digits = plain.whole + plain.fraction;
  let decimals = plain.fraction.length - power;
  if (decimals < 0) {
    digits += '0'.repeat(-decimals);
    decimals = 0;
  }
  const writtenDecimals = decimals;
  const zeros = Math.min(decimals, digits.length - digits.replace(/0+$/, '').length);
  digits = digits.slice(0, digits.length - zeros).replace(/^0+/, '');
  return { digits: digits || '0', decimals: digits === '' ? 0 : decimals - zeros, writtenDecimals };
}

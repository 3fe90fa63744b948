import type { TextParams } from '#core/contract/result.ts';
import type { ColumnMapping } from '#core/contract/types.ts';
import { type Calendar, makeDateParser } from './parse-date.ts';
import { fault, isBlankWord, type NumberParser } from './parse-fault.ts';
import { makeNumberParser } from './parse-number.ts';

export { FAULT, lastFault, type NumberParser } from './parse-fault.ts';
export { lastDecimals } from './parse-number.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The text of a field. `escaped`: doubled quotes inside are undone. Ill-formed UTF-8 becomes U+FFFD (such records carry a fault anyway).
 *
 * @example
 * decodeText(new TextEncoder().encode('a""b'), 0, 4, true); // 'a"b'
 */
export function decodeText(bytes: Uint8Array, start: number, end: number, escaped: boolean | number): string {
  const text = end - start <= 24 ? shortText(bytes, start, end) : decoder.decode(bytes.subarray(start, end));
  return escaped ? text.replaceAll('""', '"') : text;
}

/** Short ASCII without the cost of a call into the decoder. */
function shortText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let i = start; i < end; i++) {
    if (bytes[i] > 127) return decoder.decode(bytes.subarray(start, end));
    text += String.fromCharCode(bytes[i]);
  }
  return text;
}

/**
 * The parser of a number, money, date, time or boolean column: integers scaled by 10^decimals, days since 1970-01-01, seconds since
 * 1970-01-01T00:00:00 of wall time in `zone`, 0 or 1. NaN is blank; `FAULT` is a value that does not fit, its code in `lastFault()`:
 * `not-a-number`, `number-too-large`, `more-decimals` (exact, but more digits than the column keeps: widen to `lastDecimals()` and
 * parse again), `too-many-decimals` (more than 6), `negative-not-wanted`, `not-a-date`, `impossible-day`, `impossible-time`, `not-a-boolean`.
 *
 * @example
 * const parse = makeParser({ ...column, type: 'money', decimals: 2 }, 'UTC');
 * parse(new TextEncoder().encode('-1,234.5'), 0, 8); // -123450
 */
export function makeParser(column: ColumnMapping, zone: string): NumberParser {
  switch (column.type) {
    case 'number':
    case 'money':
      return notNegative(makeNumberParser(column.decimals, column.decimalMark), column);
    case 'date':
      return makeDateParser(column.dateFormat ?? 'YYYY-MM-DD', 'days', zone);
    case 'time':
      return makeDateParser(column.dateFormat ?? 'YYYY-MM-DD HH:mm:ss', 'seconds', zone);
    case 'boolean':
      return parseBoolean;
    case 'text':
      throw new Error(`a text column has no number parser: ${column.name}`);
  }
}

function notNegative(parse: NumberParser, { negatives }: ColumnMapping): NumberParser {
  if (negatives !== 'quarantine') return parse;
  return (bytes, start, end) => {
    const value = parse(bytes, start, end);
    return value < 0 ? fault('negative-not-wanted') : value;
  };
}

/** The parser of the event time: always seconds since 1970-01-01T00:00:00 of wall time, midnight where the column holds dates only. */
export function makeTimeParser(column: ColumnMapping, zone: string): NumberParser {
  const unit: Calendar = 'seconds';
  return makeDateParser(column.dateFormat ?? 'YYYY-MM-DD HH:mm:ss', unit, zone);
}

const truths = new Map<string, number>();
for (const word of ['1', 'true', 't', 'yes', 'y', 'on', '是', '有', '真', '对', '已同意', '同意']) truths.set(word, 1);
for (const word of ['0', 'false', 'f', 'no', 'n', 'off', '否', '无', '假', '错', '未同意', '不同意']) truths.set(word, 0);

function parseBoolean(bytes: Uint8Array, start: number, end: number): number {
  if (start === end) return NaN;
  if (end - start === 1 && (bytes[start] === 48 || bytes[start] === 49)) return bytes[start] - 48;
  const truth = booleanOf(decodeText(bytes, start, end, false));
  return truth ?? fault('not-a-boolean');
}

/**
 * 1, 0, NaN for a blank word, null where the text is no truth value.
 *
 * @example
 * booleanOf('是'); // 1
 */
export function booleanOf(text: string): number | null {
  const truth = truths.get(text.toLowerCase());
  if (truth !== undefined) return truth;
  return isBlankWord(text) ? NaN : null;
}

/**
 * End of a customer id without a decimal part of zeros: for `17850.0` the offset after `17850`. Other text is left whole.
 *
 * @example
 * stripIdDecimals(new TextEncoder().encode('17850.0'), 0, 7); // 5
 */
export function stripIdDecimals(bytes: Uint8Array, start: number, end: number): number {
  let dot = end - 1;
  while (dot > start && bytes[dot] === 48) dot--;
  if (dot === start || dot === end - 1 || bytes[dot] !== 46) return end;
  for (let i = start; i < dot; i++) {
    if (bytes[i] < 48 || bytes[i] > 57) return end;
  }
  return dot;
}

/** Parameters of a value's fault for its text: the value, cut at 200 characters, and the date format it was read with. */
export function faultParams(column: ColumnMapping, value: string): TextParams {
  return { value: value.slice(0, 200), format: column.dateFormat ?? '', column: column.source };
}

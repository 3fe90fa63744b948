import { type Column, EVENT_EPOCH_SECONDS, NO_INTEGER, type TextColumn } from '#core/columns/types.ts';
import { bytesOf } from '#core/columns/values.ts';
import type { ColumnInfo, IsoDate, IsoTime, Value } from '#core/contract/types.ts';

const DAY_SECONDS = 86_400;

/** The value of row `i` as it is shown: decimals unscaled, dates and times as ISO text, null for blank. */
export function valueAt(column: Column, info: ColumnInfo, i: number): Value {
  switch (column.kind) {
    case 'text':
      return column.codes[i] === 0 ? null : textOfCode(column, column.codes[i]);
    case 'boolean':
      return column.values[i] === 2 ? null : column.values[i] === 1;
    case 'integer':
      return column.values[i] === NO_INTEGER ? null : unscaled(column.values[i], info);
    case 'wide':
      return Number.isNaN(column.values[i]) ? null : unscaled(column.values[i], info);
  }
}

const decoders = new WeakMap<TextColumn, (code: number) => string>();

/** Many different texts are decoded one by one: the dictionary as a whole would be a million strings at once. */
function textOfCode(column: TextColumn, code: number): string {
  let decode = decoders.get(column);
  if (!decode) {
    const { bytes, offsets, size } = bytesOf(column);
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    decode = size > MANY_TEXTS ? (at) => buffer.toString('utf8', offsets[at], offsets[at + 1]) : (at) => column.dictionary[at];
    decoders.set(column, decode);
  }
  return decode(code);
}

const MANY_TEXTS = 10_000;

function unscaled(value: number, info: ColumnInfo): Value {
  if (info.type === 'date') return isoDate(value);
  if (info.type === 'time') return isoTime(value);
  return value / 10 ** info.decimals;
}

/** Text of a value as files carry it; null stays null. */
export function textAt(column: Column, info: ColumnInfo, i: number): string | null {
  const value = valueAt(column, info, i);
  return value === null ? null : String(value);
}

/** `YYYY-MM-DD` of days since 1970-01-01. */
export function isoDate(days: number): IsoDate {
  return new Date(days * DAY_SECONDS * 1000).toISOString().slice(0, 10);
}

/** `YYYY-MM-DDTHH:mm:ss` of seconds since 1970-01-01T00:00:00, wall time. */
export function isoTime(seconds: number): IsoTime {
  return new Date(seconds * 1000).toISOString().slice(0, 19);
}

/** Days since 1970-01-01 of `YYYY-MM-DD`. */
export function daysOf(date: IsoDate): number {
  return Date.parse(`${date}T00:00:00Z`) / (DAY_SECONDS * 1000);
}

/** The first second after the as-of day, on the clock of event times. */
export function eventEndOf(asOf: IsoDate): number {
  return (daysOf(asOf) + 1) * DAY_SECONDS - EVENT_EPOCH_SECONDS;
}

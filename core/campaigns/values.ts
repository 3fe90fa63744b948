import { type Column, EVENT_EPOCH_SECONDS, type TextColumn } from '#core/columns/types.ts';
import { bytesOf, valueAt as shownAt } from '#core/columns/values.ts';
import { dayOf, SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import type { ColumnInfo, IsoDate, Value } from '#core/contract/types.ts';

/** The value of row `i` as it is shown: decimals unscaled, dates and times as ISO text, null for blank. */
export function valueAt(column: Column, info: ColumnInfo, i: number): Value {
  if (column.kind !== 'text') return shownAt(column, i, info);
  return column.codes[i] === 0 ? null : textOfCode(column, column.codes[i]);
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

/** Text of a value as files carry it; null stays null. */
export function textAt(column: Column, info: ColumnInfo, i: number): string | null {
  const value = valueAt(column, info, i);
  return value === null ? null : String(value);
}

/** The first second after the as-of day, on the clock of event times. */
export function eventEndOf(asOf: IsoDate): number {
  return (dayOf(asOf) + 1) * SECONDS_PER_DAY - EVENT_EPOCH_SECONDS;
}

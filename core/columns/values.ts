import { dayOf, isoDay, isoTime, parseSecond, SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import type { ColumnInfo, Value, ValueType } from '#core/contract/types.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { sharedBytes, sharedInts } from './shared.ts';
import { type Column, NO_INTEGER, type TextColumn } from './types.ts';

/** Narrowest array, shared with threads, that holds codes 0 .. distinct - 1. */
export function codeArray(distinct: number, length: number): Uint8Array | Uint16Array | Int32Array {
  if (distinct <= 0x100) return sharedBytes(length);
  if (distinct <= 0x1_0000) return new Uint16Array(new SharedArrayBuffer(length * 2));
  return sharedInts(length);
}

const bytesOfColumn = new WeakMap<TextColumn, ByteDictionary>();

/** A text column whose dictionary becomes strings when it is first asked for. */
export function textColumn(codes: TextColumn['codes'], values: ByteDictionary): TextColumn {
  let texts: string[] | null = null;
  const column: TextColumn = {
    kind: 'text',
    codes,
    get dictionary() {
      texts ??= values.texts();
      return texts;
    },
  };
  bytesOfColumn.set(column, values);
  return column;
}

/** The dictionary of a text column as bytes. Add nothing to it: `clone()` first. */
export function bytesOf(column: TextColumn): ByteDictionary {
  const known = bytesOfColumn.get(column);
  if (known) return known;
  const made = new ByteDictionary();
  for (const text of column.dictionary) made.addText(text);
  return made;
}

/** Entry of a column as a number: code, scaled integer, days, seconds or 0/1; NaN is blank. */
export function numberAt(column: Column, at: number): number {
  switch (column.kind) {
    case 'text':
      return column.codes[at] === 0 ? Number.NaN : column.codes[at];
    case 'integer':
      return column.values[at] === NO_INTEGER ? Number.NaN : column.values[at];
    case 'wide':
      return column.values[at];
    case 'boolean':
      return column.values[at] === 2 ? Number.NaN : column.values[at];
  }
}

/** Seconds since 1970-01-01T00:00:00 of `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm[:ss]`; NaN where it is no time. */
export function secondsOf(iso: string): number {
  return iso.length <= 10 ? dayOf(iso) * SECONDS_PER_DAY : (parseSecond(iso.replace(' ', 'T')) ?? Number.NaN);
}

/**
 * A scaled integer as the decimal number it stands for, as exact as a double can be.
 *
 * @example
 * unscaled(255, 2); // 2.55
 */
export function unscaled(integer: number, decimals: number): number {
  return decimals === 0 ? integer : Number(decimalText(BigInt(integer), decimals));
}

/**
 * Exact decimal text of a scaled integer.
 *
 * @example
 * decimalText(-5n, 2); // '-0.05'
 */
export function decimalText(integer: bigint, decimals: number): string {
  if (decimals === 0) return integer.toString();
  const digits = (integer < 0n ? -integer : integer).toString().padStart(decimals + 1, '0');
  return `${integer < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** What a number of `numberAt` means in a column of this type, for showing; text columns need their dictionary. */
export function shown(number: number, type: ValueType, decimals: number, dictionary: readonly string[] | null): Value {
  if (Number.isNaN(number)) return null;
  switch (type) {
    case 'text':
      return dictionary ? dictionary[number] : null;
    case 'number':
    case 'money':
      return unscaled(number, decimals);
    case 'date':
      return isoDay(number);
    case 'time':
      return isoTime(number);
    case 'boolean':
      return number === 1;
  }
}

/** Entry of a column as it is shown. */
export function valueAt(column: Column, at: number, info: ColumnInfo): Value {
  return shown(numberAt(column, at), info.type, info.decimals, column.kind === 'text' ? column.dictionary : null);
}

/** What SQLite holds (integer, text, null) as it is shown. */
export function shownStored(stored: unknown, info: ColumnInfo): Value {
  if (stored === null || stored === undefined) return null;
  return info.type === 'text' ? String(stored) : shown(Number(stored), info.type, info.decimals, null);
}

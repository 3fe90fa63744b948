import type { ValueType } from '#core/contract/types.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { FieldBuilder } from './field-builder.ts';
import { GrowableInts } from './growable.ts';
import { sharedBytes, sharedDoubles, sharedInts } from './shared.ts';
import { type Column, NO_INTEGER } from './types.ts';
import { bytesOf, codeArray, numberAt, textColumn } from './values.ts';

/** A builder of an attribute, one entry per customer, that begins with what a finished column holds. */
export function attributeBuilder(type: ValueType, column: Column | null): FieldBuilder {
  const builder = new FieldBuilder(type);
  if (!column) return builder;
  if (column.kind === 'text') {
    const values = bytesOf(column);
    for (let code = 1; code < values.size; code++) builder.dictionary!.add(values.bytes, values.offsets[code], values.offsets[code + 1]);
  }
  const length = column.kind === 'text' ? column.codes.length : column.values.length;
  for (let i = 0; i < length; i++) builder.push(numberAt(column, i));
  return builder;
}

/** The finished attribute for so many customers; values that were overwritten leave nothing in a text's dictionary. */
export function finishAttribute(builder: FieldBuilder, customers: number): Column {
  builder.extend(customers);
  const column = builder.finish(null);
  return column.kind === 'text' ? compact(column.codes, bytesOf(column)) : column;
}

/** Codes in order of first appearance, unused values left out. */
function compact(codes: ArrayLike<number>, values: ByteDictionary): Column {
  const kept = new ByteDictionary();
  kept.add(values.bytes, 0, 0);
  const renamed = new Int32Array(values.size).fill(-1);
  renamed[0] = 0;
  const next = new GrowableInts(codes.length);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i];
    if (renamed[code] < 0) renamed[code] = kept.add(values.bytes, values.offsets[code], values.offsets[code + 1]);
    next.push(renamed[code]);
  }
  const narrow = codeArray(kept.size, codes.length);
  narrow.set(next.view());
  return textColumn(narrow, kept);
}

/** A column stretched with blanks to customers that arrived later. */
export function padAttribute(column: Column, customers: number): Column {
  if (column.kind === 'text') {
    if (column.codes.length >= customers) return column;
    const codes = codeArray(bytesOf(column).size, customers);
    codes.set(column.codes);
    return textColumn(codes, bytesOf(column));
  }
  if (column.values.length >= customers) return column;
  if (column.kind === 'wide') {
    const values = sharedDoubles(customers).fill(Number.NaN);
    values.set(column.values);
    return { kind: 'wide', values };
  }
  return column.kind === 'boolean' ? padBooleans(column.values, customers) : padIntegers(column.values, customers);
}

function padBooleans(source: Uint8Array, customers: number): Column {
  const values = sharedBytes(customers).fill(2);
  values.set(source);
  return { kind: 'boolean', values };
}

function padIntegers(source: Int32Array, customers: number): Column {
  const values = sharedInts(customers).fill(NO_INTEGER);
  values.set(source);
  return { kind: 'integer', values };
}

import type { ColumnMapping, Encoding, Role, ValueType } from './types.ts';

/** The list as it is; it does not compile where a word of `T` is missing from it or foreign to it. */
function allOf<T extends string>() {
  return <const L extends readonly T[]>(list: L & ([T] extends [L[number]] ? unknown : never)): L => list;
}

// the words of a mapping, each in the order in which they are offered

export const encodings = allOf<Encoding>()(['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'windows-1252']);

export const valueTypes = allOf<ValueType>()(['text', 'number', 'money', 'date', 'time', 'boolean']);

export const roles = allOf<Role>()([
  'customer',
  'time',
  'event',
  'amount',
  'quantity',
  'price',
  'attribute',
  'field',
  'consent',
  'email',
  'phone',
  'name',
  'ignore',
]);

/** Where a column of a file goes. */
export const columnTargets = allOf<ColumnMapping['to']>()(['customer', 'stream', 'both', 'ignore']);

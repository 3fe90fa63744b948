import { isoDay, isoTime } from '#core/contract/calendar.ts';
import type { Value, ValueType } from '#core/contract/types.ts';
import type { Type } from './tree.ts';
import { UNKNOWN, type Vector } from './vectors.ts';

/** The value of one customer as it is shown: decimals unscaled, ISO dates and times, null unknown. */
export function shownValue(vector: Vector, i: number): Value {
  if (vector.kind === 'truth') return vector.values[i] === UNKNOWN ? null : vector.values[i] === 1;
  if (vector.kind === 'text') return (vector.codes ? vector.dictionary[vector.codes[i]] : vector.constant) || null;
  const index = vector.constant ? 0 : i;
  const number = vector.values[index];
  const den = vector.den ? vector.den[index] : 1;
  if (Number.isNaN(number) || Number.isNaN(den)) return null;
  if (vector.kind === 'date') return isoDay(number);
  if (vector.kind === 'time') return isoTime(number);
  return den === 1 ? Number(`${number + 0}e-${vector.decimals}`) : number / den / 10 ** vector.decimals;
}

export function shownType(type: Type): ValueType {
  return type.kind === 'number' && type.money ? 'money' : type.kind;
}

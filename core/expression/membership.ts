import { dayOfSecond } from '#core/contract/calendar.ts';
import { toDays } from './arithmetic.ts';
import { byDictionary, compare } from './comparison.ts';
import { either } from './logic.ts';
import type { In, Literal } from './tree.ts';
import { constantNumber, FALSE, type NumberVector, TRUE, type TruthVector, truths, UNKNOWN, type Vector } from './vectors.ts';

/** `value in (...)`: a look-up per customer, however long the list is. */
export function evaluateIn(node: In, value: Vector, size: number): TruthVector {
  if (value.kind === 'text') {
    const wanted = new Set(node.options.map((option) => String(option.value)));
    const absent = wanted.delete('') ? UNKNOWN : FALSE;
    return byDictionary(value, (text) => (wanted.has(text) ? TRUE : absent), size);
  }
  if (value.kind === 'truth') {
    const wanted = new Set(node.options.map((option) => Number(option.value)));
    return { kind: 'truth', values: value.values.map((truth) => (truth === UNKNOWN ? UNKNOWN : wanted.has(truth) ? TRUE : FALSE)) };
  }
  return value.den === null ? { kind: 'truth', values: numberIn(node.options, value, size) } : ratioIn(node.options, value, size);
}

/** Options of the value's own kind are compared as they are, dates with times by their day. */
function numberIn(options: readonly Literal[], value: NumberVector, size: number): Uint8Array {
  const same = new Set<number>();
  const byDay = new Set<number>();
  for (const option of options) {
    if (option.type.kind === 'number') addScaled(same, Number(option.value), value.decimals - option.type.decimals);
    else if (option.type.kind === value.kind) same.add(Number(option.value));
    else byDay.add(option.type.kind === 'time' ? dayOfSecond(Number(option.value)) : Number(option.value));
  }
  const days = byDay.size > 0 ? toDays(value).values : value.values;
  const out = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    const index = value.constant ? 0 : i;
    const number = value.values[index];
    out[i] = Number.isNaN(number) ? UNKNOWN : same.has(number + 0) || byDay.has(days[index]) ? TRUE : FALSE;
  }
  return out;
}

/** An option with more decimals than the value has can never be met. */
function addScaled(set: Set<number>, value: number, digits: number): void {
  if (digits >= 0) set.add(value * 10 ** digits);
  else if (value % 10 ** -digits === 0) set.add(value / 10 ** -digits);
}

function ratioIn(options: readonly Literal[], value: NumberVector, size: number): TruthVector {
  const values = options.reduce((sum, option) => {
    const decimals = option.type.kind === 'number' ? option.type.decimals : 0;
    return either(sum, compare('=', value, constantNumber('number', Number(option.value), decimals), size).values);
  }, truths(size, FALSE).values);
  return { kind: 'truth', values };
}

import { dayOfSecond } from '#core/contract/calendar.ts';
import { at, denominatorAt, toDays } from './arithmetic.ts';
import { byDictionary } from './comparison.ts';
import type { In, Literal } from './tree.ts';
import { EXACT, FALSE, type NumberVector, TRUE, type TruthVector, UNKNOWN, type Vector } from './vectors.ts';

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

/**
 * A quotient equals one of some decimals only where it is a whole number at the finest of their scales: that is looked up, however long the list is. Below 2^53 the
 * division tells for sure: a quotient that is not whole lies at least 1 / den beside a whole number, and is rounded by less.
 */
function ratioIn(options: readonly Literal[], value: NumberVector, size: number): TruthVector {
  const scaleOf = (option: Literal) => (option.type.kind === 'number' ? option.type.decimals : 0);
  const finest = Math.max(value.decimals, ...new Set(options.map(scaleOf)));
  const wanted = new Set(options.map((option) => BigInt(Number(option.value)) * 10n ** BigInt(finest - scaleOf(option))));
  const plain = new Set([...wanted].map(Number).filter((number) => Math.abs(number) < EXACT));
  const scale = 10 ** (finest - value.decimals);
  const out = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    const number = at(value, i);
    const den = denominatorAt(value, i);
    if (Number.isNaN(number) || Number.isNaN(den)) out[i] = UNKNOWN;
    else if (Math.abs(number) * scale < EXACT) out[i] = plain.has((number * scale) / den + 0) ? TRUE : FALSE;
    else {
      const [big, over] = [BigInt(number) * BigInt(scale), BigInt(den)];
      out[i] = big % over === 0n && wanted.has(big / over) ? TRUE : FALSE;
    }
  }
  return { kind: 'truth', values: out };
}

import { dayOfSecond, SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import { doubles } from './doubles.ts';
import { strided } from './strides.ts';
import type { ArithmeticOperator } from './syntax.ts';
import { exact, type NumberVector } from './vectors.ts';

/** Value i of a vector, constants included. */
export function at(vector: NumberVector, i: number): number {
  return vector.values[vector.constant ? 0 : i];
}

/** What the value of a row is over; 1 where it is whole. */
export function denominatorAt(vector: NumberVector, i: number): number {
  return vector.den === null ? 1 : vector.den[vector.constant ? 0 : i];
}

function make(size: number, a: NumberVector, b: NumberVector, ratio: boolean, decimals: number): NumberVector {
  const constant = a.constant && b.constant;
  const length = constant ? 1 : size;
  return { kind: 'number', values: doubles(length), den: ratio ? doubles(length) : null, decimals, constant };
}

/**
 * `a operator b` with exact decimals: sums at the finer scale, products at the sum of scales, quotients as integer over integer. Division by
 * zero and magnitudes from 2^53 on are unknown.
 */
export function arithmetic(operator: ArithmeticOperator, a: NumberVector, b: NumberVector, size: number): NumberVector {
  if (operator === '*') return multiply(a, b, size);
  if (operator === '/') return divide(a, b, size);
  const decimals = Math.max(a.decimals, b.decimals);
  const [scaleA, scaleB] = [10 ** (decimals - a.decimals), (operator === '-' ? -1 : 1) * 10 ** (decimals - b.decimals)];
  const ratio = a.den !== null || b.den !== null;
  const out = make(size, a, b, ratio, decimals);
  const { values: x, mask: maskX, den: denX, denMask: denMaskX } = strided(a);
  const { values: y, mask: maskY, den: denY, denMask: denMaskY } = strided(b);
  const { values, den } = out;
  if (!ratio && scaleA === 1 && Math.abs(scaleB) === 1) {
    for (let i = 0; i < values.length; i++) values[i] = exact(x[i & maskX] + y[i & maskY] * scaleB);
    return out;
  }
  for (let i = 0; i < values.length; i++) {
    const dividedBy = denX[i & denMaskX];
    const otherBy = denY[i & denMaskY];
    const left = exact(exact(x[i & maskX] * scaleA) * otherBy);
    values[i] = exact(left + exact(exact(y[i & maskY] * scaleB) * dividedBy));
    if (den) den[i] = exact(dividedBy * otherBy);
  }
  return out;
}

function multiply(a: NumberVector, b: NumberVector, size: number): NumberVector {
  if (b.constant && b.den === null && !a.constant) return times(a, b);
  if (a.constant && a.den === null && !b.constant) return times(b, a);
  const ratio = a.den !== null || b.den !== null;
  const out = make(size, a, b, ratio, a.decimals + b.decimals);
  const { values: x, mask: maskX, den: denX, denMask: denMaskX } = strided(a);
  const { values: y, mask: maskY, den: denY, denMask: denMaskY } = strided(b);
  const { values, den } = out;
  for (let i = 0; i < values.length; i++) {
    values[i] = exact(x[i & maskX] * y[i & maskY]);
    if (den) den[i] = exact(denX[i & denMaskX] * denY[i & denMaskY]);
  }
  return out;
}

/** By one whole number: what the values are over stays. */
function times({ values: given, den, decimals }: NumberVector, by: NumberVector): NumberVector {
  const factor = by.values[0];
  const values = doubles(given.length);
  for (let i = 0; i < values.length; i++) values[i] = exact(given[i] * factor);
  return { kind: 'number', values, den, decimals: decimals + by.decimals, constant: false };
}

function divide(a: NumberVector, b: NumberVector, size: number): NumberVector {
  const decimals = Math.max(0, a.decimals - b.decimals);
  const scale = 10 ** Math.max(0, b.decimals - a.decimals);
  const out = make(size, a, b, true, decimals);
  const den = out.den ?? new Float64Array(0);
  const { values: x, mask: maskX, den: denX, denMask: denMaskX } = strided(a);
  const { values: y, mask: maskY, den: denY, denMask: denMaskY } = strided(b);
  const { values } = out;
  if (a.den === null && b.den === null && scale === 1) return dividePlain(out, den, x, maskX, y, maskY);
  for (let i = 0; i < values.length; i++) {
    const divisor = y[i & maskY];
    const sign = divisor < 0 ? -1 : 1;
    const quotient = exact(exact(x[i & maskX] * scale) * denY[i & denMaskY]);
    // over zero both are 0, and 0 / 0 is unknown
    const some = +(divisor !== 0);
    values[i] = (sign * quotient * some) / some;
    den[i] = exact(denX[i & denMaskX] * divisor * sign);
  }
  return out;
}

/** Of whole numbers at one scale. */
function dividePlain(out: NumberVector, den: Float64Array, x: Float64Array, maskX: -1 | 0, y: Float64Array, maskY: -1 | 0): NumberVector {
  const { values } = out;
  for (let i = 0; i < values.length; i++) {
    const divisor = y[i & maskY];
    const some = +(divisor !== 0);
    const sign = divisor < 0 ? -1 : 1;
    values[i] = (x[i & maskX] * sign * some) / some;
    den[i] = divisor * sign;
  }
  return out;
}

export function negate(a: NumberVector): NumberVector {
  return { ...a, values: a.values.map((value) => 0 - value) };
}

/** Dates and times as days. */
export function toDays(a: NumberVector): NumberVector {
  return a.kind === 'time' ? { ...a, kind: 'date', values: a.values.map(dayOfSecond) } : a;
}

/** A date or time moved by days. */
export function shift(value: NumberVector, days: NumberVector, sign: 1 | -1, size: number): NumberVector {
  const step = sign * (value.kind === 'time' ? SECONDS_PER_DAY : 1);
  const constant = value.constant && days.constant;
  const values = new Float64Array(constant ? 1 : size);
  for (let i = 0; i < values.length; i++) values[i] = exact(at(value, i) + step * at(days, i));
  return { kind: value.kind, values, den: null, decimals: 0, constant };
}

/** Whole days from `b` to `a`. */
export function daysBetween(a: NumberVector, b: NumberVector, size: number): NumberVector {
  return { ...arithmetic('-', { ...toDays(a), kind: 'number' }, { ...toDays(b), kind: 'number' }, size), kind: 'number' };
}

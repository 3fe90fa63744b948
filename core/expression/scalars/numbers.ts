import { at, denominatorAt } from '../arithmetic.ts';
import { exact, type NumberVector } from '../vectors.ts';

/** A vector of the shape of another: one entry where that stands for all. */
function like(vector: NumberVector, den: boolean, decimals: number): NumberVector {
  const { length } = vector.values;
  return { ...vector, values: new Float64Array(length), den: den ? new Float64Array(length) : null, decimals };
}

export function absolute(a: NumberVector): NumberVector {
  return { ...a, values: a.values.map(Math.abs) };
}

/** How a quotient becomes whole: `half` is away from zero. */
export type Rounding = 'floor' | 'ceil' | 'half';

/** The number at `decimals` decimals, whole. Magnitudes of 2^53 on the way are unknown, as everywhere. */
export function rounded(a: NumberVector, decimals: number, rounding: Rounding): NumberVector {
  const out = like(a, false, decimals);
  const [up, down] = [10 ** Math.max(0, decimals - a.decimals), 10 ** Math.max(0, a.decimals - decimals)];
  for (let i = 0; i < out.values.length; i++) {
    const den = exact(denominatorAt(a, i) * down);
    const value = exact(at(a, i) * up);
    out.values[i] = rounding === 'half' ? Math.sign(value) * halfUp(Math.abs(value), den) : floored(value, den, rounding === 'ceil');
  }
  return out;
}

/** Whole part of value / den, towards minus infinity or up. */
function floored(value: number, den: number, up: boolean): number {
  const rest = value % den;
  const whole = (value - rest) / den;
  if (rest === 0 || Number.isNaN(rest)) return whole;
  return up ? whole + (value > 0 ? 1 : 0) : whole - (value < 0 ? 1 : 0);
}

function halfUp(value: number, den: number): number {
  const rest = value % den;
  return (value - rest) / den + (rest >= den - rest ? 1 : 0);
}

/** The value itself at more decimals and, where others are quotients, over 1. */
function fitted(a: NumberVector, i: number, decimals: number): { value: number; den: number } {
  return { value: exact(at(a, i) * 10 ** (decimals - a.decimals)), den: denominatorAt(a, i) };
}

/**
 * One of several numbers, dates or times per row.
 *
 * @param pick whether the second is taken instead of the first; both are brought to the same decimals
 */
function chosen(values: readonly NumberVector[], size: number, ratio: boolean, pick: (a: Quotient, b: Quotient) => boolean): NumberVector {
  const constant = values.every((value) => value.constant);
  const decimals = Math.max(...values.map((value) => value.decimals));
  const length = constant ? 1 : size;
  const out: NumberVector = {
    kind: values[0].kind,
    values: new Float64Array(length),
    den: ratio ? new Float64Array(length) : null,
    decimals,
    constant,
  };
  for (let i = 0; i < length; i++) {
    let best = fitted(values[0], i, decimals);
    for (let k = 1; k < values.length; k++) {
      const next = fitted(values[k], i, decimals);
      if (pick(best, next)) best = next;
    }
    out.values[i] = best.value;
    if (out.den) out.den[i] = best.den;
  }
  return out;
}

interface Quotient {
  value: number;
  den: number;
}

const isUnknown = ({ value, den }: Quotient) => Number.isNaN(value) || Number.isNaN(den);

/** The smallest or largest; unknown where one of them is. Of equal ones the first. */
export function extreme(values: readonly NumberVector[], size: number, ratio: boolean, sign: 1 | -1): NumberVector {
  return chosen(values, size, ratio, (a, b) => !isUnknown(a) && (isUnknown(b) || sign * order(b, a) > 0));
}

/** The first one that is known. */
export function firstKnown(values: readonly NumberVector[], size: number, ratio: boolean): NumberVector {
  return chosen(values, size, ratio, (a) => isUnknown(a));
}

/** Sign of a - b by cross-multiplication, beyond 2^53 with big integers. */
function order(a: Quotient, b: Quotient): number {
  const [left, right] = [a.value * b.den, b.value * a.den];
  if (Math.abs(left) < 2 ** 53 && Math.abs(right) < 2 ** 53) return left - right;
  const big = BigInt(a.value) * BigInt(b.den) - BigInt(b.value) * BigInt(a.den);
  return big > 0n ? 1 : big < 0n ? -1 : 0;
}

/** Mean radius of the earth in kilometres (IUGG). */
const earthRadius = 6371.0088;

/**
 * Kilometres between two places given in degrees, along the great circle of a sphere (haversine), as whole metres; NaN where a latitude is beyond 90 or a
 * longitude beyond 180 degrees. It is the one result that goes through floating point, so both backends call this very function.
 */
export function metresBetween(latitude: number, longitude: number, toLatitude: number, toLongitude: number): number {
  if (!(Math.abs(latitude) <= 90 && Math.abs(toLatitude) <= 90 && Math.abs(longitude) <= 180 && Math.abs(toLongitude) <= 180))
    return Number.NaN;
  const rad = Math.PI / 180;
  const north = Math.sin(((toLatitude - latitude) * rad) / 2) ** 2;
  const east = Math.sin(((toLongitude - longitude) * rad) / 2) ** 2;
  const chord = north + Math.cos(latitude * rad) * Math.cos(toLatitude * rad) * east;
  return Math.round(2000 * earthRadius * Math.asin(Math.min(1, Math.sqrt(chord))));
}

import type { CompareOperator } from '../syntax.ts';

/**
 * A set of positions on the line of all numbers as closed intervals, in order and apart. A constant with up to 30 decimals is the even position
 * 2 * value * 10^30; the odd ones are the gaps between neighbours, so that an open end is a closed one a step further. Null: no end.
 */
export type Positions = readonly Interval[];

export interface Interval {
  low: bigint | null;
  high: bigint | null;
}

const scale = 30;
export const everywhere: Positions = [{ low: null, high: null }];
export const nowhere: Positions = [];
/** Distance of whole numbers. */
export const whole = stepOf(0);

/** Distance of neighbours among numbers with so many decimals. */
export function stepOf(decimals: number): bigint {
  return 2n * 10n ** BigInt(Math.max(0, scale - decimals));
}

/** Where value / 10^decimals lies; null where it has too many decimals. */
export function positionOf(value: number, decimals: number): bigint | null {
  return decimals > scale || !Number.isSafeInteger(value) ? null : BigInt(value) * stepOf(decimals);
}

/** Where `x operator constant` holds. */
export function satisfying(operator: CompareOperator, at: bigint): Positions {
  switch (operator) {
    case '=':
      return [{ low: at, high: at }];
    case '!=':
      return complement([{ low: at, high: at }]);
    case '<':
      return [{ low: null, high: at - 1n }];
    case '<=':
      return [{ low: null, high: at }];
    case '>':
      return [{ low: at + 1n, high: null }];
    case '>=':
      return [{ low: at, high: null }];
  }
}

export function complement(set: Positions): Positions {
  const out: Interval[] = [];
  let low: bigint | null = null;
  for (const each of set) {
    if (each.low !== null) out.push({ low, high: each.low - 1n });
    if (each.high === null) return out;
    low = each.high + 1n;
  }
  return [...out, { low, high: null }];
}

export function intersect(a: Positions, b: Positions): Positions {
  const out: Interval[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const low = later(a[i].low, b[j].low);
    const high = earlier(a[i].high, b[j].high);
    if (low === null || high === null || low <= high) out.push({ low, high });
    if (high !== null && high === a[i].high) i++;
    else j++;
  }
  return out;
}

function later(a: bigint | null, b: bigint | null): bigint | null {
  return a === null ? b : b === null || a > b ? a : b;
}

function earlier(a: bigint | null, b: bigint | null): bigint | null {
  return a === null ? b : b === null || a < b ? a : b;
}

/** Only multiples of a step are values: ends move inwards. Null: every position is one. */
export function onGrid(set: Positions, step: bigint | null): Positions {
  if (step === null) return set;
  return set.flatMap(({ low, high }) => {
    const first = low === null ? null : -floorTo(-low, step);
    const last = high === null ? null : floorTo(high, step);
    return first === null || last === null || first <= last ? [{ low: first, high: last }] : [];
  });
}

function floorTo(value: bigint, step: bigint): bigint {
  const rest = ((value % step) + step) % step;
  return value - rest;
}

/** The union of many points. */
export function pointsOf(points: readonly bigint[]): Positions {
  const sorted = [...new Set(points)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return sorted.map((at) => ({ low: at, high: at }));
}

/** The least interval that holds the set. */
export function hullOf(set: Positions): Interval | null {
  return set.length === 0 ? null : { low: set[0].low, high: set[set.length - 1].high };
}

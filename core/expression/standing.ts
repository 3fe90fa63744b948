import { keysOfDoubles, radixSort } from '#core/columns/radix.ts';
import { at, denominatorAt } from './arithmetic.ts';
import { strided } from './strides.ts';
import { type NumberVector, TRUE, UNKNOWN, type Vector } from './vectors.ts';

/** Who competes with whom. */
export interface Field {
  /** Order keys of all customers: values as doubles, so that quotients closer than a double shows are tied. NaN: does not compete. */
  keys: Float64Array;
  /** Number of the group each customer is in. */
  groups: Int32Array;
  groupCount: number;
}

/** Where each competitor stands in her group. */
export interface Standing extends Field {
  /** How many of the group are strictly below. */
  below: Int32Array;
  /** How many are at or below, the customer included. */
  upTo: Int32Array;
  /** Competitors per group. */
  sizes: Int32Array;
}

/** Known value, known groups, and `among` true. */
export function fieldOf(value: NumberVector, within: readonly Vector[], among: Uint8Array | null, size: number): Field {
  const keys = keysOf(value, size);
  if (among) for (let i = 0; i < size; i++) if (among[i] !== TRUE) keys[i] = Number.NaN;
  let field: Field = { keys, groups: new Int32Array(size), groupCount: 1 };
  for (const vector of within) field = divided(field, codesOf(vector, size));
  return field;
}

/** The order keys of a value, in an array of their own. */
function keysOf(value: NumberVector, size: number): Float64Array {
  const keys = new Float64Array(size);
  const { values, mask, den, denMask } = strided(value);
  // a division costs as much as the rest of the loop
  if (denMask === 0 && den[0] === 1) for (let i = 0; i < size; i++) keys[i] = values[i & mask] + 0;
  else for (let i = 0; i < size; i++) keys[i] = values[i & mask] / den[i & denMask] + 0;
  return keys;
}

/** Every group divided by one more value. Who has an unknown one stops competing. */
function divided({ keys, groups, groupCount }: Field, { codes, count }: { codes: Int32Array; count: number }): Field {
  const numbers = new Map<number, number>();
  const few = groupCount * count <= 1 << 16;
  for (let i = 0; i < keys.length; i++) {
    if (codes[i] < 0) {
      keys[i] = Number.NaN;
      continue;
    }
    const both = groups[i] * count + codes[i];
    if (few) groups[i] = both;
    else {
      const known = numbers.get(both);
      groups[i] = known ?? numbers.size;
      if (known === undefined) numbers.set(both, numbers.size);
    }
  }
  return { keys, groups, groupCount: few ? groupCount * count : Math.max(1, numbers.size) };
}

/** A small number per different value; -1 where it is unknown. */
export function codesOf(vector: Vector, size: number): { codes: Int32Array; count: number } {
  const codes = new Int32Array(size);
  if (vector.kind === 'truth') {
    for (let i = 0; i < size; i++) codes[i] = vector.values[i] === UNKNOWN ? -1 : vector.values[i];
    return { codes, count: 2 };
  }
  const known = new Map<string | number, number>();
  const codeOf = (value: string | number) => {
    const code = known.get(value);
    if (code !== undefined) return code;
    known.set(value, known.size);
    return known.size - 1;
  };
  if (vector.kind === 'text') {
    const table = Int32Array.from(vector.codes ? vector.dictionary : [vector.constant], (text) => (text === '' ? -1 : codeOf(text)));
    for (let i = 0; i < size; i++) codes[i] = table[vector.codes ? vector.codes[i] : 0];
  } else {
    for (let i = 0; i < size; i++) {
      const value = at(vector, i) / denominatorAt(vector, i) + 0;
      codes[i] = Number.isNaN(value) ? -1 : codeOf(value);
    }
  }
  return { codes, count: Math.max(1, known.size) };
}

/** Linear where the values are whole numbers in a narrow range, else n log n. */
export function standingOf(field: Field): Standing {
  const range = rangeOf(field.keys);
  const cells = range ? (range.high - range.low + 1) * field.groupCount : Infinity;
  return range && cells <= Math.max(1 << 16, 4 * field.keys.length) ? counted(field, range) : sorted(field);
}

/** Null where a value is not whole or nobody competes. */
function rangeOf(keys: Float64Array): { low: number; high: number } | null {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (key !== Math.floor(key)) {
      if (Number.isNaN(key)) continue;
      return null;
    }
    if (key < low) low = key;
    if (key > high) high = key;
  }
  return low <= high ? { low, high } : null;
}

function counted(field: Field, { low, high }: { low: number; high: number }): Standing {
  const { keys, groups, groupCount } = field;
  const width = high - low + 1;
  const counts = new Int32Array(width * groupCount);
  for (let i = 0; i < keys.length; i++) if (keys[i] >= low) counts[groups[i] * width + keys[i] - low]++;
  const sizes = new Int32Array(groupCount);
  for (let group = 0, cell = 0; group < groupCount; group++) {
    for (const end = cell + width; cell < end; cell++) {
      sizes[group] += counts[cell];
      counts[cell] = sizes[group];
    }
  }
  const below = new Int32Array(keys.length);
  const upTo = new Int32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    if (!(keys[i] >= low)) continue;
    const cell = groups[i] * width + keys[i] - low;
    upTo[i] = counts[cell];
    below[i] = keys[i] > low ? counts[cell - 1] : 0;
  }
  return { ...field, below, upTo, sizes };
}

/** Competitors by group and then by value, lowest first. */
export function orderOf({ keys, groups, groupCount }: Field): Int32Array {
  let count = 0;
  const rows = new Int32Array(keys.length);
  for (let i = 0; i < keys.length; i++) if (!Number.isNaN(keys[i])) rows[count++] = i;
  const byKey = byValue(rows.subarray(0, count), keys);
  return groupCount === 1 ? byKey : radixSort(byKey, of(byKey, groups));
}

/** Whole numbers that fit into 32 bits are sorted as such, in half the time of doubles. */
function byValue(rows: Int32Array, keys: Float64Array): Int32Array {
  const range = rangeOf(keys);
  if (range && range.high - range.low < 2 ** 32) return radixSort(rows, of(rows, keys, range.low));
  const { high, low } = keysOfDoubles(Float64Array.from(rows, (row) => keys[row]));
  const positions = Int32Array.from(rows, (_, i) => i);
  const byLow = radixSort(positions, low);
  return radixSort(byLow, of(byLow, high)).map((i) => rows[i]);
}

function of(rows: Int32Array, values: ArrayLike<number>, less = 0): Uint32Array {
  const out = new Uint32Array(rows.length);
  for (let k = 0; k < rows.length; k++) out[k] = values[rows[k]] - less;
  return out;
}

function sorted(field: Field): Standing {
  const { keys, groups, groupCount } = field;
  const order = orderOf(field);
  const standing: Standing = {
    ...field,
    below: new Int32Array(keys.length),
    upTo: new Int32Array(keys.length),
    sizes: new Int32Array(groupCount),
  };
  for (const row of order) standing.sizes[groups[row]]++;
  for (let first = 0, from = 0, to = 0; from < order.length; from = to) {
    const row = order[from];
    if (from === 0 || groups[row] !== groups[order[from - 1]]) first = from;
    while (to < order.length && groups[order[to]] === groups[row] && keys[order[to]] === keys[row]) to++;
    for (let k = from; k < to; k++) {
      standing.below[order[k]] = from - first;
      standing.upTo[order[k]] = to - first;
    }
  }
  return standing;
}

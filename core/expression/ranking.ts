import { keysOfDoubles, radixSort } from '#core/columns/radix.ts';
import { at, denominatorAt } from './arithmetic.ts';
import { evaluateNode, numbersOf, truthOf } from './evaluate.ts';
import type { Frame } from './frame.ts';
import type { Ranking } from './tree.ts';
import { EXACT, exact, FALSE, type NumberVector, TRUE, UNKNOWN, type Vector } from './vectors.ts';

/** The customers who compete, ordered by group and then by value, lowest first. */
interface Field {
  /** Order keys of all customers; NaN: does not compete. */
  keys: Float64Array;
  order: Int32Array;
  groups: Int32Array;
}

/** Equal values of one group: order[from] .. order[to - 1]; the group is order[first] .. order[end - 1]. */
interface Run {
  first: number;
  from: number;
  to: number;
  end: number;
}

/** Decimals of `z_score`. */
export const scoreDecimals = 4;

/**
 * A place among all customers, n log n in their number. Ties share their place. A customer without a value, or whose group is unknown, or of whom it is
 * not known whether she competes, is unknown; who does not compete is not in the top, and has no rank.
 */
export function ranking(node: Ranking, frame: Frame): Vector {
  const value = numbersOf(node.value, frame);
  const among = node.among && truthOf(node.among, frame);
  const field = fieldOf(
    value,
    node.within.map((by) => evaluateNode(by, frame)),
    among,
    frame.size,
  );
  switch (node.ranking) {
    case 'top':
    case 'bottom':
      return chosen(node, field, among, frame.size);
    case 'rank':
      return whole(field, frame.size, (run) => run.end - run.to + 1);
    case 'ntile':
      return whole(field, frame.size, ({ first, from, end }) => Math.floor(((from - first) * node.limit!.value) / (end - first)) + 1);
    case 'quantile-of':
      return quotients(field, frame.size, ({ first, to, end }) => [to - first, end - first]);
    case 'cumulative-share':
      return shares(field, value, frame.size);
    case 'z-score':
      return scores(field, frame.size);
  }
}

/** Values are ordered as doubles: quotients that differ by less than a double shows are tied. */
function fieldOf(value: NumberVector, within: Vector[], among: Uint8Array | null, size: number): Field {
  const keys = new Float64Array(size);
  for (let i = 0; i < size; i++) keys[i] = among && among[i] !== TRUE ? Number.NaN : at(value, i) / denominatorAt(value, i) + 0;
  const groups = groupsOf(within, keys);
  let count = 0;
  const rows = new Int32Array(size);
  for (let i = 0; i < size; i++) if (!Number.isNaN(keys[i])) rows[count++] = i;
  const competing = rows.subarray(0, count);
  const { high, low } = keysOfDoubles(Float64Array.from(competing, (row) => keys[row]));
  const byLow = radixSort(
    Int32Array.from(competing, (_, i) => i),
    low,
  );
  const byKey = radixSort(
    byLow,
    Uint32Array.from(byLow, (i) => high[i]),
  ).map((i) => competing[i]);
  return {
    keys,
    groups,
    order:
      within.length === 0
        ? byKey
        : radixSort(
            byKey,
            Uint32Array.from(byKey, (row) => groups[row]),
          ),
  };
}

/** A number per combination of group values; who has an unknown one stops competing. */
function groupsOf(within: readonly Vector[], keys: Float64Array): Int32Array {
  const groups = new Int32Array(keys.length);
  for (const vector of within) {
    const part = partOf(vector);
    const known = new Map<string, number>();
    for (let i = 0; i < keys.length; i++) {
      const own = part(i);
      if (own === null) keys[i] = Number.NaN;
      const key = `${groups[i]}|${own}`;
      let group = known.get(key);
      if (group === undefined) {
        group = known.size;
        known.set(key, group);
      }
      groups[i] = group;
    }
  }
  return groups;
}

/** What a vector says of a row, for telling groups apart; null where it is unknown. */
function partOf(vector: Vector): (row: number) => number | string | null {
  if (vector.kind === 'truth') return (row) => (vector.values[row] === UNKNOWN ? null : vector.values[row]);
  if (vector.kind === 'text') {
    const { codes, dictionary, constant } = vector;
    return (row) => (codes ? dictionary[codes[row]] : constant) || null;
  }
  return (row) => {
    const value = at(vector, row) / denominatorAt(vector, row);
    return Number.isNaN(value) ? null : value + 0;
  };
}

function eachRun({ keys, groups, order }: Field, use: (run: Run) => void): void {
  for (let first = 0, end = 0; first < order.length; first = end) {
    while (end < order.length && groups[order[end]] === groups[order[first]]) end++;
    for (let from = first, to = first; from < end; from = to) {
      while (to < end && keys[order[to]] === keys[order[from]]) to++;
      use({ first, from, to, end });
    }
  }
}

/** Ties at the border are all in. A share of n customers is rounded up to whole ones. */
function chosen(node: Ranking, field: Field, among: Uint8Array | null, size: number): Vector {
  const values = new Uint8Array(size).fill(UNKNOWN);
  if (among) for (let i = 0; i < size; i++) if (among[i] === FALSE) values[i] = FALSE;
  const { value, decimals } = node.limit!;
  eachRun(field, ({ first, from, to, end }) => {
    const better = node.ranking === 'top' ? end - to : from - first;
    const inside = decimals === 0 ? better < value : better * 10 ** decimals < value * (end - first);
    for (let k = from; k < to; k++) values[field.order[k]] = inside ? TRUE : FALSE;
  });
  return { kind: 'truth', values };
}

function numbers(values: Float64Array, den: Float64Array | null, decimals = 0): Vector {
  return { kind: 'number', values, den, decimals, constant: false };
}

function whole(field: Field, size: number, place: (run: Run) => number): Vector {
  const values = new Float64Array(size).fill(Number.NaN);
  eachRun(field, (run) => {
    const own = place(run);
    for (let k = run.from; k < run.to; k++) values[field.order[k]] = own;
  });
  return numbers(values, null);
}

function quotients(field: Field, size: number, place: (run: Run) => [number, number]): Vector {
  const values = new Float64Array(size).fill(Number.NaN);
  const den = new Float64Array(size).fill(1);
  eachRun(field, (run) => {
    const [over, under] = place(run);
    for (let k = run.from; k < run.to; k++) {
      values[field.order[k]] = over;
      den[field.order[k]] = under;
    }
  });
  return numbers(values, den);
}

/** What those at or above a customer hold of the whole; unknown where the whole is not above 0 or not exact. */
function shares(field: Field, value: NumberVector, size: number): Vector {
  let group = -1;
  let [total, below] = [0, 0];
  return quotients(field, size, ({ first, from, to, end }) => {
    if (group !== first) {
      group = first;
      [total, below] = [sumOf(field, value, first, end), 0];
    }
    const own = total - below;
    below += sumOf(field, value, from, to);
    return total > 0 && total < EXACT ? [exact(own), total] : [Number.NaN, 1];
  });
}

function sumOf({ order }: Field, value: NumberVector, from: number, to: number): number {
  let sum = 0;
  for (let k = from; k < to; k++) sum += at(value, order[k]);
  return sum;
}

/** Distance from the group's mean in its standard deviations (of the whole group, n), rounded half away from 0; unknown where all are equal. */
function scores(field: Field, size: number): Vector {
  const values = new Float64Array(size).fill(Number.NaN);
  const { order, keys } = field;
  let group = -1;
  let [mean, deviation] = [0, 0];
  eachRun(field, ({ first, from, to, end }) => {
    if (group !== first) {
      group = first;
      mean = meanOf(first, end, (k) => keys[order[k]]);
      deviation = Math.sqrt(meanOf(first, end, (k) => (keys[order[k]] - mean) ** 2));
    }
    if (keys[order[first]] === keys[order[end - 1]]) return;
    const score = ((keys[order[from]] - mean) / deviation) * 10 ** scoreDecimals;
    for (let k = from; k < to; k++) values[order[k]] = Math.trunc(score + (score < 0 ? -0.5 : 0.5)) + 0;
  });
  return numbers(values, null, scoreDecimals);
}

/** Neumaier's sum over the count: small errors of a long sum are carried along. */
function meanOf(from: number, to: number, value: (k: number) => number): number {
  let [sum, rest] = [0, 0];
  for (let k = from; k < to; k++) {
    const x = value(k);
    const next = sum + x;
    rest += Math.abs(sum) >= Math.abs(x) ? sum - next + x : x - next + sum;
    sum = next;
  }
  return (sum + rest) / (to - from);
}

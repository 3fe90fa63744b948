import { at } from './arithmetic.ts';
import { border } from './border.ts';
import { evaluateNode, numbersOf, truthOf } from './evaluate.ts';
import type { Frame } from './frame.ts';
import { type Field, fieldOf, orderOf, type Standing, standingOf } from './standing.ts';
import type { Ranking } from './tree.ts';
import { EXACT, exact, FALSE, type NumberVector, rounded, TRUE, UNKNOWN, type Vector } from './vectors.ts';

/** Decimals of `z_score`. */
export const scoreDecimals = 4;

/**
 * A place among all customers. Ties share their place. A customer without a value, or whose group is unknown, or of whom it is not known whether she
 * competes, is unknown; who does not compete is not in the top, and has no rank.
 */
export function ranking(node: Ranking, frame: Frame): Vector {
  const value = numbersOf(node.value, frame);
  const compete = node.within.length === 0 && !node.among && !value.constant && value.den === null;
  if (compete && (node.ranking === 'top' || node.ranking === 'bottom')) return chosenOfAll(node, value.values, null);
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
      return field.groupCount === 1 ? chosenOfAll(node, field.keys, among) : chosen(node, standingOf(field), among);
    case 'rank':
      return places(standingOf(field), ({ sizes, groups, upTo }, i) => sizes[groups[i]] - upTo[i] + 1);
    case 'ntile':
      return places(standingOf(field), ({ sizes, groups, below }, i) => Math.floor((below[i] * node.limit!.value) / sizes[groups[i]]) + 1);
    case 'quantile-of': {
      const standing = standingOf(field);
      return places(
        standing,
        ({ upTo }, i) => upTo[i],
        standing.groups.map((group) => Math.max(1, standing.sizes[group])),
      );
    }
    case 'cumulative-share':
      return shares(field, value);
    case 'z-score':
      return scores(field);
  }
}

/** Ties at the border are all in. A share of n customers is rounded up to whole ones. */
function chosen(node: Ranking, { keys, groups, sizes, below, upTo }: Standing, among: Uint8Array | null): Vector {
  const values = new Uint8Array(keys.length);
  const { value, decimals } = node.limit!;
  const top = node.ranking === 'top';
  const borders = Float64Array.from(sizes, (size) => (decimals === 0 ? value : (value * size) / 10 ** decimals));
  for (let i = 0; i < keys.length; i++) {
    const group = groups[i];
    const better = top ? sizes[group] - upTo[i] : below[i];
    if (Number.isNaN(keys[i])) values[i] = among && among[i] === FALSE ? FALSE : UNKNOWN;
    else values[i] = better < borders[group] ? TRUE : FALSE;
  }
  return { kind: 'truth', values };
}

/** The same where all compete with all: the value at the border decides, and nobody's place need be known. */
function chosenOfAll(node: Ranking, keys: Float64Array, among: Uint8Array | null): Vector {
  const { value, decimals } = node.limit!;
  const sign = node.ranking === 'top' ? 1 : -1;
  const { least, competitors } = border(keys, sign, (size) => Math.ceil(decimals === 0 ? value : (value * size) / 10 ** decimals));
  const values = new Uint8Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const key = sign * keys[i];
    values[i] = +(key >= least) | ((1 - (+(key >= least) | +(key < least))) << 1);
  }
  if (among && competitors < keys.length)
    for (let i = 0; i < keys.length; i++) if (values[i] === UNKNOWN && among[i] === FALSE) values[i] = FALSE;
  return { kind: 'truth', values };
}

function numbers(values: Float64Array, den: Float64Array | null, decimals = 0): Vector {
  return { kind: 'number', values, den, decimals, constant: false };
}

function places(standing: Standing, place: (standing: Standing, i: number) => number, den: ArrayLike<number> | null = null): Vector {
  const { keys } = standing;
  const values = new Float64Array(keys.length);
  for (let i = 0; i < values.length; i++) values[i] = Number.isNaN(keys[i]) ? Number.NaN : place(standing, i);
  return numbers(values, den && Float64Array.from(den));
}

/** What those at or above a customer hold of the whole; unknown where the whole is not above 0 or not exact. */
function shares(field: Field, value: NumberVector): Vector {
  const { keys, groups, groupCount } = field;
  const order = orderOf(field);
  const totals = new Float64Array(groupCount);
  for (const row of order) totals[groups[row]] += at(value, row);
  const held = new Float64Array(keys.length).fill(Number.NaN);
  const den = new Float64Array(keys.length).fill(1);
  const left = totals.slice();
  for (let from = 0, to = 0; from < order.length; from = to) {
    const row = order[from];
    const total = totals[groups[row]];
    const own = left[groups[row]];
    for (; to < order.length && groups[order[to]] === groups[row] && keys[order[to]] === keys[row]; to++) {
      left[groups[row]] -= at(value, order[to]);
      if (!(total > 0 && total < EXACT)) continue;
      held[order[to]] = exact(own);
      den[order[to]] = total;
    }
  }
  return numbers(held, den);
}

/** Distance from the group's mean in its standard deviations (of the whole group, n), rounded half away from 0; unknown where all are equal. */
function scores(field: Field): Vector {
  const { keys, groups } = field;
  const means = meansOf(field, (i) => keys[i]);
  const squares = meansOf(field, (i) => (keys[i] - means[groups[i]]) ** 2);
  const differ = differing(field);
  const values = keys.map((key, i) => {
    if (!differ[groups[i]]) return Number.NaN;
    return rounded(((key - means[groups[i]]) / Math.sqrt(squares[groups[i]])) * 10 ** scoreDecimals);
  });
  return numbers(values, null, scoreDecimals);
}

/** Groups whose values are not all the same. */
function differing({ keys, groups, groupCount }: Field): Uint8Array {
  const first = new Float64Array(groupCount).fill(Number.NaN);
  const out = new Uint8Array(groupCount);
  for (let i = 0; i < keys.length; i++) {
    if (Number.isNaN(keys[i])) continue;
    if (Number.isNaN(first[groups[i]])) first[groups[i]] = keys[i];
    else if (first[groups[i]] !== keys[i]) out[groups[i]] = 1;
  }
  return out;
}

/** Mean per group by Neumaier's sum: small errors of a long sum are carried along. */
function meansOf({ keys, groups, groupCount }: Field, value: (i: number) => number): Float64Array {
  const [sums, rests, counts] = [new Float64Array(groupCount), new Float64Array(groupCount), new Float64Array(groupCount)];
  for (let i = 0; i < keys.length; i++) {
    if (Number.isNaN(keys[i])) continue;
    const group = groups[i];
    const x = value(i);
    const sum = sums[group];
    const next = sum + x;
    rests[group] += Math.abs(sum) >= Math.abs(x) ? sum - next + x : x - next + sum;
    sums[group] = next;
    counts[group]++;
  }
  return sums.map((sum, group) => (sum + rests[group]) / counts[group]);
}

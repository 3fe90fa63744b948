import { MOST_SORTED, middleOfFew, sortFew } from './networks.ts';
import { EXACT, exact } from './vectors.ts';

/**
 * What is made of the events of one customer once they lie side by side in `room`, newest first. Plain loops over typed arrays: nothing is made
 * per customer.
 */
export interface ReducerInput {
  /** What was collected, in its first `size` cells; a reducer may change it. */
  room: Float64Array | Int32Array;
  /** `mode`: the codes of the field by event. */
  values: ArrayLike<number>;
  /** `mode`: a cell per code, all 0 before and after. */
  counts: Int32Array | null;
  /** Of the fraction below a percentile. */
  part: number;
  whole: number;
  /** `sum-largest`, `sum-smallest`: how many values. */
  cut: number;
  /** Fewest gaps for an answer. */
  least: number;
  out: Float64Array | Int32Array | Uint8Array;
  den: Float64Array | null;
}

export type ReducerName = 'percentile' | 'sum-largest' | 'sum-smallest' | 'mode' | 'gap-avg' | 'gap-median' | 'gap-max' | 'gap-min';
type Reducer = (input: ReducerInput, customer: number, size: number) => void;

/** By name, so that a scan stays plain data. */
export const reducers: Readonly<Record<ReducerName, Reducer>> = {
  percentile: ({ room, part, whole, out, den }, customer, size) => {
    out[customer] = percentile(room, size, part, whole);
    if (den) den[customer] = whole;
  },
  'sum-largest': ({ room, cut, out }, customer, size) => {
    const from = Math.max(0, size - cut);
    if (from > 0) neighbour(room, size, from);
    out[customer] = exactSum(room, from, size);
  },
  'sum-smallest': ({ room, cut, out }, customer, size) => {
    const to = Math.min(size, cut);
    if (to < size) neighbour(room, size, to);
    out[customer] = exactSum(room, 0, to);
  },
  mode,
  'gap-avg': ({ room, out, den }, customer, size) => {
    out[customer] = size < 2 ? Number.NaN : room[0] - room[size - 1];
    if (den) den[customer] = size < 2 ? 1 : size - 1;
  },
  'gap-median': ({ room, least, out, den }, customer, size) => {
    const gaps = toGaps(room, size);
    out[customer] = gaps < least ? Number.NaN : percentile(room, gaps, 1, 2);
    if (den) den[customer] = 2;
  },
  'gap-max': ({ room, out }, customer, size) => {
    let most = Number.NaN;
    for (let i = 1; i < size; i++) if (!(room[i - 1] - room[i] <= most)) most = room[i - 1] - room[i];
    out[customer] = most;
  },
  'gap-min': ({ room, out }, customer, size) => {
    let fewest = Number.NaN;
    for (let i = 1; i < size; i++) if (!(room[i - 1] - room[i] >= fewest)) fewest = room[i - 1] - room[i];
    out[customer] = fewest;
  },
};

/** The row whose code is the most frequent; newest first, so the first of equals is the most recent. */
function mode({ room, values, counts, out }: ReducerInput, customer: number, size: number): void {
  if (!counts) throw new Error('the mode counts codes');
  for (let i = 0; i < size; i++) counts[values[room[i]]]++;
  let most = 0;
  let row = -1;
  for (let i = 0; i < size; i++) {
    const code = values[room[i]];
    if (counts[code] > most) {
      most = counts[code];
      row = room[i];
    }
    counts[code] = 0;
  }
  out[customer] = row;
}

/** Active days, newest first, become the days between neighbours. Answers how many. */
function toGaps(room: Float64Array | Int32Array, size: number): number {
  for (let i = 1; i < size; i++) room[i - 1] -= room[i];
  return Math.max(0, size - 1);
}

/**
 * Linear interpolation between the two nearest of the sorted values, over `whole` (type 7 of R. Hyndman and Y. Fan, "Sample Quantiles in Statistical
 * Packages", 1996). NaN over none, and where the exact integer leaves 2^53.
 */
function percentile(room: Float64Array | Int32Array, size: number, part: number, whole: number): number {
  if (size === 0) return Number.NaN;
  if (whole === 2 && size <= MOST_SORTED && room instanceof Int32Array) return twiceMiddle(room, size);
  const at = (size - 1) * part;
  const rest = at % whole;
  const low = (at - rest) / whole;
  const above = neighbour(room, size, low);
  return exact(exact(room[low] * (whole - rest)) + (rest === 0 ? 0 : exact(above * rest)));
}

/** Twice the median of a few, which is most that is asked: of 32 bits, so that it is exact. */
function twiceMiddle(room: Int32Array, size: number): number {
  middleOfFew(room, size);
  const even = ~size & 1;
  return room[0] + room[even];
}

/** NaN where the sum leaves 2^53; on the way it may. */
function exactSum(room: Float64Array | Int32Array, from: number, to: number): number {
  let [sum, largest] = [0, 0];
  for (let i = from; i < to; i++) {
    sum += room[i];
    largest = Math.max(largest, Math.abs(sum));
  }
  if (largest < EXACT) return sum;
  let whole = 0n;
  for (let i = from; i < to; i++) whole += BigInt(room[i]);
  return exact(Number(whole));
}

/** Puts the value in its place that sorting would put there, and answers the one that would follow; any where none does. */
function neighbour(room: Float64Array | Int32Array, size: number, place: number): number {
  if (size <= MOST_SORTED && room instanceof Int32Array) {
    sortFew(room, size);
    return room[Math.min(place + 1, MOST_SORTED - 1)];
  }
  const end = placeAt(room, size, place);
  if (place + 1 < end) return room[place + 1];
  return place + 1 < size ? smallest(room, place + 1, size) : 0;
}

/**
 * Moves values until the one at `place` is the one that sorting would put there, and those behind it are not below it. Answers up to where they are sorted from
 * there on, too.
 */
function placeAt(room: Float64Array | Int32Array, size: number, place: number): number {
  let from = 0;
  let to = size;
  while (to - from > MOST_SORTED) {
    const pivot = middleOf(room[from], room[(from + to) >> 1], room[to - 1]);
    const below = gather(room, from, to, pivot, 0);
    if (place < below) to = below;
    else if (below > from) from = below;
    else {
      // the pivot is the least there is: those equal to it are in their places
      from = gather(room, from, to, pivot, 1);
      if (place < from) return from;
    }
  }
  if (room instanceof Int32Array) sortPart(room, from, to);
  else insertPart(room, from, to);
  return to;
}

const few = new Int32Array(MOST_SORTED);

function sortPart(room: Int32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) few[i - from] = room[i];
  sortFew(few, to - from);
  for (let i = from; i < to; i++) room[i] = few[i - from];
}

function insertPart(room: Float64Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const value = room[i];
    let k = i - 1;
    for (; k >= from && room[k] > value; k--) room[k + 1] = room[k];
    room[k + 1] = value;
  }
}

/** Brings the values below the pivot, or with `equal` 1 those not above it, to the front, and answers where they end. Without a branch on the values. */
function gather(room: Float64Array | Int32Array, from: number, to: number, pivot: number, equal: 0 | 1): number {
  let end = from;
  for (let i = from; i < to; i++) {
    const value = room[i];
    room[i] = room[end];
    room[end] = value;
    end += +(value < pivot) | (+(value === pivot) & equal);
  }
  return end;
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

function smallest(room: Float64Array | Int32Array, from: number, to: number): number {
  let least = room[from];
  for (let i = from + 1; i < to; i++) if (room[i] < least) least = room[i];
  return least;
}

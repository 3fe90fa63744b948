import { refuse } from '#core/contract/texts.ts';

/** A run of values that stays in one bin: their least possible value, and their weight. */
export interface Atom {
  least: number;
  weight: number;
}

export interface Atoms {
  /** In the order of their values. */
  atoms: Atom[];
  missing: boolean;
}

/** Float32 bits cut into buckets by their upper places: sign, exponent and the first of the fraction. */
export const LOW_BITS = 15;
export const BUCKETS = 2 ** (32 - LOW_BITS);
const VALUES_OF_BUCKET = 2 ** LOW_BITS;
const LOW_PLACES = VALUES_OF_BUCKET - 1;
const INFINITE = 0x7f800000;
const NEGATIVE = 0x80000000;
/** Buckets of one sign whose values are infinite or none. */
const NO_NUMBERS = (NEGATIVE - INFINITE) >>> LOW_BITS;
/** A bucket that holds more than this share of a bin is looked into value by value. */
const HEAVY = 1.5;
/** So few rows are sorted; more are counted. */
export const FEW_ROWS = 50_000;

const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);

function floatOf(word: number): number {
  bits[0] = word;
  return float[0];
}

/** The first and the last value of a bucket. */
export function boundsOf(bucket: number): [first: number, last: number] {
  const first = (bucket << LOW_BITS) >>> 0;
  return [floatOf(first), floatOf(first + LOW_PLACES)];
}

/** The words of a column. */
export function wordsOf(column: Float32Array): Uint32Array {
  return new Uint32Array(column.buffer, column.byteOffset, column.length);
}

/**
 * The values of a column for at most `bins` bins: each by itself where that is affordable, else in runs much smaller than a bin. Errors:
 * `trees-infinite-value`.
 */
export function atomsOf(column: Float32Array, weight: Float64Array | null, bins: number, name: string): Atoms {
  return column.length <= FEW_ROWS ? sortedAtoms(column, weight, name) : countedAtoms(column, weight, bins, name);
}

function refuseInfinite(column: Float32Array, name: string): void {
  const row = column.findIndex((value) => value === Infinity || value === -Infinity);
  if (row >= 0) throw refuse('trees-infinite-value', { name, row });
}

function sortedAtoms(column: Float32Array, weight: Float64Array | null, name: string): Atoms {
  refuseInfinite(column, name);
  const known = column.filter((value) => !Number.isNaN(value));
  const weights = new Map<number, number>();
  if (weight) for (let row = 0; row < column.length; row++) weights.set(column[row], (weights.get(column[row]) ?? 0) + weight[row]);
  const sorted = known.sort();
  const atoms: Atom[] = [];
  for (let i = 0; i < sorted.length; ) {
    const least = sorted[i];
    const begin = i;
    // minus zero is sorted before zero, and equal to it
    while (i < sorted.length && sorted[i] === least) i++;
    atoms.push({ least, weight: weight ? weights.get(least)! : i - begin });
  }
  return { atoms, missing: known.length < column.length };
}

/** Two or three passes, no sorting. */
function countedAtoms(column: Float32Array, weight: Float64Array | null, bins: number, name: string): Atoms {
  const words = wordsOf(column);
  const buckets = new Float64Array(BUCKETS);
  if (weight) for (let row = 0; row < words.length; row++) buckets[words[row] >>> LOW_BITS] += weight[row];
  else for (let row = 0; row < words.length; row++) buckets[words[row] >>> LOW_BITS]++;
  let missing = false;
  for (const first of [INFINITE >>> LOW_BITS, (INFINITE | NEGATIVE) >>> LOW_BITS]) {
    if (buckets[first] > 0) refuseInfinite(column, name);
    for (let b = first; b < first + NO_NUMBERS; b++) if (buckets[b] > 0) missing = true;
    buckets.fill(0, first, first + NO_NUMBERS);
  }
  const inside = lookInside(words, weight, buckets, bins);
  const atoms: Atom[] = [];
  for (let i = 0; i < BUCKETS; i++) {
    // from the least negative values up; a bucket of negative ones has its least value last
    const negative = i < BUCKETS / 2;
    const bucket = negative ? BUCKETS - 1 - i : i - BUCKETS / 2;
    if (buckets[bucket] === 0) continue;
    const values = inside.get(bucket);
    if (!values) atoms.push({ least: boundsOf(bucket)[negative ? 1 : 0], weight: buckets[bucket] });
    else
      for (const [low, w] of negative ? values.toReversed() : values)
        atoms.push({ least: floatOf(((bucket << LOW_BITS) | low) >>> 0), weight: w });
  }
  return { atoms, missing };
}

type Values = [low: number, weight: number][];

/** The values of those buckets that are heavy; of all of them where there are no more than bins. */
function lookInside(words: Uint32Array, weight: Float64Array | null, buckets: Float64Array, bins: number): Map<number, Values> {
  let filled = 0;
  let known = 0;
  for (let b = 0; b < BUCKETS; b++) {
    known += buckets[b];
    if (buckets[b] > 0) filled++;
  }
  const least = filled <= bins ? 0 : (HEAVY * known) / bins;
  const place = new Int32Array(BUCKETS).fill(-1);
  const chosen: number[] = [];
  for (let b = 0; b < BUCKETS; b++) if (buckets[b] > least) place[b] = chosen.push(b) - 1;
  if (chosen.length === 0) return new Map();
  // most buckets of whole numbers hold one value, which needs no table
  const one = new Int32Array(chosen.length).fill(-1);
  const several = new Uint8Array(chosen.length);
  for (let row = 0; row < words.length; row++) {
    const at = place[words[row] >>> LOW_BITS];
    if (at < 0) continue;
    const low = words[row] & LOW_PLACES;
    if (one[at] < 0) one[at] = low;
    else if (one[at] !== low) several[at] = 1;
  }
  const counts = chosen.map((_, at) => (several[at] === 1 ? new Float64Array(VALUES_OF_BUCKET) : null));
  if (several.includes(1)) {
    for (let row = 0; row < words.length; row++) {
      const table = counts[place[words[row] >>> LOW_BITS]];
      if (table) table[words[row] & LOW_PLACES] += weight ? weight[row] : 1;
    }
  }
  return new Map(chosen.map((bucket, at) => [bucket, valuesOf(counts[at]) ?? [[one[at], buckets[bucket]]]]));
}

function valuesOf(counts: Float64Array | null): Values | null {
  if (!counts) return null;
  const values: Values = [];
  for (let low = 0; low < VALUES_OF_BUCKET; low++) if (counts[low] > 0) values.push([low, counts[low]]);
  return values;
}

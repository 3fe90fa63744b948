import { refuse } from '#core/contract/texts.ts';

/**
 * Where a feature's bins begin. Bin b holds the values from `thresholds[b]` to below `thresholds[b + 1]`; the ends are below and above everything
 * (XGBoost's own, so that a split of known from missing values reads the same).
 */
export interface Cuts {
  bins: number;
  thresholds: Float32Array;
  missing: boolean;
}

/** Float32 bits cut into buckets by their upper places: sign, exponent and the first of the fraction. */
export const LOW_BITS = 15;
export const BUCKETS = 2 ** (32 - LOW_BITS);
const INFINITE = 0x7f800000;
const NEGATIVE_ZERO = 0x80000000;
/** A bucket that holds more than this share of a bin is looked into value by value. */
const HEAVY = 1.5;
/** With so few rows every value is looked at. */
const FEW_ROWS = 50_000;

/** A run of values that stays in one bin: their least possible value, and their weight. */
interface Atom {
  least: number;
  weight: number;
}

const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);

function floatOf(word: number): number {
  bits[0] = word;
  return float[0];
}

/** Bits in the order of the numbers; minus zero is zero. */
function rankOf(word: number): number {
  if (word === NEGATIVE_ZERO) return NEGATIVE_ZERO;
  return (word & NEGATIVE_ZERO ? ~word : word | NEGATIVE_ZERO) >>> 0;
}

function wordOf(rank: number): number {
  return (rank & NEGATIVE_ZERO ? rank & 0x7fffffff : ~rank) >>> 0;
}

/** The first and the last value of a bucket. */
export function boundsOf(bucket: number): [first: number, last: number] {
  const first = (bucket << LOW_BITS) >>> 0;
  return [floatOf(first), floatOf(first + 2 ** LOW_BITS - 1)];
}

/** The words of a column. */
export function wordsOf(column: Float32Array): Uint32Array {
  return new Uint32Array(column.buffer, column.byteOffset, column.length);
}

/** Distinct values in order, with their weights, where there are at most `most`; else null. */
function distinctAtoms(words: Uint32Array, weight: Float64Array | null, most: number): Atom[] | null {
  const weights = new Map<number, number>();
  for (let row = 0; row < words.length; row++) {
    const word = words[row] === NEGATIVE_ZERO ? 0 : words[row];
    if ((word & 0x7fffffff) > INFINITE) continue;
    weights.set(word, (weights.get(word) ?? 0) + (weight ? weight[row] : 1));
    if (weights.size > most) return null;
  }
  return [...weights].map(([word, w]) => ({ least: floatOf(word), weight: w })).sort((a, b) => a.least - b.least);
}

interface Counts {
  buckets: Float64Array;
  known: number;
  /** Rows without a value. */
  missing: number;
}

function countBuckets(words: Uint32Array, weight: Float64Array | null, name: string): Counts {
  const buckets = new Float64Array(BUCKETS);
  for (let row = 0; row < words.length; row++) buckets[words[row] >>> LOW_BITS] += weight ? weight[row] : 1;
  let missing = 0;
  for (const sign of [0, NEGATIVE_ZERO]) {
    const first = (INFINITE | sign) >>> LOW_BITS;
    if (buckets[first >>> 0] > 0) refuseInfinite(words, name);
    for (let b = first >>> 0; b < (first >>> 0) + BUCKETS / 2 ** 9; b++) {
      missing += buckets[b];
      buckets[b] = 0;
    }
  }
  return { buckets, known: buckets.reduce((sum, count) => sum + count, 0), missing };
}

function refuseInfinite(words: Uint32Array, name: string): void {
  const row = words.findIndex((word) => (word & 0x7fffffff) === INFINITE);
  if (row >= 0) throw refuse('trees-infinite-value', { name, row });
}

/** Buckets in the order of their values, the heavy ones value by value. */
function bucketAtoms(words: Uint32Array, weight: Float64Array | null, { buckets, known }: Counts, bins: number): Atom[] {
  const heavy = new Map<number, Map<number, number>>();
  for (let b = 0; b < BUCKETS; b++) if (buckets[b] > (HEAVY * known) / bins) heavy.set(b, new Map());
  if (heavy.size > 0) {
    const inside = new Uint8Array(BUCKETS);
    for (const b of heavy.keys()) inside[b] = 1;
    for (let row = 0; row < words.length; row++) {
      const word = words[row];
      if (inside[word >>> LOW_BITS] === 0) continue;
      const values = heavy.get(word >>> LOW_BITS)!;
      values.set(word, (values.get(word) ?? 0) + (weight ? weight[row] : 1));
    }
  }
  const atoms: Atom[] = [];
  const step = 2 ** LOW_BITS;
  for (let rank = 0; rank < 2 ** 32; rank += step) {
    // of a negative bucket the word of the lowest value has all low places set
    const word = wordOf(rank);
    const b = word >>> LOW_BITS;
    if (buckets[b] === 0) continue;
    const values = heavy.get(b);
    if (!values) atoms.push({ least: floatOf(word), weight: buckets[b] });
    else for (const [least, w] of [...values].sort((x, y) => rankOf(x[0]) - rankOf(y[0]))) atoms.push({ least: floatOf(least), weight: w });
  }
  return atoms;
}

/**
 * Where bins begin: the first atom, and those whose middle ranks lie nearest to the quantiles, as XGBoost's sketch chooses them (`SetPrune` of its
 * `WQSummary`; Chen & Guestrin 2016, appendix).
 */
function startsOf(atoms: readonly Atom[], bins: number): number[] {
  if (atoms.length <= bins) return atoms.map(({ least }) => least);
  const begin = atoms[0].weight;
  // weight below the atom, and up to its end
  const below = new Float64Array(atoms.length + 1);
  for (const [i, { weight }] of atoms.entries()) below[i + 1] = below[i] + weight;
  const range = below[atoms.length - 1] - begin;
  const starts = [atoms[0].least];
  let i = 1;
  let last = 0;
  for (let k = 1; k < bins; k++) {
    const twice = 2 * ((k * range) / bins + begin);
    while (i < atoms.length - 1 && twice >= below[i + 1] + below[i + 2]) i++;
    if (i >= atoms.length - 1) break;
    const chosen = twice < below[i + 1] + below[i + 1] ? i : i + 1;
    if (chosen === last) continue;
    starts.push(atoms[chosen].least);
    last = chosen;
  }
  // the largest value has a bin of its own, as there
  if (last !== atoms.length - 1 && starts.length < bins) starts.push(atoms[atoms.length - 1].least);
  return starts;
}

/** XGBoost's distance from the outermost values to the outermost thresholds. */
const beyond = (value: number) => Math.abs(value) + 1e-5;

/**
 * The bins of a number: one per value where there are few enough, else at most `maxBins` of about the same weight, less one where a value is
 * missing. Costs two passes over the column, no sorting. Errors: `trees-infinite-value`.
 */
export function numberCuts(column: Float32Array, weight: Float64Array | null, maxBins: number, name: string): Cuts {
  const words = wordsOf(column);
  const counts = countBuckets(words, weight, name);
  const bins = Math.max(1, counts.missing > 0 ? Math.min(maxBins, 255) : maxBins);
  const atoms =
    distinctAtoms(words, weight, Math.max(bins, FEW_ROWS >= column.length ? column.length : 0)) ?? bucketAtoms(words, weight, counts, bins);
  if (atoms.length === 0) return { bins: 0, thresholds: new Float32Array(1), missing: true };
  const starts = startsOf(atoms, bins);
  let low = Infinity;
  let high = -Infinity;
  for (let row = 0; row < column.length; row++) {
    if (column[row] < low) low = column[row];
    if (column[row] > high) high = column[row];
  }
  const thresholds = Float32Array.from([low - beyond(low), ...starts.slice(1), high + beyond(high)]);
  return { bins: starts.length, thresholds, missing: counts.missing > 0 };
}

/** The bins of a category are its codes. Errors: `trees-bad-category`. */
export function categoryCuts(column: Float32Array, categories: number, name: string): Cuts {
  let missing = false;
  for (let row = 0; row < column.length; row++) {
    const value = column[row];
    if (Number.isNaN(value)) missing = true;
    else if (!(Number.isInteger(value) && value >= 0 && value < categories))
      throw refuse('trees-bad-category', { name, row, value: String(value), last: categories - 1 });
  }
  return { bins: categories, thresholds: new Float32Array(categories + 1), missing };
}

import { refuse } from '#core/contract/texts.ts';
import { BUCKETS, boundsOf, FEW_ROWS, LOW_BITS, wordsOf } from './atoms.ts';
import { type Cuts, categoryCuts, numberCuts } from './cuts.ts';
import { rounderFor } from './exact-sum.ts';
import { categoriesOf, MOST_CATEGORIES } from './params.ts';
import type { Matrix } from './types.ts';

/** Weights rounded so that their sums do not depend on the order of rows. */
function summable(weight: Float32Array | null): Float64Array | null {
  if (!weight) return null;
  const rounder = rounderFor(weight.reduce((sum, w) => sum + w, 0));
  return Float64Array.from(weight, (w) => w + rounder - rounder);
}

/** Where the bins of every feature begin; null: `onColumn` said no. Errors: `trees-infinite-value`, `trees-bad-category`, `trees-too-many-categories`. */
export function cutsOf(matrix: Matrix, weight: Float32Array | null, maxBins: number, onColumn: () => boolean): Cuts[] | null {
  const categories = categoriesOf(matrix);
  const weights = summable(weight);
  const cuts: Cuts[] = [];
  for (const [f, column] of matrix.columns.entries()) {
    if (!onColumn()) return null;
    const name = matrix.names[f];
    if (categories[f] > MOST_CATEGORIES) throw refuse('trees-too-many-categories', { name, found: categories[f], most: MOST_CATEGORIES });
    cuts.push(categories[f] > 0 ? categoryCuts(column, categories[f], name) : numberCuts(column, weights, maxBins, name));
  }
  return cuts;
}

/** The bin of each value; of a missing one that behind the last. */
export function fillCodes(column: Float32Array, cut: Cuts, categories: number, codes: Uint8Array): void {
  if (categories > 0) for (let row = 0; row < column.length; row++) codes[row] = Number.isNaN(column[row]) ? cut.bins : column[row];
  else if (column.length > FEW_ROWS) fillNumberCodes(column, cut, codes);
  else for (let row = 0; row < column.length; row++) codes[row] = codeOf(column[row], cut);
}

/** Codes by the upper places of a value's bits where they say all; `SEARCH` where a bin begins among values with these places. */
const SEARCH = 256;

function fillNumberCodes(column: Float32Array, cut: Cuts, codes: Uint8Array): void {
  const words = wordsOf(column);
  const byBucket = new Uint16Array(BUCKETS).fill(SEARCH);
  for (let row = 0; row < column.length; row++) {
    const bucket = words[row] >>> LOW_BITS;
    if (byBucket[bucket] === SEARCH) byBucket[bucket] = codeOfBucket(bucket, cut);
    codes[row] = byBucket[bucket] < SEARCH ? byBucket[bucket] : codeOf(column[row], cut);
  }
}

/** `SEARCH_ALWAYS`: values of one bucket lie in several bins. */
const SEARCH_ALWAYS = 257;

function codeOfBucket(bucket: number, cut: Cuts): number {
  const [low, high] = boundsOf(bucket);
  const code = codeOf(low, cut);
  return code === codeOf(high, cut) ? code : SEARCH_ALWAYS;
}

/** The last bin that begins at or below the value. */
function codeOf(value: number, { bins, thresholds }: Cuts): number {
  if (Number.isNaN(value)) return bins;
  let low = 0;
  let high = bins;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (value >= thresholds[middle]) low = middle;
    else high = middle;
  }
  return low;
}

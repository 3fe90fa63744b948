import { refuse } from '#core/contract/texts.ts';
import { type Cuts, categoryCuts, numberCuts } from './cuts.ts';
import { rounderFor } from './exact-sum.ts';
import { categoriesOf, MOST_CATEGORIES } from './params.ts';
import type { Matrix } from './types.ts';

/** The bin of a missing value. */
export const MISSING = 255;

/** A table in bytes. */
export interface Binned {
  rows: number;
  cuts: Cuts[];
  categories: readonly number[];
  /** Per feature the bin of each row. */
  codes: Uint8Array[];
}

/** Weights rounded so that their sums do not depend on the order of rows. */
function summable(weight: Float32Array | null): Float64Array | null {
  if (!weight) return null;
  const rounder = rounderFor(weight.reduce((sum, w) => sum + w, 0));
  return Float64Array.from(weight, (w) => w + rounder - rounder);
}

/** Puts every value into a bin; null: `onColumn` said no. Errors: `trees-infinite-value`, `trees-bad-category`, `trees-too-many-categories`. */
export function binMatrix(
  matrix: Matrix,
  weight: Float32Array | null,
  maxBins: number,
  onColumn: (share: number) => boolean,
): Binned | null {
  const categories = categoriesOf(matrix);
  const weights = summable(weight);
  const cuts: Cuts[] = [];
  const codes: Uint8Array[] = [];
  for (const [f, column] of matrix.columns.entries()) {
    const name = matrix.names[f];
    if (categories[f] > MOST_CATEGORIES) throw refuse('trees-too-many-categories', { name, found: categories[f], most: MOST_CATEGORIES });
    const cut = categories[f] > 0 ? categoryCuts(column, categories[f], name) : numberCuts(column, weights, maxBins, name);
    cuts.push(cut);
    codes.push(categories[f] > 0 ? Uint8Array.from(column, (value) => (Number.isNaN(value) ? MISSING : value)) : codesOf(column, cut));
    if (!onColumn((f + 1) / matrix.columns.length)) return null;
  }
  return { rows: matrix.rows, cuts, categories, codes };
}

function codesOf(column: Float32Array, { bins, thresholds }: Cuts): Uint8Array {
  const codes = new Uint8Array(column.length);
  for (let row = 0; row < column.length; row++) {
    const value = column[row];
    let low = 0;
    let high = bins;
    // the last bin that begins at or below the value
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (value >= thresholds[middle]) low = middle;
      else high = middle;
    }
    codes[row] = Number.isNaN(value) ? MISSING : low;
  }
  return codes;
}

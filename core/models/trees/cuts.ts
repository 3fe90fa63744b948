import { refuse } from '#core/contract/texts.ts';
import { type Atom, atomsOf } from './atoms.ts';
import { MOST_BINS } from './params.ts';

/**
 * Where a feature's bins begin. Bin b holds the values from `thresholds[b]` to below `thresholds[b + 1]`; the ends are below and above everything.
 */
export interface Cuts {
  bins: number;
  thresholds: Float32Array;
  missing: boolean;
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

/** Thresholds below and above every number: a split of known from missing values. */
const LARGEST = 3.4028234663852886e38;

/**
 * The bins of a number: one per value where there are few enough, else at most `maxBins` of about the same weight, less one where a value is
 * missing. Errors: `trees-infinite-value`.
 */
export function numberCuts(column: Float32Array, weight: Float64Array | null, maxBins: number, name: string): Cuts {
  const { atoms, missing } = atomsOf(column, weight, maxBins, name);
  if (atoms.length === 0) return { bins: 0, thresholds: new Float32Array(1), missing: true };
  const starts = startsOf(atoms, missing ? Math.min(maxBins, MOST_BINS - 1) : maxBins);
  return { bins: starts.length, thresholds: Float32Array.from([-LARGEST, ...starts.slice(1), LARGEST]), missing };
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

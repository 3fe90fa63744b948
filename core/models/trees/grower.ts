import type { Tree } from './types.ts';

/** What grows the trees of one training, by either method. */
export interface Grower {
  /** Of the rows trained on, `rows x classes`, row by row: set before the first round, then kept up to date. */
  margins: Float64Array;
  /** Derivatives of all rows by the margins; rows that `kept` has 0 for weigh nothing. */
  derive: (kept: Uint8Array | null) => void;
  /** One tree of a class from the derivatives; `used` marks the features it may use. Adds it to the margins. Null: `goOn` said no. */
  grow: (ofClass: number, used: Uint8Array, goOn: () => boolean) => Tree | null;
  /** Lets threads go. */
  end: () => void;
}

/** Sums of all pairs. */
export function totals(pairs: Float32Array): { gradient: number; hessian: number } {
  let gradient = 0;
  let hessian = 0;
  for (let i = 0; i < pairs.length; i += 2) {
    gradient += pairs[i];
    hessian += pairs[i + 1];
  }
  return { gradient, hessian };
}

/** Rows left out weigh nothing. */
export function leaveOut(pairs: Float32Array, kept: Uint8Array): void {
  for (let row = 0; row < kept.length; row++) if (kept[row] === 0) pairs[2 * row] = pairs[2 * row + 1] = 0;
}

import type { Tree } from './types.ts';

/** What grows the trees of one training, by either method. */
export interface Grower {
  /**
   * One tree. `pairs` are the gradients and hessians of all rows, exactly summable, 0 for rows left out; `used` marks the features it may use.
   * Null: `goOn` said no. `leafOf` is filled with the leaf of each row.
   */
  grow: (pairs: Float32Array, used: Uint8Array, goOn: () => boolean) => Tree | null;
  leafOf: Int32Array;
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

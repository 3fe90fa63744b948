import type { ExploreBasis } from '#core/contract/types.ts';
import { createRandom } from '#core/statistics/random.ts';

/** Customers that an answer looks at, ascending, and what is said of them. */
export interface Population {
  customers: Int32Array;
  basis: ExploreBasis;
}

/** Seed of samples where none is asked for. */
export const SEED = 1;

/**
 * The customers of a truth vector (0 no, 1 yes, 2 unknown; null: everybody of `size`), or so many of them drawn by the seed: every subset of that size is as likely.
 * Source: D. E. Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S.
 *
 * @example
 * populationOf(Uint8Array.of(1, 0, 1), 3, { customers: 10, seed: 1 }).basis; // { customers: 2, of: 2, seed: null }
 */
export function populationOf(truth: Uint8Array | null, size: number, sample: { customers: number; seed: number }): Population {
  const all = membersOf(truth, size);
  if (all.length <= sample.customers) return { customers: all, basis: { customers: all.length, of: all.length, seed: null } };
  const random = createRandom(sample.seed, 0);
  const drawn = new Int32Array(sample.customers);
  let taken = 0;
  for (let i = 0; i < all.length && taken < drawn.length; i++) {
    if (random.below(all.length - i) < drawn.length - taken) drawn[taken++] = all[i];
  }
  return { customers: drawn, basis: { customers: drawn.length, of: all.length, seed: sample.seed } };
}

function membersOf(truth: Uint8Array | null, size: number): Int32Array {
  if (truth === null) {
    const everybody = new Int32Array(size);
    for (let customer = 0; customer < size; customer++) everybody[customer] = customer;
    return everybody;
  }
  let count = 0;
  for (const one of truth) if (one === 1) count++;
  const members = new Int32Array(count);
  let at = 0;
  for (let customer = 0; customer < truth.length; customer++) if (truth[customer] === 1) members[at++] = customer;
  return members;
}

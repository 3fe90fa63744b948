import type { Overlap, TruthCount } from '#core/contract/types.ts';

/** Counts of a truth vector: 0 false, 1 true, 2 unknown, one entry per customer. */
export function countTruth(truth: Uint8Array): TruthCount {
  const counts = [0, 0, 0];
  for (const value of truth) counts[value]++;
  return { false: counts[0], true: counts[1], unknown: counts[2] };
}

/**
 * How two truth vectors over the same customers meet; whoever is unknown to either is counted as unknown.
 *
 * @example
 * overlap(Uint8Array.of(1, 1, 0, 2), Uint8Array.of(1, 0, 0, 1)); // { both: 1, onlyFirst: 1, onlySecond: 0, neither: 1, unknown: 1 }
 */
export function overlap(first: Uint8Array, second: Uint8Array): Overlap {
  if (first.length !== second.length) throw new Error(`invalid second: ${second.length} customers, first has ${first.length}`);
  const found: Overlap = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0, unknown: 0 };
  for (let customer = 0; customer < first.length; customer++) {
    if (first[customer] === 2 || second[customer] === 2) found.unknown++;
    else if (first[customer] === 1) found[second[customer] === 1 ? 'both' : 'onlyFirst']++;
    else found[second[customer] === 1 ? 'onlySecond' : 'neither']++;
  }
  return found;
}

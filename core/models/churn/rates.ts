import type { Estimate } from '#core/contract/types.ts';
import { type Draws, fromReplicates, type JudgedRows, type Order } from './clusters.ts';

/**
 * Rates of hits by customers drawn again (`drawCustomers`), in `bins` stretches of equal size by falling score: each replicate cuts its own rows, so that who stands at an edge is no certainty. Equal scores at an
 * edge belong to both sides in proportion. Costs one walk over the rows a replicate.
 *
 * @returns per stretch one rate a replicate; NaN where a replicate drew nobody
 */
export function ratesByShare({ label, cluster, clusters }: JudgedRows, order: Order, draws: Draws, bins: number): Float64Array[] {
  const rates = Array.from({ length: bins }, () => new Float64Array(draws.replicates));
  for (let replicate = 0; replicate < draws.replicates; replicate++) {
    const times = draws.times.subarray(replicate * clusters, (replicate + 1) * clusters);
    let all = 0;
    for (const row of order.rows) all += times[cluster[row]];
    const hits = new Float64Array(bins);
    const size = all / bins;
    let [begin, run, runHits] = [0, 0, 0];
    for (let i = 0; i < order.rows.length; i++) {
      const row = order.rows[i];
      run += times[cluster[row]];
      runHits += times[cluster[row]] * label[row];
      if (order.ends[i] === 0 || run === 0) continue;
      const last = Math.min(bins - 1, Math.floor((begin + run) / size));
      for (let bin = Math.min(bins - 1, Math.floor(begin / size)); bin <= last; bin++) {
        const inside = Math.min(begin + run, (bin + 1) * size) - Math.max(begin, bin * size);
        hits[bin] += (runHits * Math.max(0, inside)) / run;
      }
      begin += run;
      run = runHits = 0;
    }
    for (let bin = 0; bin < bins; bin++) rates[bin][replicate] = hits[bin] / size;
  }
  return rates;
}

/**
 * The same for groups of rows that stay as they are, such as bins between fixed probabilities.
 *
 * @param group of each row; rows of a number without a group are left out
 */
export function ratesByGroup(
  { label, cluster, clusters }: JudgedRows,
  group: ArrayLike<number>,
  groups: number,
  draws: Draws,
): Float64Array[] {
  const rates = Array.from({ length: groups }, () => new Float64Array(draws.replicates));
  for (let replicate = 0; replicate < draws.replicates; replicate++) {
    const [drawn, hits] = [new Float64Array(groups), new Float64Array(groups)];
    for (let row = 0; row < label.length; row++) {
      const times = draws.times[replicate * clusters + cluster[row]];
      drawn[group[row]] += times;
      hits[group[row]] += times * label[row];
    }
    for (let g = 0; g < groups; g++) rates[g][replicate] = hits[g] / drawn[g];
  }
  return rates;
}

/** A rate with the interval of its replicates; where all or none are hits drawing says nothing, and the interval it has stays. */
export function redrawn(rate: Estimate, replicates: Float64Array): Estimate {
  if (rate.kind === 'none' || rate.value <= 0 || rate.value >= 1) return rate;
  return fromReplicates(rate.value, replicates);
}

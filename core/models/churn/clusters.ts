import type { Estimate } from '#core/contract/types.ts';
import { percentileInterval } from '#core/statistics/bootstrap.ts';
import { estimate, exactRateEstimate, LEVEL, none } from '#core/statistics/estimates.ts';
import { createRandom } from '#core/statistics/random.ts';

/** Rows of the judged days, with whose they are. */
export interface JudgedRows {
  /** Rows of the training set. */
  rows: Int32Array;
  label: Float32Array;
  /** Customer of each row, numbered from 0. */
  cluster: Int32Array;
  clusters: number;
}

/** How often each customer was drawn in each replicate: `replicates x clusters`. */
export interface Draws {
  replicates: number;
  times: Uint8Array;
}

/** Looks at rows that replicates may cost: beyond it there are fewer replicates. */
const mostLooks = 20_000_000;

/**
 * A Poisson bootstrap of customers: every customer comes with all of its rows, as often as a Poisson draw of mean 1 says. Rows of one customer at several days depend on each other, so drawing rows
 * would give intervals that are too narrow. Sources: Field & Welsh, JRSS B 69 (2007) 369-390 (cluster bootstrap); Hanley & MacGibbon, Computer Methods and Programs in Biomedicine 83 (2006) 57-62.
 *
 * @returns 100 to 400 replicates, fewer the more rows there are
 */
export function drawCustomers({ rows, clusters }: Pick<JudgedRows, 'rows' | 'clusters'>, seed: number): Draws {
  const replicates = Math.max(100, Math.min(400, Math.floor(mostLooks / Math.max(1, rows.length))));
  const times = new Uint8Array(replicates * clusters);
  for (let replicate = 0; replicate < replicates; replicate++) {
    const random = createRandom(seed, replicate);
    for (let c = 0; c < clusters; c++) times[replicate * clusters + c] = Math.min(255, random.poisson(1));
  }
  return { replicates, times };
}

/** Rows in falling order of a score, with the end of each run of equal ones. */
export interface Order {
  rows: Uint32Array;
  /** 1 at the last row of a run. */
  ends: Uint8Array;
}

export function orderOf(score: ArrayLike<number>): Order {
  const rows = Uint32Array.from({ length: score.length }, (_, i) => i).sort((a, b) => score[b] - score[a]);
  const ends = Uint8Array.from(rows, (row, i) => Number(i + 1 === rows.length || score[rows[i + 1]] !== score[row]));
  return { rows, ends };
}

/** Area under the ROC curve and average precision (scikit-learn's steps), rows weighted by how often their customer was drawn; NaN with one class. `draw` null: each once. */
export function areas(
  { label, cluster, clusters }: JudgedRows,
  order: Order,
  draws: Draws | null,
  replicate: number,
): { auc: number; average: number } {
  const offset = replicate * clusters;
  let [hits, misses, runHits, runMisses, won, precision] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < order.rows.length; i++) {
    const row = order.rows[i];
    const times = draws ? draws.times[offset + cluster[row]] : 1;
    if (label[row] === 1) runHits += times;
    else runMisses += times;
    if (order.ends[i] === 0) continue;
    won += runMisses * (hits + runHits / 2);
    hits += runHits;
    misses += runMisses;
    if (runHits > 0) precision += runHits * (hits / (hits + misses));
    runHits = runMisses = 0;
  }
  return hits === 0 || misses === 0 ? { auc: Number.NaN, average: Number.NaN } : { auc: won / (hits * misses), average: precision / hits };
}

/** The interval of a figure that was computed in every replicate, holding the figure itself; replicates in which it has no value are left out. */
export function fromReplicates(value: number, replicates: Float64Array): Estimate {
  const finite = replicates.filter(Number.isFinite);
  if (finite.length * 2 < replicates.length) return none('too-few-replicates');
  const { low, high } = percentileInterval(finite, LEVEL);
  return estimate(value, { low: Math.min(low, value), high: Math.max(high, value) }, 'cluster-bootstrap-percentile');
}

/** Share of hits among named rows: by replicates, or by Clopper and Pearson over customers where all or none are hits and drawing says nothing. */
export function shareEstimate({ label, cluster }: JudgedRows, named: Float64Array, replicates: () => Float64Array): Estimate {
  const [sum, hits] = named.reduce(([all, right], weight, row) => [all + weight, right + weight * label[row]], [0, 0]);
  if (sum === 0) return none('churn-nobody-named');
  const share = hits / sum;
  if (share > 0 && share < 1) return fromReplicates(share, replicates());
  const customers = new Set(cluster.filter((_, row) => named[row] > 0)).size;
  return exactRateEstimate({ hits: share * customers, of: customers });
}

export function replicatesOf({ replicates }: Draws, figure: (replicate: number) => number): Float64Array {
  return Float64Array.from({ length: replicates }, (_, i) => figure(i));
}

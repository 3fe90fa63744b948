import type { TrainingSet } from '../training-set/types.ts';
import type { Draws, JudgedRows } from './clusters.ts';

/**
 * Of each judged day the places of rows in falling order of a score. Scores of 0 of a rule and scores that are unknown are left out: they are never named.
 *
 * @param ofRule only rows of score 1 can be named
 */
export function fallingDays(set: TrainingSet, { rows }: Pick<JudgedRows, 'rows'>, score: ArrayLike<number>, ofRule: boolean): number[][] {
  const byDay = new Map<number, number[]>();
  for (let i = 0; i < rows.length; i++) {
    if (ofRule ? score[i] !== 1 : Number.isNaN(score[i])) continue;
    const day = set.cutOff[rows[i]];
    const places = byDay.get(day);
    if (places) places.push(i);
    else byDay.set(day, [i]);
  }
  return [...byDay.values()].map((places) => places.sort((a, b) => score[b] - score[a]));
}

/**
 * Whom a way names at each judged day: the highest scores up to the capacity, 1 each; of equal scores at the border each the share that a draw among them gives on average.
 *
 * @param days of `fallingDays`
 * @returns per judged row, 0 to 1
 */
export function namedBy(days: readonly number[][], score: ArrayLike<number>, capacity: number): Float64Array {
  const weight = new Float64Array(score.length);
  for (const places of days) {
    nameOne(places, score, Math.min(capacity, places.length), null, (place, share) => {
      weight[place] = share;
    });
  }
  return weight;
}

/** How many are named, how many of them rightly, and the sum of the lead days of those. */
export interface NamedSums {
  named: number;
  rightly: number;
  lead: number;
}

/**
 * The same of a replicate, in which the capacity names anew: as large a share of each day's drawn rows as it is of the day's rows. Whoever stands at the border differs from sample to sample; naming
 * the same rows in every replicate gave intervals that held the truth in 92 % of samples.
 *
 * @param lead days per judged row, 0 where there are none
 */
export function namedAgain(
  { label, cluster, clusters }: Pick<JudgedRows, 'label' | 'cluster' | 'clusters'>,
  { days, score, capacity, lead }: { days: readonly number[][]; score: ArrayLike<number>; capacity: number; lead: ArrayLike<number> },
  draws: Draws,
  replicate: number,
): NamedSums {
  const times = draws.times.subarray(replicate * clusters, (replicate + 1) * clusters);
  const sums: NamedSums = { named: 0, rightly: 0, lead: 0 };
  for (const places of days) {
    let drawn = 0;
    for (const place of places) drawn += times[cluster[place]];
    const room = (Math.min(capacity, places.length) / places.length) * drawn;
    nameOne(
      places,
      score,
      room,
      (place) => times[cluster[place]],
      (place, share) => {
        const named = share * times[cluster[place]];
        sums.named += named;
        sums.rightly += named * label[place];
        sums.lead += named * label[place] * lead[place];
      },
    );
  }
  return sums;
}

/** Names places of falling score until there is no room; `times`: how often each stands there, null: once. */
function nameOne(
  places: readonly number[],
  score: ArrayLike<number>,
  room: number,
  times: ((place: number) => number) | null,
  name: (place: number, share: number) => void,
): void {
  let left = room;
  for (let from = 0; from < places.length && left > 0; ) {
    let [to, standing] = [from, 0];
    for (; to < places.length && score[places[to]] === score[places[from]]; to++) standing += times ? times(places[to]) : 1;
    const share = standing <= left ? 1 : left / standing;
    for (let i = from; i < to; i++) name(places[i], share);
    left -= standing;
    from = to;
  }
}

/** The score from which on no more customers than the capacity are named; Infinity where even the highest scores are too many. */
export function thresholdFor(scores: ArrayLike<number>, capacity: number): number {
  const sorted = Float64Array.from(scores).sort().reverse();
  let threshold = Number.POSITIVE_INFINITY;
  for (let i = 0; i < sorted.length && i < capacity; i++) {
    const last = i + 1 === sorted.length || sorted[i + 1] !== sorted[i];
    if (last) threshold = sorted[i];
  }
  return threshold;
}

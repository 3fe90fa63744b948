import type { TrainingSet } from '../training-set/types.ts';
import type { JudgedRows } from './clusters.ts';

/**
 * Whom a way names at each judged day: the highest scores up to the capacity, 1 each; of equal scores at the border each the share that a draw among them gives on average. Scores of 0 of a rule and
 * scores that are unknown are never named.
 *
 * @param ofRule only rows of score 1 can be named
 * @returns per judged row, 0 to 1
 */
export function namedBy(set: TrainingSet, { rows }: JudgedRows, score: ArrayLike<number>, capacity: number, ofRule: boolean): Float64Array {
  const weight = new Float64Array(rows.length);
  const byDay = new Map<number, number[]>();
  for (let i = 0; i < rows.length; i++) {
    if (ofRule ? score[i] !== 1 : Number.isNaN(score[i])) continue;
    const day = set.cutOff[rows[i]];
    const places = byDay.get(day);
    if (places) places.push(i);
    else byDay.set(day, [i]);
  }
  for (const places of byDay.values()) nameOne(places, score, capacity, weight);
  return weight;
}

function nameOne(places: number[], score: ArrayLike<number>, capacity: number, weight: Float64Array): void {
  places.sort((a, b) => score[b] - score[a]);
  for (let from = 0; from < places.length && from < capacity; ) {
    let to = from + 1;
    while (to < places.length && score[places[to]] === score[places[from]]) to++;
    const share = Math.min(1, (capacity - from) / (to - from));
    for (let i = from; i < to; i++) weight[places[i]] = share;
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

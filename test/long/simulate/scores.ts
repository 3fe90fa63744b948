import { bank, chanceOf, chances } from './people.ts';

const KEY = 3;

/** A bank in which everybody has a planted chance, and a model that knows a part of it. Entry i is person i of `bank`. */
export interface ScoredBank {
  /** Chance that it happens, 0..1. */
  chance: Float64Array;
  /** What a model says: the chance itself, or that with an error. */
  score: Float64Array;
}

export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

export function logit(p: number): number {
  return Math.log(p / (1 - p));
}

/**
 * The planted chance to come back without an offer, spread by what a person spends, and a score that misses its logit by `error` on average: 0 makes a model that
 * is calibrated to the last digit.
 */
export function scoredBank(error: number): ScoredBank {
  const chance = Float64Array.from(bank, (person) => logistic(logit(chances(person).without) + 1.2 * Math.log(person.spend) + 1));
  const score = Float64Array.from(bank, (person, i) => logistic(logit(chance[i]) + error * chanceOf(person.index, KEY).normal()));
  return { chance, score };
}

/** So many persons of the bank, each drawn from all, their scores and what happened to them. */
export function drawScored(seed: number, { chance, score }: ScoredBank, customers: number): { score: Float64Array; label: Uint8Array } {
  const random = chanceOf(seed, KEY);
  const drawn = Int32Array.from({ length: customers }, () => random.below(bank.length));
  return { score: Float64Array.from(drawn, (i) => score[i]), label: Uint8Array.from(drawn, (i) => Number(random.chance(chance[i]))) };
}

/** The bank by falling score. */
export interface Curve {
  score: Float64Array;
  /** Before each place, and after the last: sums of the planted chances, and of the scores. */
  hits: Float64Array;
  scores: Float64Array;
}

export function curveOf({ chance, score }: ScoredBank): Curve {
  const order = Array.from(score.keys()).sort((a, b) => score[b] - score[a]);
  const hits = new Float64Array(order.length + 1);
  const scores = new Float64Array(order.length + 1);
  for (const [place, i] of order.entries()) {
    hits[place + 1] = hits[place] + chance[i];
    scores[place + 1] = scores[place] + score[i];
  }
  return { score: Float64Array.from(order, (i) => score[i]), hits, scores };
}

/** Expected happenings among the highest share, per customer of the bank. */
export function hitsIn({ hits }: Curve, share: number): number {
  const place = share * (hits.length - 1);
  const before = Math.floor(place);
  const next = Math.min(hits.length - 1, before + 1);
  return (hits[before] + (place - before) * (hits[next] - hits[before])) / (hits.length - 1);
}

/** Probability that of two persons, one to whom it happened and one to whom it did not, the first has the higher score; a person beside the own double is a tie. */
export function trueArea({ hits }: Curve): number {
  const all = hits.length - 1;
  const positives = hits[all];
  let wins = 0;
  for (let place = 0; place < all; place++) {
    const chance = hits[place + 1] - hits[place];
    const missesBelow = all - place - 1 - (positives - hits[place + 1]);
    wins += chance * (missesBelow + (1 - chance) / 2);
  }
  return wins / (positives * (all - positives));
}

/** Precision at each happening, on average. */
export function trueAveragePrecision({ hits }: Curve): number {
  const all = hits.length - 1;
  let sum = 0;
  for (let place = 0; place < all; place++) sum += ((hits[place + 1] - hits[place]) * hits[place + 1]) / (place + 1);
  return sum / hits[all];
}

import type { TextParams } from '#core/contract/result.ts';
import type { Estimate } from '#core/contract/types.ts';
import { none } from '#core/statistics/estimates.ts';

/** What a model said of customers, and what they did: entry i of both is one customer. */
export interface Scored {
  /** Higher: more likely. A probability where a metric says so. */
  score: ArrayLike<number>;
  /** 1: it happened, 0: it did not. */
  label: ArrayLike<number>;
}

/** Why there is no number: code and parameters of a text. */
export interface Fault {
  reason: string;
  params: TextParams;
}

/**
 * Customers in steps of falling score: those with the same score are one step, so that nothing depends on the order of rows. Everything that looks at an order is
 * made of this, sorted once.
 */
export interface Ranked {
  /** Per step. */
  score: Float64Array;
  /** Per step: customers with this score or a higher one. */
  rows: Float64Array;
  /** Per step: how many of those it happened to. */
  hits: Float64Array;
  customers: number;
  positives: number;
  /** `no-rows` or `score-not-a-number`; null: sound. */
  fault: Fault | null;
}

/**
 * Sorts the scores and counts per step. Labels other than 0 and 1 and lists of different length are mistakes of the caller and throw; no rows and scores that are
 * no number are named in `fault`.
 *
 * @example
 * rank({ score: [0.2, 0.9, 0.2, 0.5], label: [1, 1, 0, 0] }).hits; // [1, 1, 2]
 */
export function rank({ score, label }: Scored): Ranked {
  if (score.length !== label.length) throw new RangeError(`invalid labels: ${label.length} for ${score.length} scores`);
  const customers = score.length;
  let [positives, unknown] = [0, 0];
  for (let i = 0; i < customers; i++) {
    if (label[i] !== 0 && label[i] !== 1) throw new RangeError(`invalid label: ${label[i]}`);
    positives += label[i];
    if (!Number.isFinite(score[i])) unknown++;
  }
  const fault = faultOf(customers, unknown);
  if (fault) return { score: new Float64Array(0), rows: new Float64Array(0), hits: new Float64Array(0), customers, positives, fault };
  const order = Uint32Array.from({ length: customers }, (_, i) => i).sort((a, b) => score[b] - score[a]);
  return { ...steps(order, score, label), customers, positives, fault: null };
}

function faultOf(customers: number, unknown: number): Fault | null {
  if (customers === 0) return { reason: 'no-rows', params: {} };
  return unknown > 0 ? { reason: 'score-not-a-number', params: { customers: unknown } } : null;
}

function steps(order: Uint32Array, score: Scored['score'], label: Scored['label']): Pick<Ranked, 'score' | 'rows' | 'hits'> {
  const [scores, rows, hits]: [number[], number[], number[]] = [[], [], []];
  let happened = 0;
  for (let place = 0; place < order.length; place++) {
    const row = order[place];
    happened += label[row];
    if (place + 1 < order.length && score[order[place + 1]] === score[row]) continue;
    scores.push(score[row]);
    rows.push(place + 1);
    hits.push(happened);
  }
  return { score: Float64Array.from(scores), rows: Float64Array.from(rows), hits: Float64Array.from(hits) };
}

/** The fault of the ranking, or `one-class` where it happened to all or to none: what compares the two has no number then. */
export function faultOfTwoClasses(ranked: Ranked): Fault | null {
  if (ranked.fault) return ranked.fault;
  const { positives, customers } = ranked;
  return positives === 0 || positives === customers ? { reason: 'one-class', params: { customers, positives } } : null;
}

/** The estimate that says why there is none. */
export function noneFor({ reason, params }: Fault): Estimate {
  return none(reason, params);
}

/**
 * How many of the `customers` with the highest scores it happened to. Where the edge falls among equal scores, those count in proportion: what a draw among them
 * gives on average. 0 <= customers <= all.
 *
 * @example
 * hitsAmongTop(rank({ score: [3, 2, 2, 1], label: [1, 1, 0, 0] }), 2); // 1.5
 */
export function hitsAmongTop({ rows, hits }: Ranked, customers: number): number {
  let [low, high] = [0, rows.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle] < customers) low = middle + 1;
    else high = middle;
  }
  const [rowsBefore, hitsBefore] = low === 0 ? [0, 0] : [rows[low - 1], hits[low - 1]];
  return hitsBefore + ((hits[low] - hitsBefore) * (customers - rowsBefore)) / (rows[low] - rowsBefore);
}

/** Places of at most `most` points of a line of `length` points, ends included, evenly spread: a chart shows no more. */
export function thinned(length: number, most: number): number[] {
  if (length <= most) return Array.from({ length }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (length - 1)) / (most - 1)));
}

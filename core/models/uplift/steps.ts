import type { Fault } from '../metrics/scored.ts';

/** What a model said of the customers of a campaign, and what they did: entry i of each is one customer. */
export interface UpliftRows {
  /** Higher: contacting makes more of a difference. */
  score: ArrayLike<number>;
  /** 1: the outcome came. */
  label: ArrayLike<number>;
  /** 1: contacted, 0: control. */
  treated: ArrayLike<number>;
}

/** Counts per step of equal score, from the highest down; each counts its step and all above it. */
export interface ArmCounts {
  treated: Float64Array;
  control: Float64Array;
  treatedHits: Float64Array;
  controlHits: Float64Array;
}

export interface UpliftSteps extends ArmCounts {
  score: Float64Array;
  /** Step of each row. */
  stepOf: Uint32Array;
  rows: UpliftRows;
  /** `no-rows`, `score-not-a-number`, `no-control-arm`, `empty-arm` or `one-class`; null: sound. */
  fault: Fault | null;
}

/**
 * Sorts the scores once and counts per step; customers with the same score are one step, so that nothing depends on the order of rows. Labels and arms other than 0 and 1
 * are mistakes of the caller and throw.
 *
 * @example
 * rankUplift({ score: [0.1, 0.3, 0.3], label: [0, 1, 0], treated: [1, 1, 0] }).treated; // [1, 2]
 */
export function rankUplift(rows: UpliftRows): UpliftSteps {
  const { score, label, treated } = rows;
  const size = score.length;
  if (label.length !== size || treated.length !== size)
    throw new RangeError(`invalid lengths: ${size}, ${label.length}, ${treated.length}`);
  for (let i = 0; i < size; i++) {
    if ((label[i] !== 0 && label[i] !== 1) || (treated[i] !== 0 && treated[i] !== 1))
      throw new RangeError(`invalid row ${i}: ${label[i]}, ${treated[i]}`);
  }
  const fault = faultOf(rows);
  const order = fault ? new Uint32Array(0) : Uint32Array.from({ length: size }, (_, i) => i).sort((a, b) => score[b] - score[a]);
  const stepOf = new Uint32Array(size);
  const scores: number[] = [];
  for (const row of order) {
    if (scores.length === 0 || scores[scores.length - 1] !== score[row]) scores.push(score[row]);
    stepOf[row] = scores.length - 1;
  }
  const counts = emptyCounts(scores.length);
  if (!fault) for (let i = 0; i < size; i++) countRow(counts, stepOf[i], label[i], treated[i]);
  return { score: Float64Array.from(scores), stepOf, rows, fault, ...accumulated(counts) };
}

function faultOf({ score, label, treated }: UpliftRows): Fault | null {
  if (score.length === 0) return { reason: 'no-rows', params: {} };
  let [contacted, hits, unknown] = [0, 0, 0];
  for (let i = 0; i < score.length; i++) {
    contacted += treated[i];
    hits += label[i];
    if (!Number.isFinite(score[i])) unknown++;
  }
  if (unknown > 0) return { reason: 'score-not-a-number', params: { customers: unknown } };
  if (contacted === score.length) return { reason: 'no-control-arm', params: {} };
  if (contacted === 0) return { reason: 'empty-arm', params: {} };
  return hits === 0 || hits === score.length ? { reason: 'one-class', params: { customers: score.length, positives: hits } } : null;
}

export function emptyCounts(steps: number): ArmCounts {
  const counts = () => new Float64Array(steps);
  return { treated: counts(), control: counts(), treatedHits: counts(), controlHits: counts() };
}

/** Adds one customer to a step that is not accumulated yet. */
export function countRow(counts: ArmCounts, step: number, label: number, treated: number): void {
  if (treated === 1) {
    counts.treated[step]++;
    counts.treatedHits[step] += label;
  } else {
    counts.control[step]++;
    counts.controlHits[step] += label;
  }
}

/** Sums from the highest step down, in place. */
export function accumulated(counts: ArmCounts): ArmCounts {
  for (const part of [counts.treated, counts.control, counts.treatedHits, counts.controlHits]) {
    for (let step = 1; step < part.length; step++) part[step] += part[step - 1];
  }
  return counts;
}

/** Outcomes of each arm in the whole. */
export interface Totals {
  treated: number;
  control: number;
  treatedHits: number;
  controlHits: number;
}

export function totalsOf(counts: ArmCounts): Totals {
  const last = (part: Float64Array) => part.at(-1) ?? 0;
  return {
    treated: last(counts.treated),
    control: last(counts.control),
    treatedHits: last(counts.treatedHits),
    controlHits: last(counts.controlHits),
  };
}

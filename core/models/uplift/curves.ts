import type { CurvePoint } from '#core/contract/types.ts';
import { thinned } from '../metrics/scored.ts';
import { type ArmCounts, type Totals, totalsOf, type UpliftSteps } from './steps.ts';

/** Height of a curve from the counts of one step and those above it. */
type Height = (treated: number, control: number, treatedHits: number, controlHits: number) => number;

/** Outcomes of the contacted less those of as many of the control; without a control nothing is taken off. Source: Radcliffe 2007. */
const qiniHeight: Height = (treated, control, treatedHits, controlHits) =>
  treatedHits - (control === 0 ? 0 : (controlHits * treated) / control);

/** Difference of the rates times the customers; an arm that is not there yet has rate 0. */
const upliftHeight: Height = (treated, control, treatedHits, controlHits) =>
  ((treated === 0 ? 0 : treatedHits / treated) - (control === 0 ? 0 : controlHits / control)) * (treated + control);

function heightAt(height: Height, { treated, control, treatedHits, controlHits }: ArmCounts, step: number): number {
  return height(treated[step], control[step], treatedHits[step], controlHits[step]);
}

/** By trapezoids over the customers, from the point 0, 0. */
function areaOf(height: Height, counts: ArmCounts): number {
  let [area, before, y] = [0, 0, 0];
  for (let step = 0; step < counts.treated.length; step++) {
    const customers = counts.treated[step] + counts.control[step];
    const next = heightAt(height, counts, step);
    area += ((customers - before) * (y + next)) / 2;
    [before, y] = [customers, next];
  }
  return area;
}

/** Customers in steps of the best order that the outcomes allow; each entry is what one step adds. */
function perfect(steps: Totals[]): ArmCounts {
  let sums: Totals = { treated: 0, control: 0, treatedHits: 0, controlHits: 0 };
  const cumulated = steps
    .filter(({ treated, control }) => treated + control > 0)
    .map((step) => {
      sums = {
        treated: sums.treated + step.treated,
        control: sums.control + step.control,
        treatedHits: sums.treatedHits + step.treatedHits,
        controlHits: sums.controlHits + step.controlHits,
      };
      return sums;
    });
  const part = (key: keyof Totals) => Float64Array.from(cumulated, (step) => step[key]);
  return { treated: part('treated'), control: part('control'), treatedHits: part('treatedHits'), controlHits: part('controlHits') };
}

/** The four kinds of customers that outcomes tell apart. */
function cellsOf({ treated, control, treatedHits, controlHits }: Totals) {
  const nobody = { treated: 0, control: 0, treatedHits: 0, controlHits: 0 };
  return {
    treatedHit: { ...nobody, treated: treatedHits, treatedHits },
    treatedMiss: { ...nobody, treated: treated - treatedHits },
    controlHit: { ...nobody, control: controlHits, controlHits },
    controlMiss: { ...nobody, control: control - controlHits },
  };
}

function perfectQini(totals: Totals): ArmCounts {
  const { treatedHit, treatedMiss, controlHit, controlMiss } = cellsOf(totals);
  return perfect([treatedHit, { ...treatedMiss, control: controlMiss.control }, controlHit]);
}

function perfectUplift(totals: Totals): ArmCounts {
  const { treatedHit, treatedMiss, controlHit, controlMiss } = cellsOf(totals);
  const last = totals.controlHits > totals.treated - totals.treatedHits ? [controlHit, treatedMiss] : [treatedMiss, controlHit];
  return perfect([treatedHit, controlMiss, ...last]);
}

/** Area over that of a random order, as a share of what the best order has; NaN where the best order is no better than a random one. */
function normalised(height: Height, counts: ArmCounts, best: ArmCounts): number {
  const { treated, control, treatedHits, controlHits } = totalsOf(counts);
  const random = (height(treated, control, treatedHits, controlHits) * (treated + control)) / 2;
  const room = areaOf(height, best) - random;
  return room > 1e-9 ? (areaOf(height, counts) - random) / room : Number.NaN;
}

/**
 * Qini coefficient: area between the Qini curve and the line of a random order, over that of the best order, as scikit-uplift's `qini_auc_score` (with negative effects).
 * 1 is perfect, 0 random; below 0 worse than random. NaN where there are no outcomes to tell orders apart.
 *
 * @example
 * qiniOf(rankUplift({ score: [3, 2, 1, 0], label: [1, 0, 1, 1], treated: [1, 0, 1, 0] })); // 0.7142857
 */
export function qiniOf(counts: ArmCounts): number {
  return normalised(qiniHeight, counts, perfectQini(totalsOf(counts)));
}

/** Area under the uplift curve, normalised the same way: scikit-uplift's `uplift_auc_score`. */
export function auucOf(counts: ArmCounts): number {
  return normalised(upliftHeight, counts, perfectUplift(totalsOf(counts)));
}

/**
 * The Qini curve: share of the customers contacted (x) against outcomes caused among them (y), from 0, 0; `at` is the score there. At most `most` points.
 *
 * @example
 * qiniCurve(rankUplift({ score: [2, 1], label: [1, 0], treated: [1, 0] })); // [{ x: 0, y: 0, at: null }, { x: 0.5, y: 1, at: 2 }, { x: 1, y: 1, at: 1 }]
 */
export function qiniCurve(steps: UpliftSteps, most = 400): CurvePoint[] {
  return curveOf(qiniHeight, steps, most);
}

/** The uplift curve: share contacted against the difference of the rates so far times the customers. At most `most` points. */
export function upliftCurve(steps: UpliftSteps, most = 400): CurvePoint[] {
  return curveOf(upliftHeight, steps, most);
}

function curveOf(height: Height, steps: UpliftSteps, most: number): CurvePoint[] {
  if (steps.fault) return [];
  const { treated, control } = totalsOf(steps);
  const points = thinned(steps.score.length, most - 1).map((step) => ({
    x: (steps.treated[step] + steps.control[step]) / (treated + control),
    y: heightAt(height, steps, step),
    at: steps.score[step],
  }));
  return [{ x: 0, y: 0, at: null }, ...points];
}

import { isoDay } from '#core/contract/calendar.ts';
import type { ChurnReport, Estimate, FeatureImportance, LiftRow, Note } from '#core/contract/types.ts';
import { none } from '#core/statistics/estimates.ts';
import { calibrationBins } from '../metrics/calibration-bins.ts';
import { costCurve } from '../metrics/cost-curve.ts';
import { cumulativeGain } from '../metrics/cumulative-gain.ts';
import { liftCurve } from '../metrics/lift-curve.ts';
import { rank } from '../metrics/scored.ts';
import { swarmOf } from '../swarm.ts';
import type { TrainingSet } from '../training-set/types.ts';
import { importance, type Matrix, treeShap } from '../trees/index.ts';
import { aucDifference, type Measured, numberIn } from './candidates.ts';
import { type Draws, type JudgedRows, orderOf } from './clusters.ts';
import type { Machine } from './machine.ts';
import { ratesByGroup, ratesByShare, redrawn } from './rates.ts';
import type { ChurnTask } from './task.ts';

const swarmCustomers = 300;
const swarmFeatures = 15;

/** Deciles of the trees' score on the judged rows; intervals by customers drawn again. */
export function liftOf(judged: JudgedRows, trees: Measured, draws: Draws): Pick<ChurnReport, 'lift' | 'gain'> {
  const ranked = rank({ score: trees.said.score, label: judged.label });
  const lift = liftCurve(ranked);
  const replicates = ratesByShare(judged, orderOf(trees.said.score), draws, Math.max(1, lift.length));
  let captured = 0;
  const rows = lift.map(({ bin, customers, hits, rate, lift: relative }, i): LiftRow => {
    captured += hits;
    return {
      share: bin / lift.length,
      customers,
      targets: Math.round(hits),
      rate: redrawn(rate, replicates[i]),
      lift: numberIn(relative) ?? 0,
      captured: captured / ranked.positives,
    };
  });
  return { lift: rows, gain: cumulativeGain(ranked, 50).map(({ share, gain }) => ({ x: share, y: gain, at: null })) };
}

/** Probabilities beside what happened, before and after calibration; intervals by customers drawn again, in bins that stay. */
export function calibrationOf(
  judged: JudgedRows,
  { said }: Measured,
  seed: number,
  draws: Draws,
): Pick<ChurnReport['calibration'], 'before' | 'after'> {
  const binsOf = (score: Float64Array) => {
    const { bins } = calibrationBins(rank({ score, label: judged.label }), seed);
    const rising = orderOf(score).rows.toReversed();
    const group = new Uint8Array(score.length);
    let from = 0;
    for (const [bin, { customers }] of bins.entries()) {
      for (let i = from; i < from + customers; i++) group[rising[i]] = bin;
      from += customers;
    }
    const replicates = ratesByGroup(judged, group, bins.length, draws);
    return bins.map((bin, i) => ({ ...bin, observed: redrawn(bin.observed, replicates[i]) }));
  };
  return { before: binsOf(said.score), after: binsOf(said.probability ?? said.score) };
}

/** Net value by share contacted, on the newest judged day. */
export function costOf({ plan, set }: ChurnTask, judged: JudgedRows, trees: Measured): ChurnReport['cost'] {
  const { economics, training } = plan;
  if (!economics) return null;
  const newest = judged.rows.reduce((last, row) => Math.max(last, set.cutOff[row]), 0);
  const places = [...judged.rows.keys()].filter((i) => set.cutOff[judged.rows[i]] === newest);
  const scored = { score: places.map((i) => trees.said.score[i]), label: places.map((i) => judged.label[i]) };
  const { costPerContact: perContact, valuePerSaved: perSaved, successRate } = economics;
  const curve = costCurve(rank(scored), { perContact, perSaved, successRate }, training.seed);
  const points = curve.points.filter((_, i) => i % 2 === 0);
  return {
    points: points.map(({ share, value }) => ({ share, contacts: Math.round(share * places.length), net: Math.round(value) })),
    best: curve.bestValue,
    bestShare: numberIn(curve.bestShare) ?? 0,
  };
}

/** What the trees that score look at: XGBoost's figures, and mean absolute contributions over a sample of the newest rows; the sample without names for a picture. */
export function looksOf({ trees }: Machine, matrix: Matrix, sample: Int32Array): Pick<ChurnReport, 'importance' | 'swarm'> {
  const width = matrix.names.length + 1;
  const shap = treeShap(trees, matrix, sample);
  const mean = matrix.names.map((_, f) => {
    let sum = 0;
    for (let i = 0; i < sample.length; i++) sum += Math.abs(shap[i * width + f]);
    return sample.length === 0 ? 0 : sum / sample.length;
  });
  const found = importance(trees)
    .map(({ feature, name, gain, cover }): FeatureImportance => ({ feature: name, gain, cover, contribution: mean[feature] }))
    .sort((a, b) => b.contribution - a.contribution || (a.feature < b.feature ? -1 : 1));
  const names = found.slice(0, swarmFeatures).map(({ feature }) => feature);
  return { importance: found, swarm: swarmOf(matrix, sample.subarray(0, swarmCustomers), names, (i, f) => shap[i * width + f]) };
}

/** Customers named rightly by how many days ahead: already silent, then quarters of the horizon. */
export function leadTimesOf({ set, plan }: ChurnTask, judged: JudgedRows, { named }: Measured): ChurnReport['leadTimes'] {
  const { horizonDays } = plan.training;
  const edges = [...new Set([0, ...[1, 2, 3, 4].map((quarter) => Math.ceil((quarter * horizonDays) / 4))])];
  return edges.map((toDay, i) => {
    const fromDay = i === 0 ? 0 : edges[i - 1] + 1;
    const customers = judged.rows.reduce((sum, row, k) => {
      const lead = set.leadDays[row];
      return lead >= fromDay && lead <= toDay ? sum + named[k] * judged.label[k] : sum;
    }, 0);
    return { fromDay, toDay, customers: Math.round(customers) };
  });
}

/** The best of the other ways, by its area, and how far the trees are ahead of it. */
export function advantageOf(
  judged: JudgedRows,
  [trees, ...others]: readonly Measured[],
  draws: Draws,
): { best: Measured | null; advantage: Estimate } {
  const area = ({ candidate }: Measured) => numberIn(candidate.auc) ?? Number.NEGATIVE_INFINITY;
  const best = others.reduce<Measured | null>((top, one) => (top === null || area(one) > area(top) ? one : top), null);
  if (!best) return { best, advantage: none('churn-no-baseline') };
  return { best, advantage: aucDifference(judged, trees, best, draws) };
}

/** Whether the trees are worth shipping, in one sentence with its numbers. */
export function verdictOf(
  { plan, summary }: ChurnTask,
  judged: JudgedRows,
  trees: Measured,
  best: Measured | null,
  advantage: Estimate,
): Note {
  const bad = summary.checks.filter(({ state }) => state === 'bad');
  if (bad.length > 0) return { code: 'churn-figures-worthless', params: { checks: bad.length } };
  if (plan.training.split === 'random') return { code: 'churn-random-split', params: {} };
  if (advantage.kind === 'none' || !best)
    return { code: 'churn-no-verdict', params: advantage.kind === 'none' ? { ...advantage.params, reason: advantage.reason } : {} };
  const [own, other] = [trees.candidate, best.candidate];
  const params = {
    baseline: other.id,
    auc: rounded(own.auc),
    baselineAuc: rounded(other.auc),
    difference: threeDigits(advantage.value),
    low: threeDigits(advantage.low),
    high: threeDigits(advantage.high),
    named: own.named,
    precision: percentOf(own.precisionAtK),
    baselinePrecision: percentOf(other.precisionAtK),
    customers: judged.clusters,
  };
  const code = advantage.low > 0 ? 'churn-worth-shipping' : advantage.high < 0 ? 'churn-not-better' : 'churn-cannot-tell';
  return { code, params };
}

function threeDigits(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function rounded(found: Estimate): number | string {
  return found.kind === 'estimate' ? threeDigits(found.value) : '?';
}

function percentOf(found: Estimate): number | string {
  return found.kind === 'estimate' ? Math.round(found.value * 1000) / 10 : '?';
}

/** The day of a cut-off as it is written. */
export function dayOfCutOff(set: TrainingSet, cutOff: number): string {
  return isoDay(set.cutOffs[cutOff].day);
}

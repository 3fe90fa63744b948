import type { UpliftPlan } from '#core/contract/types.ts';
import type { StudyData } from '#core/models/uplift/study.ts';
import { createRandom } from '#core/statistics/random.ts';

export interface Made {
  rows: number;
  seed?: number;
  /** Probability to be contacted. */
  contacted?: (x: number) => number;
  /** Probability of the outcome. */
  outcome: (x: number, treated: number) => number;
}

/** A campaign whose truth is known: `x` is standard normal, `noise` says nothing. */
export function madeCampaign({ rows, seed = 1, contacted = () => 0.5, outcome }: Made): StudyData {
  const random = createRandom(seed, rows);
  const [x, noise] = [0, 1].map(() => Float32Array.from({ length: rows }, random.normal));
  const treated = Uint8Array.from(x, (value) => Number(random.chance(contacted(value))));
  const label = Float32Array.from(x, (value, i) => Number(random.chance(outcome(value, treated[i]))));
  return {
    features: { rows, names: ['x', 'noise'], columns: [x, noise] },
    label,
    treated,
    customer: Int32Array.from(x.keys()),
    campaign: new Uint8Array(rows),
    campaigns: ['made'],
    checks: [],
  };
}

/** Contacting helps where x is above 0 and does harm where it is below. */
export const helpsAbove = (x: number, treated: number) => 0.4 + (treated === 0 ? 0 : x > 0 ? 0.3 : -0.2);
/** Contacting helps everybody alike, so that there is nothing to order by. */
export const helpsAll = (x: number, treated: number) => 0.3 + 0.05 * Math.tanh(x) + 0.05 * treated;

export const quickPlan: UpliftPlan = {
  sources: [{ kind: 'list', list: 'made' }],
  windowDays: 30,
  features: [
    { name: 'x', expression: 'x' },
    { name: 'noise', expression: 'noise' },
  ],
  growth: { rounds: 30, maxDepth: 2, eta: 0.2, minChildWeight: 5, subsample: 1, colsampleByTree: 1, earlyStoppingRounds: null },
  folds: 3,
  likelyFrom: 0.35,
  leastUplift: 0.05,
  seed: 1,
};

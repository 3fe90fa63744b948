import * as v from 'valibot';
import { count, isoDate, name, positiveCount, probability, seed, share, source } from './schemas.ts';

/** What is planned before it is done: a list, a model of each kind. Files and workspaces keep plans of these shapes. */

export const listPlanSchema = v.object({
  name,
  segment: name,
  asOf: isoDate,
  channel: v.picklist(['email', 'sms', 'push', 'letter', 'phone']),
  offer: v.pipe(v.string(), v.maxLength(500)),
  controlShare: v.pipe(v.number(), v.minValue(0), v.maxValue(0.5)),
  noControlReason: v.nullable(v.pipe(v.string(), v.maxLength(500))),
  salt: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  costPerContact: count,
  costPerReactivation: count,
  consent: v.picklist(['required', 'not-refused']),
});

/** What a lifetime model is trained from and for. */
export const lifetimePlan = v.object({
  stream: name,
  amount: v.nullable(name),
  model: v.picklist(['mbg-nbd', 'bg-nbd', 'pareto-nbd']),
  horizonWeeks: v.pipe(v.number(), v.minValue(1), v.maxValue(520)),
  yearlyDiscount: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  margin: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
});
const features = v.pipe(v.array(v.object({ name, expression: source })), v.minLength(1), v.maxLength(500));

export const trainingPlan = v.object({
  population: source,
  target: source,
  horizonDays: v.pipe(positiveCount, v.maxValue(730)),
  features,
  cutOffs: v.pipe(count, v.minValue(1), v.maxValue(60)),
  stepDays: v.pipe(positiveCount, v.maxValue(366)),
  testCutOffs: v.pipe(positiveCount, v.maxValue(30)),
  split: v.picklist(['time', 'random']),
  seed,
});

const growth = v.object({
  rounds: v.pipe(positiveCount, v.maxValue(5000)),
  maxDepth: v.pipe(positiveCount, v.maxValue(16)),
  eta: share,
  minChildWeight: v.pipe(v.number(), v.minValue(0)),
  subsample: share,
  colsampleByTree: share,
  earlyStoppingRounds: v.nullable(positiveCount),
});

export const churnPlan = v.object({
  training: trainingPlan,
  growth,
  calibration: v.picklist(['auto', 'isotonic', 'platt']),
  rule: v.nullable(source),
  capacity: positiveCount,
  economics: v.nullable(v.object({ costPerContact: count, valuePerSaved: count, successRate: probability })),
});

export const upliftPlan = v.object({
  sources: v.pipe(
    v.array(
      v.variant('kind', [
        v.object({ kind: v.literal('list'), list: name }),
        v.object({ kind: v.literal('expressions'), name, asOf: isoDate, population: source, treated: source, outcome: source }),
      ]),
    ),
    v.minLength(1),
    v.maxLength(50),
  ),
  windowDays: v.pipe(positiveCount, v.maxValue(730)),
  features,
  growth,
  folds: v.pipe(count, v.minValue(2), v.maxValue(20)),
  likelyFrom: probability,
  leastUplift: probability,
  seed,
});

/** What a model is trained from and for, by its kind. */
export const modelPlan = v.variant('kind', [
  v.object({ kind: v.literal('lifetime'), lifetime: lifetimePlan }),
  v.object({ kind: v.literal('churn'), churn: churnPlan }),
  v.object({ kind: v.literal('uplift'), uplift: upliftPlan }),
]);

import * as v from 'valibot';
import { churnPlan } from '#core/contract/plans.ts';
import { check, day, estimate, expression, fraction, importance, noSwarm, note, number, point, positive } from './shapes.ts';

const quality = {
  auc: estimate,
  averagePrecision: estimate,
  logLoss: v.nullable(number),
  brier: v.nullable(number),
};

const cutOff = v.object({
  asOf: day,
  part: v.picklist(['fit', 'calibrate', 'test', 'left-out', 'mixed']),
  customers: positive,
  targets: positive,
  unknownTarget: positive,
  unknownPopulation: positive,
});

const training = v.object({
  cutOffs: v.array(cutOff),
  features: v.array(v.object({ name: v.string(), expression, known: positive, of: positive, distinct: positive })),
  checks: v.array(check),
  split: v.picklist(['time', 'random']),
});

const candidate = v.object({
  ...quality,
  id: v.picklist(['trees', 'logistic', 'recency', 'rule']),
  named: positive,
  precisionAtK: estimate,
  leadDays: estimate,
  roc: v.array(point),
  pr: v.array(point),
});

const bin = v.object({ customers: positive, predicted: number, observed: estimate });
const figures = { customers: positive, targets: positive };

/** A churn warning in a file. */
export const churnBody = v.object({
  plan: churnPlan,
  report: v.object({
    training,
    candidates: v.array(candidate),
    advantage: estimate,
    verdict: note,
    calibration: v.object({
      method: v.picklist(['isotonic', 'platt']),
      judged: v.object({ none: v.nullable(number), isotonic: v.nullable(number), platt: v.nullable(number) }),
      before: v.array(bin),
      after: v.array(bin),
    }),
    lift: v.array(v.object({ ...figures, share: fraction, rate: estimate, lift: number, captured: fraction })),
    gain: v.array(point),
    importance: v.array(importance),
    swarm: noSwarm,
    backtest: v.array(v.object({ ...figures, asOf: day, auc: estimate, precisionAtK: estimate, leadDays: estimate })),
    leadTimes: v.array(v.object({ fromDay: number, toDay: number, customers: positive })),
    cost: v.nullable(
      v.object({
        points: v.array(v.object({ share: fraction, contacts: positive, net: number })),
        best: estimate,
        bestShare: fraction,
      }),
    ),
    threshold: number,
    rounds: v.array(v.object({ round: positive, fit: number, watch: number })),
    notes: v.array(note),
  }),
});

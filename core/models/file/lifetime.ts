import * as v from 'valibot';
import { lifetimePlan } from '#core/contract/plans.ts';
import { day, note, number, positive } from './shapes.ts';

const parameter = v.object({
  name: v.string(),
  value: positive,
  standardError: v.nullable(positive),
  low: v.nullable(positive),
  high: v.nullable(positive),
});
const purchaseModel = v.picklist(['mbg-nbd', 'bg-nbd', 'pareto-nbd', 'nbd']);
const fault = v.picklist(['not-converged', 'flat-likelihood', 'nobody-ends', 'everybody-ends', 'nobody-differs', 'no-mean-spend']);

/** A lifetime model in a file. */
export const lifetimeBody = v.object({
  plan: lifetimePlan,
  cutOff: day,
  currency: v.nullable(v.string()),
  fit: v.pipe(
    v.object({
      model: purchaseModel,
      parameters: v.array(parameter),
      logLikelihood: number,
      customers: positive,
      covariance: v.nullable(v.array(v.array(number))),
      rejected: v.array(v.object({ model: purchaseModel, reason: fault })),
    }),
    v.check(({ model, parameters }) => parameters.length === (model === 'nbd' ? 2 : 4), 'parameters do not fit the model'),
  ),
  spend: v.nullable(
    v.object({
      parameters: v.pipe(v.array(parameter), v.length(3)),
      logLikelihood: number,
      customers: positive,
      populationMean: positive,
    }),
  ),
  customers: positive,
  oneTimeBuyers: positive,
  purchaseDays: positive,
  expectedTotal: v.object({ value: positive, low: positive, high: positive }),
  notes: v.array(note),
});

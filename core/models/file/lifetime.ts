import * as v from 'valibot';
import { lifetimePlan } from '#core/contract/plans.ts';
import { purchaseModels } from '../lifetime/fit.ts';
import { gammaGammaNames } from '../lifetime/gamma-gamma.ts';
import { day, note, number, positive } from './shapes.ts';

const parameter = v.object({
  name: v.string(),
  value: v.pipe(v.number(), v.gtValue(0), v.finite()),
  standardError: v.nullable(positive),
  low: v.nullable(positive),
  high: v.nullable(positive),
});
const namesOf = (parameters: readonly { name: string }[]) => parameters.map(({ name }) => name).join();
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
    v.check(
      ({ model, parameters }) => namesOf(parameters) === purchaseModels[model].names.join(),
      'the parameters are not those of the model',
    ),
  ),
  spend: v.nullable(
    v.object({
      parameters: v.pipe(
        v.array(parameter),
        v.check((all) => namesOf(all) === gammaGammaNames.join(), 'the parameters are not those of the model'),
      ),
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

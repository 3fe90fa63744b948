import * as v from 'valibot';
import { lifetimePlan } from '#core/contract/requests.ts';
import { refuse } from '#core/contract/texts.ts';
import type { LifetimeModel, ModelInfo } from '#core/contract/types.ts';

/** First words of a file, so that a later form can be told apart. */
const form = 'rekindle-model-1';

const positive = v.pipe(v.number(), v.minValue(0));
const parameter = v.object({
  name: v.string(),
  value: positive,
  standardError: v.nullable(positive),
  low: v.nullable(positive),
  high: v.nullable(positive),
});
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const note = v.object({ code: v.string(), params: v.record(v.string(), v.union([v.string(), v.number()])) });
const purchaseModel = v.picklist(['mbg-nbd', 'bg-nbd', 'pareto-nbd']);
const fault = v.picklist(['not-converged', 'flat-likelihood', 'nobody-ends', 'everybody-ends', 'no-mean-spend']);

const lifetime = v.object({
  plan: lifetimePlan,
  cutOff: v.pipe(v.string(), v.isoDate()),
  currency: v.nullable(v.string()),
  fit: v.object({
    model: purchaseModel,
    parameters: v.pipe(v.array(parameter), v.length(4)),
    logLikelihood: v.number(),
    customers: positive,
    covariance: v.nullable(v.array(v.array(v.number()))),
    rejected: v.array(v.object({ model: purchaseModel, reason: fault })),
  }),
  spend: v.nullable(
    v.object({
      parameters: v.pipe(v.array(parameter), v.length(3)),
      logLikelihood: v.number(),
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

const file = v.object({ form: v.literal(form), name: text, version: positive, trainedAt: v.string(), lifetime });

/** A model as text for a file: what the training found and nothing of a single customer. */
export function textOfModel({ name, version, trainedAt, lifetime: body }: ModelInfo): string {
  return `${JSON.stringify({ form, name, version, trainedAt, lifetime: body }, null, 2)}\n`;
}

/** Reads what `textOfModel` wrote. Errors: `model-file-invalid` with what is wrong where. */
export function modelFromText(content: string, fileName: string): { name: string; lifetime: LifetimeModel } {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch (error) {
    throw refuse('model-file-invalid', { fileName, detail: String(error instanceof Error ? error.message : error) });
  }
  const read = v.safeParse(file, json);
  if (read.success) return { name: read.output.name, lifetime: read.output.lifetime };
  const [issue] = read.issues;
  throw refuse('model-file-invalid', { fileName, detail: `${v.getDotPath(issue) ?? ''} ${issue.message}`.trim() });
}

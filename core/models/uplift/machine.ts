import * as v from 'valibot';
import { refuse } from '#core/contract/texts.ts';
import { encodingShape, type FeatureEncoding } from '../training-set/index.ts';
import { fitFromJson, fitToJson, upliftFitShape } from './fit-json.ts';
import type { UpliftFit } from './learners.ts';

const form = 'rekindle-uplift-1';
const stored = v.object({ form: v.literal(form), fit: upliftFitShape, features: v.array(encodingShape) });

/** What scores: a fit, and how features become numbers. */
export interface UpliftMachine {
  fit: UpliftFit;
  features: FeatureEncoding[];
}

/** A machine as text: trees in XGBoost's own JSON, encodings. Nothing of a single customer. */
export function machineText({ fit, features }: UpliftMachine): string {
  return JSON.stringify({ form, fit: fitToJson(fit), features });
}

/** Reads `machineText`. Errors: `uplift-machine-invalid`, those of `fromXgboostJson`. */
export function machineFrom(text: string | null, model: string): UpliftMachine {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), stored), text);
  if (!read.success) throw refuse('uplift-machine-invalid', { model });
  const { fit, features } = read.output;
  return { fit: fitFromJson(fit), features };
}

import * as v from 'valibot';
import { refuse } from '#core/contract/texts.ts';
import { detailOf, type Footing, footingShape } from '../training-set/footing.ts';
import { faultOfFit, fitFromJson, fitToJson, upliftFitShape } from './fit-json.ts';
import type { UpliftFit } from './learners.ts';

const form = 'rekindle-uplift-1';
const stored = v.object({ form: v.literal(form), fit: upliftFitShape, ...footingShape });

/** What scores: a fit, and what it stands on. */
export interface UpliftMachine extends Footing {
  fit: UpliftFit;
}

/** A machine as text: trees in XGBoost's own JSON, encodings. Nothing of a single customer. */
export function machineText({ fit, features, definitions }: UpliftMachine): string {
  return JSON.stringify({ form, fit: fitToJson(fit), features, definitions });
}

/** Reads `machineText`, all of it: what it gives can score. Errors: `uplift-machine-invalid`, those of `fromXgboostJson`. */
export function machineFrom(text: string | null, model: string): UpliftMachine {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), stored), text);
  if (!read.success) throw refuse('uplift-machine-invalid', { model, detail: detailOf(read.issues[0]) });
  const { fit: json, ...footing } = read.output;
  const fit = fitFromJson(json);
  const detail = faultOfFit(fit, footing.features.length);
  if (detail) throw refuse('uplift-machine-invalid', { model, detail });
  return { fit, ...footing };
}

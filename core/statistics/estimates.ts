import type { TextParams } from '#core/contract/result.ts';
import type { Estimate } from '#core/contract/types.ts';
import { clopperPearson, type Interval, newcombe, type Share, wilson } from './proportions.ts';
import { studentQuantile } from './student.ts';

/** Level of every interval that is shown. */
export const LEVEL = 0.95;

/** No number, and why: `reason` is the code of a text. */
export function none(reason: string, params: TextParams = {}): Estimate {
  return { kind: 'none', reason, params };
}

/** A value with its interval at the level that is shown; `not-finite` where the value or a bound is no number. */
export function estimate(value: number, { low, high }: Interval, method: string): Estimate {
  if (![value, low, high].every(Number.isFinite)) return none('not-finite');
  return { kind: 'estimate', value, low, high, level: LEVEL, method };
}

/**
 * A mean with Student's interval. `squares`: sum of squared deviations. No interval, and so a reason with the value in it: `nothing-known`, `one-known`, `all-equal`.
 *
 * @example
 * meanEstimate({ known: 5, mean: 3, squares: 10 }); // { kind: 'estimate', value: 3, low: 1.0367568, high: 4.9632432, level: 0.95, method: 'student' }
 */
export function meanEstimate({ known, mean, squares }: { known: number; mean: number; squares: number }): Estimate {
  if (known === 0) return none('nothing-known');
  if (known === 1) return none('one-known', { value: mean });
  if (!(squares > 0)) return none('all-equal', { customers: known, value: mean });
  const spread = studentQuantile((1 + LEVEL) / 2, known - 1) * Math.sqrt(squares / (known - 1) / known);
  return estimate(mean, { low: mean - spread, high: mean + spread }, 'student');
}

/** A share with its exact interval, for few customers; `empty-arm` where nobody is counted. */
export function exactRateEstimate(share: Share): Estimate {
  return share.of === 0 ? none('empty-arm') : estimate(share.hits / share.of, clopperPearson(share, LEVEL), 'clopper-pearson');
}

/** A share with its Wilson interval; `empty-arm` where nobody is counted. The truth it claims is the chance of a customer like these, not the share of these very ones. */
export function rateEstimate({ hits, of }: Share): Estimate {
  if (of === 0) return none('empty-arm');
  const { low, high } = wilson({ hits, of }, LEVEL);
  return { kind: 'estimate', value: hits / of, low, high, level: LEVEL, method: 'wilson' };
}

/**
 * Treatment minus control with Newcombe's interval; `no-control-arm` or `empty-arm` where one of them is missing. The truth it claims is the mean effect over all
 * customers like these. For the very customers of the list, whose answers are fixed and only the lot is chance, it holds at least as often: their effects differ, and
 * what that takes from the spread cannot be seen (Neyman 1923; Imbens & Rubin, Causal Inference, 2015, 6.4).
 */
export function differenceEstimate(treatment: Share, control: Share): Estimate {
  if (control.of === 0) return none('no-control-arm');
  if (treatment.of === 0) return none('empty-arm');
  const { low, high } = newcombe(treatment, control, LEVEL);
  return {
    kind: 'estimate',
    value: treatment.hits / treatment.of - control.hits / control.of,
    low,
    high,
    level: LEVEL,
    method: 'newcombe',
  };
}

/** An estimate times a positive number, which is known without error; a reason stays a reason. */
export function scaled(estimate: Estimate, factor: number): Estimate {
  if (estimate.kind === 'none') return estimate;
  return { ...estimate, value: estimate.value * factor, low: estimate.low * factor, high: estimate.high * factor };
}

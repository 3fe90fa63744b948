import type { Estimate, Note, TrainingCheck, UpliftLearnerResult } from '#core/contract/types.ts';
import { LEVEL } from '#core/statistics/estimates.ts';
import { type Share, sampleSizePerArm } from '#core/statistics/proportions.ts';
import { normalQuantile } from '#core/statistics/special.ts';

const POWER = 0.8;
/** Fewer customers with the outcome, or without it, in an arm decide nothing about an order of all. */
export const leastOutcomes = 50;

export interface UpliftEvidence {
  treated: Share;
  control: Share;
  /** Treatment minus control. */
  difference: Estimate;
  chosen: Pick<UpliftLearnerResult, 'id' | 'qini'>;
  checks: readonly TrainingCheck[];
}

/** The sentence that opens the page, and how many customers per arm it would take to tell; null where it can tell, or nobody can say. */
export interface UpliftVerdict {
  verdict: Note;
  needed: number | null;
}

/**
 * Whether a study can order customers by what a contact changes. It cannot where a check of the rows failed, where the arms differed before the contact, where an arm has fewer than 50 customers with (or without) the outcome, or where the Qini interval of the
 * chosen learner holds 0, which is chance. How many it would take: an interval narrows with the root of the customers, so the Qini that was found would be told from 0 with a power of
 * 80 % by that many; and the two arms by the sample size of two proportions. Both from uncertain figures: hints, no promises.
 *
 * @example
 * const evidence = { treated: { hits: 40, of: 400 }, control: { hits: 20, of: 400 }, difference: { kind: 'none', reason: '' }, chosen: { id: 't-learner', qini: { kind: 'none', reason: '' } }, checks: [] };
 * upliftVerdict(evidence).verdict.code; // 'uplift-too-few-outcomes'
 */
export function upliftVerdict({ treated, control, difference, chosen, checks }: UpliftEvidence): UpliftVerdict {
  const bad = checks.filter(({ code, state }) => state === 'bad' && code !== 'arms-differ').length;
  if (bad > 0) return { verdict: { code: 'uplift-figures-worthless', params: { checks: bad } }, needed: null };
  const apart = checks.find(({ code }) => code === 'arms-differ');
  if (apart) return { verdict: { code: 'uplift-arms-not-random', params: { feature: apart.params.feature } }, needed: null };
  const { qini, id: learner } = chosen;
  const fewest = Math.min(treated.hits, control.hits, treated.of - treated.hits, control.of - control.hits);
  const customers = Math.min(treated.of, control.of);
  const forArms = difference.kind === 'estimate' && difference.low <= 0 && difference.high >= 0 ? forDifference(treated, control) : 0;
  if (fewest < leastOutcomes) {
    const rarest = Math.min(...[treated, control].map(({ hits, of }) => Math.min(hits, of - hits) / of));
    const needed = Math.max(Math.ceil(leastOutcomes / rarest), forArms ?? 0);
    return { verdict: { code: 'uplift-too-few-outcomes', params: { fewest, least: leastOutcomes, needed } }, needed };
  }
  if (qini.kind === 'none') return { verdict: { code: 'uplift-no-order', params: { learner } }, needed: null };
  const params = { learner, qini: three(qini.value), low: three(qini.low), high: three(qini.high) };
  if (qini.low > 0) return { verdict: { code: 'uplift-tells', params }, needed: null };
  if (qini.value <= 0) return { verdict: { code: 'uplift-no-order', params: { learner } }, needed: null };
  const error = (qini.high - qini.low) / (2 * normalQuantile((1 + LEVEL) / 2));
  const forOrder = customers * (((normalQuantile((1 + LEVEL) / 2) + normalQuantile(POWER)) * error) / qini.value) ** 2;
  const needed = Math.max(Math.ceil(forOrder), forArms ?? 0, customers + 1);
  return { verdict: { code: 'uplift-cannot-tell', params: { ...params, needed, customers, power: Math.round(POWER * 100) } }, needed };
}

/** Customers per arm to see the observed difference of the rates; null where there is none. */
function forDifference(treated: Share, control: Share): number | null {
  const [first, second] = [treated.hits / treated.of, control.hits / control.of];
  return first === second ? null : Math.ceil(sampleSizePerArm({ first, second, power: POWER, level: LEVEL, variance: 'pooled' }));
}

function three(value: number): string {
  return value.toFixed(3);
}

import { rounded } from '../vectors.ts';

/** Decimals of a weight of evidence. */
export const evidenceDecimals = 3;

/** Customers who meet the condition and who do not; of whom it is unknown in neither. */
export interface Sides {
  inside: number;
  outside: number;
}

/**
 * Weight of evidence of a group in thousandths: the logarithm of its share of those inside over its share of those outside, with half a customer added to either, rounded half
 * away from 0. 0 where the group has fewer than `least` of both together. NaN where nobody is inside, or nobody outside.
 *
 * Source: I. J. Good, "Probability and the Weighing of Evidence", 1950; as credit scoring uses it: N. Siddiqi, "Credit Risk Scorecards", 2006, chapter 6.
 *
 * @example
 * weightOf({ inside: 30, outside: 10 }, { inside: 100, outside: 100 }, 20); // 1066
 */
export function weightOf(group: Sides, all: Sides, least: number): number {
  if (all.inside === 0 || all.outside === 0) return Number.NaN;
  if (group.inside + group.outside < least) return 0;
  return rounded(Math.log(((group.inside + 0.5) * all.outside) / ((group.outside + 0.5) * all.inside)) * 10 ** evidenceDecimals);
}

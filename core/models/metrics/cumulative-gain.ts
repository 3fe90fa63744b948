import { faultOfTwoClasses, hitsAmongTop, type Ranked } from './scored.ts';

export interface GainPoint {
  /** Of the customers, from the highest score on. */
  share: number;
  /** Of those it happened to, how many are among them. */
  gain: number;
}

/**
 * How much of what happens is found among the highest scores, at `steps` + 1 even shares from 0 to 1. Empty where there are no rows or one class.
 *
 * @example
 * cumulativeGain(rank({ score: [4, 3, 2, 1], label: [1, 1, 0, 0] }), 2); // [{ share: 0, gain: 0 }, { share: 0.5, gain: 1 }, { share: 1, gain: 1 }]
 */
export function cumulativeGain(ranked: Ranked, steps = 100): GainPoint[] {
  if (faultOfTwoClasses(ranked)) return [];
  return Array.from({ length: steps + 1 }, (_, i) => {
    const share = i / steps;
    return { share, gain: i === 0 ? 0 : hitsAmongTop(ranked, share * ranked.customers) / ranked.positives };
  });
}

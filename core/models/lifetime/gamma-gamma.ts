import { logGamma } from '#core/statistics/special.ts';

/**
 * What a customer spends on a purchase day: gamma around an own mean, whose spread over customers is gamma again. Parameters p, q, v; v in units of money.
 * Source: Fader & Hardie, "The Gamma-Gamma Model of Monetary Value", note 025, 2013.
 */
export const gammaGammaNames = ['p', 'q', 'v'] as const;

/** Natural logarithm of the likelihood of a mean spend over x >= 1 purchase days. */
export function spendLogLikelihood([p, q, v]: Float64Array, x: number, meanSpend: number): number {
  return (
    logGamma(p * x + q) -
    logGamma(p * x) -
    logGamma(q) +
    q * Math.log(v) +
    (p * x - 1) * Math.log(meanSpend) +
    p * x * Math.log(x) -
    (p * x + q) * Math.log(v + x * meanSpend)
  );
}

/**
 * Expected amount of a purchase day, in units of money: between the own mean and that of everybody, nearer to the own one the more purchases there were. Infinite
 * where the spread over customers has no mean (p x + q <= 1).
 *
 * @param x repeat purchase days; 0: nothing is known of the customer
 * @param meanSpend mean amount of those days; not read where x is 0
 */
export function expectedSpend([p, q, v]: Float64Array, x: number, meanSpend: number): number {
  const shape = p * x + q - 1;
  return shape > 0 ? (p * (v + (x === 0 ? 0 : x * meanSpend))) / shape : Number.POSITIVE_INFINITY;
}

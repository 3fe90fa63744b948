import { digamma, logGamma } from '#core/statistics/special.ts';

/**
 * What a customer spends on a purchase day: gamma around an own mean, whose spread over customers is gamma again. Parameters p, q, v; v in units of money.
 * Source: Fader & Hardie, "The Gamma-Gamma Model of Monetary Value", note 025, 2013.
 */
export const gammaGammaNames = ['p', 'q', 'v'] as const;

/** Natural logarithm of the likelihood of a mean spend over x >= 1 purchase days; writes its derivatives by p, q, v into `slope`. */
export function spendLogLikelihood([p, q, v]: Float64Array, x: number, meanSpend: number, slope: Float64Array): number {
  const [shape, all] = [p * x, v + x * meanSpend];
  const [either, share] = [digamma(shape + q), Math.log((x * meanSpend) / all)];
  slope[0] = x * (either - digamma(shape) + share);
  slope[1] = either - digamma(q) + Math.log(v / all);
  slope[2] = q / v - (shape + q) / all;
  return logGamma(shape + q) - logGamma(shape) - logGamma(q) + q * Math.log(v / all) + shape * share - Math.log(meanSpend);
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

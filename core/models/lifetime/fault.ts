import type { FitFault } from '#core/contract/types.ts';
import { chiSquareQuantile } from '#core/statistics/special.ts';
import type { Minimum } from '../numeric/minimise.ts';
import type { PurchaseModel } from './types.ts';

/**
 * What an end must be worth in logarithms of the likelihood before it counts as seen. All models become NBD, in which nobody ends, where the chance to end goes to 0; how much customers differ in it
 * then means nothing, so that a and b (s and beta) may run anywhere, ratio and all: only the likelihood tells. Twice its gain over NBD is at most chi-square with the two
 * parameters of the end, and mostly 0, since the limit is a border (Self & Liang, J. American Statistical Association 82 (1987) 605-610).
 */
const leastGain = chiSquareQuantile(0.999, 2) / 2;
/** A search for a limit comes this near to it. */
const near = 0.01;
/** Where r is above, rates differ by less than 1 % of their mean (1 / sqrt r): the limit of one rate for all, where r and alpha grow without end and differences of likelihoods are rounding. */
const mostAlike = 1e4;

/**
 * Why a fit means nothing; null where it means something.
 *
 * @param endless least negative log likelihood of NBD on the same customers
 */
export function faultOf(model: PurchaseModel, { at, value, converged, covariance }: Minimum, endless: number): FitFault | null {
  const parameters = at.map(Math.exp);
  if (parameters[0] > mostAlike) return 'nobody-differs';
  const gain = endless - value;
  // a search may run to the border without an end, but not stop short of it
  if (model.id !== 'nbd' && gain < leastGain) return !converged && gain < -near ? 'not-converged' : 'nobody-ends';
  return model.degenerate(parameters) ?? (converged ? null : 'not-converged') ?? (covariance ? null : 'flat-likelihood');
}

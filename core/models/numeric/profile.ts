import { chiSquareQuantile } from '#core/statistics/special.ts';
import { gradient, type Minimum } from './minimise.ts';

/** Where the profile of a parameter has risen too far; null: nowhere within `farthest` standard errors. */
export interface Limits {
  low: number | null;
  high: number | null;
}

const farthest = 4;
const mostSteps = 8;
/** How near to the wished rise, in standard errors. */
const near = 0.02;

/**
 * The profile likelihood interval of parameter `k`: all values at which the smallest negative log likelihood over the other parameters is less than half the chi-square
 * quantile above the least. Follows a likelihood that is not a parabola, where the standard error does not. Some 40 evaluations a limit; null where the covariance is
 * not known. Source: D. J. Venzon & S. H. Moolgavkar, Applied Statistics 37 (1988) 87-94.
 *
 * @example
 * const f = ([x, y]) => (x - 2) ** 2 / 2 + (y - x) ** 2;
 * profileLimits(f, minimise(f, [0, 0]), 0, 0.95).high.toFixed(2); // '3.96'
 */
export function profileLimits(f: (at: Float64Array) => number, found: Minimum, k: number, level: number): Limits {
  const { covariance } = found;
  if (!covariance) return { low: null, high: null };
  const wished = Math.sqrt(chiSquareQuantile(level, 1));
  const error = Math.sqrt(covariance[k][k]);
  const limit = (sign: -1 | 1) => {
    let at = found.at;
    // signed root of the rise over standard errors away: a straight line for a parabola
    const rise = (errors: number) => {
      const start = along(at, covariance, k, found.at[k] + sign * errors * error);
      const best = settled(f, start, covariance, k);
      at = best.at;
      return Math.sqrt(Math.max(0, 2 * (best.value - found.value)));
    };
    const errors = crossing(rise, wished);
    return errors === null ? null : found.at[k] + sign * errors * error;
  };
  return { low: limit(-1), high: limit(1) };
}

/** Where a rising line that begins at 0 reaches `wished`: by secants inside a bracket. */
function crossing(rise: (errors: number) => number, wished: number): number | null {
  let [low, lowRise, high, highRise] = [0, 0, Number.NaN, Number.NaN];
  let errors = wished;
  for (let step = 0; step < mostSteps; step++) {
    const found = rise(errors);
    if (Math.abs(found - wished) < near) return errors;
    if (found < wished) [low, lowRise] = [errors, found];
    else [high, highRise] = [errors, found];
    if (Number.isNaN(high)) {
      if (errors >= farthest) return null;
      errors = Math.min(farthest, errors * Math.min(1.5, Math.max(1.1, wished / found)));
    } else {
      const share = (wished - lowRise) / (highRise - lowRise);
      // away from the ends, so that the bracket shrinks whatever the curve
      errors = low + Math.min(0.9, Math.max(0.1, Number.isFinite(share) ? share : 0.5)) * (high - low);
    }
  }
  return errors;
}

/** The point moved to another value of parameter k, the others as the covariance says they follow. */
function along(from: Float64Array, covariance: readonly Float64Array[], k: number, to: number): Float64Array {
  const by = (to - from[k]) / covariance[k][k];
  return from.map((part, i) => (i === k ? to : part + covariance[i][k] * by));
}

/** The least value near a start with parameter k held: Newton's steps with the second derivatives of the optimum, halved where they lead up. */
function settled(f: (at: Float64Array) => number, start: Float64Array, covariance: readonly Float64Array[], k: number) {
  let best = { at: start, value: f(start) };
  for (let step = 0; step < 5; step++) {
    const slope = gradient(f, best.at);
    const direction = best.at.map((_, i) =>
      i === k
        ? 0
        : -slope.reduce(
            (sum, part, j) => (j === k ? sum : sum + (covariance[i][j] - (covariance[i][k] * covariance[k][j]) / covariance[k][k]) * part),
            0,
          ),
    );
    // twice what the step can still gain
    const gain = -direction.reduce((sum, part, i) => sum + part * slope[i], 0);
    if (!(gain > 1e-2)) break;
    const next = downhill(f, best, direction);
    if (!next) break;
    best = next;
  }
  return best;
}

function downhill(f: (at: Float64Array) => number, { at, value }: { at: Float64Array; value: number }, direction: Float64Array) {
  for (let length = 1; length > 1e-3; length /= 2) {
    const there = at.map((part, i) => part + length * direction[i]);
    const found = f(there);
    if (found < value) return { at: there, value: found };
  }
  return null;
}

import { chiSquareQuantile } from '#core/statistics/special.ts';
import { type Descent, descended, type Minimum, type Objective } from './minimise.ts';

/** Where the profile of a parameter has risen too far; null: nowhere within reach. */
export interface Limits {
  low: number | null;
  high: number | null;
}

const mostSteps = 30;
/** How near to the wished rise, in standard errors; and what a point of the profile may lie above it. */
const near = 0.005;
const settled = 1e-4;

/**
 * The profile likelihood interval of parameter `k`: all values at which the smallest negative log likelihood over the other parameters is less than half the chi-square
 * quantile above the least. Follows a likelihood that is not a parabola, where the standard error does not. Some 10 evaluations a limit. Both null where the covariance is
 * not known. Source: D. J. Venzon & S. H. Moolgavkar, Applied Statistics 37 (1988) 87-94.
 *
 * @param reach how far from the least value limits are looked for, in units of the parameter: a profile that has not risen enough there sets no limit
 * @example
 * const f = ([x, y]) => ({ value: (x - 2) ** 2 / 2 + (y - x) ** 2, slope: Float64Array.of(x - 2 - 2 * (y - x), 2 * (y - x)) });
 * profileLimits(f, minimise(f, [0, 0]), 0, { level: 0.95, reach: 9 }).high.toFixed(2); // '3.96'
 */
export function profileLimits(f: Objective, found: Minimum, k: number, { level, reach }: { level: number; reach: number }): Limits {
  const { covariance } = found;
  if (!covariance) return { low: null, high: null };
  const wished = Math.sqrt(chiSquareQuantile(level, 1));
  const error = Math.sqrt(covariance[k][k]);
  const limit = (sign: -1 | 1) => {
    let best: Descent | null = null;
    // signed root of the rise over standard errors away: a straight line for a parabola
    const rise = (errors: number): Height => {
      best = descendedBeside(
        f,
        { at: best?.at ?? found.at, inverse: best?.inverse ?? null, covariance, k },
        found.at[k] + sign * errors * error,
      );
      const height = Math.sqrt(Math.max(0, 2 * (best.value - found.value)));
      return { height, slope: (sign * error * best.slope[k]) / height };
    };
    const errors = crossing(rise, wished, reach / error);
    return errors === null ? null : found.at[k] + sign * errors * error;
  };
  return { low: limit(-1), high: limit(1) };
}

interface Height {
  height: number;
  slope: number;
}

/** Where a rising line that begins at 0 reaches `wished`: Newton's steps inside a bracket; null: not before `farthest`. */
function crossing(rise: (errors: number) => Height, wished: number, farthest: number): number | null {
  let [low, high] = [0, Number.POSITIVE_INFINITY];
  let errors = Math.min(wished, farthest);
  for (let step = 0; step < mostSteps; step++) {
    const { height, slope } = rise(errors);
    if (Math.abs(height - wished) < near) return errors;
    if (height < wished) low = errors;
    else high = errors;
    if (low >= farthest) return null;
    const next = errors + (wished - height) / slope;
    if (high === Number.POSITIVE_INFINITY) {
      errors = Math.min(farthest, Number.isFinite(next) ? Math.min(1.5 * errors, Math.max(1.05 * errors, next)) : 1.5 * errors);
    } else {
      errors = next > low && next < high ? next : (low + high) / 2;
    }
  }
  return errors;
}

interface Beside {
  at: Float64Array;
  /** As the last search left it; null: there was none. */
  inverse: Float64Array[] | null;
  covariance: readonly Float64Array[];
  k: number;
}

/** The least value with parameter `k` held: the others start as the covariance says they follow, and a row of zeros lets no step move the one. */
function descendedBeside(f: Objective, { at, inverse, covariance, k }: Beside, to: number): Descent {
  const by = (to - at[k]) / covariance[k][k];
  const start = at.map((part, i) => (i === k ? to : part + covariance[i][k] * by));
  const others = covariance.map((row, i) =>
    row.map((part, j) => (i === k || j === k ? 0 : part - (covariance[i][k] * covariance[k][j]) / covariance[k][k])),
  );
  return descended(f, start, { tolerance: settled, inverse: inverse ?? others });
}

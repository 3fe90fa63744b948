import { bisected, chiSquareTail, logGamma } from '#core/statistics/special.ts';

/** Beyond, the sum over a Poisson distribution is long and the cube-root approximation right to 5 digits. */
const LARGE = 2_000;

/**
 * Probability that a noncentral chi-square variable is at most `x` >= 0; `degrees` >= 1, `noncentrality` >= 0. The central distribution mixed by a Poisson one of mean
 * noncentrality / 2 (Abramowitz & Stegun 26.4.25); for large values the approximation of M. Sankaran, Biometrika 50 (1963) 199-204.
 *
 * @example
 * noncentralBelow(10, 4, 3); // 0.7837631816818
 */
export function noncentralBelow(x: number, degrees: number, noncentrality: number): number {
  if (x <= 0) return 0;
  if (noncentrality === 0) return 1 - chiSquareTail(x, degrees);
  if (noncentrality > LARGE || x > LARGE) return sankaran(x, degrees, noncentrality);
  const mean = noncentrality / 2;
  const middle = Math.floor(mean);
  const weight = (j: number) => Math.exp(j * Math.log(mean) - mean - logGamma(j + 1));
  const term = (j: number) => weight(j) * (1 - chiSquareTail(x, degrees + 2 * j));
  let sum = 0;
  for (let j = middle; j >= 0 && weight(j) > 1e-17; j--) sum += term(j);
  for (let j = middle + 1; weight(j) > 1e-17; j++) sum += term(j);
  return Math.min(1, sum);
}

function sankaran(x: number, degrees: number, noncentrality: number): number {
  const k = degrees;
  const l = noncentrality;
  const h = 1 - (2 / 3) * (((k + l) * (k + 3 * l)) / (k + 2 * l) ** 2);
  const p = (k + 2 * l) / (k + l) ** 2;
  const m = (h - 1) * (1 - 3 * h);
  const z = ((x / (k + l)) ** h - (1 + h * p * (h - 1 - 0.5 * (2 - h) * m * p))) / (h * Math.sqrt(2 * p) * (1 + 0.5 * m * p));
  const tail = chiSquareTail(z * z, 1) / 2;
  return z > 0 ? 1 - tail : tail;
}

/** Bounds of the noncentrality behind an observed chi-squared: those that leave half of 1 - level on either side; 0 where even 0 does not leave as much. */
export function noncentralBounds(chiSquare: number, degrees: number, level: number): { low: number; high: number } {
  const tail = (1 - level) / 2;
  const at = (probability: number): number => {
    const isBelow = (noncentrality: number) => noncentralBelow(chiSquare, degrees, noncentrality) > probability;
    if (!isBelow(0)) return 0;
    let high = Math.max(1, chiSquare);
    while (isBelow(high)) high *= 2;
    return bisected(isBelow, 0, high);
  };
  return { low: at(1 - tail), high: at(tail) };
}

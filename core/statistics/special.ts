/** Distributions and special functions that intervals and tests are made of. */

/**
 * Quantile of the standard normal distribution, 0 < p < 1; relative accuracy about 1e-16.
 * Source: M. J. Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988) 477-484.
 *
 * @example
 * normalQuantile(0.975); // 1.959963984540054
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`invalid probability: ${p}`);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(CENTRE_ABOVE, r)) / polynomial(CENTRE_BELOW, r);
  }
  const tail = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const z =
    tail <= 5
      ? polynomial(MIDDLE_ABOVE, tail - 1.6) / polynomial(MIDDLE_BELOW, tail - 1.6)
      : polynomial(FAR_ABOVE, tail - 5) / polynomial(FAR_BELOW, tail - 5);
  return q < 0 ? -z : z;
}

// coefficients of AS 241, lowest power first, rounded to what a double holds
const CENTRE_ABOVE = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087, 33430.57558358813,
  2509.0809287301227,
];
const CENTRE_BELOW = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943, 5226.495278852546,
];
const MIDDLE_ABOVE = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
];
const MIDDLE_BELOW = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457, 0.0005475938084995345,
  1.0507500716444169e-9,
];
const FAR_ABOVE = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124, 0.0012426609473880784,
  2.7115555687434876e-5, 2.0103343992922881e-7,
];
const FAR_BELOW = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5, 1.421511758316446e-7,
  2.0442631033899397e-15,
];

function polynomial(coefficients: number[], x: number): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i -= 1) sum = sum * x + coefficients[i];
  return sum;
}

/**
 * Probability that a chi-square variable with `degrees` degrees of freedom is at least `x` >= 0: the upper regularised incomplete gamma function
 * Q(degrees / 2, x / 2), by series below and by continued fraction above. Source: Abramowitz & Stegun 6.5.29, 6.5.31; gamma by C. Lanczos (1964).
 *
 * @example
 * chiSquareTail(3.841458820694124, 1); // 0.05
 */
export function chiSquareTail(x: number, degrees: number): number {
  const a = degrees / 2;
  const half = x / 2;
  if (half <= 0) return 1;
  const scale = Math.exp(a * Math.log(half) - half - logGamma(a));
  return half < a + 1 ? 1 - scale * lowerSeries(a, half) : scale * upperFraction(a, half);
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < 1000 && term > sum * 1e-17; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < 1000; n += 1) {
    const step = -n * (n - a);
    b += 2;
    d = 1 / (step * d + b);
    c = b + step / c;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return h;
}

const LANCZOS = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/**
 * Natural logarithm of the gamma function for a > 0; relative accuracy about 1e-14. Source: Lanczos, SIAM J. Numer. Anal. B 1 (1964), g = 7.
 *
 * @example
 * logGamma(5); // 3.17805383034794...
 */
export function logGamma(a: number): number {
  if (a < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * a)) - logGamma(1 - a);
  const x = a - 1;
  const t = x + 7.5;
  let sum = LANCZOS[0];
  for (let i = 1; i < LANCZOS.length; i++) sum += LANCZOS[i] / (x + i);
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum);
}

/**
 * Derivative of `logGamma` for a > 0, absolute accuracy about 1e-13 from 0.01 on: the recurrence up to 10, then the asymptotic series. Source: Abramowitz & Stegun 6.3.5, 6.3.18.
 *
 * @example
 * digamma(1); // -0.57721566490153...
 */
export function digamma(a: number): number {
  let [x, below] = [a, 0];
  for (; x < 10; x++) below += 1 / x;
  const square = 1 / (x * x);
  const series =
    square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132 - (square * 691) / 32760)))));
  return Math.log(x) - 0.5 / x - series - below;
}

/**
 * Regularised incomplete beta function I_x(a, b), 0 <= x <= 1: the distribution of Beta(a, b). Source: Abramowitz & Stegun 26.5.8, evaluated by Lentz's method.
 *
 * @example
 * incompleteBeta(0.5, 2, 2); // 0.5
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const scale = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (scale * betaFraction(x, a, b)) / a : 1 - (scale * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return h;
}

/** Lentz's method divides by these terms: a zero is moved off by a hair. */
function away(term: number): number {
  return Math.abs(term) < 1e-300 ? 1e-300 : term;
}

/**
 * Quantile of Beta(a, b), 0 < p < 1, found by halving 0..1 until the doubles meet.
 *
 * @example
 * betaQuantile(0.025, 10, 91); // 0.0490047
 */
export function betaQuantile(p: number, a: number, b: number): number {
  return bisected((x) => incompleteBeta(x, a, b) < p, 0, 1);
}

/**
 * Quantile of chi-square, 0 < p < 1, `degrees` >= 1.
 *
 * @example
 * chiSquareQuantile(0.95, 9); // 16.9189776
 */
export function chiSquareQuantile(p: number, degrees: number): number {
  let high = degrees;
  while (chiSquareTail(high, degrees) > 1 - p) high *= 2;
  return bisected((x) => chiSquareTail(x, degrees) > 1 - p, 0, high);
}

/** Where `isBelow` turns from true to false between `low` and `high`. */
export function bisected(isBelow: (x: number) => boolean, low: number, high: number): number {
  for (let step = 0; step < 2000; step += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

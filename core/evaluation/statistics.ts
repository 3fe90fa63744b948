/** Intervals and tests for two proportions. Fractions are 0..1; counts are whole customers. Every function is defined for the counts its text names and for no others. */

export interface Interval {
  low: number;
  high: number;
}

/** Reactivated `hits` of `of` customers. */
export interface Share {
  hits: number;
  of: number;
}

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

/** Natural logarithm of the gamma function, for a >= 0.5. */
export function logGamma(a: number): number {
  const x = a - 1;
  const t = x + 7.5;
  let sum = LANCZOS[0];
  for (let i = 1; i < LANCZOS.length; i += 1) sum += LANCZOS[i] / (x + i);
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum);
}

/**
 * Wilson's score interval of a share, without continuity correction; `of` >= 1.
 * Source: E. B. Wilson, JASA 22 (1927) 209-212.
 *
 * @example
 * wilson({ hits: 10, of: 100 }, 0.95); // { low: 0.0552291, high: 0.1743657 }
 */
export function wilson(share: Share, level: number): Interval {
  const z = normalQuantile((1 + level) / 2);
  const { hits, of } = share;
  const p = hits / of;
  const centre = p + (z * z) / (2 * of);
  const spread = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  const under = 1 + (z * z) / of;
  // at the ends the formula gives 0 and 1 only up to rounding
  return { low: hits === 0 ? 0 : Math.max(0, (centre - spread) / under), high: hits === of ? 1 : Math.min(1, (centre + spread) / under) };
}

/**
 * Newcombe's hybrid score interval of the difference first - second; both `of` >= 1.
 * Source: R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890, method 10.
 *
 * @example
 * newcombe({ hits: 3238, of: 21387 }, { hits: 2262, of: 21306 }, 0.95); // { low: 0.0388941, high: 0.0515743 }
 */
export function newcombe(first: Share, second: Share, level: number): Interval {
  const p = first.hits / first.of;
  const q = second.hits / second.of;
  const one = wilson(first, level);
  const two = wilson(second, level);
  return { low: p - q - Math.hypot(p - one.low, two.high - q), high: p - q + Math.hypot(one.high - p, q - two.low) };
}

/**
 * Two-sided z test of equal shares with pooled variance; null where neither arm or every arm reacted (the variance is zero).
 *
 * @example
 * zTest({ hits: 5, of: 83 }, { hits: 12, of: 99 }); // { z: -1.4078304, p: 0.1591813 }
 */
export function zTest(first: Share, second: Share): { z: number; p: number } | null {
  const pooled = (first.hits + second.hits) / (first.of + second.of);
  const variance = pooled * (1 - pooled) * (1 / first.of + 1 / second.of);
  if (!(variance > 0)) return null;
  const z = (first.hits / first.of - second.hits / second.of) / Math.sqrt(variance);
  return { z, p: chiSquareTail(z * z, 1) };
}

/**
 * Customers per arm, not rounded, to see the difference between two unequal rates with a two-sided z test.
 * `pooled` is the formula of R's power.prop.test, `unpooled` the simpler one. Source: Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions (2003) 4.2.
 *
 * @example
 * sampleSizePerArm({ first: 0.1, second: 0.12, power: 0.8, level: 0.95, variance: 'pooled' }); // 3840.847
 */
export function sampleSizePerArm(plan: {
  first: number;
  second: number;
  power: number;
  level: number;
  variance: 'pooled' | 'unpooled';
}): number {
  const { first, second } = plan;
  const zLevel = normalQuantile((1 + plan.level) / 2);
  const zPower = normalQuantile(plan.power);
  const apart = first * (1 - first) + second * (1 - second);
  const mean = (first + second) / 2;
  const root =
    plan.variance === 'pooled'
      ? zLevel * Math.sqrt(2 * mean * (1 - mean)) + zPower * Math.sqrt(apart)
      : (zLevel + zPower) * Math.sqrt(apart);
  return (root / (first - second)) ** 2;
}

/**
 * Pearson's chi-square test of counts against planned shares (sample ratio mismatch). Null where fewer than two shares are positive or nobody was counted.
 *
 * @example
 * ratioTest([5000, 5200], [0.5, 0.5]); // { chiSquare: 3.92..., p: 0.0476... }
 */
export function ratioTest(counts: number[], shares: number[]): { chiSquare: number; p: number } | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const planned = shares.filter((share) => share > 0).length;
  if (total === 0 || planned < 2) return null;
  const chiSquare = counts.reduce(
    (sum, count, i) => (shares[i] > 0 ? sum + (count - total * shares[i]) ** 2 / (total * shares[i]) : sum),
    0,
  );
  return { chiSquare, p: chiSquareTail(chiSquare, planned - 1) };
}

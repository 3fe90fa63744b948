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

const mostTerms = 200_000;

/**
 * Gauss's hypergeometric function 2F1(a, b; c; z) for 0 <= z < 1 and c > 0, by its series after Euler's transformation where that converges faster. NaN where
 * the series does not end within 200,000 terms.
 *
 * @example
 * hypergeometric(1, 1, 2, 0.5); // 1.38629436111989...
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  const moved = c - a - b;
  // terms fall like n^(-moved - 1) z^n: with a negative exponent the transformed series is the shorter one
  if (moved < 0) return (1 - z) ** moved * series(c - a, c - b, c, z);
  return series(a, b, c, z);
}

function series(a: number, b: number, c: number, z: number): number {
  let [sum, term] = [1, 1];
  for (let n = 0; n < mostTerms; n++) {
    term *= ((a + n) * (b + n) * z) / ((c + n) * (n + 1));
    sum += term;
    if (Math.abs(term) <= Math.abs(sum) * 1e-16) return sum;
  }
  return Number.NaN;
}

/** ln(e^a + e^b) without overflow. */
export function logAddExp(a: number, b: number): number {
  const most = Math.max(a, b);
  return most === -Infinity ? most : most + Math.log(Math.exp(a - most) + Math.exp(b - most));
}

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

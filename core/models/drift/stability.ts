/** 97.5 % point of the standard normal is 1.96; the 95 % point is this. */
const z95 = 1.6448536269514722;

/**
 * Population stability index of two columns of counts over the same bins, and the value that it stays below in 95 of 100 cases where nothing changed: about (1/n + 1/m) times the 95 % point of
 * chi-squared with one degree of freedom fewer than bins (Yurdakul & Naranjo, Journal of Risk Model Validation 14 (2020) 89-100; the point by Wilson & Hilferty 1931). Half a count is added to
 * every bin, so that an empty one has a finite share.
 *
 * @param before counts per bin, at least one above 0
 * @example
 * stabilityIndex([500, 500], [500, 500]).psi; // 0
 */
export function stabilityIndex(before: readonly number[], now: readonly number[]): { psi: number; critical: number } {
  const used = before.map((count, i) => ({ before: count, now: now[i] })).filter((bin) => bin.before + bin.now > 0);
  const total = (key: 'before' | 'now') => used.reduce((sum, bin) => sum + bin[key], 0);
  const [n, m, half] = [total('before'), total('now'), 0.5 * used.length];
  const psi = used.reduce((sum, bin) => {
    const [p, q] = [(bin.before + 0.5) / (n + half), (bin.now + 0.5) / (m + half)];
    return sum + (q - p) * Math.log(q / p);
  }, 0);
  return { psi, critical: (1 / n + 1 / m) * chiSquared95(used.length - 1) };
}

function chiSquared95(degrees: number): number {
  if (degrees < 1) return 0;
  const part = 2 / (9 * degrees);
  return degrees * (1 - part + z95 * Math.sqrt(part)) ** 3;
}

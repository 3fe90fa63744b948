import type { Random } from '#core/statistics/random.ts';

/** Gamma variable with mean `shape`. Source: Marsaglia & Tsang, ACM Transactions on Mathematical Software 26 (2000) 363-372; below 1 by a power of a uniform one. */
export function gammaDraw(random: Random, shape: number): number {
  if (shape < 1) return gammaDraw(random, shape + 1) * (1 - random.unit()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.unit()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

export function betaDraw(random: Random, a: number, b: number): number {
  const one = gammaDraw(random, a);
  return one / (one + gammaDraw(random, b));
}

/** Exponential variable with rate `rate`. */
export function waitDraw(random: Random, rate: number): number {
  return -Math.log(1 - random.unit()) / rate;
}

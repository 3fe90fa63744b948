/** A seeded source of chance. Same seed and key, same numbers on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  unit(): number;
  /** Whole number in 0 .. limit - 1. */
  below(limit: number): number;
  chance(probability: number): boolean;
  /** Standard normal. */
  normal(): number;
  poisson(mean: number): number;
  pick<T>(items: readonly T[]): T;
  /** Position in `weights`, drawn in proportion to them. */
  weighted(weights: readonly number[]): number;
}

/**
 * sfc32 (Chris Doty-Humphrey, PractRand), seeded by `seed` and a `key`: every customer has a key and so a stream of chance of its own,
 * and leaving one customer out changes no other.
 *
 * @example
 * createRandom(42, 7).below(10) === createRandom(42, 7).below(10); // true
 */
export function createRandom(seed: number, key: number): Random {
  let a = 0x9e3779b9 ^ seed;
  let b = 0x243f6a88 ^ key;
  let c = 0xb7e15162 ^ Math.imul(seed, 0x85ebca6b) ^ key;
  let counter = 1;
  const unit = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let round = 0; round < 16; round++) unit();
  const below = (limit: number): number => Math.floor(unit() * limit);
  return {
    unit,
    below,
    chance: (probability) => unit() < probability,
    normal: () => normalDraw(unit),
    poisson: (mean) => poissonDraw(unit, mean),
    pick: (items) => items[below(items.length)],
    weighted: (weights) => weightedDraw(unit, weights),
  };
}

function normalDraw(unit: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
}

function poissonDraw(unit: () => number, mean: number): number {
  if (mean <= 0) return 0;
  // e^-mean ends near 745; from here on the normal distribution is as near as a whole number can be
  if (mean > 500) {
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normalDraw(unit)));
  }
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = unit(); product > limit; product *= unit()) count++;
  return count;
}

function weightedDraw(unit: () => number, weights: readonly number[]): number {
  let total = 0;
  for (const weight of weights) total += weight;
  let rest = unit() * total;
  for (let position = 0; position < weights.length - 1; position++) {
    rest -= weights[position];
    if (rest < 0) return position;
  }
  return weights.length - 1;
}

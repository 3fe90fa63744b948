const BUCKETS = 1 << 16;

/** The border of the highest `count(competitors)`: who has `sign * key` of at least `least` is in, ties with the last one too. NaN does not compete. */
export interface Border {
  /** Infinity: nobody is in. */
  least: number;
  competitors: number;
}

/**
 * Found by counting the values into equal intervals and sorting only those of the interval that holds the border: linear, unless all values lie close together
 * with a few far out.
 *
 * @example
 * border(Float64Array.of(5, 9, 7, NaN), 1, () => 2); // { least: 7, competitors: 3 }
 */
export function border(keys: Float64Array, sign: 1 | -1, count: (competitors: number) => number): Border {
  const { low, high, competitors, counts } = spreadOf(keys);
  const wanted = count(competitors);
  if (wanted <= 0 || competitors === 0) return { least: Infinity, competitors };
  if (wanted >= competitors || low === high) return { least: sign === 1 ? low : -high, competitors };
  const scale = scaleOf(low, high);
  let bucket = sign === 1 ? BUCKETS - 1 : 0;
  let above = 0;
  for (; above + counts[bucket] < wanted; bucket -= sign) above += counts[bucket];
  const close = new Float64Array(counts[bucket]);
  let found = 0;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if ((((key - low) * scale) | 0) === bucket && !Number.isNaN(key)) close[found++] = sign * key;
  }
  close.sort();
  return { least: close[close.length - (wanted - above)], competitors };
}

/** How some keys lie between the lowest and the highest. */
interface KeySpread {
  low: number;
  high: number;
  competitors: number;
  /** How many lie in each of as many equal intervals. */
  counts: Int32Array;
}

const spreads = new WeakMap<Float64Array, KeySpread>();

/** Found once for the same array, whose values stand: asking for another share does not count them again. */
function spreadOf(keys: Float64Array): KeySpread {
  const known = spreads.get(keys);
  if (known) return known;
  const { low, high } = rangeOf(keys);
  const counts = new Int32Array(BUCKETS);
  const scale = scaleOf(low, high);
  let unknown = 0;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    // an unknown key falls into the first interval, and is taken out of it again
    counts[((key - low) * scale) | 0]++;
    unknown += +Number.isNaN(key);
  }
  counts[0] -= unknown;
  const made = { low, high, competitors: keys.length - unknown, counts };
  spreads.set(keys, made);
  return made;
}

/** 0 where all are equal or there is none. */
function scaleOf(low: number, high: number): number {
  return high > low ? (BUCKETS - 1) / (high - low) : 0;
}

function rangeOf(keys: Float64Array): { low: number; high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (key < low) low = key;
    if (key > high) high = key;
  }
  return { low, high };
}

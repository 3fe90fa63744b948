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
  const { low, high, competitors } = rangeOf(keys, sign);
  const wanted = count(competitors);
  if (wanted <= 0 || competitors === 0) return { least: Infinity, competitors };
  if (wanted >= competitors || low === high) return { least: low, competitors };
  const scale = (BUCKETS - 1) / (high - low);
  const counts = new Int32Array(BUCKETS);
  for (let i = 0; i < keys.length; i++) {
    const key = sign * keys[i];
    if (!Number.isNaN(key)) counts[((key - low) * scale) | 0]++;
  }
  let bucket = BUCKETS - 1;
  let above = 0;
  while (above + counts[bucket] < wanted) above += counts[bucket--];
  const close = new Float64Array(counts[bucket]);
  let found = 0;
  for (let i = 0; i < keys.length; i++) {
    const key = sign * keys[i];
    if (!Number.isNaN(key) && (((key - low) * scale) | 0) === bucket) close[found++] = key;
  }
  close.sort();
  return { least: close[close.length - (wanted - above)], competitors };
}

function rangeOf(keys: Float64Array, sign: 1 | -1): { low: number; high: number; competitors: number } {
  let low = Infinity;
  let high = -Infinity;
  let competitors = 0;
  for (let i = 0; i < keys.length; i++) {
    const key = sign * keys[i];
    if (Number.isNaN(key)) continue;
    if (key < low) low = key;
    if (key > high) high = key;
    competitors++;
  }
  return { low, high, competitors };
}

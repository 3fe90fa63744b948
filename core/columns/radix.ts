const BITS = 11;
const BUCKETS = 1 << BITS;

/**
 * Positions in ascending order of their keys, stable; `keys[i]` belongs to `positions[i]`. Neither input is changed.
 *
 * @example
 * radixSort(Int32Array.of(0, 1, 2), Uint32Array.of(7, 3, 5)); // Int32Array [1, 2, 0]
 */
export function radixSort(positions: Int32Array, keys: Uint32Array): Int32Array {
  let from = positions.slice();
  let fromKeys = keys.slice();
  let to = new Int32Array(from.length);
  let toKeys = new Uint32Array(from.length);
  for (let shift = 0; shift < 32; shift += BITS) {
    const starts = startsOf(fromKeys, shift);
    if (!starts) continue;
    for (let i = 0; i < from.length; i++) {
      const at = starts[(fromKeys[i] >>> shift) & (BUCKETS - 1)]++;
      to[at] = from[i];
      toKeys[at] = fromKeys[i];
    }
    [from, to] = [to, from];
    [fromKeys, toKeys] = [toKeys, fromKeys];
  }
  return from;
}

/** Where each bucket begins; null where all keys are in one. */
function startsOf(keys: Uint32Array, shift: number): Int32Array | null {
  const starts = new Int32Array(BUCKETS);
  for (let i = 0; i < keys.length; i++) starts[(keys[i] >>> shift) & (BUCKETS - 1)]++;
  let at = 0;
  for (let b = 0; b < BUCKETS; b++) {
    const count = starts[b];
    if (count === keys.length) return null;
    starts[b] = at;
    at += count;
  }
  return starts;
}

/** The two halves of doubles as keys whose unsigned order is the numbers' order. */
export function keysOfDoubles(values: Float64Array): { high: Uint32Array; low: Uint32Array } {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  const high = new Uint32Array(values.length);
  const low = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const negative = words[2 * i + 1] >>> 31 === 1;
    high[i] = negative ? ~words[2 * i + 1] : words[2 * i + 1] | 0x8000_0000;
    low[i] = negative ? ~words[2 * i] : words[2 * i];
  }
  return { high, low };
}

/** Newcombe's hybrid score interval of a difference of two shares (Statistics in Medicine 17 (1998) 873-890, method 10), written anew for the tests. */

const z = 1.959963984540054;

function wilson(hits: number, of: number): { share: number; low: number; high: number } {
  const share = hits / of;
  const middle = hits + (z * z) / 2;
  const half = z * Math.sqrt(share * (1 - share) * of + (z * z) / 4);
  return { share, low: (middle - half) / (of + z * z), high: (middle + half) / (of + z * z) };
}

/** As fractions, first minus second. */
export function newcombe95(first: { hits: number; of: number }, second: { hits: number; of: number }) {
  const a = wilson(first.hits, first.of);
  const b = wilson(second.hits, second.of);
  const value = a.share - b.share;
  return { value, low: value - Math.hypot(a.share - a.low, b.high - b.share), high: value + Math.hypot(a.high - a.share, b.share - b.low) };
}

/**
 * Quantiles of type 7 (Hyndman & Fan 1996, R's default): linear between the order statistics at (n - 1) p. Values are sorted already.
 * Throws on an empty list: whoever asks has to name that case.
 *
 * @example
 * quantiles(Float64Array.of(1, 2, 3, 4), [0.5]); // [2.5]
 */
export function quantiles(sorted: Float64Array, shares: readonly number[]): number[] {
  if (sorted.length === 0) throw new Error('invalid values: none to take quantiles of');
  return shares.map((share) => {
    const position = (sorted.length - 1) * share;
    const below = Math.floor(position);
    const above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  });
}

/** Half-open bins: how many of the ascending cuts are at or below the value, 0 .. cuts. Equal values always share a bin. */
export function binOf(value: number, cuts: readonly number[]): number {
  let bin = 0;
  while (bin < cuts.length && value >= cuts[bin]) bin++;
  return bin;
}

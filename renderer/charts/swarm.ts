/**
 * How far each point of a row of a beeswarm is moved from the row's middle, so that points of nearly the same value stand over each other instead of on each other.
 * Points are counted into bins of the value; those of a bin alternate above and below the middle, and a full bin is pressed together to stay in the row.
 *
 * @param values of one row, in the order of the points.
 * @param bin width of a bin, in units of the value.
 * @returns offsets in -0.5..0.5 of the row's height, same order.
 *
 * @example
 * swarmOffsets([0.1, 0.1, 0.1, 5], 1, 0.1); // [0, 0.1, -0.1, 0]
 */
export function swarmOffsets(values: readonly number[], bin: number, step = 0.09): number[] {
  const binOf = (value: number) => Math.round(value / bin);
  const sizes = new Map<number, number>();
  for (const value of values) sizes.set(binOf(value), (sizes.get(binOf(value)) ?? 0) + 1);
  const seen = new Map<number, number>();
  return values.map((value) => {
    const key = binOf(value);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    const rank = Math.ceil(nth / 2) * (nth % 2 === 1 ? 1 : -1);
    const most = Math.ceil(((sizes.get(key) ?? 1) - 1) / 2);
    const offset = rank * Math.min(step, most === 0 ? step : 0.42 / most);
    return offset === 0 ? 0 : offset;
  });
}

/** Values of one feature, or of the score for `feature` null: numbers with NaN unknown, or texts with '' unknown. */
export interface DriftColumn {
  feature: string | null;
  values: ArrayLike<number> | readonly string[];
}

/** How the training rows lay: counts per bin, the last bin is unknown. Shares and edges only, nothing of a single customer. */
export interface Reference {
  feature: string | null;
  /** Bin i holds `edges[i - 1] < value <= edges[i]`; null: a text. */
  edges: number[] | null;
  /** The frequent texts; the bin behind them holds all others. Null: a number. */
  levels: string[] | null;
  counts: number[];
}

const numberBins = 10;
const textBins = 20;

function isText(values: DriftColumn['values']): values is readonly string[] {
  return typeof values[0] === 'string';
}

/**
 * Bins of a column by its own tenths, or by its most frequent texts, with their counts.
 *
 * @example
 * referenceOf({ feature: 'age', values: [20, 30, 40, NaN] }).counts; // [1, 1, 1, 1]
 */
export function referenceOf(column: DriftColumn): Reference {
  const { feature, values } = column;
  const bins = isText(values) ? { edges: null, levels: frequentTexts(values) } : { edges: tenths(values), levels: null };
  const reference: Reference = { feature, ...bins, counts: [] };
  return { ...reference, counts: countsIn(reference, values) };
}

/** How many values fall into each bin of a reference. Costs one binary search a value. */
export function countsIn({ edges, levels }: Reference, values: DriftColumn['values']): number[] {
  const known = edges ? edges.length + 1 : (levels?.length ?? 0) + 1;
  const counts = new Array<number>(known + 1).fill(0);
  const places = new Map(levels?.map((level, i) => [level, i]));
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value === 'string') counts[value === '' ? known : (places.get(value) ?? known - 1)]++;
    else counts[Number.isNaN(value) ? known : binOf(edges ?? [], value)]++;
  }
  return counts;
}

/** What the bins are called; texts of ours come as codes that begin with `@`. */
export function labelsOf({ edges, levels }: Reference): string[] {
  if (levels) return [...levels, '@drift-others', '@drift-unknown'];
  const bounds = edges ?? [];
  if (bounds.length === 0) return ['@drift-any', '@drift-unknown'];
  const figure = (value: number) => String(Number(value.toPrecision(4)));
  const inner = bounds.slice(1).map((edge, i) => `${figure(bounds[i])} – ${figure(edge)}`);
  return [`≤ ${figure(bounds[0])}`, ...inner, `> ${figure(bounds[bounds.length - 1])}`, '@drift-unknown'];
}

function binOf(edges: readonly number[], value: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value <= edges[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Different values at the tenths; the greatest value is no edge, so that the last bin is what lies above the ninth. */
function tenths(values: ArrayLike<number>): number[] {
  const known = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  if (known.length === 0) return [];
  const greatest = known[known.length - 1];
  const edges = new Set<number>();
  for (let tenth = 1; tenth < numberBins; tenth++) edges.add(known[Math.max(0, Math.ceil((tenth * known.length) / numberBins) - 1)]);
  edges.delete(greatest);
  return [...edges];
}

function frequentTexts(values: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  const byCount = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return byCount.slice(0, textBins).map(([text]) => text);
}

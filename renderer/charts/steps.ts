export interface WaterfallStep {
  label: string;
  /** Where the bar begins and ends. */
  from: number;
  to: number;
  kind: 'base' | 'part' | 'rest' | 'total';
}

export interface WaterfallParts {
  base: number;
  parts: readonly { label: string; value: number }[];
  /** What base and parts sum to, as the model itself says it. */
  total: number;
}

/**
 * The bars of a waterfall: the base, the `most` largest parts one after the other, all smaller ones together, and the total.
 *
 * @example
 * waterfallSteps({ base: 1, parts: [{ label: 'a', value: -3 }, { label: 'b', value: 0.5 }], total: -1.5 }, 1, names).map((step) => step.to); // [1, -2, -1.5, -1.5]
 */
export function waterfallSteps(
  { base, parts, total }: WaterfallParts,
  most: number,
  names: { base: string; rest: (count: number) => string; total: string },
): WaterfallStep[] {
  const sorted = parts.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const shown = sorted.slice(0, sorted.length <= most + 1 ? sorted.length : most);
  const rest = sorted.slice(shown.length);
  const steps: WaterfallStep[] = [{ label: names.base, from: 0, to: base, kind: 'base' }];
  let at = base;
  for (const { label, value } of shown) {
    steps.push({ label, from: at, to: at + value, kind: 'part' });
    at += value;
  }
  if (rest.length > 0) {
    const sum = rest.reduce((all, part) => all + part.value, 0);
    steps.push({ label: names.rest(rest.length), from: at, to: at + sum, kind: 'rest' });
  }
  steps.push({ label: names.total, from: 0, to: total, kind: 'total' });
  return steps;
}

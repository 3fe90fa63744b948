import type { ArmResult, Estimate, ListResults } from '#core/contract/types.ts';

/** One line of the forest chart. Values in percent or percentage points. */
export interface ForestRow {
  key: 'treatment' | 'control' | 'difference';
  people: number;
  reactivated: number | null;
  /** Null where there is a named reason instead of a number. */
  point: { value: number; low: number; high: number } | null;
  /** The interval holds zero: nothing is shown yet. Always false for a rate. */
  holdsZero: boolean;
}

function pointOf(estimate: Estimate): ForestRow['point'] {
  if (estimate.kind === 'none') return null;
  return { value: estimate.value * 100, low: estimate.low * 100, high: estimate.high * 100 };
}

function armRow(arm: ArmResult): ForestRow {
  return { key: arm.arm, people: arm.customers, reactivated: arm.reactivated, point: pointOf(arm.rate), holdsZero: false };
}

/** The lines of the chart: the arms with their rates, then the difference. Arms come treatment first. */
export function forestRows(results: Pick<ListResults, 'arms' | 'difference'>): ForestRow[] {
  const arms = results.arms.toSorted((a, b) => Number(a.arm === 'control') - Number(b.arm === 'control'));
  const difference = pointOf(results.difference);
  const people = arms.reduce((sum, arm) => sum + arm.customers, 0);
  const holdsZero = difference !== null && difference.low <= 0 && difference.high >= 0;
  return [...arms.map(armRow), { key: 'difference', people, reactivated: null, point: difference, holdsZero }];
}

/**
 * Round ends and step of an axis that shows all of `values`; about `parts` steps.
 *
 * @example
 * niceAxis([1.7, 6.4], 5); // { min: 1, max: 7, step: 1 }
 */
export function niceAxis(values: readonly number[], parts: number): { min: number; max: number; step: number } {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const span = high - low > 1e-9 ? high - low : 1;
  const raw = span / parts;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= raw * 0.999) ?? 10 * power;
  const min = Number((Math.floor(low / step) * step).toFixed(10));
  const max = Number((Math.ceil(high / step) * step).toFixed(10));
  return { min, max: max > min ? max : min + step, step };
}

import type { DriftReport, DriftRow, DriftState, Estimate } from '#core/contract/types.ts';

import { none } from '#core/statistics/estimates.ts';
import { countsIn, type DriftColumn, labelsOf, type Reference } from './reference.ts';
import { stabilityOf, sum } from './stability.ts';

/** Fewer rows on either side tell nothing: chance alone moves the index above the rule of thumb. */
const fewest = 100;
const [shifted, changed] = [0.1, 0.25];
const order: readonly DriftState[] = ['changed', 'shifted', 'cannot-tell', 'stable'];

/** The figures of a drift without the names of model and days. */
export type Drift = Pick<DriftReport, 'rows' | 'state'>;

/**
 * How today's values differ from those that a model was trained on: the population stability index per feature and of the score. A feature is `shifted` from 0.1
 * and `changed` from 0.25 on (rule of thumb, Siddiqi 2006), and only where the index is also above what chance gives at these sizes.
 *
 * @returns the score first, then features, worst first; one that today's columns lack is left out
 * @example
 * const before = referenceOf({ feature: 'age', values: Array.from({ length: 200 }, (_, i) => i) });
 * driftBetween([before], [{ feature: 'age', values: Array.from({ length: 200 }, (_, i) => i) }]).state; // 'stable'
 */
export function driftBetween(references: readonly Reference[], columns: readonly DriftColumn[]): Drift {
  const now = new Map(columns.map((column) => [column.feature, column.values]));
  const rows = references.flatMap((reference) => {
    const values = now.get(reference.feature);
    return values ? [rowOf(reference, countsIn(reference, values))] : [];
  });
  rows.sort((a, b) => Number(b.feature === null) - Number(a.feature === null) || indexOf(b) - indexOf(a));
  return { rows, state: worst(rows) };
}

function rowOf(reference: Reference, now: readonly number[]): DriftRow {
  const before = reference.counts;
  const labels = labelsOf(reference);
  const [n, m] = [sum(before), sum(now)];
  const bins = labels.map((label, i) => ({ label, before: n === 0 ? 0 : before[i] / n, now: m === 0 ? 0 : now[i] / m }));
  const found = Math.min(n, m) < fewest ? { psi: none('drift-too-few', { fewest }), critical: null } : stabilityOf(before, now);
  return { feature: reference.feature, ...found, state: stateOf(found.psi, found.critical), bins };
}

/** One value before and now is as stable as can be. */
function stateOf(psi: Estimate, critical: number | null): DriftState {
  if (psi.kind === 'none') return psi.reason === 'one-value' ? 'stable' : 'cannot-tell';
  if (psi.value < shifted || psi.value <= (critical ?? 0)) return 'stable';
  return psi.value < changed ? 'shifted' : 'changed';
}

/** The worst of the rows; a model without any cannot be told. */
function worst(rows: readonly DriftRow[]): DriftState {
  return order.find((state) => rows.some((row) => row.state === state)) ?? 'cannot-tell';
}

function indexOf({ psi }: DriftRow): number {
  return psi.kind === 'estimate' ? psi.value : -1;
}

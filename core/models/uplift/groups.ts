import type { UpliftGroupId, UpliftPlan, UpliftReport } from '#core/contract/types.ts';
import { differenceEstimate, none } from '#core/statistics/estimates.ts';
import type { UpliftRows } from './steps.ts';

/** In the order in which they are shown. */
export const groupIds: readonly UpliftGroupId[] = ['persuadable', 'sure-thing', 'lost-cause', 'sleeping-dog'];

/**
 * The group of a customer by what is predicted with and without a contact: persuadable and sleeping dog from the least difference that counts on; of the others sure thing and lost
 * cause by how likely the outcome is anyway. A prediction about one customer: what somebody would have done otherwise is never seen.
 *
 * @example
 * groupOf({ uplift: 0.002, without: 0.4 }, { likelyFrom: 0.3, leastUplift: 0.01 }); // 'sure-thing'
 */
export function groupOf(
  { uplift, without }: { uplift: number; without: number },
  { likelyFrom, leastUplift }: Pick<UpliftPlan, 'likelyFrom' | 'leastUplift'>,
): UpliftGroupId {
  if (uplift >= leastUplift && uplift > 0) return 'persuadable';
  if (uplift <= -leastUplift && uplift < 0) return 'sleeping-dog';
  return without >= likelyFrom ? 'sure-thing' : 'lost-cause';
}

/** Customers of a part, what was predicted for them, and what the arms show: treatment minus control with Newcombe's interval. */
function figuresOf(rows: UpliftRows, places: readonly number[]) {
  const arms = [0, 1].map(() => ({ hits: 0, of: 0 }));
  let predicted = 0;
  for (const i of places) {
    arms[rows.treated[i]].of++;
    arms[rows.treated[i]].hits += rows.label[i];
    predicted += rows.score[i];
  }
  return {
    customers: places.length,
    predicted: places.length === 0 ? 0 : predicted / places.length,
    // a group without a control is no list without one
    observed: arms.some(({ of }) => of === 0) ? none('empty-arm') : differenceEstimate(arms[1], arms[0]),
  };
}

/** The four groups of customers whom the models did not see; `score` is the predicted uplift, `without` the probability without a contact. */
export function groupsOf(rows: UpliftRows, without: Float64Array, plan: UpliftPlan): UpliftReport['groups'] {
  const members = new Map<UpliftGroupId, number[]>(groupIds.map((id) => [id, []]));
  for (let i = 0; i < rows.score.length; i++) members.get(groupOf({ uplift: rows.score[i], without: without[i] }, plan))?.push(i);
  return groupIds.map((id) => ({ id, ...figuresOf(rows, members.get(id) ?? []) }));
}

/**
 * Tenth of each row by score, 1 the highest, NaN for NaN: equal scores share the tenth of their middle row, so that tenths differ in size where scores repeat.
 *
 * @example
 * tenthsOf([5, 1, 1, 0], 2); // [1, 2, 2, 2]
 */
export function tenthsOf(scores: ArrayLike<number>, tenths = 10): Float64Array {
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i)
    .filter((i) => !Number.isNaN(scores[i]))
    .sort((a, b) => scores[b] - scores[a]);
  const out = new Float64Array(scores.length).fill(Number.NaN);
  for (let from = 0; from < order.length; ) {
    let end = from + 1;
    while (end < order.length && scores[order[end]] === scores[order[from]]) end++;
    const tenth = Math.min(tenths, 1 + Math.floor(((from + end) / 2 / order.length) * tenths));
    for (; from < end; from++) out[order[from]] = tenth;
  }
  return out;
}

/** Tenths by predicted uplift, best first; empty ones are left out. */
export function decilesOf(rows: UpliftRows): UpliftReport['deciles'] {
  const members = Array.from({ length: 10 }, (): number[] => []);
  tenthsOf(rows.score).forEach((tenth, i) => {
    members[tenth - 1].push(i);
  });
  return members.flatMap((places, i) => (places.length === 0 ? [] : [{ decile: i + 1, ...figuresOf(rows, places) }]));
}

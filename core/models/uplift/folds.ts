import { createRandom } from '#core/statistics/random.ts';

/** What decides the fold of a row. */
export interface FoldRows {
  label: ArrayLike<number>;
  treated: ArrayLike<number>;
  /** Who it is: rows of one customer share a fold. Null: every row is somebody else. */
  customer: ArrayLike<number> | null;
}

/**
 * Fold of each row, 0 .. folds - 1: customers are shuffled by the seed within arm and outcome (of their first row) and dealt out in turn, so that every fold has its share of both arms and of
 * outcomes.
 *
 * @example
 * foldsOf({ label: [1, 1, 0, 0], treated: [1, 1, 1, 1], customer: null }, 2, 1).toSorted(); // [0, 0, 1, 1]
 */
export function foldsOf({ label, treated, customer }: FoldRows, folds: number, seed: number): Uint8Array {
  const cells = new Map<number, number[]>();
  const foldOf = new Map<number, number>();
  for (let row = 0; row < label.length; row++) {
    const who = customer ? customer[row] : row;
    if (foldOf.has(who)) continue;
    foldOf.set(who, 0);
    const cell = 2 * treated[row] + label[row];
    const members = cells.get(cell);
    if (members) members.push(who);
    else cells.set(cell, [who]);
  }
  const random = createRandom(seed, 1);
  let dealt = 0;
  for (const cell of [0, 1, 2, 3]) {
    const members = cells.get(cell) ?? [];
    for (let i = members.length - 1; i > 0; i--) {
      const j = random.below(i + 1);
      [members[i], members[j]] = [members[j], members[i]];
    }
    for (const who of members) foldOf.set(who, dealt++ % folds);
  }
  return Uint8Array.from({ length: label.length }, (_, row) => foldOf.get(customer ? customer[row] : row) ?? 0);
}

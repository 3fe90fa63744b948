import type { Labelled } from '#core/models/trees/types.ts';
import { createRandom } from '#core/statistics/random.ts';

/** A table with a signal in its first three features, a share of blanks in the last, and a label of the kind asked for. */
export function table(rows: number, { seed = 1, features = 4, classes = 2, blanks = 0 } = {}): Labelled {
  const random = createRandom(seed, rows);
  const columns = Array.from({ length: features }, () => Float32Array.from({ length: rows }, random.normal));
  const signal = (row: number) => columns[0][row] + columns[1 % features][row] * columns[2 % features][row];
  const label = Float32Array.from({ length: rows }, (_, row) => {
    const noisy = signal(row) + random.normal() * 0.5;
    if (classes === 1) return 10 * noisy;
    return Math.min(classes - 1, Math.max(0, Math.floor(noisy + classes / 2)));
  });
  for (let row = 0; row < rows; row++) if (random.chance(blanks)) columns[features - 1][row] = Number.NaN;
  return { features: { rows, names: columns.map((_, f) => `f${f}`), columns }, label, weight: null };
}

/** The same rows in another order, or some of them, or some twice. */
export function rowsOf({ features, label, weight }: Labelled, rows: ArrayLike<number>): Labelled {
  const take = (values: Float32Array) => Float32Array.from(rows, (row) => values[row]);
  return {
    features: { ...features, rows: rows.length, columns: features.columns.map(take) },
    label: take(label),
    weight: weight && take(weight),
  };
}

/** 0 ... rows - 1 in a random order. */
export function shuffled(rows: number, seed = 1): Int32Array {
  const random = createRandom(seed, 0);
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  for (let i = rows - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

import type { Matrix } from '../trees/types.ts';

/** A column of the regression, made of one feature: its value, whether it is unknown, or whether it is one category. */
export interface Term {
  feature: number;
  name: string;
  kind: 'value' | 'unknown' | 'category';
  /** Code of the category, else 0. */
  category: number;
  /** What stands for an unknown value, and is subtracted. */
  mean: number;
  /** Standard deviation over the training rows (divisor n), by which it is divided; above 0. */
  scale: number;
}

/**
 * The columns of a regression: a number as it is, unknown ones replaced by the mean, with a 0/1 column that says so; a category as one 0/1 column per level but the most
 * frequent. What does not vary in the training rows is left out.
 *
 * @param weight per row; null: 1 for all
 * @param unknownColumns false: no columns that say what was unknown
 */
export function termsOf(matrix: Matrix, weight: Float32Array | null, unknownColumns: boolean): Term[] {
  return matrix.names.flatMap((name, feature) => {
    const column = matrix.columns[feature];
    const levels = matrix.categories?.[feature] ?? 0;
    const terms = levels > 0 ? categoryTerms(name, feature, column, levels) : [{ feature, name, kind: 'value' as const, category: 0 }];
    if (unknownColumns) terms.push({ feature, name: `${name} ?`, kind: 'unknown', category: 0 });
    return terms.map((term) => withMoments(term, column, weight)).filter(({ scale }) => scale > 0);
  });
}

type Unscaled = Omit<Term, 'mean' | 'scale'>;

function categoryTerms(name: string, feature: number, column: Float32Array, levels: number): Unscaled[] {
  const counts = new Float64Array(levels);
  for (const value of column) if (!Number.isNaN(value)) counts[value]++;
  const usual = counts.indexOf(Math.max(...counts));
  const others = Array.from({ length: levels }, (_, category) => category).filter((category) => category !== usual);
  return others.map((category) => ({ feature, name: `${name} = ${category}`, kind: 'category' as const, category }));
}

/** The value of a term before it is scaled; NaN: unknown. */
function raw({ kind, category }: Pick<Term, 'kind' | 'category'>, value: number): number {
  if (kind === 'value') return value;
  if (kind === 'unknown') return Number.isNaN(value) ? 1 : 0;
  return value === category ? 1 : 0;
}

function withMoments(term: Unscaled, column: Float32Array, weight: Float32Array | null): Term {
  let [sum, of] = [0, 0];
  for (let i = 0; i < column.length; i++) {
    const value = raw(term, column[i]);
    if (Number.isNaN(value)) continue;
    const w = weight?.[i] ?? 1;
    sum += w * value;
    of += w;
  }
  const mean = of === 0 ? 0 : sum / of;
  let [squares, all] = [0, 0];
  for (let i = 0; i < column.length; i++) {
    const value = raw(term, column[i]);
    const w = weight?.[i] ?? 1;
    all += w;
    if (!Number.isNaN(value)) squares += w * (value - mean) ** 2;
  }
  const scale = Math.sqrt(squares / all);
  // rounding leaves a hair where all values are the same
  return { ...term, mean, scale: scale > Math.abs(mean) * 1e-7 ? scale : 0 };
}

/** Standardised columns of the terms, one array of `rows` values each. */
export function designOf(terms: readonly Term[], matrix: Matrix): Float64Array[] {
  return terms.map((term) => {
    const column = matrix.columns[term.feature];
    return Float64Array.from(column, (value) => {
      const found = raw(term, value);
      return Number.isNaN(found) ? 0 : (found - term.mean) / term.scale;
    });
  });
}

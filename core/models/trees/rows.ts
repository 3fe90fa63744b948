import type { Labelled, Matrix } from './types.ts';

/** Values of some rows; a view where the rows follow each other. */
export function pick(values: Float32Array, rows: Int32Array): Float32Array {
  const first = rows[0] ?? 0;
  const last = rows[rows.length - 1] ?? -1;
  if (last - first === rows.length - 1) return values.subarray(first, last + 1);
  return Float32Array.from(rows, (row) => values[row]);
}

/** Some rows of a table, rising. */
export function matrixOf(matrix: Matrix, rows: Int32Array): Matrix {
  return { ...matrix, rows: rows.length, columns: matrix.columns.map((column) => pick(column, rows)) };
}

/** Rows of a table in any order. */
export function matrixRows(matrix: Matrix, rows: ArrayLike<number>): Matrix {
  return { ...matrix, rows: rows.length, columns: matrix.columns.map((column) => Float32Array.from(rows, (row) => column[row])) };
}

/** Rising rows with labels and weights. */
export function labelledRows({ features, label, weight }: Labelled, rows: Int32Array): Labelled {
  return { features: matrixOf(features, rows), label: pick(label, rows), weight: weight && pick(weight, rows) };
}

/** A table with one more number behind the others. */
export function withColumn(matrix: Matrix, name: string, values: Float32Array): Matrix {
  const { names, columns, categories } = matrix;
  return { ...matrix, names: [...names, name], columns: [...columns, values], categories: categories && [...categories, 0] };
}

import type { Labelled, Matrix } from '../trees/types.ts';

/** Some rows of a table, in the order given. */
export function rowsOf({ features, label, weight }: Labelled, rows: ArrayLike<number>): Labelled {
  const take = (values: Float32Array) => Float32Array.from(rows, (row) => values[row]);
  return { features: matrixRows(features, rows), label: take(label), weight: weight && take(weight) };
}

/** The same of features alone. */
export function matrixRows(matrix: Matrix, rows: ArrayLike<number>): Matrix {
  return { ...matrix, rows: rows.length, columns: matrix.columns.map((values) => Float32Array.from(rows, (row) => values[row])) };
}

/** A table with one more number behind the others. */
export function withColumn(matrix: Matrix, name: string, values: Float32Array): Matrix {
  const { names, columns, categories } = matrix;
  return { ...matrix, names: [...names, name], columns: [...columns, values], categories: categories && [...categories, 0] };
}

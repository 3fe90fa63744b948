import { refuse } from '#core/contract/texts.ts';
import { toPredictions } from './objective.ts';
import type { Matrix, Tree, TreeModel } from './types.ts';

/** Errors: `trees-features-differ`. */
export function checkFeatures(model: Pick<TreeModel, 'names'>, { columns }: Matrix): void {
  if (columns.length !== model.names.length) throw refuse('trees-features-differ', { wanted: model.names.length, found: columns.length });
}

/** Trees that the model predicts with. */
export function treesInUse({ trees, classes, rounds }: TreeModel): readonly Tree[] {
  return trees.slice(0, rounds * classes);
}

/** The child that a value goes to; a category never seen goes left, as in XGBoost. */
export function childOf(tree: Tree, node: number, value: number): number {
  if (Number.isNaN(value)) return tree.defaultLeft[node] ? tree.left[node] : tree.right[node];
  const right = tree.categories[node];
  const goesLeft = right === null ? value < tree.threshold[node] : !right.includes(Math.trunc(value));
  return goesLeft ? tree.left[node] : tree.right[node];
}

/** Adds a tree's leaves to the margins of one class. */
export function addTree(tree: Tree, { columns, rows }: Matrix, margins: Float64Array, classes: number, ofClass: number): void {
  const { left, feature, threshold } = tree;
  for (let row = 0; row < rows; row++) {
    let node = 0;
    while (left[node] >= 0) node = childOf(tree, node, columns[feature[node]][row]);
    margins[row * classes + ofClass] += threshold[node];
  }
}

/** Margins before the first tree. */
export function baseMargins({ baseMargin, classes }: Pick<TreeModel, 'baseMargin' | 'classes'>, rows: number): Float64Array {
  return Float64Array.from({ length: rows * classes }, (_, i) => baseMargin[i % classes]);
}

/**
 * Margins (log odds, log weights of classes, values) of every row, `rows x classes`, row by row: the base and the leaves that a row falls into,
 * summed as doubles. NaN goes the way that the split has learned. Errors: `trees-features-differ`.
 */
export function predictMargin(model: TreeModel, matrix: Matrix): Float64Array {
  checkFeatures(model, matrix);
  const margins = baseMargins(model, matrix.rows);
  for (const [i, tree] of treesInUse(model).entries()) addTree(tree, matrix, margins, model.classes, model.treeClass[i]);
  return margins;
}

/**
 * Probabilities of 1 (logistic), of each class (softprob, `rows x classes`, row by row) or values (squared error). Errors: `trees-features-differ`.
 */
export function predict(model: TreeModel, matrix: Matrix): Float64Array {
  return toPredictions(model.objective, model.classes, predictMargin(model, matrix));
}

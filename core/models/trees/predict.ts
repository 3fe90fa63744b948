import { refuse } from '#core/contract/texts.ts';
import { type Margins, toPredictions } from './objective.ts';
import type { Matrix, Tree, TreeModel } from './types.ts';

/** Errors: `trees-features-differ`. */
export function checkFeatures(model: Pick<TreeModel, 'names'>, { columns }: Matrix): void {
  if (columns.length !== model.names.length) throw refuse('trees-features-differ', { wanted: model.names.length, found: columns.length });
}

/** A model of its own that ends after so many rounds. */
export function firstRounds(model: TreeModel, rounds: number): TreeModel {
  const kept = rounds * model.classes;
  return { ...model, trees: model.trees.slice(0, kept), treeClass: model.treeClass.slice(0, kept), rounds };
}

/** The child that a value goes to; a category never seen goes left, as in XGBoost. */
export function childOf(tree: Tree, node: number, value: number): number {
  if (Number.isNaN(value)) return tree.defaultLeft[node] ? tree.left[node] : tree.right[node];
  const right = tree.categories[node];
  const goesLeft = right === null ? value < tree.threshold[node] : !right.includes(Math.trunc(value));
  return goesLeft ? tree.left[node] : tree.right[node];
}

/** Rows that are walked through all trees before the next ones: their values stay in the nearest cache. */
const ROWS_OF_BLOCK = 256;

/** Adds the leaves of trees to the margins of their classes, `ofClass` in the order of the trees. */
export function addTrees(trees: readonly Tree[], ofClass: ArrayLike<number>, matrix: Matrix, margins: Margins, classes: number): void {
  const { columns, rows } = matrix;
  const width = columns.length;
  const values = new Float32Array(ROWS_OF_BLOCK * width);
  const coded = trees.map((tree) => tree.categories.some((right) => right !== null));
  for (let begin = 0; begin < rows; begin += ROWS_OF_BLOCK) {
    const count = Math.min(ROWS_OF_BLOCK, rows - begin);
    for (let f = 0; f < width; f++) {
      const column = columns[f];
      for (let i = 0; i < count; i++) values[i * width + f] = column[begin + i];
    }
    const block = { values, width, count };
    for (const [t, tree] of trees.entries()) {
      const first = begin * classes + ofClass[t];
      if (coded[t]) walkCategories(tree, block, margins, first, classes);
      else walkNumbers(tree, block, margins, first, classes);
    }
  }
}

interface Block {
  /** Row by row. */
  values: Float32Array;
  width: number;
  count: number;
}

/** A tree that splits by thresholds alone. */
function walkNumbers(tree: Tree, { values, width, count }: Block, margins: Margins, first: number, step: number): void {
  const { left, right, feature, threshold, defaultLeft } = tree;
  for (let i = 0, at = 0, to = first; i < count; i++, at += width, to += step) {
    let node = 0;
    for (let low = left[0]; low >= 0; low = left[node]) {
      const value = values[at + feature[node]];
      // neither comparison holds for a missing value
      if (value < threshold[node]) node = low;
      else if (value >= threshold[node]) node = right[node];
      else node = defaultLeft[node] === 1 ? low : right[node];
    }
    margins[to] += threshold[node];
  }
}

function walkCategories(tree: Tree, { values, width, count }: Block, margins: Margins, first: number, step: number): void {
  for (let i = 0; i < count; i++) {
    let node = 0;
    while (tree.left[node] >= 0) node = childOf(tree, node, values[i * width + tree.feature[node]]);
    margins[first + i * step] += tree.threshold[node];
  }
}

/** Margins before the first tree. */
export function baseMargins({ baseMargin, classes }: Pick<TreeModel, 'baseMargin' | 'classes'>, rows: number): Float64Array {
  return Float64Array.from({ length: rows * classes }, (_, i) => baseMargin[i % classes]);
}

/**
 * Margins (log odds, log weights of classes, values) of every row, `rows x classes`, row by row: the base and the leaves that a row falls into,
 * summed as doubles, so that the contributions of `treeShap` sum to them. NaN goes the way that the split has learned. Errors: `trees-features-differ`.
 *
 * @example
 * const features = { rows: 4, names: ['days silent'], columns: [Float32Array.of(1, 2, 30, 40)] };
 * const some = { features, label: Float32Array.of(10, 10, 20, 20), weight: null };
 * const model = trainTrees(some, { ...defaultParams, objective: 'reg:squarederror', rounds: 1, eta: 1, lambda: 0, minChildWeight: 0 });
 * predictMargin(model, features); // [10, 10, 20, 20]
 */
export function predictMargin(model: TreeModel, matrix: Matrix): Float64Array {
  checkFeatures(model, matrix);
  const margins = baseMargins(model, matrix.rows);
  addTrees(model.trees, model.treeClass, matrix, margins, model.classes);
  return margins;
}

/**
 * Probabilities of 1 (logistic), of each class (softprob, `rows x classes`, row by row), classes (softmax), values (squared error) or margins (logitraw). Leaves
 * are summed in XGBoost's order and float32, so that these are the predictions of its `Booster.predict`, of all trees. Errors: `trees-features-differ`.
 *
 * @example
 * const features = { rows: 4, names: ['days silent'], columns: [Float32Array.of(1, 2, 30, 40)] };
 * const some = { features, label: Float32Array.of(10, 10, 20, 20), weight: null };
 * const model = trainTrees(some, { ...defaultParams, objective: 'reg:squarederror', rounds: 1, eta: 1, lambda: 0, minChildWeight: 0 });
 * predict(model, { ...features, rows: 1, columns: [Float32Array.of(25)] }); // [10]
 */
export function predict(model: TreeModel, matrix: Matrix): Float64Array {
  checkFeatures(model, matrix);
  const margins = Float32Array.from(baseMargins(model, matrix.rows));
  addTrees(model.trees, model.treeClass, matrix, margins, model.classes);
  return toPredictions(model.objective, model.classes, margins);
}

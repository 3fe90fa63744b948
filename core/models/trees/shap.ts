import { checkFeatures, childOf } from './predict.ts';
import type { Matrix, Tree, TreeModel } from './types.ts';

/**
 * Exact path-dependent TreeSHAP (Lundberg, Erion & Lee 2018, algorithm 2; Lundberg et al. 2020): what each feature adds to the margin of a row.
 * Answers `rows x classes x (features + 1)`, row by row; the last of each is the base, the margin expected over the training rows. Each run of
 * features + 1 sums to the margin. `rows` are positions in the table, null for all of them. Errors: `trees-features-differ`.
 *
 * @example
 * const features = { rows: 4, names: ['days silent'], columns: [Float32Array.of(1, 2, 30, 40)] };
 * const some = { features, label: Float32Array.of(10, 10, 20, 20), weight: null };
 * const model = trainTrees(some, { ...defaultParams, objective: 'reg:squarederror', rounds: 1, eta: 1, lambda: 0, minChildWeight: 0 });
 * treeShap(model, features, [0, 3]); // [-5, 15, 5, 15]
 */
export function treeShap(model: TreeModel, matrix: Matrix, rows: ArrayLike<number> | null = null): Float64Array {
  checkFeatures(model, matrix);
  const count = rows ? rows.length : matrix.rows;
  const width = model.names.length + 1;
  const out = new Float64Array(count * model.classes * width);
  const { trees } = model;
  const expected = trees.map((tree) => expectedLeaf(tree, 0));
  const path = pathFor(Math.max(0, ...trees.map((tree) => depthOf(tree, 0))));
  for (let i = 0; i < count; i++) {
    const row = rows ? rows[i] : i;
    for (let k = 0; k < model.classes; k++) out[(i * model.classes + k) * width + width - 1] = model.baseMargin[k];
    for (const [t, tree] of trees.entries()) {
      const at = (i * model.classes + model.treeClass[t]) * width;
      explain({ path, tree, matrix, row, out, at }, 0, 0, 0, 1, 1, -1);
      out[at + width - 1] += expected[t];
    }
  }
  return out;
}

function depthOf(tree: Tree, node: number): number {
  return tree.left[node] < 0 ? 0 : 1 + Math.max(depthOf(tree, tree.left[node]), depthOf(tree, tree.right[node]));
}

/** Share of a node's training rows that went to a child. */
const shareOf = ({ cover }: Tree, node: number, child: number) => cover[child] / cover[node];

function expectedLeaf(tree: Tree, node: number): number {
  if (tree.left[node] < 0) return tree.threshold[node];
  const { left, right } = tree;
  return (
    shareOf(tree, node, left[node]) * expectedLeaf(tree, left[node]) + shareOf(tree, node, right[node]) * expectedLeaf(tree, right[node])
  );
}

/**
 * The features on a path, each once: the share of rows that pass its splits when it is unknown (`zeros`), whether this row passes (`ones`), and the
 * weight of all sets of a size.
 */
interface Path {
  features: Int32Array;
  zeros: Float64Array;
  ones: Float64Array;
  weights: Float64Array;
}

function pathFor(depth: number): Path {
  const room = ((depth + 2) * (depth + 3)) / 2;
  return { features: new Int32Array(room), zeros: new Float64Array(room), ones: new Float64Array(room), weights: new Float64Array(room) };
}

/** Adds a feature to the path that begins at `begin` and has `length` of them. */
function extend({ features, zeros, ones, weights }: Path, begin: number, length: number, zero: number, one: number, feature: number): void {
  features[begin + length] = feature;
  zeros[begin + length] = zero;
  ones[begin + length] = one;
  weights[begin + length] = length === 0 ? 1 : 0;
  for (let i = length - 1; i >= 0; i--) {
    weights[begin + i + 1] += (one * weights[begin + i] * (i + 1)) / (length + 1);
    weights[begin + i] = (zero * weights[begin + i] * (length - i)) / (length + 1);
  }
}

/** Takes the feature at `index` out of a path whose last is at `last`. */
function unwind({ features, zeros, ones, weights }: Path, begin: number, last: number, index: number): void {
  const one = ones[begin + index];
  const zero = zeros[begin + index];
  let next = weights[begin + last];
  for (let i = last - 1; i >= 0; i--) {
    const before = weights[begin + i];
    if (one === 0) weights[begin + i] = (before * (last + 1)) / (zero * (last - i));
    else {
      weights[begin + i] = (next * (last + 1)) / ((i + 1) * one);
      next = before - (weights[begin + i] * zero * (last - i)) / (last + 1);
    }
  }
  for (let i = begin + index; i < begin + last; i++) {
    features[i] = features[i + 1];
    zeros[i] = zeros[i + 1];
    ones[i] = ones[i + 1];
  }
}

/** Sum of the weights that would be left without the feature at `index`. */
function unwoundSum({ zeros, ones, weights }: Path, begin: number, last: number, index: number): number {
  const one = ones[begin + index];
  const zero = zeros[begin + index];
  let next = weights[begin + last];
  let total = 0;
  for (let i = last - 1; i >= 0; i--) {
    if (one === 0) total += (weights[begin + i] * (last + 1)) / (zero * (last - i));
    else {
      const weight = (next * (last + 1)) / ((i + 1) * one);
      total += weight;
      next = weights[begin + i] - (weight * zero * (last - i)) / (last + 1);
    }
  }
  return total;
}

/** A child works on a copy behind its parent's path. */
function copyPath({ features, zeros, ones, weights }: Path, from: number, to: number, length: number): void {
  for (let i = 0; i < length; i++) {
    features[to + i] = features[from + i];
    zeros[to + i] = zeros[from + i];
    ones[to + i] = ones[from + i];
    weights[to + i] = weights[from + i];
  }
}

/** Where a feature stands on a path, 0 where it does not; the first place belongs to no feature. */
function placeOf({ features }: Path, begin: number, last: number, feature: number): number {
  for (let i = 1; i <= last; i++) if (features[begin + i] === feature) return i;
  return 0;
}

/** One tree and one row, while it is walked through. */
interface Walk {
  path: Path;
  tree: Tree;
  matrix: Matrix;
  row: number;
  out: Float64Array;
  at: number;
}

/** Adds what the leaves below a node say of the row to `out`, from `at` on; the path before is `length` long and begins at `parent`. */
function explain(walk: Walk, node: number, parent: number, length: number, zero: number, one: number, split: number): void {
  const { path, tree, matrix, row, out, at } = walk;
  const begin = parent + length;
  copyPath(path, parent, begin, length);
  extend(path, begin, length, zero, one, split);
  let last = length;
  const leaf = tree.left[node] < 0;
  if (leaf) {
    const weight = tree.threshold[node];
    for (let i = begin + 1; i <= begin + last; i++)
      out[at + path.features[i]] += unwoundSum(path, begin, last, i - begin) * (path.ones[i] - path.zeros[i]) * weight;
    return;
  }
  const feature = tree.feature[node];
  const hot = childOf(tree, node, matrix.columns[feature][row]);
  const cold = hot === tree.left[node] ? tree.right[node] : tree.left[node];
  const seen = placeOf(path, begin, last, feature);
  const zeroBefore = seen > 0 ? path.zeros[begin + seen] : 1;
  const oneBefore = seen > 0 ? path.ones[begin + seen] : 1;
  if (seen > 0) unwind(path, begin, last--, seen);
  explain(walk, hot, begin, last + 1, zeroBefore * shareOf(tree, node, hot), oneBefore, feature);
  explain(walk, cold, begin, last + 1, zeroBefore * shareOf(tree, node, cold), 0, feature);
}

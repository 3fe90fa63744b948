import { checkFeatures, childOf, treesInUse } from './predict.ts';
import type { Matrix, Tree, TreeModel } from './types.ts';

/**
 * Exact path-dependent TreeSHAP (Lundberg, Erion & Lee 2018, algorithm 2; Lundberg et al. 2020): what each feature adds to the margin of a row.
 * Answers `rows x classes x (features + 1)`, row by row; the last of each is the base, the margin expected over the training rows. Each run of
 * features + 1 sums to the margin. `rows` are positions in the table, null for all of them. Errors: `trees-features-differ`.
 */
export function treeShap(model: TreeModel, matrix: Matrix, rows: ArrayLike<number> | null = null): Float64Array {
  checkFeatures(model, matrix);
  const count = rows ? rows.length : matrix.rows;
  const width = model.names.length + 1;
  const out = new Float64Array(count * model.classes * width);
  const trees = treesInUse(model);
  const expected = trees.map((tree) => expectedLeaf(tree, 0));
  const path = pathFor(Math.max(0, ...trees.map((tree) => depthOf(tree, 0))));
  for (let i = 0; i < count; i++) {
    const row = rows ? rows[i] : i;
    for (let k = 0; k < model.classes; k++) out[(i * model.classes + k) * width + width - 1] = model.baseMargin[k];
    for (const [t, tree] of trees.entries()) {
      const at = (i * model.classes + model.treeClass[t]) * width;
      explain(path, tree, matrix, row, out, at);
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
 * weight of all sets of a size. A child works on a copy behind its parent's.
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
  for (const list of [features, zeros, ones]) list.copyWithin(begin + index, begin + index + 1, begin + last + 1);
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

interface Step {
  node: number;
  /** The parent's path. */
  begin: number;
  length: number;
  zero: number;
  one: number;
  feature: number;
}

/** Adds what a tree says of a row to `out`, from `at` on. */
function explain(path: Path, tree: Tree, { columns }: Matrix, row: number, out: Float64Array, at: number): void {
  const { left, right, feature, threshold } = tree;
  const { features, zeros, ones } = path;
  function walk({ node, begin: parent, length, zero, one, feature: split }: Step): void {
    const begin = parent + length;
    for (const list of Object.values(path)) list.copyWithin(begin, parent, parent + length);
    extend(path, begin, length, zero, one, split);
    let last = length;
    if (left[node] < 0) {
      for (let i = 1; i <= last; i++)
        out[at + features[begin + i]] += unwoundSum(path, begin, last, i) * (ones[begin + i] - zeros[begin + i]) * threshold[node];
      return;
    }
    const hot = childOf(tree, node, columns[feature[node]][row]);
    const cold = hot === left[node] ? right[node] : left[node];
    const seen = features.subarray(begin + 1, begin + last + 1).indexOf(feature[node]) + 1;
    const zeroBefore = seen > 0 ? zeros[begin + seen] : 1;
    const oneBefore = seen > 0 ? ones[begin + seen] : 1;
    if (seen > 0) unwind(path, begin, last--, seen);
    const step = { begin, length: last + 1, feature: feature[node] };
    walk({ ...step, node: hot, zero: zeroBefore * shareOf(tree, node, hot), one: oneBefore });
    walk({ ...step, node: cold, zero: zeroBefore * shareOf(tree, node, cold), one: 0 });
  }
  walk({ node: 0, begin: 0, length: 0, zero: 1, one: 1, feature: -1 });
}

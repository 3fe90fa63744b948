import type { Tree, TreeModel } from './types.ts';

/** The version whose format is written. */
const VERSION = [3, 2, 0];
const QUANTITATIVE = 'q';
const CATEGORICAL = 'c';

/** Shortest decimal of a float32 that reads back as the same. */
function short(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const text = Number(value.toPrecision(digits));
    if (Math.fround(text) === value) return text;
  }
  return Number(value.toPrecision(9));
}

const floats = (values: Float32Array) => Array.from(values, short);

/**
 * The model in XGBoost's own JSON, to be read by `Booster.load_model`; XGBoost 3 reads every model, older ones (from 1.7) those without a base of
 * their own for each class. A model that stopped early carries its `best_iteration`.
 */
export function toXgboostJson(model: TreeModel): string {
  const { objective, classes, trees, names, categories, treeClass, rounds } = model;
  const softprob = objective === 'multi:softprob';
  const grown = trees.length / classes;
  const early = rounds < grown ? { best_iteration: String(rounds - 1) } : {};
  const learner = {
    attributes: early,
    feature_names: names,
    feature_types: categories.map((count) => (count > 0 ? CATEGORICAL : QUANTITATIVE)),
    gradient_booster: {
      model: {
        gbtree_model_param: { num_parallel_tree: '1', num_trees: String(trees.length) },
        iteration_indptr: Array.from({ length: grown + 1 }, (_, round) => round * classes),
        tree_info: Array.from(treeClass),
        trees: trees.map((tree, id) => treeJson(tree, id, names.length)),
      },
      name: 'gbtree',
    },
    learner_model_param: {
      base_score: baseText(model),
      boost_from_average: '1',
      num_class: String(softprob ? classes : 0),
      num_feature: String(names.length),
      num_target: '1',
    },
    objective: softprob
      ? { name: objective, softmax_multiclass_param: { num_class: String(classes) } }
      : { name: objective, reg_loss_param: { scale_pos_weight: '1' } },
  };
  return JSON.stringify({ learner, version: VERSION });
}

/** A single number where it says all: older versions read nothing else. */
function baseText({ objective, baseMargin, baseScore }: TreeModel): string {
  if (objective !== 'multi:softprob') return String(short(baseScore));
  const [first] = baseMargin;
  return baseMargin.every((margin) => margin === first) ? String(short(first)) : `[${baseMargin.map(short).join(',')}]`;
}

function treeJson(tree: Tree, id: number, features: number): object {
  const nodes = tree.left.length;
  const split = tree.categories.flatMap((right, node) => (right ? [{ node, right }] : []));
  let segment = 0;
  const segments = split.map(({ right }) => {
    segment += right.length;
    return segment - right.length;
  });
  return {
    base_weights: floats(tree.baseWeight),
    categories: split.flatMap(({ right }) => right),
    categories_nodes: split.map(({ node }) => node),
    categories_segments: segments,
    categories_sizes: split.map(({ right }) => right.length),
    default_left: Array.from(tree.defaultLeft),
    id,
    left_children: Array.from(tree.left),
    loss_changes: floats(tree.gain),
    parents: Array.from(tree.parent),
    right_children: Array.from(tree.right),
    split_conditions: floats(tree.threshold),
    split_indices: Array.from(tree.feature),
    split_type: tree.categories.map((right) => (right ? 1 : 0)),
    sum_hessian: floats(tree.cover),
    tree_param: { num_deleted: '0', num_feature: String(features), num_nodes: String(nodes), size_leaf_vector: '1' },
  };
}

import type { Tree, TreeModel } from './types.ts';

/** The version whose format is written. */
const VERSION = [3, 2, 0];

/** Shortest decimal of a float32 that reads back as the same. XGBoost takes a number without point and exponent for a whole one, and refuses it here. */
function floatText(value: number): string {
  let digits = 6;
  while (digits < 9 && Math.fround(Number(value.toPrecision(digits))) !== value) digits++;
  const text = String(Number(value.toPrecision(digits)));
  return /^-?\d+$/.test(text) ? `${text}E0` : text;
}

const list = (texts: Iterable<string>) => `[${[...texts].join(',')}]`;
const floats = (values: ArrayLike<number>) => list(Array.from(values, floatText));
const wholes = (values: ArrayLike<number>) => list(Array.from(values, String));
/** An object of members that are JSON already. */
const object = (members: Record<string, string>) =>
  `{${Object.entries(members)
    .map(([name, text]) => `"${name}":${text}`)
    .join(',')}}`;

/**
 * The model in XGBoost's own JSON, to be read by `Booster.load_model` from 1.7 on. A base of its own for each class (softprob without `baseScore`) is
 * understood from 3.1 on, and taken for another without a word before: train with a `baseScore` for those. Only trees in use are written, without a `best_iteration`.
 *
 * @example
 * const features = { rows: 4, names: ['days silent'], columns: [Float32Array.of(1, 2, 30, 40)] };
 * const some = { features, label: Float32Array.of(10, 10, 20, 20), weight: null };
 * const model = trainTrees(some, { ...defaultParams, objective: 'reg:squarederror', rounds: 1, eta: 1, lambda: 0, minChildWeight: 0 });
 * JSON.parse(toXgboostJson(model)).learner.learner_model_param.base_score; // '15E0'
 */
export function toXgboostJson(model: TreeModel): string {
  const { objective, classes, trees, names, categories, treeClass, rounds } = model;
  const several = objective.startsWith('multi:');
  const booster = object({
    gbtree_model_param: JSON.stringify({ num_parallel_tree: '1', num_trees: String(trees.length) }),
    iteration_indptr: wholes(Array.from({ length: rounds + 1 }, (_, round) => round * classes)),
    tree_info: wholes(treeClass),
    trees: list(trees.map((tree, id) => treeText(tree, id, names.length))),
  });
  const learner = object({
    attributes: '{}',
    feature_names: JSON.stringify(names),
    feature_types: JSON.stringify(categories.map((count) => (count > 0 ? 'c' : 'q'))),
    gradient_booster: object({ model: booster, name: '"gbtree"' }),
    learner_model_param: JSON.stringify({
      base_score: baseText(model),
      boost_from_average: '1',
      num_class: String(several ? classes : 0),
      num_feature: String(names.length),
      num_target: '1',
    }),
    objective: JSON.stringify(
      several
        ? { name: objective, softmax_multiclass_param: { num_class: String(classes) } }
        : { name: objective, reg_loss_param: { scale_pos_weight: '1' } },
    ),
  });
  return object({ learner, version: wholes(VERSION) });
}

/**
 * Names that XGBoost for Python takes for the columns of a table: `[`, `]` and `<` become `_`, and none occurs twice.
 *
 * @example
 * namesForXgboost(['spend [CNY]', 'spend _CNY_', 'orders']); // ['spend _CNY_', 'spend _CNY__', 'orders']
 */
export function namesForXgboost(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name.replace(/[[\]<]/g, '_');
    while (taken.has(free)) free += '_';
    taken.add(free);
    return free;
  });
}

/** A single number where it says all: older versions read nothing else. */
function baseText({ objective, baseMargin, baseScore }: TreeModel): string {
  if (!objective.startsWith('multi:')) return floatText(baseScore);
  const [first] = baseMargin;
  return baseMargin.every((margin) => margin === first) ? floatText(first) : floats(baseMargin);
}

function treeText(tree: Tree, id: number, features: number): string {
  const splits = tree.categories.flatMap((right, node) => (right ? [{ node, right }] : []));
  let end = 0;
  const segments = splits.map(({ right }) => {
    end += right.length;
    return end - right.length;
  });
  return object({
    base_weights: floats(tree.baseWeight),
    categories: wholes(splits.flatMap(({ right }) => right)),
    categories_nodes: wholes(splits.map(({ node }) => node)),
    categories_segments: wholes(segments),
    categories_sizes: wholes(splits.map(({ right }) => right.length)),
    default_left: wholes(tree.defaultLeft),
    id: String(id),
    left_children: wholes(tree.left),
    loss_changes: floats(tree.gain),
    parents: wholes(tree.parent),
    right_children: wholes(tree.right),
    split_conditions: floats(tree.threshold),
    split_indices: wholes(tree.feature),
    split_type: wholes(tree.categories.map((right) => (right ? 1 : 0))),
    sum_hessian: floats(tree.cover),
    tree_param: JSON.stringify({
      num_deleted: '0',
      num_feature: String(features),
      num_nodes: String(tree.left.length),
      size_leaf_vector: '1',
    }),
  });
}

import * as v from 'valibot';
import type { WorkbenchError } from '#core/contract/result.ts';
import { refuse } from '#core/contract/texts.ts';
import { NO_PARENT } from './draft.ts';
import { logit } from './objective.ts';
import { firstRounds } from './predict.ts';
import type { ModelObjective, Tree, TreeModel } from './types.ts';

/** XGBoost writes NaN, which JSON has not: null here. */
const numbers = v.array(
  v.pipe(
    v.nullable(v.number()),
    v.transform((value) => value ?? Number.NaN),
  ),
);
const count = v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number));

const treeForm = v.object({
  base_weights: numbers,
  categories: v.optional(numbers, []),
  categories_nodes: v.optional(numbers, []),
  categories_segments: v.optional(numbers, []),
  categories_sizes: v.optional(numbers, []),
  // 1.x wrote truth values
  default_left: v.array(v.union([v.number(), v.boolean()])),
  left_children: numbers,
  loss_changes: numbers,
  right_children: numbers,
  split_conditions: numbers,
  split_indices: numbers,
  sum_hessian: numbers,
});
type TreeForm = v.InferOutput<typeof treeForm>;

const boosterForm = v.object({
  learner: v.object({ gradient_booster: v.object({ name: v.string() }), objective: v.object({ name: v.string() }) }),
});

const modelForm = v.object({
  learner: v.object({
    attributes: v.optional(v.record(v.string(), v.string()), {}),
    feature_names: v.optional(v.array(v.string()), []),
    feature_types: v.optional(v.array(v.string()), []),
    gradient_booster: v.object({
      model: v.object({
        gbtree_model_param: v.object({ num_parallel_tree: v.optional(count, '1') }),
        tree_info: numbers,
        trees: v.array(treeForm),
      }),
    }),
    learner_model_param: v.object({ base_score: v.string(), num_class: count, num_feature: count, num_target: v.optional(count, '1') }),
  }),
});

const objectives: readonly string[] = [
  'binary:logistic',
  'binary:logitraw',
  'multi:softmax',
  'multi:softprob',
  'reg:squarederror',
] satisfies ModelObjective[];

/** Rounds of a model that stopped early: all of them as `Booster.predict` has it, or those up to `best_iteration` as the classes for scikit-learn do. */
export interface ReadOptions {
  rounds?: 'all' | 'best';
}

/**
 * Reads a model that XGBoost (1.7 to 3.x) saved as JSON, or that `toXgboostJson` wrote. A feature of categories has as many as its splits name.
 * A model that stopped early has all its trees, unless `rounds` is `best`.
 * Errors: `trees-not-xgboost`; `trees-not-supported` for boosters other than `gbtree` (`dart`, `gblinear`), other objectives, several targets, and forests.
 *
 * @example
 * const features = { rows: 4, names: ['days silent'], columns: [Float32Array.of(1, 2, 30, 40)] };
 * const some = { features, label: Float32Array.of(10, 10, 20, 20), weight: null };
 * const model = trainTrees(some, { ...defaultParams, objective: 'reg:squarederror', rounds: 1, eta: 1, lambda: 0, minChildWeight: 0 });
 * predict(fromXgboostJson(toXgboostJson(model)), features); // [10, 10, 20, 20]
 */
export function fromXgboostJson(text: string, { rounds: wanted = 'all' }: ReadOptions = {}): TreeModel {
  const json = parse(text);
  const { learner } = checked(boosterForm, json);
  support('booster', learner.gradient_booster.name, ['gbtree']);
  support('objective', learner.objective.name, objectives);
  const { attributes, feature_names, feature_types, gradient_booster, learner_model_param: param } = checked(modelForm, json).learner;
  const { gbtree_model_param, tree_info, trees: forms } = gradient_booster.model;
  support('num_target', String(param.num_target), ['1']);
  support('num_parallel_tree', String(gbtree_model_param.num_parallel_tree), ['1']);
  const objective = learner.objective.name as ModelObjective;
  const classes = Math.max(1, param.num_class);
  const features = param.num_feature;
  const names = feature_names.length > 0 ? feature_names : Array.from({ length: features }, (_, f) => `f${f}`);
  if (names.length !== features) throw broken(`feature_names has ${names.length} of ${features}`);
  if (forms.length % classes !== 0 || tree_info.length !== forms.length) throw broken(`${forms.length} trees, ${classes} classes`);
  if (tree_info.some((k, i) => k !== i % classes)) throw broken('tree_info');
  const trees = forms.map((form, id) => treeOf(form, id, features));
  const rounds = forms.length / classes;
  const best = Number(attributes.best_iteration ?? Number.NaN);
  const model: TreeModel = {
    objective,
    classes,
    ...baseOf(param.base_score, objective, classes),
    names,
    categories: names.map((_, f) => (feature_types[f] === 'c' ? 1 + largestCategory(trees, f) : 0)),
    trees,
    treeClass: Int32Array.from(tree_info),
    rounds,
  };
  return wanted === 'best' && best >= 0 && best < rounds ? firstRounds(model, best + 1) : model;
}

const beyondJson = { NaN: 'null', Infinity: '1e999', '-Infinity': '-1e999' };

/** XGBoost writes NaN and Infinity, which JSON has not. */
function parse(text: string): unknown {
  const plain = text.replace(/"(?:[^"\\]|\\.)*"|NaN\b|-?Infinity\b/g, (token) => beyondJson[token as keyof typeof beyondJson] ?? token);
  try {
    return JSON.parse(plain);
  } catch (error) {
    throw broken(error instanceof Error ? error.message : String(error));
  }
}

function broken(detail: string): WorkbenchError {
  return refuse('trees-not-xgboost', { detail });
}

function checked<Form extends v.GenericSchema>(form: Form, json: unknown): v.InferOutput<Form> {
  const read = v.safeParse(form, json);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw broken(`${v.getDotPath(issue) ?? ''} ${issue.message}`.trim());
}

function support(what: string, value: string, wanted: readonly string[]): void {
  if (!wanted.includes(value)) throw refuse('trees-not-supported', { what, value, wanted: wanted.join(', ') });
}

/** `5E-1`, or from 3.1 on a list such as `[3.25E-1]`: a probability (0 and 1 where labels are all alike), a value or margin, or margins of classes. */
function baseOf(text: string, objective: ModelObjective, classes: number): { baseScore: number; baseMargin: number[] } {
  const scores = text
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map(Number);
  if (scores.some((score) => !Number.isFinite(score))) throw broken(`base_score ${text}`);
  const all = scores.length === 1 ? new Array<number>(classes).fill(scores[0]) : scores;
  if (all.length !== classes) throw broken(`base_score ${text}`);
  if (objective.startsWith('multi:')) return { baseScore: scores.length === 1 ? scores[0] : 0, baseMargin: all.map(Math.fround) };
  const baseScore = Math.fround(scores[0]);
  if (objective !== 'binary:logistic') return { baseScore, baseMargin: [baseScore] };
  if (!(baseScore >= 0 && baseScore <= 1)) throw broken(`base_score ${text}`);
  return { baseScore, baseMargin: [logit(baseScore)] };
}

/** Only nodes that the root reaches, in their order: XGBoost keeps pruned ones as holes. */
function treeOf(form: TreeForm, id: number, features: number): Tree {
  const { left_children: left, right_children: right, split_indices, split_conditions } = form;
  const lists = { ...form, categories: left, categories_nodes: left, categories_segments: left, categories_sizes: left };
  for (const [name, list] of Object.entries(lists))
    if (list.length !== left.length || left.length === 0) throw broken(`trees.${id}.${name} has ${list.length} values, not ${left.length}`);
  const parent = new Map([[0, NO_PARENT]]);
  const open = [0];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (left[node] === -1 && right[node] === -1) continue;
    if (!(Number.isInteger(split_indices[node]) && split_indices[node] >= 0 && split_indices[node] < features))
      throw broken(`trees.${id}.split_indices.${node}`);
    for (const child of [left[node], right[node]]) {
      if (!(Number.isInteger(child) && child >= 0 && child < left.length) || parent.has(child))
        throw broken(`trees.${id}: the children of ${node}`);
      parent.set(child, node);
      open.push(child);
    }
  }
  const kept = [...parent.keys()].sort((a, b) => a - b);
  const place = new Map(kept.map((node, i) => [node, i]));
  const moved = (node: number) => place.get(node) ?? node;
  const isLeaf = (node: number) => left[node] === -1;
  const categories = categoriesOf(form);
  for (const node of kept) {
    const value = split_conditions[node];
    if (isLeaf(node) ? !Number.isFinite(value) : Number.isNaN(value) && !categories.has(node))
      throw broken(`trees.${id}.split_conditions.${node}: ${value}`);
    if (!(form.sum_hessian[node] < Infinity)) throw broken(`trees.${id}.sum_hessian.${node}: ${form.sum_hessian[node]}`);
  }
  return {
    left: Int32Array.from(kept, (node) => moved(left[node])),
    right: Int32Array.from(kept, (node) => moved(right[node])),
    parent: Int32Array.from(kept, (node) => moved(parent.get(node)!)),
    feature: Int32Array.from(kept, (node) => (isLeaf(node) ? 0 : split_indices[node])),
    threshold: Float32Array.from(kept, (node) => (categories.has(node) ? 0 : split_conditions[node])),
    defaultLeft: Uint8Array.from(kept, (node) => Number(form.default_left[node])),
    gain: Float32Array.from(kept, (node) => form.loss_changes[node]),
    cover: Float32Array.from(kept, (node) => form.sum_hessian[node]),
    baseWeight: Float32Array.from(kept, (node) => form.base_weights[node]),
    categories: kept.map((node) => categories.get(node) ?? null),
  };
}

function categoriesOf({ categories, categories_nodes, categories_segments, categories_sizes }: TreeForm): Map<number, number[]> {
  return new Map(
    categories_nodes.map((node, i) => {
      const begin = categories_segments[i];
      return [node, categories.slice(begin, begin + categories_sizes[i]).sort((a, b) => a - b)];
    }),
  );
}

function largestCategory(trees: readonly Tree[], feature: number): number {
  let largest = 0;
  for (const tree of trees)
    for (const [node, right] of tree.categories.entries())
      if (right && tree.feature[node] === feature) largest = Math.max(largest, ...right);
  return largest;
}

import { refuse } from '#core/contract/texts.ts';
import { createRandom, type Random } from '#core/statistics/random.ts';
import { exactGrower } from './exact.ts';
import { roundPairs } from './exact-sum.ts';
import type { Grower } from './grower.ts';
import { histGrower } from './hist.ts';
import { baseOf, fillPairs, measure } from './objective.ts';
import { categoriesOf, checkLabelled, checkParams } from './params.ts';
import { addTree, baseMargins, checkFeatures, predictMargin } from './predict.ts';
import type { Labelled, RoundReport, Tree, TreeModel, TreeParams } from './types.ts';

export interface TrainOptions {
  /** Tables whose measure is reported after each round; early stopping looks at the last. */
  watch?: readonly Labelled[];
  /** Goes on from this model; its base, features and classes hold. `rounds` come on top. */
  start?: TreeModel;
  /** After each round; false: stop and keep the rounds so far. */
  onRound?: (report: RoundReport) => boolean;
  /** Many times within a round, and while values are put into bins; false: stop, the unfinished round is dropped. */
  goOn?: () => boolean;
}

/**
 * Gradient-boosted trees in the manner of XGBoost (Chen & Guestrin 2016), with its parameters and defaults. Deterministic: the same data, parameters
 * and seed give the same bytes, whatever the threads or, without sampling, the order of the rows.
 *
 * Errors: `trees-bad-parameter`, `trees-no-rows`, `trees-no-columns`, `trees-length-differs`, `trees-infinite-value`, `trees-bad-category`,
 * `trees-too-many-categories`, `trees-exact-categories`, `trees-bad-label`, `trees-bad-weight`, `trees-one-class`, `trees-start-differs`,
 * `trees-nothing-to-watch`.
 *
 * @example
 * const features = { rows: 4, names: ['days silent'], columns: [Float32Array.of(1, 2, 30, 40)] };
 * const data = { features, label: Float32Array.of(0, 0, 1, 1), weight: null };
 * const model = trainTrees(data, { ...defaultParams, rounds: 10, minChildWeight: 0, baseScore: 0.5 });
 * model.trees.length; // 10
 */
export function trainTrees(data: Labelled, params: TreeParams, options: TrainOptions = {}): TreeModel {
  check(data, params, options);
  const goOn = options.goOn ?? (() => true);
  const model = options.start ? copyOf(options.start) : emptyModel(data, params);
  const grower = params.method === 'exact' ? exactGrower(data.features, params, goOn) : histGrower(data, params, goOn);
  if (grower) boost({ data, params, options, goOn, model, grower });
  return model;
}

function check(data: Labelled, params: TreeParams, { watch = [], start }: TrainOptions): void {
  checkParams(params, data.features.columns.length);
  checkLabelled(data, params);
  if (params.earlyStoppingRounds !== null && watch.length === 0) throw refuse('trees-nothing-to-watch');
  for (const table of watch) {
    checkFeatures(data.features, table.features);
    checkLabelled(table, params);
  }
  if (!start) return;
  const wanted = { objective: params.objective, classes: params.classes, features: data.features.names.join(', ') };
  const found = { objective: start.objective, classes: start.classes, features: start.names.join(', ') };
  for (const what of ['objective', 'classes', 'features'] as const)
    if (found[what] !== wanted[what]) throw refuse('trees-start-differs', { what, found: found[what], wanted: wanted[what] });
}

function emptyModel(data: Labelled, params: TreeParams): TreeModel {
  return {
    objective: params.objective,
    classes: params.classes,
    ...baseOf(params, data),
    names: data.features.names,
    categories: categoriesOf(data.features),
    trees: [],
    treeClass: new Int32Array(0),
    rounds: 0,
  };
}

/** Only the rounds that it predicts with. */
function copyOf(start: TreeModel): TreeModel {
  const kept = start.rounds * start.classes;
  return { ...start, trees: start.trees.slice(0, kept), treeClass: start.treeClass.slice(0, kept) };
}

interface Boost {
  data: Labelled;
  params: TreeParams;
  options: TrainOptions;
  goOn: () => boolean;
  model: TreeModel;
  grower: Grower;
}

/** Adds rounds to the model. */
function boost({ data, params, options, goOn, model, grower }: Boost): void {
  const { watch = [], onRound = () => true } = options;
  const { rows } = data.features;
  const marginsOf = (table: Labelled) => (options.start ? predictMargin(model, table.features) : baseMargins(model, table.features.rows));
  const margins = marginsOf(data);
  const watched = watch.map((table) => (table === data ? margins : marginsOf(table)));
  const pairs = Array.from({ length: params.classes }, () => new Float32Array(2 * rows));
  const treeClass = [...model.treeClass];
  let best = { value: Infinity, rounds: model.rounds };
  for (let i = 0; i < params.rounds; i++) {
    const round = model.rounds;
    const random = createRandom(params.seed, round);
    fillPairs(params.objective, margins, data, pairs);
    leaveOut(pairs, rows, params.subsample, random);
    const trees = growRound({ pairs, params, random, goOn, grower, features: data.features.columns.length }, (tree, k) => {
      for (let row = 0; row < rows; row++) margins[row * params.classes + k] += tree.threshold[grower.leafOf[row]];
    });
    if (!trees) break;
    model.trees.push(...trees);
    treeClass.push(...trees.keys());
    model.rounds++;
    for (const [w, table] of watch.entries())
      if (table !== data) for (const [k, tree] of trees.entries()) addTree(tree, table.features, watched[w], params.classes, k);
    const values = watch.map((table, w) => measure(params.objective, watched[w], table));
    if (values.length > 0 && values[values.length - 1] < best.value) best = { value: values[values.length - 1], rounds: model.rounds };
    const early = params.earlyStoppingRounds !== null && model.rounds - best.rounds >= params.earlyStoppingRounds;
    if (!onRound({ round, values }) || early) break;
  }
  model.treeClass = Int32Array.from(treeClass);
  if (params.earlyStoppingRounds !== null) model.rounds = best.rounds;
}

interface Round {
  pairs: readonly Float32Array[];
  params: TreeParams;
  random: Random;
  goOn: () => boolean;
  grower: Grower;
  features: number;
}

/** One tree per class, all from the margins before the round; null: asked to stop. */
function growRound({ pairs, params, random, goOn, grower, features }: Round, grown: (tree: Tree, ofClass: number) => void): Tree[] | null {
  const trees: Tree[] = [];
  for (const [k, own] of pairs.entries()) {
    roundPairs(own);
    const tree = grower.grow(own, drawFeatures(features, params.colsampleByTree, random), goOn);
    if (!tree) return null;
    trees.push(tree);
    grown(tree, k);
  }
  return trees;
}

/** Knuth's selection sampling: exactly the share, at least one row, each with the same chance; what is left out weighs nothing. */
function leaveOut(pairs: readonly Float32Array[], rows: number, share: number, random: Random): void {
  if (share === 1) return;
  let wanted = Math.max(1, Math.round(rows * share));
  for (let row = 0; row < rows; row++) {
    if (random.unit() * (rows - row) < wanted) wanted--;
    else for (const own of pairs) own[2 * row] = own[2 * row + 1] = 0;
  }
}

function drawFeatures(features: number, share: number, random: Random): Uint8Array {
  const used = new Uint8Array(features);
  if (share === 1) return used.fill(1);
  let wanted = Math.max(1, Math.round(features * share));
  for (let f = 0; f < features; f++) {
    if (random.unit() * (features - f) >= wanted) continue;
    wanted--;
    used[f] = 1;
  }
  return used;
}

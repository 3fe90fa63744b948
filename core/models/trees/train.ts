import { refuse } from '#core/contract/texts.ts';
import { createRandom, type Random } from '#core/statistics/random.ts';
import { exactGrower } from './exact.ts';
import type { Grower } from './grower.ts';
import { histGrower } from './hist.ts';
import { baseOf, measure } from './objective.ts';
import { categoriesOf, checkLabelled, checkParams } from './params.ts';
import { addTrees, baseMargins, checkFeatures, firstRounds, predictMargin } from './predict.ts';
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
  const model = options.start ? firstRounds(options.start, options.start.rounds) : emptyModel(data, params);
  const grower = (params.method === 'exact' ? exactGrower : histGrower)(data, params, goOn);
  if (!grower) return model;
  try {
    boost({ data, params, options, goOn, model, grower });
  } finally {
    grower.end();
  }
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
  const { rows, columns } = data.features;
  const marginsOf = (table: Labelled) => (options.start ? predictMargin(model, table.features) : baseMargins(model, table.features.rows));
  grower.margins.set(marginsOf(data));
  const watched = watch.map((table) => (table === data ? grower.margins : marginsOf(table)));
  const treeClass = [...model.treeClass];
  let best = { value: Infinity, rounds: model.rounds };
  for (let i = 0; i < params.rounds; i++) {
    const round = model.rounds;
    const random = createRandom(params.seed, round);
    grower.derive(drawRows(rows, params.subsample, random));
    const trees: Tree[] = [];
    for (let k = 0; k < params.classes; k++) {
      const tree = grower.grow(k, drawFeatures(columns.length, params.colsampleByTree, random), goOn);
      if (tree) trees.push(tree);
      else break;
    }
    if (trees.length < params.classes) break;
    model.trees.push(...trees);
    treeClass.push(...trees.keys());
    model.rounds++;
    for (const [w, table] of watch.entries())
      if (table !== data) addTrees(trees, [...trees.keys()], table.features, watched[w], params.classes);
    const values = watch.map((table, w) => measure(params.objective, watched[w], table));
    const last = values[values.length - 1];
    if (last < best.value) best = { value: last, rounds: model.rounds };
    const early = params.earlyStoppingRounds !== null && model.rounds - best.rounds >= params.earlyStoppingRounds;
    if (!onRound({ round, values }) || early) break;
  }
  model.treeClass = Int32Array.from(treeClass);
  if (params.earlyStoppingRounds !== null) Object.assign(model, firstRounds(model, best.rounds));
}

/** Marks exactly a share of many, at least one, each with the same chance (selection sampling, Knuth 3.4.2). */
function draw(count: number, share: number, random: Random): Uint8Array {
  const chosen = new Uint8Array(count);
  let wanted = Math.max(1, Math.round(count * share));
  for (let i = 0; i < count; i++) {
    if (random.unit() * (count - i) >= wanted) continue;
    wanted--;
    chosen[i] = 1;
  }
  return chosen;
}

function drawRows(rows: number, share: number, random: Random): Uint8Array | null {
  return share === 1 ? null : draw(rows, share, random);
}

function drawFeatures(features: number, share: number, random: Random): Uint8Array {
  return share === 1 ? new Uint8Array(features).fill(1) : draw(features, share, random);
}

/** A table of numbers, column by column; NaN is a missing value. A category is its 0-based code as a number. */
export interface Matrix {
  rows: number;
  names: readonly string[];
  /** One array of `rows` values per feature. */
  columns: readonly Float32Array[];
  /** Per feature: number of categories, 0 for a plain number. Absent: all are numbers. */
  categories?: readonly number[];
}

export type Objective = 'binary:logistic' | 'multi:softprob' | 'reg:squarederror';

/** What a model that was read may have been trained for: `multi:softmax` predicts the class, `binary:logitraw` the margin. */
export type ModelObjective = Objective | 'multi:softmax' | 'binary:logitraw';

/** The parameters carry XGBoost's names and defaults, so that its documentation holds for ours. */
export interface TreeParams {
  objective: Objective;
  /** Classes of `multi:softprob`, else 1. */
  classes: number;
  /** `exact`: every value is a candidate; `hist`: at most `maxBins` quantile bins. */
  method: 'hist' | 'exact';
  rounds: number;
  maxDepth: number;
  eta: number;
  lambda: number;
  alpha: number;
  gamma: number;
  minChildWeight: number;
  /** Share of the rows that each round sees, without replacement, (0, 1]. */
  subsample: number;
  /** Share of the features that each tree may use, (0, 1]. */
  colsampleByTree: number;
  maxBins: number;
  /** Probability (logistic, softprob) or value (squared error) before the first tree; null: estimated from the labels. */
  baseScore: number | null;
  /** Per feature 1 rising, -1 falling, 0 free; null: all free. */
  monotone: readonly (-1 | 0 | 1)[] | null;
  /** Stop after so many rounds without a better value on the last set of `watch`; null: never. */
  earlyStoppingRounds: number | null;
  seed: number;
  /** Threads that grow the trees. */
  threads: number;
}

/** One regression tree as parallel arrays, node 0 is the root; XGBoost's own layout. */
export interface Tree {
  /** -1: a leaf. */
  left: Int32Array;
  right: Int32Array;
  parent: Int32Array;
  /** Feature that splits; 0 in leaves. */
  feature: Int32Array;
  /** `value < threshold` goes left; in leaves the weight, eta included. */
  threshold: Float32Array;
  /** 1: a missing value goes left. */
  defaultLeft: Uint8Array;
  gain: Float32Array;
  /** Sum of the second derivatives. */
  cover: Float32Array;
  /** Weight of the node before eta, of a leaf after it, as XGBoost keeps it in `base_weights`. */
  baseWeight: Float32Array;
  /** Per node the sorted categories that go right; null: a numeric split. */
  categories: (readonly number[] | null)[];
}

export interface TreeModel {
  objective: ModelObjective;
  classes: number;
  /** Margin space; one per class. */
  baseMargin: readonly number[];
  /** As it was given or estimated, in the space of predictions. */
  baseScore: number;
  names: readonly string[];
  categories: readonly number[];
  trees: Tree[];
  /** Class of each tree; 0 but for several classes. */
  treeClass: Int32Array;
  /** Trees of each class; where stopping was early, those up to the best round. */
  rounds: number;
}

/** Labels of a table: 0 or 1, a class, or a number; weights are above 0, null is 1 for all. */
export interface Labelled {
  features: Matrix;
  label: Float32Array;
  weight: Float32Array | null;
}

/** The value of the objective's own measure after a round, in the order of `watch`. */
export interface RoundReport {
  round: number;
  /** Logloss, multi-class logloss or root mean squared error. */
  values: readonly number[];
}

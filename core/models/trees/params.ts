import { refuse } from '#core/contract/texts.ts';
import type { Labelled, Matrix, TreeParams } from './types.ts';

/**
 * XGBoost's defaults, with one thread and 100 rounds.
 *
 * @example
 * defaultParams.maxDepth; // 6
 */
export const defaultParams: TreeParams = {
  objective: 'binary:logistic',
  classes: 1,
  method: 'hist',
  rounds: 100,
  maxDepth: 6,
  eta: 0.3,
  lambda: 1,
  alpha: 0,
  gamma: 0,
  minChildWeight: 1,
  subsample: 1,
  colsampleByTree: 1,
  maxBins: 256,
  baseScore: null,
  monotone: null,
  earlyStoppingRounds: null,
  seed: 0,
  threads: 1,
};

/** Bins of a feature are bytes. */
export const MOST_BINS = 256;
/** One byte is left for a missing value. */
export const MOST_CATEGORIES = MOST_BINS - 1;

const atLeast = (least: number) => (value: number) => value >= least && value < Infinity;
const whole =
  (least: number, most = 2 ** 31 - 1) =>
  (value: number) =>
    Number.isInteger(value) && value >= least && value <= most;
const share = (value: number) => value > 0 && value <= 1;

type Numeric = { [K in keyof TreeParams]: TreeParams[K] extends number ? K : never }[keyof TreeParams];

const rules: Record<Exclude<Numeric, 'classes'>, [holds: (value: number) => boolean, wanted: string]> = {
  rounds: [whole(0), '0, 1, 2 ...'],
  maxDepth: [whole(0), '0 (no limit), 1, 2 ...'],
  eta: [(value) => value > 0 && value < Infinity, '> 0'],
  lambda: [atLeast(0), '>= 0'],
  alpha: [atLeast(0), '>= 0'],
  gamma: [atLeast(0), '>= 0'],
  minChildWeight: [atLeast(0), '>= 0'],
  subsample: [share, '> 0, <= 1'],
  colsampleByTree: [share, '> 0, <= 1'],
  maxBins: [whole(2, MOST_BINS), `2 ... ${MOST_BINS}`],
  seed: [Number.isInteger, '..., -1, 0, 1 ...'],
  threads: [whole(1), '1, 2 ...'],
};

/** Errors: `trees-bad-parameter` with its name, value and what it must be. */
export function checkParams(params: TreeParams, features: number): void {
  for (const [name, [holds, wanted]] of Object.entries(rules)) {
    const value = params[name as keyof typeof rules];
    if (!holds(value)) throw bad(name, value, wanted);
  }
  const { objective, classes, baseScore, monotone, earlyStoppingRounds } = params;
  const softprob = objective === 'multi:softprob';
  if (!(softprob ? whole(2)(classes) : classes === 1)) throw bad('classes', classes, softprob ? '2, 3 ...' : '1');
  const inside = objective === 'binary:logistic' ? baseScore! > 0 && baseScore! < 1 : Number.isFinite(baseScore);
  if (baseScore !== null && !inside) throw bad('baseScore', baseScore, objective === 'binary:logistic' ? '> 0, < 1' : '-inf < x < inf');
  if (monotone && monotone.length !== features) throw bad('monotone', monotone.length, String(features));
  if (earlyStoppingRounds !== null && !whole(1)(earlyStoppingRounds)) throw bad('earlyStoppingRounds', earlyStoppingRounds, '1, 2 ...');
}

function bad(name: string, value: number, wanted: string) {
  return refuse('trees-bad-parameter', { name, value: String(value), wanted });
}

/** Number of categories per feature, 0 for numbers. */
export function categoriesOf(matrix: Matrix): readonly number[] {
  return matrix.categories ?? matrix.names.map(() => 0);
}

/** Errors: `trees-no-rows`, `trees-no-columns`, `trees-length-differs`, `trees-bad-label`, `trees-bad-weight`. Values of features are checked where they are read. */
export function checkLabelled({ features, label, weight }: Labelled, params: TreeParams): void {
  const { rows, names, columns } = features;
  if (rows === 0) throw refuse('trees-no-rows');
  if (columns.length === 0) throw refuse('trees-no-columns');
  const sized: [string, number][] = [...columns.map((column, f) => [names[f], column.length] as [string, number]), ['label', label.length]];
  if (weight) sized.push(['weight', weight.length]);
  for (const [name, found] of sized) if (found !== rows) throw refuse('trees-length-differs', { name, found, rows });
  const wanted = labelRule(params);
  for (let row = 0; row < rows; row++) {
    const y = label[row];
    if (!wanted.holds(y)) throw refuse('trees-bad-label', { row, value: String(y), wanted: wanted.text });
    if (weight && !(weight[row] > 0 && weight[row] < Infinity)) throw refuse('trees-bad-weight', { row, value: String(weight[row]) });
  }
}

function labelRule({ objective, classes }: TreeParams): { holds: (y: number) => boolean; text: string } {
  if (objective === 'binary:logistic') return { holds: (y) => y === 0 || y === 1, text: '0, 1' };
  if (objective === 'reg:squarederror') return { holds: Number.isFinite, text: '-inf < x < inf' };
  return { holds: (y) => Number.isInteger(y) && y >= 0 && y < classes, text: `0 ... ${classes - 1}` };
}

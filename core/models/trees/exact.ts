import { refuse } from '#core/contract/texts.ts';
import { type Draft, finish, newDraft, prune, splitNode } from './draft.ts';
import { roundPairs } from './exact-sum.ts';
import { type Grower, leaveOut, totals } from './grower.ts';
import { fillPairs } from './objective.ts';
import { categoriesOf } from './params.ts';
import { createJudge, type Judge, LEAST_GAIN, type Split } from './split.ts';
import type { Labelled, Matrix, TreeParams } from './types.ts';

const { fround } = Math;

/** Rows of a column in the order of its values, without those that miss. */
interface Sorted {
  order: Int32Array;
  /** All values are the same. */
  constant: boolean;
}

function sortColumn(column: Float32Array, name: string): Sorted {
  const known: number[] = [];
  for (let row = 0; row < column.length; row++) {
    const value = column[row];
    if (value === Infinity || value === -Infinity) throw refuse('trees-infinite-value', { name, row });
    if (!Number.isNaN(value)) known.push(row);
  }
  const order = Int32Array.from(known).sort((a, b) => column[a] - column[b] || a - b);
  return { order, constant: order.length > 0 && column[order[0]] === column[order[order.length - 1]] };
}

/** What a scan of a column knows of one node. */
interface Scan {
  gradient: Float64Array;
  hessian: Float64Array;
  last: Float64Array;
}

/** XGBoost's `exact`: every value is a candidate, thresholds lie in the middle of two values. Null: `onColumn` said no. */
export function exactGrower(data: Labelled, params: TreeParams, onColumn: () => boolean): Grower | null {
  const matrix = data.features;
  const { rows } = matrix;
  const coded = categoriesOf(matrix).findIndex((count) => count > 0);
  if (coded >= 0) throw refuse('trees-exact-categories', { name: matrix.names[coded] });
  const sorted: Sorted[] = [];
  for (const [f, column] of matrix.columns.entries()) {
    if (!onColumn()) return null;
    sorted.push(sortColumn(column, matrix.names[f]));
  }
  const { classes } = params;
  const judge = createJudge(params);
  const margins = new Float64Array(rows * classes);
  const pairs = Array.from({ length: classes }, () => new Float32Array(2 * rows));
  const derive = (kept: Uint8Array | null) => {
    fillPairs(params.objective, margins, data, pairs);
    for (const own of pairs) {
      if (kept) leaveOut(own, kept);
      roundPairs(own);
    }
  };
  const grow: Grower['grow'] = (ofClass, used, goOn) => {
    const leafOf = new Int32Array(rows);
    const draft = growDraft({ matrix, sorted, pairs: pairs[ofClass], used, leafOf, judge }, params.maxDepth, goOn);
    if (!draft) return null;
    const { draft: pruned, to } = prune(draft, params.gamma);
    const tree = finish(pruned, judge, params.eta);
    for (let row = 0; row < rows; row++) margins[row * classes + ofClass] += tree.threshold[to[leafOf[row]]];
    return tree;
  };
  return { margins, derive, grow, end: () => {} };
}

/** A tree before pruning; `leafOf` gets the leaf of each row. */
function growDraft(data: Data, maxDepth: number, goOn: () => boolean): Draft | null {
  const { leafOf, judge, matrix } = data;
  const { gradient, hessian } = totals(data.pairs);
  const draft = newDraft(gradient, hessian);
  for (let begin = 0, depth = 0; begin < draft.length && (maxDepth === 0 || depth < maxDepth); depth++) {
    const level = { draft, begin, end: draft.length };
    const best = bestSplits(level, data, goOn);
    if (!best) return null;
    for (const [i, split] of best.entries()) if (split) splitNode(draft, begin + i, split, judge);
    if (draft.length === level.end) break;
    for (let row = 0; row < leafOf.length; row++) leafOf[row] = childOf(draft, leafOf[row], matrix, row);
    begin = level.end;
  }
  return draft;
}

function childOf(draft: Draft, id: number, { columns }: Matrix, row: number): number {
  const { split, left, right } = draft[id];
  if (!split) return id;
  const value = columns[split.feature][row];
  return (Number.isNaN(value) ? split.defaultLeft : value < split.threshold) ? left : right;
}

interface Level {
  draft: Draft;
  begin: number;
  end: number;
}

interface Data {
  matrix: Matrix;
  sorted: readonly Sorted[];
  pairs: Float32Array;
  used: Uint8Array;
  leafOf: Int32Array;
  judge: Judge;
}

/** The best split of each node of the level, all nodes in one pass over every column; null: asked to stop. */
function bestSplits(level: Level, data: Data, goOn: () => boolean): (Split | null)[] | null {
  const count = level.end - level.begin;
  const best = new Array<Split | null>(count).fill(null);
  const wholes = Float64Array.from({ length: count }, (_, i) => data.judge.whole(level.draft[level.begin + i].sums));
  for (const [f, { order, constant }] of data.sorted.entries()) {
    if (!data.used[f]) continue;
    if (!goOn()) return null;
    // upwards, missing values go right; XGBoost leaves that out where none is missing
    if (order.length < data.matrix.rows && !constant) scan(f, 1, level, data, wholes, best);
    scan(f, -1, level, data, wholes, best);
  }
  return best;
}

function scan(f: number, step: 1 | -1, { draft, begin, end }: Level, data: Data, wholes: Float64Array, best: (Split | null)[]): void {
  const { pairs, leafOf, judge } = data;
  const column = data.matrix.columns[f];
  const { order } = data.sorted[f];
  const seen: Scan = {
    gradient: new Float64Array(end - begin),
    hessian: new Float64Array(end - begin),
    last: new Float64Array(end - begin),
  };
  const { gradient, hessian, last } = seen;
  const offer = (node: number, threshold: number) => {
    const { sums } = draft[begin + node];
    const leftGradient = step === 1 ? gradient[node] : sums.gradient - gradient[node];
    const leftHessian = step === 1 ? hessian[node] : sums.hessian - hessian[node];
    const gain = judge.gain(f, sums, wholes[node], leftGradient, leftHessian);
    if (gain > LEAST_GAIN && gain > (best[node]?.gain ?? 0))
      best[node] = {
        gain,
        feature: f,
        bin: 0,
        threshold: fround(threshold),
        defaultLeft: step === -1,
        categories: null,
        leftGradient,
        leftHessian,
      };
  };
  for (let i = step === 1 ? 0 : order.length - 1; i >= 0 && i < order.length; i += step) {
    const row = order[i];
    const node = leafOf[row] - begin;
    if (node < 0) continue;
    const value = column[row];
    if (value !== last[node] && hessian[node] > 0) offer(node, middleOf(Math.min(value, last[node]), Math.max(value, last[node])));
    gradient[node] += pairs[2 * row];
    hessian[node] += pairs[2 * row + 1];
    last[node] = value;
  }
  // all that is known on one side, what misses on the other
  for (let node = 0; node < end - begin; node++)
    if (hessian[node] > 0) offer(node, last[node] + step * (Math.abs(last[node]) + LEAST_GAIN));
}

/** Between two values, so that the lower goes left: of neighbours among float32 the upper itself. */
function middleOf(low: number, high: number): number {
  const middle = fround(fround(low + high) * 0.5);
  return middle > low ? middle : high;
}

import { type Binned, binMatrix, MISSING } from './binning.ts';
import { type Draft, finish, newDraft, splitNode } from './draft.ts';
import { type Grower, totals } from './grower.ts';
import { bestSplit, type Histogram } from './hist-split.ts';
import { createJudge, type Judge, type Split } from './split.ts';
import type { Labelled, TreeParams } from './types.ts';

/** Rows of a node: `rows[begin..end)`, and its histogram while it may still be split. */
interface Part {
  id: number;
  begin: number;
  end: number;
  sums: Float64Array;
}

interface State {
  binned: Binned;
  judge: Judge;
  params: TreeParams;
  first: Int32Array;
  rows: Int32Array;
  spare: Int32Array;
  pairs: Float32Array;
  used: Uint8Array;
}

/** XGBoost's `hist`: splits between bins, level by level; the larger child's histogram is the parent's less the smaller child's. */
export function histGrower({ features, weight }: Labelled, params: TreeParams, onColumn: (share: number) => boolean): Grower | null {
  const binned = binMatrix(features, weight, params.maxBins, onColumn);
  if (!binned) return null;
  const first = new Int32Array(binned.cuts.length + 1);
  for (const [f, { bins }] of binned.cuts.entries()) first[f + 1] = first[f] + bins;
  const rows = new Int32Array(features.rows);
  const spare = new Int32Array(features.rows);
  const leafOf = new Int32Array(features.rows);
  const judge = createJudge(params);
  const grow: Grower['grow'] = (pairs, used, goOn) => {
    const state = { binned, judge, params, first, rows, spare, pairs, used };
    for (let row = 0; row < rows.length; row++) rows[row] = row;
    const { gradient, hessian } = totals(pairs);
    const draft = newDraft(gradient, hessian);
    leafOf.fill(0);
    let level: Part[] = [{ id: 0, begin: 0, end: rows.length, sums: buildHistogram(state, 0, rows.length) }];
    for (let depth = 0; level.length > 0; depth++) {
      const last = params.maxDepth !== 0 && depth === params.maxDepth - 1;
      const next: Part[] = [];
      for (const part of level) {
        if (!goOn()) return null;
        next.push(...splitPart(state, draft, part, last, leafOf));
      }
      level = next;
    }
    return finish(draft, judge, params.eta);
  };
  return { grow, leafOf };
}

function splitPart(state: State, draft: Draft, part: Part, last: boolean, leafOf: Int32Array): Part[] {
  const { binned, used, judge, first, params, rows } = state;
  const histogram: Histogram = { sums: part.sums, first };
  const node = draft[part.id];
  const canSplit = params.maxDepth === 0 || node.depth < params.maxDepth;
  const split = canSplit ? bestSplit(histogram, binned.cuts, binned.categories, used, node.sums, judge) : null;
  if (!split || split.gain < params.gamma) {
    for (let i = part.begin; i < part.end; i++) leafOf[rows[i]] = part.id;
    return [];
  }
  splitNode(draft, part.id, split, judge);
  const middle = partition(state, part, split);
  if (last) {
    for (let i = part.begin; i < part.end; i++) leafOf[rows[i]] = i < middle ? node.left : node.right;
    return [];
  }
  const leftIsSmall = middle - part.begin <= part.end - middle;
  const small = leftIsSmall ? buildHistogram(state, part.begin, middle) : buildHistogram(state, middle, part.end);
  for (let i = 0; i < small.length; i++) part.sums[i] -= small[i];
  const [left, right] = leftIsSmall ? [small, part.sums] : [part.sums, small];
  return [
    { id: node.left, begin: part.begin, end: middle, sums: left },
    { id: node.right, begin: middle, end: part.end, sums: right },
  ];
}

function buildHistogram({ binned, first, rows, pairs, used }: State, begin: number, end: number): Float64Array {
  const sums = new Float64Array(2 * first[first.length - 1]);
  for (const [f, codes] of binned.codes.entries()) {
    if (!used[f]) continue;
    const at = 2 * first[f];
    for (let i = begin; i < end; i++) {
      const row = rows[i];
      const code = codes[row];
      if (code === MISSING && binned.cuts[f].missing) continue;
      sums[at + 2 * code] += pairs[2 * row];
      sums[at + 2 * code + 1] += pairs[2 * row + 1];
    }
  }
  return sums;
}

/** Which bins go left. */
function sidesOf({ bin, defaultLeft, categories }: Split, missing: boolean): Uint8Array {
  const left = new Uint8Array(256);
  if (categories) for (let code = 0; code < 256; code++) left[code] = categories.includes(code) ? 0 : 1;
  else left.fill(1, 0, bin + 1);
  if (missing) left[MISSING] = defaultLeft ? 1 : 0;
  return left;
}

/** Rows that go left first, each side in its old order; where the right ones begin. */
function partition({ binned, rows, spare }: State, { begin, end }: Part, split: Split): number {
  const codes = binned.codes[split.feature];
  const left = sidesOf(split, binned.cuts[split.feature].missing);
  let low = begin;
  let high = 0;
  for (let i = begin; i < end; i++) {
    const row = rows[i];
    if (left[codes[row]] === 1) rows[low++] = row;
    else spare[high++] = row;
  }
  rows.set(spare.subarray(0, high), low);
  return low;
}

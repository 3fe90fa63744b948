import { cutsOf } from './binning.ts';
import { createCrew, type Task } from './crew.ts';
import { rounderFor, roundPairs } from './exact-sum.ts';
import { createGround, doubles, MOST_PIECES, piecesOf } from './ground.ts';
import { type Grower, leaveOut, totals } from './grower.ts';
import { growTree, type Kit } from './hist-grow.ts';
import { kernelsFor } from './kernels.ts';
import { fillPairs } from './objective.ts';
import { categoriesOf } from './params.ts';
import { createJudge } from './split.ts';
import type { Labelled, TreeParams } from './types.ts';
import { assemble } from './wasm.ts';

/** XGBoost's `hist`: splits between bins, level by level; the larger child's histogram is the parent's less the smaller child's. Null: `onColumn` said no. */
export function histGrower(data: Labelled, params: TreeParams, onColumn: () => boolean): Grower | null {
  const cuts = cutsOf(data.features, data.weight, params.maxBins, onColumn);
  if (!cuts) return null;
  const ground = createGround(data, cuts, params, onColumn);
  if (!ground) return null;
  const kernels = kernelsFor(ground.groups);
  const numbers = new Map(kernels.map(({ name }, i) => [name, i]));
  const most = MOST_PIECES + ground.slots * Math.max(params.threads, ground.groups.length);
  const crew = createCrew(new WebAssembly.Module(assemble(kernels)), ground.memory, params.threads, most);
  const kernel = (name: string) => numbers.get(name)!;
  const { rows, at, memory } = ground;
  const { classes } = params;
  const even = rows + (rows % 2);
  const pairs = Array.from({ length: classes }, (_, k) => new Float32Array(memory.buffer, at.pairs + 8 * even * k, 2 * rows));
  const sums = pairs.map(() => ({ gradient: 0, hessian: 0 }));
  const margins = doubles(ground, at.margins, rows * classes);
  const kit: Kit = { ground, crew, kernel, params, judge: createJudge(params), categories: categoriesOf(data.features) };
  const deriveLogistic = logisticDerivatives(kit, data);
  const derive = (kept: Uint8Array | null) => {
    if (params.objective === 'binary:logistic') {
      sums[0] = deriveLogistic(kept);
      return;
    }
    fillPairs(params.objective, margins, data, pairs);
    for (const [k, own] of pairs.entries()) {
      if (kept) leaveOut(own, kept);
      roundPairs(own);
      sums[k] = totals(own);
    }
  };
  const grow: Grower['grow'] = (ofClass, used, goOn) => growTree(kit, ofClass, sums[ofClass], used, goOn);
  return { margins, derive, grow, end: crew.end };
}

/** The derivatives of the logistic loss by its own kernel; rows that are left out weigh nothing. */
function logisticDerivatives(
  { ground, crew, kernel }: Kit,
  { weight }: Labelled,
): (kept: Uint8Array | null) => { gradient: number; hessian: number } {
  const { rows, at, memory } = ground;
  const weights = new Float32Array(memory.buffer, at.weights, rows);
  // neither |p - y| nor p (1 - p) is above 1
  const rounder = rounderFor(weights.reduce((sum, w) => sum + w, 0));
  doubles(ground, at.rounders, 2).fill(rounder);
  return (kept) => {
    if (kept) for (let row = 0; row < rows; row++) weights[row] = kept[row] * (weight ? weight[row] : 1);
    const pieces = piecesOf(rows, 2 * crew.threads, 2);
    const tasks = pieces.map(
      ([begin, end], i): Task => [
        kernel('logistic'),
        at.margins + 8 * begin,
        at.margins + 8 * end,
        at.labels + 4 * begin,
        at.weights + 4 * begin,
        at.pairs + 8 * begin,
        at.rounders,
        at.totals + 16 * i,
      ],
    );
    crew.run(tasks);
    const found = doubles(ground, at.totals, 2 * pieces.length);
    return {
      gradient: found.reduce((sum, value, i) => (i % 2 === 0 ? sum + value : sum), 0),
      hessian: found.reduce((sum, value, i) => (i % 2 === 1 ? sum + value : sum), 0),
    };
  };
}

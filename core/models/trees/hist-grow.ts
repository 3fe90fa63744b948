import type { Crew, Task } from './crew.ts';
import { type Draft, finish, newDraft, splitNode } from './draft.ts';
import { doubles, type Ground, piecesOf } from './ground.ts';
import { categorySplit } from './hist-categories.ts';
import { addToMargins, partRows } from './hist-rows.ts';
import { numberSplit } from './hist-split.ts';
import { BIN_BYTES } from './kernel-build.ts';
import { DEFAULT_LEFT, FEATURE_BYTES, FOUND_BYTES, NODE_BYTES } from './kernels.ts';
import { type Judge, LEAST_GAIN, type Split } from './split.ts';
import type { Tree, TreeParams } from './types.ts';

/** What one training works with. */
export interface Kit {
  ground: Ground;
  crew: Crew;
  /** The number of a kernel. */
  kernel: (name: string) => number;
  params: TreeParams;
  judge: Judge;
  categories: readonly number[];
}

/** A node and its rows, `list[begin..end)`. */
export interface Part {
  id: number;
  begin: number;
  end: number;
}

/** A node whose splits are searched. */
interface Active extends Part {
  /** Where its histogram is. */
  slot: number;
}

/** A tree while it grows. */
interface Growth {
  kit: Kit;
  draft: Draft;
  used: Uint8Array;
  pairs: number;
  free: number[];
  leaves: Part[];
  /** Nodes without room for a histogram yet. */
  waiting: Part[];
}

/** One tree, level by level; adds it to the margins of its class. Null: `goOn` said no. */
export function growTree(
  kit: Kit,
  ofClass: number,
  { gradient, hessian }: { gradient: number; hessian: number },
  used: Uint8Array,
  goOn: () => boolean,
): Tree | null {
  const { ground, crew, kernel, judge, params } = kit;
  const { at, rows, slots, slotBytes } = ground;
  crew.run(piecesOf(rows, crew.threads, 1).map(([begin, end]) => [kernel('count'), at.list + 4 * begin, at.list + 4 * end, begin]));
  const draft = newDraft(gradient, hessian);
  const free = Array.from({ length: slots }, (_, i) => at.histograms + (slots - 1 - i) * slotBytes);
  const pairs = at.pairs + 8 * (rows + (rows % 2)) * ofClass;
  const growth: Growth = { kit, draft, used, pairs, free, leaves: [], waiting: [{ id: 0, begin: 0, end: rows }] };
  fillFeatures(growth);
  let level: Active[] = [];
  while (level.length > 0 || growth.waiting.length > 0) {
    if (!goOn()) return null;
    if (level.length === 0) level = takeWaiting(growth);
    level = nextLevel(growth, level);
  }
  const tree = finish(draft, judge, params.eta);
  addToMargins(kit, growth.leaves, tree, ofClass);
  return tree;
}

/** Features that the kernel searches; others are searched in `splitOf`. */
function fillFeatures({ kit: { ground, params, categories }, used }: Growth): void {
  const table = new Int32Array(ground.memory.buffer, ground.at.features, (FEATURE_BYTES / 4) * ground.cuts.length);
  for (const [f, { bins, missing }] of ground.cuts.entries())
    table.set([ground.firsts[f] * BIN_BYTES, used[f] && isPlain(params, categories[f]) ? bins : 0, missing ? 1 : 0], 3 * f);
}

function isPlain({ alpha, monotone }: TreeParams, categories: number): boolean {
  return alpha === 0 && categories === 0 && !monotone?.some((c) => c !== 0);
}

/** A node that may be split, as far as its depth, its rows and its hessian say. */
function mayBeSplit({ kit: { params }, draft }: Growth, { id, begin, end }: Part): boolean {
  const { depth, sums } = draft[id];
  return (params.maxDepth === 0 || depth < params.maxDepth) && end - begin > 1 && sums.hessian >= 2 * params.minChildWeight;
}

/** Builds histograms of waiting nodes from their rows, as many as there is room for. */
function takeWaiting(growth: Growth): Active[] {
  const { waiting, free, leaves } = growth;
  const level: Active[] = [];
  while (waiting.length > 0 && free.length > 1) {
    const part = waiting.pop()!;
    if (mayBeSplit(growth, part)) level.push({ ...part, slot: free.pop()! });
    else leaves.push(part);
  }
  growth.kit.crew.run(level.flatMap((active) => buildTasks(growth, active)));
  search(growth, level);
  return level;
}

function buildTasks({ kit: { ground, kernel }, pairs }: Growth, { begin, end, slot }: Active): Task[] {
  const { at, groups, stride } = ground;
  return groups.map((_, g) => [kernel(`build${g}`), at.list + 4 * begin, at.list + 4 * end, slot, at.bins, stride, pairs]);
}

/** Splits what gains by it, and gives the children that may be split further, searched. */
function nextLevel(growth: Growth, level: readonly Active[]): Active[] {
  const { kit, draft, free, leaves } = growth;
  const splits = level.map((active, i) => splitOf(growth, active, i));
  const parted = level.flatMap((active, i) => {
    const split = splits[i];
    if (split && split.gain >= kit.params.gamma) {
      splitNode(draft, active.id, split, kit.judge);
      return [{ active, split }];
    }
    leaves.push(active);
    free.push(active.slot);
    return [];
  });
  const middles = partRows(kit, parted);
  const next: Active[] = [];
  // not free before the histograms are built
  const released: number[] = [];
  const builds: Task[] = [];
  const subtractions: Task[] = [];
  for (const [i, { active }] of parted.entries()) {
    const { left, right } = draft[active.id];
    const children = [
      { id: left, begin: active.begin, end: middles[i] },
      { id: right, begin: middles[i], end: active.end },
    ];
    const [small, large] = children.toSorted((a, b) => a.end - a.begin - (b.end - b.begin) || a.id - b.id);
    const open = children.filter((child) => mayBeSplit(growth, child));
    leaves.push(...children.filter((child) => !open.includes(child)));
    if (open.length === 0 || free.length === 0) {
      growth.waiting.push(...open);
      free.push(active.slot);
      continue;
    }
    const own = { ...small, slot: free.pop()! };
    builds.push(...buildTasks(growth, own));
    subtractions.push(...subtractTasks(kit, active.slot, own.slot));
    const both = [own, { ...large, slot: active.slot }].toSorted((a, b) => a.id - b.id);
    for (const child of both) {
      if (open.some(({ id }) => id === child.id)) next.push(child);
      else released.push(child.slot);
    }
  }
  kit.crew.run(builds);
  kit.crew.run(subtractions);
  free.push(...released);
  search(growth, next);
  return next;
}

function subtractTasks({ ground: { groups }, kernel }: Kit, large: number, small: number): Task[] {
  return groups.map(({ firsts }) => {
    const [from, to] = [firsts[0] * BIN_BYTES, firsts[firsts.length - 1] * BIN_BYTES];
    return [kernel('subtract'), large + from, small + from, large + to];
  });
}

/** Looks for the best split of each feature in each node of a level. */
function search({ kit, draft }: Growth, level: readonly Active[]): void {
  const { ground, kernel, params, judge } = kit;
  const { at, cuts, groups } = ground;
  const nodes = doubles(ground, at.nodes, (NODE_BYTES / 8) * level.length);
  const least = params.minChildWeight > 0 ? params.minChildWeight : Number.MIN_VALUE;
  const tasks = level.flatMap(({ id, slot }, i) => {
    const { sums } = draft[id];
    nodes.set([sums.gradient, sums.hessian, params.lambda, least, judge.whole(sums)], (NODE_BYTES / 8) * i);
    return groups.map(({ from, firsts }): Task => {
      const first = at.features + FEATURE_BYTES * from;
      const found = at.found + FOUND_BYTES * (cuts.length * i + from);
      return [kernel('search'), slot, at.nodes + NODE_BYTES * i, found, first, first + FEATURE_BYTES * (firsts.length - 1)];
    });
  });
  kit.crew.run(tasks);
}

/** The best split of the node at place `i` of its level; null where none gains enough. */
function splitOf({ kit, draft, used }: Growth, { id, slot }: Active, i: number): Split | null {
  const { ground, params, judge, categories } = kit;
  const { cuts, firsts } = ground;
  const found = doubles(ground, ground.at.found + FOUND_BYTES * cuts.length * i, (FOUND_BYTES / 8) * cuts.length);
  const node = draft[id].sums;
  const histogram = { sums: doubles(ground, slot, ground.slotBytes / 8), first: firsts };
  const candidate = { node, whole: judge.whole(node), judge };
  let best: Split | null = null;
  for (const [f, cut] of cuts.entries()) {
    if (!used[f]) continue;
    const bound = best?.gain ?? LEAST_GAIN;
    if (isPlain(params, categories[f])) {
      const gain = found[4 * f];
      if (!(gain > bound)) continue;
      const code = found[4 * f + 1];
      const bin = code >= DEFAULT_LEFT - 1 ? code - DEFAULT_LEFT : code;
      const sums = { leftGradient: found[4 * f + 2], leftHessian: found[4 * f + 3] };
      best = { gain, feature: f, bin, threshold: cut.thresholds[bin + 1], defaultLeft: code !== bin, categories: null, ...sums };
    } else {
      const split = categories[f] > 0 ? categorySplit(f, histogram, cut, candidate) : numberSplit(f, histogram, cut, candidate);
      if (split && split.gain > bound) best = split;
    }
  }
  return best;
}

import type { Judge, NodeSums, Split } from './split.ts';
import type { Tree } from './types.ts';

/** XGBoost's parent of the root. */
export const NO_PARENT = 2147483647;

export interface DraftNode {
  sums: NodeSums;
  parent: number;
  depth: number;
  /** -1: a leaf. */
  left: number;
  right: number;
  /** Of nodes that were split. */
  split: Split | null;
}

/** A tree while it grows. */
export type Draft = DraftNode[];

export function newDraft(gradient: number, hessian: number): Draft {
  return [
    { sums: { gradient, hessian, lower: -Infinity, upper: Infinity }, parent: NO_PARENT, depth: 0, left: -1, right: -1, split: null },
  ];
}

/** Makes a leaf an inner node with two leaves. */
export function splitNode(draft: Draft, id: number, split: Split, judge: Judge): void {
  const node = draft[id];
  const { left, right } = judge.bounds(split, node.sums);
  node.left = draft.length;
  node.right = draft.length + 1;
  node.split = split;
  for (const sums of [left, right]) draft.push({ sums, parent: id, depth: node.depth + 1, left: -1, right: -1, split: null });
}

/** Leaves whose split gains less than `gamma` go, from the bottom up, as XGBoost's pruner has it; the answer says where each node went. */
export function prune(draft: Draft, gamma: number): { draft: Draft; to: Int32Array } {
  const removed = new Uint8Array(draft.length);
  for (let id = draft.length - 1; id >= 0; id--) {
    const node = draft[id];
    if (!node.split || draft[node.left].split || draft[node.right].split || node.split.gain >= gamma) continue;
    removed[node.left] = removed[node.right] = 1;
    node.split = null;
    node.left = node.right = -1;
  }
  const to = new Int32Array(draft.length);
  let kept = 0;
  for (let id = 0; id < draft.length; id++) to[id] = removed[id] ? to[draft[id].parent] : kept++;
  const moved = (id: number) => (id === -1 || id === NO_PARENT ? id : to[id]);
  const left = draft.filter((_, id) => !removed[id]);
  for (const node of left) Object.assign(node, { parent: moved(node.parent), left: moved(node.left), right: moved(node.right) });
  return { draft: left, to };
}

export function finish(draft: Draft, judge: Judge, eta: number): Tree {
  const nodes = draft.length;
  const tree: Tree = {
    left: Int32Array.from(draft, (node) => node.left),
    right: Int32Array.from(draft, (node) => node.right),
    parent: Int32Array.from(draft, (node) => node.parent),
    feature: Int32Array.from(draft, (node) => node.split?.feature ?? 0),
    threshold: new Float32Array(nodes),
    defaultLeft: Uint8Array.from(draft, (node) => (node.split?.defaultLeft ? 1 : 0)),
    gain: Float32Array.from(draft, (node) => node.split?.gain ?? 0),
    cover: Float32Array.from(draft, (node) => node.sums.hessian),
    baseWeight: new Float32Array(nodes),
    categories: draft.map((node) => node.split?.categories ?? null),
  };
  for (const [id, { sums, split }] of draft.entries()) {
    const weight = judge.weight(sums.gradient, sums.hessian, sums);
    tree.baseWeight[id] = split ? weight : weight * eta;
    tree.threshold[id] = split ? split.threshold : weight * eta;
  }
  return tree;
}

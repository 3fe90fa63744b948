import { looksOfSequence } from './sequence/looks.ts';
import { looksOfState } from './states/looks.ts';
import type { Look, Node } from './tree.ts';

/** The stretches of streams that a node reads itself, whose coverage decides whether it knows anything. */
export function looksOf(node: Node): Look[] {
  if (node.kind === 'measure') return [node];
  if (node.kind === 'sequence') return looksOfSequence(node);
  return node.kind === 'held' || node.kind === 'changed' ? looksOfState(node) : [];
}

import { looksOfSequence } from './sequence/looks.ts';
import type { Look, Node } from './tree.ts';

/** The stretches of streams that a node reads itself, whose coverage decides whether it knows anything. */
export function looksOf(node: Node): Look[] {
  if (node.kind === 'measure') return [node];
  return node.kind === 'sequence' ? looksOfSequence(node) : [];
}

import { earlierDays } from './past/days.ts';
import type { Node } from './tree.ts';
import { childrenOf } from './tree-parts.ts';

/** A part of a tree as it is met. */
export interface Met {
  node: Node;
  /** The outermost tag or segment that holds it, whose name is its place in the text; null: its own range is. */
  place: Node | null;
  /** The day as of which it is seen. */
  asOf: number;
}

/** Every part of a tree, those of tags and of earlier days included; a tag once per day. */
export function everyPart(tree: Node, day: number): Met[] {
  const met: Met[] = [];
  const seen = new Set<string>();
  const walk = (node: Node, place: Node | null, asOf: number): void => {
    met.push({ node, place, asOf });
    const once = `${asOf}|${node.key}`;
    if (node.kind === 'tag' && !seen.has(once)) {
      seen.add(once);
      walk(node.body, place ?? node, asOf);
    }
    for (const child of childrenOf(node)) walk(child, place, asOf);
    for (const earlier of earlierDays(node, asOf)) walk(earlier.node, place, earlier.asOf);
  };
  walk(tree, null, day);
  return met;
}

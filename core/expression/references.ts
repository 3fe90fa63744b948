import { childrenOf, type Node } from './tree.ts';

/** Names of the tags that an expression mentions itself, in order of the text; tags inside tags are not mentioned. */
export function tagsUsed(tree: Node): string[] {
  const found = new Set<string>();
  const walk = (node: Node): void => {
    if (node.kind === 'tag') found.add(node.name);
    childrenOf(node).forEach(walk);
  };
  walk(tree);
  return [...found];
}

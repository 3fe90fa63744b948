import type { VersionChanges } from '#core/contract/types.ts';
import type { Node } from '../tree.ts';
import { childrenOf } from '../tree-parts.ts';

/** A clause of two versions; null where a version has none. */
export interface Matched {
  before: Node | null;
  after: Node | null;
}

/** The clauses of two versions side by side: first those of the same meaning, then those that are alike, in the order of the newer text. */
export function matchClauses(before: Node, after: Node): { joined: VersionChanges['joined']; clauses: Matched[] } {
  const joined = joinOf(before, after);
  const split = (node: Node): Node[] => (node.kind === joined ? [...node.items] : [node]);
  const olds: (Node | null)[] = split(before);
  const matched: Matched[] = split(after).map((node) => ({ before: take(olds, (old) => old.key === node.key), after: node }));
  for (const match of matched) if (!match.before && match.after) match.before = takeAlike(olds, match.after);
  return { joined, clauses: [...matched, ...olds.flatMap((old) => (old ? [{ before: old, after: null }] : []))] };
}

/** How both are joined; a single clause is joined as the other one is. */
function joinOf(before: Node, after: Node): VersionChanges['joined'] {
  const kinds = [before.kind, after.kind];
  if (kinds.includes('and')) return kinds.includes('or') ? 'whole' : 'and';
  return kinds.includes('or') ? 'or' : 'and';
}

function take(nodes: (Node | null)[], fits: (node: Node) => boolean): Node | null {
  const at = nodes.findIndex((node) => node !== null && fits(node));
  if (at < 0) return null;
  const found = nodes[at];
  nodes[at] = null;
  return found;
}

/** The clause that asks nearly the same: it shares most of what it asks about, numbers, windows and written values aside. */
function takeAlike(nodes: (Node | null)[], node: Node): Node | null {
  const wanted = subjectsOf(node);
  let best: Node | null = null;
  let most = 0;
  for (const candidate of nodes) {
    if (!candidate) continue;
    const subjects = subjectsOf(candidate);
    const shared = [...subjects].filter((subject) => wanted.has(subject)).length;
    const alike = shared / Math.max(subjects.size, wanted.size, 1);
    if (alike > most && alike >= 0.5) [best, most] = [candidate, alike];
  }
  return take(nodes, (candidate) => candidate === best);
}

/** What a condition asks about: columns, tags, and measures of a stream. */
function subjectsOf(node: Node): Set<string> {
  const found = new Set<string>();
  const walk = (each: Node): void => {
    if (each.kind === 'column') found.add(`column ${each.name}`);
    else if (each.kind === 'tag') found.add(`tag ${each.name}`);
    else if (each.kind === 'measure') found.add(`stream ${each.stream}.${each.field ?? ''}`).add(each.measure);
    childrenOf(each).forEach(walk);
  };
  walk(node);
  return found;
}

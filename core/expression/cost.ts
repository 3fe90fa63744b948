import type { Columns } from '#core/columns/types.ts';
import type { ClauseCost } from '#core/contract/types.ts';
import type { Node } from './tree.ts';
import { childrenOf, earlierOf } from './tree-parts.ts';

/** A monotonic clock in milliseconds. */
export type Ticks = () => number;

/** What the clauses cost when they were computed: a kept result comes back in no time, which says nothing about the clause. */
const known = new WeakMap<Columns, { version: string; costs: Map<string, ClauseCost> }>();

function costsOf(columns: Columns): Map<string, ClauseCost> {
  const found = known.get(columns);
  if (found?.version === columns.version) return found.costs;
  const costs = new Map<string, ClauseCost>();
  known.set(columns, { version: columns.version, costs });
  return costs;
}

/** Computes a clause and says what that cost, or what it cost when it was first computed as of this day. Cost null without a clock. */
export function costed<T>(
  node: Node,
  columns: Columns,
  asOf: number,
  ticks: Ticks | undefined,
  compute: () => T,
): { value: T; cost: ClauseCost | null } {
  if (!ticks) return { value: compute(), cost: null };
  const costs = costsOf(columns);
  const key = `${asOf}|${node.key}`;
  const before = ticks();
  const value = compute();
  const cost = costs.get(key) ?? { ms: ticks() - before, rows: rowsOf(node, columns) };
  costs.set(key, cost);
  return { value, cost };
}

/**
 * Rows of the columns that a clause reads: the events of a stream once per measure of it, the customers once per attribute. Tags are opened. The
 * tree is read as plain data, so that new kinds of nodes that name a stream are counted by themselves.
 */
function rowsOf(tree: Node, columns: Columns): number {
  const seen = new Set<string>();
  let rows = 0;
  const once = (key: string, count: number) => {
    if (!seen.has(key)) rows += count;
    seen.add(key);
  };
  const walk = (node: Node): void => {
    if (node.kind === 'column') {
      if (node.stream === null) once(node.key, columns.customers);
      return;
    }
    for (const stream of streamsIn(node)) once(`${stream}|${node.key}`, columns.stream(stream)?.rows ?? 0);
    if (node.kind === 'tag') walk(node.body);
    [...childrenOf(node), ...earlierOf(node)].forEach(walk);
  };
  walk(tree);
  return rows;
}

/** Streams that a node names itself, or a part of it that is no node of its own (a step of a sequence). */
function streamsIn(node: Node): string[] {
  const children: ReadonlySet<unknown> = new Set(childrenOf(node));
  const found: string[] = [];
  const look = (part: unknown, depth: number): void => {
    if (typeof part !== 'object' || part === null || depth > 3) return;
    if ('kind' in part && part.kind === 'column') return;
    if ('stream' in part && typeof part.stream === 'string') found.push(part.stream);
    for (const value of Object.values(part)) if (!children.has(value)) look(value, depth + 1);
  };
  // what a piece of evidence names beside its child is a part of the whole
  look(node.kind === 'tag' || node.kind === 'evidence' ? null : node, 0);
  return found;
}

import type { Columns } from '#core/columns/types.ts';
import { SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import { looksOf } from './looks.ts';
import type { Node } from './tree.ts';
import { childrenOf, wheresOf } from './tree-parts.ts';
import { everyPart } from './walk.ts';
import { coveredSpans, decidingSpan, type Span } from './windows.ts';

/** What an expression reads as of a day, those of tags, segments and earlier days included. */
export interface Reads {
  /** Attributes of the customer (stream null) and fields of streams, each once. */
  columns: { stream: string | null; name: string }[];
  /** Saved lists that are taken as they stand today, and `do_not_contact()`. */
  lists: string[];
  /** Tags and segments with their texts, each once. */
  definitions: { of: 'tag' | 'segment'; name: string; expression: string }[];
  /** Stretches of streams, in seconds since 1970, `to` not included; `from` -Infinity: everything before. A window of the customer's own counts as everything. */
  looks: { stream: string; from: number; to: number }[];
}

/**
 * What a checked expression reads as of a day.
 *
 * @param asOf days since 1970-01-01
 * @example
 * readsOf(compiled.tree, 15_000).looks; // [{ stream: 'order', from: 1_293_494_400, to: 1_296_086_400 }]
 */
export function readsOf(tree: Node, asOf: number): Reads {
  const columns = new Map<string, Reads['columns'][number]>();
  const reads: Reads = { columns: [], lists: [], definitions: [], looks: [] };
  const definitions = new Map<string, Reads['definitions'][number]>();
  const add = (stream: string | null, name: string) => columns.set(JSON.stringify([stream, name]), { stream, name });
  for (const { node, asOf: seen } of everyPart(tree, asOf)) {
    if (node.kind === 'column') add(node.stream, node.name);
    if (node.kind === 'tag')
      definitions.set(JSON.stringify([node.of, node.name]), { of: node.of, name: node.name, expression: node.source });
    if (node.kind === 'in-list' && node.versions === null) reads.lists.push(node.name);
    if (node.kind === 'do-not-contact' && !node.compared) reads.lists.push('do_not_contact()');
    if ((node.kind === 'measure' || node.kind === 'changed') && node.field !== null) add(node.stream, node.field);
    for (const where of wheresOf(node)) for (const column of columnsIn(where)) add(column.stream, column.name);
    for (const look of looksOf(node)) {
      const { from, to } = decidingSpan(look, seen) ?? { from: -Infinity, to: (seen + 1) * SECONDS_PER_DAY };
      reads.looks.push({ stream: look.stream, from, to });
    }
  }
  reads.columns.push(...[...columns.values()].filter(({ name }) => name !== ''));
  reads.definitions.push(...definitions.values());
  return reads;
}

function columnsIn(where: Node): { stream: string | null; name: string }[] {
  return where.kind === 'column' ? [where] : childrenOf(where).flatMap(columnsIn);
}

/** Whether the source of a stream was looking all the time from `from` to `to`, seconds since 1970, `to` not included. */
export function isWhollyCovered(columns: Columns, stream: string, { from, to }: Span): boolean {
  const coverage = columns.stream(stream)?.coverage;
  if (from >= to) return true;
  return coverage !== undefined && coveredSpans(coverage).some((span) => span.from <= from && to <= span.to);
}

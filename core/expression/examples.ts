import type { Columns } from '#core/columns/types.ts';
import type { IsoDate, Value } from '#core/contract/types.ts';
import type { Clause, Compiled } from './compile.ts';
import { dayFrom, evaluateNode, treeOf, truthOf } from './evaluate.ts';
import { customerFrame } from './frame.ts';
import { both } from './logic.ts';
import { looksOf } from './looks.ts';
import { pickCustomers } from './pick.ts';
import { shownValue } from './show.ts';
import type { Node } from './tree.ts';
import { childrenOf } from './tree-parts.ts';
import { FALSE, TRUE, UNKNOWN } from './vectors.ts';

export interface ExamplesQuery {
  /** Number of the clause; null: the whole expression. */
  step: number | null;
  which: 'kept' | 'dropped' | 'unknown';
  offset: number;
  limit: number;
}

export interface Examples {
  total: number;
  /** Texts of the parts whose values are given. */
  parts: string[];
  rows: { id: string; values: Value[] }[];
}

const mostParts = 12;

/**
 * Customers that a clause keeps, drops or cannot judge, with the value of every part: kept and unknown as the funnel counts them after the clause,
 * dropped are those who were left before it and are not after it.
 *
 * @throws WorkbenchError `expression-has-errors`, `impossible-date`
 * @example
 * examples(compiled, columns, '2011-12-09', { step: 0, which: 'dropped', offset: 0, limit: 20 }).rows[0].values;
 */
export function examples(compiled: Compiled, columns: Columns, asOf: IsoDate, query: ExamplesQuery): Examples {
  const tree = treeOf(compiled);
  const day = dayFrom(asOf);
  const chosen = select(tree, compiled.clauses, columns, day, query);
  const clauses = query.step === null ? compiled.clauses : compiled.clauses.slice(query.step, query.step + 1);
  const parts = partsOf(clauses.map((clause) => clause.node));
  const frame = customerFrame(pickCustomers(columns, chosen.page), day);
  const vectors = parts.map((part) => evaluateNode(part, frame));
  return {
    total: chosen.total,
    parts: parts.map((part) => compiled.source.slice(part.range.from, part.range.to)),
    rows: chosen.page.map((customer, i) => ({ id: columns.idOf(customer), values: vectors.map((vector) => shownValue(vector, i)) })),
  };
}

function select(
  tree: Node,
  clauses: readonly Clause[],
  columns: Columns,
  day: number,
  query: ExamplesQuery,
): { total: number; page: number[] } {
  const frame = customerFrame(columns, day);
  const step = query.step ?? clauses.length - 1;
  const truths = clauses.slice(0, step + 1).map((clause) => truthOf(clause.node, frame));
  const before = query.step === null || truths.length < 2 ? null : truths.slice(0, -1).reduce(both);
  const after = query.step === null ? truthOf(tree, frame) : truths.reduce(both);
  const wanted = { kept: TRUE, dropped: FALSE, unknown: UNKNOWN }[query.which];
  let total = 0;
  const page: number[] = [];
  for (let c = 0; c < after.length; c++) {
    if (after[c] !== wanted || (query.which === 'dropped' && before?.[c] === FALSE)) continue;
    if (total >= query.offset && page.length < query.limit) page.push(c);
    total++;
  }
  return { total, page };
}

/** What the clauses compare: whole values, and conditions that have no parts; each meaning once. */
function partsOf(nodes: readonly Node[]): Node[] {
  const found = new Map<string, Node>();
  const walk = (node: Node): void => {
    if (node.kind === 'literal' || node.kind === 'as-of') return;
    const whole = node.type.kind !== 'boolean' || looksOf(node).length > 0 || childrenOf(node).length === 0;
    if (!whole) childrenOf(node).forEach(walk);
    else if (!found.has(node.key) && found.size < mostParts) found.set(node.key, node);
  };
  nodes.forEach(walk);
  return [...found.values()];
}

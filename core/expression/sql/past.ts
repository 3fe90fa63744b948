import { dayOfAt, daysOfTransition } from '../past/days.ts';
import type { At, Node, Transition } from '../tree.ts';
import { type Fragment, raw, sql } from './fragment.ts';

/** A table of one row per customer that is joined to the base table. */
export interface Joined {
  tables: Fragment[];
  /** The node's value, read from the tables by their names; `den` null: 1. */
  value(names: string[]): { value: Fragment; den: Fragment | null };
}

/** A tree as of a day as a query of `customer`, `truth` or `value`, and `den`. */
export type QueryOf = (tree: Node, asOf: number) => Fragment;

/** The whole query of the expression as of the earlier day, within this one. */
export function atTable(node: At, asOf: number, queryOf: QueryOf): Joined {
  const day = dayOfAt(node, asOf);
  const type = node.type;
  if (day === null) return { tables: [], value: () => ({ value: raw('null'), den: null }) };
  const ratio = type.kind === 'number' && type.ratio;
  const column = type.kind === 'boolean' ? 'truth' : 'value';
  return {
    tables: [queryOf(node.value, day)],
    value: ([name]) => ({ value: raw(`${name}.${column}`), den: ratio ? raw(`${name}.den`) : null }),
  };
}

export function transitionTables(node: Transition, asOf: number, queryOf: QueryOf): Joined {
  const days = daysOfTransition(node, asOf);
  if (!days) return { tables: [], value: () => ({ value: raw('null'), den: null }) };
  return {
    tables: [queryOf(node.value, days.before), queryOf(node.value, days.after)],
    value: ([before, after]) => {
      const value = node.way === 'entered' ? sql`(not ${before}.truth and ${after}.truth)` : sql`(${before}.truth and not ${after}.truth)`;
      return { value, den: null };
    },
  };
}

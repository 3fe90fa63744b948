import { endsOf, listAt } from '../sets/recorded.ts';
import type { KeptSet } from '../tree.ts';
import type { Dialect } from './dialects.ts';
import { type Fragment, numeral, raw, sql } from './fragment.ts';
import type { SqlSchema } from './schema.ts';

/** Where the customer of the row and the kept sets are found. */
export interface SetPlaces {
  schema: SqlSchema;
  dialect: Dialect;
  asOf: number;
}

/** Lists and recorded members as 1, 0 or null, asked of the customer table `c`. */
export function setValue(node: KeptSet, places: SetPlaces): Fragment {
  if (node.kind === 'in-list') {
    const list = listAt(node, places.asOf);
    return list === null ? raw('null') : onList(list, places);
  }
  if (node.kind === 'do-not-contact') return node.compared ? raw('null') : node.entries === 0 ? raw('0') : blocked(places);
  const ends = endsOf(node, places.asOf);
  if (!ends?.before || !ends.after) return raw('null');
  const [before, after] = [memberOf(ends.before.key, places), memberOf(ends.after.key, places)];
  return node.way === 'entered' ? sql`(not ${before} and ${after})` : sql`(${before} and not ${after})`;
}

function blocked({ schema: { customer, doNotContact }, dialect }: SetPlaces): Fragment {
  const quote = (name: string) => raw(dialect.quote(name));
  return sql`exists (select 1 from ${quote(doNotContact.table)} where ${quote(doNotContact.customer)} = c.${quote(customer.key)})`;
}

function onList(list: number, { schema: { customer, lists }, dialect }: SetPlaces): Fragment {
  const quote = (name: string) => raw(dialect.quote(name));
  const on = sql`${quote(lists.list)} = ${numeral(list)} and ${quote(lists.id)} = c.${quote(customer.id)}`;
  return sql`exists (select 1 from ${quote(lists.table)} where ${on})`;
}

/** Null for customers who came in after the members were recorded. */
function memberOf(snapshot: number, { schema: { customer, snapshots }, dialect }: SetPlaces): Fragment {
  const quote = (name: string) => raw(dialect.quote(name));
  const read = (column: string) =>
    sql`(select ${quote(column)} from ${quote(snapshots.table)} where ${quote(snapshots.key)} = ${numeral(snapshot)})`;
  const key = sql`c.${quote(customer.key)}`;
  return sql`(case when ${key} < ${read(snapshots.customers)} then ${dialect.bitAt(read(snapshots.members), key)} end)`;
}

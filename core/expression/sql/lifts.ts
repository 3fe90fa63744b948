import type { Node } from '../tree.ts';
import { liftsIn } from '../tree-parts.ts';
import { condition, type Places, typed } from './emit.ts';
import { columnsOfEvents } from './events.ts';
import { type Fragment, list, raw, sql } from './fragment.ts';
import type { QueryOf } from './past.ts';
import type { SqlStream } from './schema.ts';

/** The events of a stream beside the values of their customers that some conditions read. */
export interface EventsBeside {
  /** What stands behind `from`; the events are called `e`. */
  source: Fragment;
  /** A condition on them. */
  where(condition: Node): Fragment;
}

/**
 * For nodes that have a query of their own over rows of streams: each value of the customer is a whole query within theirs, as another as-of day is, so that
 * every family of the language may stand there.
 */
export function eventsBeside(stream: SqlStream, conditions: readonly Node[], places: Places, queryOf: QueryOf): EventsBeside {
  const name = (text: string) => raw(places.dialect.quote(text));
  const values = new Map(conditions.flatMap(liftsIn).map(({ value }) => [value.key, value]));
  const tables = new Map([...values.keys()].map((key, i) => [key, `v${i}`]));
  const joins = [...values].map(
    ([key, value]) =>
      sql` left join (${queryOf(value, places.asOf)}) ${tables.get(key)!} on ${tables.get(key)!}.customer = e.${name(stream.customer)}`,
  );
  const lift: Places['lift'] = ({ value }) => {
    const table = tables.get(value.key)!;
    const column = value.type.kind === 'boolean' ? 'truth' : 'value';
    const ratio = value.type.kind === 'number' && value.type.ratio;
    return typed(value.type, { value: raw(`${table}.${column}`), den: ratio ? raw(`${table}.den`) : null });
  };
  return {
    source: sql`${name(stream.table)} e${list(joins, '')}`,
    where: (node) => condition(node, { ...places, column: columnsOfEvents(stream, places, 'e.'), lift }),
  };
}

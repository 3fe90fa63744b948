import type { Changed, Held } from '../tree.ts';
import { wheresOf } from '../tree-parts.ts';
import { isCovered, spanOf } from '../windows.ts';
import type { Places } from './emit.ts';
import { columnOf } from './events.ts';
import { type Fragment, numeral, raw, sql } from './fragment.ts';
import { type EventsBeside, eventsBeside } from './lifts.ts';
import type { Joined, QueryOf } from './past.ts';
import type { SqlSchema, SqlStream } from './schema.ts';

const unknown: Joined = { tables: [], value: () => ({ value: raw('null'), den: null }) };

/** The states in force in the time asked for, counted by whether they satisfied the condition. */
export function heldTable(node: Held, schema: SqlSchema, places: Places, queryOf: QueryOf): Joined {
  const stream = schema.streams.get(node.stream)!;
  const span = spanOf(node.window, places.asOf);
  if (!isCovered(span, stream.coverage)) return unknown;
  const from = numeral(span.from);
  const events = eventsBeside(stream, [node.condition], places, queryOf);
  const states = statesOf(stream, places, events, {
    columns: sql`${events.where(node.condition)} as c`,
    passes: timeBefore(stream, places, span.to),
  });
  const inForce = sql`select customer, t, c, max(case when t <= ${from} then t end) over (partition by customer) as b from (${states}) where n = 1`;
  return {
    tables: [
      sql`select customer, count(case when c = 0 then 1 end) as broken, count(case when c is null then 1 end) as blank, max(t = b) as based from (${inForce}) where t > ${from} or t = b group by customer`,
    ],
    value: ([name]) => ({
      value: sql`(case when ${name}.broken > 0 then 0 when ${name}.blank = 0 and ${name}.based = 1 then 1 end)`,
      den: null,
    }),
  };
}

/** Each known value beside the one before it. */
export function changedTable(node: Changed, schema: SqlSchema, places: Places, queryOf: QueryOf): Joined {
  const stream = schema.streams.get(node.stream)!;
  const span = spanOf(node.window, places.asOf);
  if (!isCovered(span, stream.coverage)) return unknown;
  const events = eventsBeside(stream, wheresOf(node), places, queryOf);
  const field = columnOf(stream.fields.get(node.field)!, places.dialect, 'e.');
  const ends = [node.from, node.to].map((end) => (end ? events.where(end) : raw('1')));
  const passes = node.where ? sql` and ${events.where(node.where)}` : raw('');
  const states = statesOf(stream, places, events, {
    columns: sql`${field} as v, ${ends[0]} as is_from, ${ends[1]} as is_to`,
    passes: sql`${timeBefore(stream, places, span.to)} and ${field} is not null${passes}`,
  });
  const pairs = sql`select customer, t, v, is_to, lag(v) over w as v0, lag(is_from) over w as was_from from (${states}) where n = 1 window w as (partition by customer order by t)`;
  const inside = span.from === -Infinity ? raw('') : sql` and t >= ${numeral(span.from)}`;
  return {
    tables: [sql`select customer, 1 as yes from (${pairs}) where v <> v0 and was_from and is_to${inside} group by customer`],
    value: ([name]) => ({ value: sql`coalesce(${name}.yes, 0)`, den: null }),
  };
}

/** Events with their second t and n, 1 for the last one of its second. */
function statesOf(
  stream: SqlStream,
  { dialect }: Places,
  { source }: EventsBeside,
  { columns, passes }: { columns: Fragment; passes: Fragment },
): Fragment {
  const name = (text: string) => raw(`e.${dialect.quote(text)}`);
  const [customer, time] = [name(stream.customer), name(stream.time)];
  return sql`select ${customer} as customer, ${time} as t, ${columns}, row_number() over (partition by ${customer}, ${time} order by ${name(stream.row)} desc) as n from ${source} where ${passes}`;
}

function timeBefore(stream: SqlStream, { dialect }: Places, second: number): Fragment {
  return sql`${raw(`e.${dialect.quote(stream.time)}`)} < ${numeral(second)}`;
}

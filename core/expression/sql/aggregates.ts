import type { Measure } from '../tree.ts';
import { decidingSpan, isCovered, type Span } from '../windows.ts';
import type { Dialect } from './dialects.ts';
import { condition, type Places } from './emit.ts';
import { type Fragment, numeral, raw, sql } from './fragment.ts';
import type { SqlColumn, SqlStream } from './schema.ts';

/** A measure as columns of a grouped query over its stream, and how those are read afterwards. */
export interface Aggregate {
  /** Expressions over the grouped events. */
  columns: Fragment[];
  /** The measure's value from those columns, given by name; they are null for a customer without events. */
  value(names: string[]): { value: Fragment; den: Fragment | null };
}

/** A stored column: dates lie there as days, times as seconds, numbers scaled; blank text may be null or ''. */
export function columnOf(column: SqlColumn, dialect: Dialect): Fragment {
  const name = raw(dialect.quote(column.column));
  return column.type === 'text' ? sql`nullif(${name}, '')` : name;
}

/** The condition that an event lies in a span and passes the `where`. */
function eventCondition(node: Measure, span: Span, stream: SqlStream, places: Places): Fragment {
  const time = raw(places.dialect.quote(stream.time));
  const from = span.from === -Infinity ? raw('') : sql` and ${time} >= ${numeral(span.from)}`;
  const where = node.where ? sql` and ${condition(node.where, rowPlaces(stream, places))}` : raw('');
  return sql`${time} < ${numeral(span.to)}${from}${where}`;
}

function rowPlaces(stream: SqlStream, places: Places): Places {
  return { ...places, column: (column) => columnOf(stream.fields.get(column.name)!, places.dialect) };
}

/** Whether the source was looking for the whole window; elsewhere an absence is unknown, not no. */
export function coveredBy(node: Measure, stream: SqlStream, asOf: number): boolean {
  return isCovered(node, stream.coverage, asOf);
}

const plain =
  (read: (name: string) => Fragment): Aggregate['value'] =>
  (names) => ({ value: read(names[0]), den: null });
const orZero = plain((name) => sql`coalesce(${raw(name)}, 0)`);
const asIs = plain(raw);

/** Every measure but `first` and `last` of a field, which need the event itself. */
export function aggregateOf(node: Measure, stream: SqlStream, places: Places): Aggregate {
  const { dialect } = places;
  const span = decidingSpan(node, places.asOf);
  const time = raw(dialect.quote(stream.time));
  const inside = eventCondition(node, node.measure === 'lapsed' ? { from: -Infinity, to: span.to } : span, stream, places);
  const field = node.field === null ? time : columnOf(stream.fields.get(node.field)!, dialect);
  switch (node.measure) {
    case 'any':
      return { columns: [sql`max(case when ${inside} then 1 else 0 end)`], value: orZero };
    case 'never':
      return { columns: [sql`max(case when ${inside} then 1 else 0 end)`], value: plain((name) => sql`(1 - coalesce(${raw(name)}, 0))`) };
    case 'lapsed':
      return {
        columns: [sql`max(case when ${inside} then ${time} end)`],
        value: plain((name) => sql`coalesce(${raw(name)} < ${numeral(span.from)}, 0)`),
      };
    case 'count':
      return { columns: [sql`count(case when ${inside} then ${field} end)`], value: orZero };
    case 'distinct':
      return { columns: [sql`count(distinct case when ${inside} then ${field} end)`], value: orZero };
    case 'active-days':
      return { columns: [sql`count(distinct case when ${inside} then ${dialect.dayOfSeconds(time)} end)`], value: orZero };
    case 'sum':
      return {
        columns: [sql`sum(case when ${inside} then ${field} end)`],
        value: plain((name) => dialect.exact(sql`coalesce(${raw(name)}, 0)`)),
      };
    case 'avg':
      return {
        columns: [sql`sum(case when ${inside} then ${field} end)`, sql`count(case when ${inside} then ${field} end)`],
        value: ([sum, count]) => ({ value: dialect.exact(raw(sum)), den: sql`max(1, coalesce(${raw(count)}, 1))` }),
      };
    case 'min':
    case 'first':
      return { columns: [sql`min(case when ${inside} then ${field} end)`], value: asIs };
    case 'max':
    case 'last':
      return { columns: [sql`max(case when ${inside} then ${field} end)`], value: asIs };
  }
}

/** The field of a customer's first or last event: ties in time go by the order of the file. */
export function pickOf(node: Measure, stream: SqlStream, places: Places): Fragment {
  const { dialect } = places;
  const name = (text: string) => raw(dialect.quote(text));
  const way = raw(node.measure === 'last' ? 'desc' : 'asc');
  const inside = eventCondition(node, decidingSpan(node, places.asOf), stream, places);
  const order = sql`${name(stream.time)} ${way}, ${name(stream.row)} ${way}`;
  const field = columnOf(stream.fields.get(node.field!)!, dialect);
  const numbered = sql`select ${name(stream.customer)} as customer, ${field} as v, row_number() over (partition by ${name(stream.customer)} order by ${order}) as n from ${name(stream.table)} where ${inside}`;
  return sql`select customer, v from (${numbered}) where n = 1`;
}

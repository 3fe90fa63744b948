import { EVENT_TIME, type Measure, type Node } from '../tree.ts';
import type { Span } from '../windows.ts';
import type { Dialect } from './dialects.ts';
import { condition, emit, type Places, type Value } from './emit.ts';
import { type Fragment, numeral, raw, sql } from './fragment.ts';
import type { SqlColumn, SqlStream } from './schema.ts';

/** The events of a stream as a measure sees them, in SQL. */
export interface Events {
  /** What stands behind `from`. */
  source: Fragment;
  customer: Fragment;
  time: Fragment;
  /** Orders events of the same second. */
  row: Fragment;
  /** The field measured; null without one. */
  field: Fragment | null;
  /** First second of the window; null: no beginning. */
  from: Fragment | null;
  /** Before the window's end. */
  upTo: Fragment;
  /** In the window. */
  within: Fragment;
  /** The `where`; null without one. */
  where: Fragment | null;
  /** Only events inside are looked at from the start. */
  filtered: boolean;
}

/** First second of a window, and the first behind it. */
export interface Bounds {
  from: Fragment | null;
  to: Fragment;
}

/** The table whose values of the customer stand beside the events. */
export interface Beside {
  table: string;
}

/** A stored column: dates lie there as days, times as seconds, numbers scaled; blank text may be null or ''. */
export function columnOf(column: SqlColumn, dialect: Dialect, table = ''): Fragment {
  const name = raw(table + dialect.quote(column.column));
  return column.type === 'text' ? sql`nullif(${name}, '')` : name;
}

/** The bounds of a window that is the same for every customer. */
export function boundsOf(span: Span): Bounds {
  return { from: span.from === -Infinity ? null : numeral(span.from), to: numeral(span.to) };
}

/** The events of a measure; beside values of the customer they are called `e`, and every customer has at least one row, be it without an event. */
export function eventsOf(node: Measure, { from, to }: Bounds, stream: SqlStream, places: Places, beside: Beside | null): Events {
  const { dialect } = places;
  const prefix = beside ? 'e.' : '';
  const name = (text: string) => raw(prefix + dialect.quote(text));
  const time = name(stream.time);
  const customer = name(stream.customer);
  const table = raw(dialect.quote(stream.table));
  const upTo = sql`${time} < ${to}`;
  return {
    source: beside ? sql`${beside.table} left join ${table} e on ${customer} = ${beside.table}.customer` : table,
    customer: beside ? raw(`${beside.table}.customer`) : customer,
    time,
    row: name(stream.row),
    field: node.field === null ? null : columnOf(stream.fields.get(node.field)!, dialect, prefix),
    from,
    upTo,
    within: from ? sql`${upTo} and ${time} >= ${from}` : upTo,
    where: node.where && whereOf(node.where, stream, places, prefix),
    filtered: false,
  };
}

/** A condition on the events of a stream: names are its columns, behind the name of its table and a dot where one is given. */
export function whereOf(where: Node, stream: SqlStream, places: Places, prefix = ''): Fragment {
  return condition(where, { ...places, column: columnsOfEvents(stream, places, prefix), lift: (lift) => emit(lift.value, places) });
}

/** The columns that names in a condition on events mean. */
export function columnsOfEvents(stream: SqlStream, { dialect }: Places, prefix: string): Places['column'] {
  return ({ name }) =>
    name === EVENT_TIME ? raw(prefix + dialect.quote(stream.time)) : columnOf(stream.fields.get(name)!, dialect, prefix);
}

/** The condition that an event lies in the window and passes the `where`. */
export function insideOf({ within, where }: Events): Fragment {
  return where ? sql`${within} and ${where}` : within;
}

/** A value of the events inside, null of others. */
export function whenInside(events: Events, value: Fragment): Fragment {
  return events.filtered ? value : sql`case when ${insideOf(events)} then ${value} end`;
}

/** A value that stands in the table under a name; its denominator, if any, beside it. */
export function named(name: string, { den }: Value): Value {
  return { value: raw(name), den: den && raw(`${name}d`) };
}

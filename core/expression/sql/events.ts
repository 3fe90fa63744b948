import { EVENT_TIME, type Measure, type Node } from '../tree.ts';
import type { Span } from '../windows.ts';
import type { Dialect } from './dialects.ts';
import { condition, type Places } from './emit.ts';
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
}

/** A stored column: dates lie there as days, times as seconds, numbers scaled; blank text may be null or ''. */
export function columnOf(column: SqlColumn, dialect: Dialect): Fragment {
  const name = raw(dialect.quote(column.column));
  return column.type === 'text' ? sql`nullif(${name}, '')` : name;
}

/** The events of a measure whose window is the same for every customer. */
export function eventsOf(node: Measure, span: Span, stream: SqlStream, places: Places): Events {
  const { dialect } = places;
  const name = (text: string) => raw(dialect.quote(text));
  const time = name(stream.time);
  const from = span.from === -Infinity ? null : numeral(span.from);
  const upTo = sql`${time} < ${numeral(span.to)}`;
  return {
    source: name(stream.table),
    customer: name(stream.customer),
    time,
    row: name(stream.row),
    field: node.field === null ? null : columnOf(stream.fields.get(node.field)!, dialect),
    from,
    upTo,
    within: from ? sql`${upTo} and ${time} >= ${from}` : upTo,
    where: node.where && whereOf(node.where, stream, places),
  };
}

/** A condition on the events of a stream: names are its columns. */
export function whereOf(where: Node, stream: SqlStream, places: Places): Fragment {
  const { quote } = places.dialect;
  const column: Places['column'] = ({ name }) =>
    name === EVENT_TIME ? raw(quote(stream.time)) : columnOf(stream.fields.get(name)!, places.dialect);
  return condition(where, { ...places, column });
}

/** The condition that an event lies in the window and passes the `where`. */
export function insideOf({ within, where }: Events): Fragment {
  return where ? sql`${within} and ${where}` : within;
}

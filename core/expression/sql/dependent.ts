import { SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import type { Coverage } from '#core/contract/types.ts';
import type { Measure, PersonalBound, PersonalWindow } from '../tree.ts';
import { isPersonal } from '../tree-parts.ts';
import { coveredSpans, decidingSpan, isAnswered } from '../windows.ts';
import { aggregateOf } from './aggregates.ts';
import { collectedOf } from './collected.ts';
import type { Dialect } from './dialects.ts';
import { type Emitted, emit, type Places, type Value } from './emit.ts';
import { type Bounds, boundsOf, eventsOf } from './events.ts';
import { balanced, type Fragment, list, numeral, raw, sql } from './fragment.ts';
import type { SqlStream } from './schema.ts';

/** A table that holds one row per customer, and the names of its columns. */
export interface Below {
  table: string;
  names: readonly string[];
}

/**
 * A measure whose condition or window reads values of the customer: the rows of the table below with the customer's events beside them, grouped back to one per
 * customer. The answer is null where the customer's window is unknown or not covered. The table below is named once: SQLite unfolds a
 * table for every place that names it.
 *
 * @returns what stands behind `from`, with every column of the table below, and the value over it
 */
export function dependentOf(node: Measure, stream: SqlStream, places: Places, { table, names }: Below): { source: Fragment; value: Value } {
  const span = decidingSpan(node, places.asOf);
  const bounds = span ? boundsOf(span) : personalBounds(node.window as PersonalWindow, places);
  const judged = isPersonal(node.window)
    ? judgedBy(bounds, stream.coverage)
    : raw(isAnswered(node, stream.coverage, places.asOf) ? '1' : '0');
  const events = eventsOf(node, bounds, stream, places, { table });
  const collected = collectedOf(node, events, places.dialect);
  const { columns, value } = collected ?? aggregateOf(node, events, places.dialect, places.asOf);
  const steps = collected?.steps ?? [];
  const kept = (prefix: string) => list(names.map((name) => raw(prefix + name)));
  const grouped = list([kept(steps.length > 0 ? '' : `${table}.`), ...columns.map((column, i) => sql`${column} as c${numeral(i)}`)]);
  const rows = steps.reduce(
    (from, step, i) => sql`(select ${list([i === 0 ? kept(`${table}.`) : raw('*'), ...step])} from ${from})`,
    events.source,
  );
  const answer = value(columns.map((_, i) => `c${i}`));
  return {
    source: sql`(select ${grouped} from ${rows} group by ${raw(steps.length > 0 ? 'customer' : `${table}.customer`)})`,
    value: { value: sql`(case when ${judged} then ${answer.value} end)`, den: answer.den },
  };
}

function personalBounds(window: PersonalWindow, places: Places): Bounds {
  const end = numeral((places.asOf + 1) * SECONDS_PER_DAY);
  if (window.kind === 'personal-rolling') {
    const days = roundedUp(emit(window.length, places), places.dialect);
    const back = (times: number) => sql`(${end} - ${numeral(times * SECONDS_PER_DAY)} * ${days})`;
    return { from: back(window.previous ? 2 : 1), to: window.previous ? back(1) : end };
  }
  const to = window.to && secondsOf(window.to, places);
  return {
    from: window.from && secondsOf(window.from, places),
    to: to ? sql`(case when ${to} > ${end} then ${end} else ${to} end)` : end,
  };
}

function secondsOf({ moment, past }: PersonalBound, places: Places): Fragment {
  const { kind, value } = emit(moment, places);
  const first = past ? sql`(${value} + 1)` : value;
  return kind === 'date' ? sql`(${first} * ${numeral(SECONDS_PER_DAY)})` : first;
}

/** The least whole number not below. */
function roundedUp(days: Emitted, dialect: Dialect): Fragment {
  if (!('den' in days)) throw new Error(`a length in days is no ${days.kind}`);
  const scale = numeral(10 ** days.decimals);
  const inner = sql`select ${days.value} as v, ${dialect.exact(days.den ? sql`${days.den} * ${scale}` : scale)} as d`;
  return sql`(select (v - v % d) / d + (case when v % d > 0 then 1 else 0 end) from (${inner}))`;
}

/** True where the window holds a second and the source covers a day of it. */
function judgedBy({ from, to }: Bounds, coverage: Coverage): Fragment {
  const touched = coveredSpans(coverage).map((span) =>
    from ? sql`(${from} < ${numeral(span.to)} and ${to} > ${numeral(span.from)})` : sql`(${to} > ${numeral(span.from)})`,
  );
  if (touched.length === 0) return raw('0');
  return from ? sql`(${from} < ${to} and ${balanced(touched, 'or')})` : balanced(touched, 'or');
}

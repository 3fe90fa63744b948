import { spreadOf } from '../measures-collected.ts';
import type { Measure, TrendWindow } from '../tree.ts';
import { bucketsOf } from '../windows.ts';
import type { Dialect } from './dialects.ts';
import { type Events, insideOf } from './events.ts';
import { type Fragment, list, numeral, raw, sql } from './fragment.ts';

/** A measure as columns of a grouped query over its stream, and how those are read afterwards. */
export interface Aggregate {
  /** Expressions over the grouped events. */
  columns: Fragment[];
  /** The measure's value from those columns, given by name; they are null for a customer without events. */
  value(names: string[]): { value: Fragment; den: Fragment | null };
}

const plain =
  (read: (name: string) => Fragment): Aggregate['value'] =>
  (names) => ({ value: read(names[0]), den: null });
const orZero = plain((name) => sql`coalesce(${raw(name)}, 0)`);
const asIs = plain(raw);

/** Every measure that `collectedOf` leaves: what a grouped query over the events gives. */
export function aggregateOf(node: Measure, events: Events, dialect: Dialect, asOf: number): Aggregate {
  const { time } = events;
  const inside = insideOf(events);
  const field = events.field ?? time;
  switch (node.measure) {
    case 'any':
      return { columns: [sql`max(case when ${inside} then 1 else 0 end)`], value: orZero };
    case 'never':
      return { columns: [sql`max(case when ${inside} then 1 else 0 end)`], value: plain((name) => sql`(1 - coalesce(${raw(name)}, 0))`) };
    case 'lapsed':
      return {
        columns: [sql`max(case when ${insideOf({ ...events, within: events.upTo })} then ${time} end)`],
        value: plain((name) => sql`coalesce(${raw(name)} < ${events.from!}, 0)`),
      };
    case 'count':
      return { columns: [sql`count(case when ${inside} then ${field} end)`], value: orZero };
    case 'distinct':
      return { columns: [sql`count(distinct case when ${inside} then ${field} end)`], value: orZero };
    case 'active-days':
      return { columns: [sql`count(distinct case when ${inside} then ${dialect.dayOfSeconds(time)} end)`], value: orZero };
    case 'active-weeks':
      return { columns: [sql`count(distinct case when ${inside} then ${dialect.weekOfSeconds(time)} end)`], value: orZero };
    case 'active-months':
      return { columns: [sql`count(distinct case when ${inside} then ${dialect.monthOfSeconds(time)} end)`], value: orZero };
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
    case 'trend':
      return trend(events, bucketsOf(node.window as TrendWindow, asOf), dialect);
    case 'share':
      return share(events, dialect);
    case 'min':
    case 'first':
      return { columns: [sql`min(case when ${inside} then ${field} end)`], value: asIs };
    case 'max':
    case 'last':
      return { columns: [sql`max(case when ${inside} then ${field} end)`], value: asIs };
    default:
      throw new Error(`${node.measure} needs its events one by one`);
  }
}

/** Slope of the least squares line through the units between the edges: each event weighs as much as its unit lies off the middle. */
function trend(events: Events, edges: number[], dialect: Dialect): Aggregate {
  const points = edges.length - 1;
  const weights = edges.slice(1).map((edge, i) => sql`when ${events.time} < ${numeral(edge)} then ${numeral(2 * i - points + 1)}`);
  const weight = sql`case ${list(weights, ' ')} end`;
  const weighed = events.field ? sql`(${weight}) * ${events.field}` : weight;
  return {
    columns: [sql`sum(case when ${insideOf(events)} then ${weighed} end)`],
    value: ([sum]) => ({ value: dialect.exact(sql`coalesce(${raw(sum)}, 0)`), den: numeral(spreadOf(points)) }),
  };
}

/** What the condition is true for over all; nothing over 0. */
function share(events: Events, dialect: Dialect): Aggregate {
  const total = (condition: Fragment) =>
    events.field ? sql`sum(case when ${condition} then ${events.field} end)` : sql`count(case when ${condition} then 1 end)`;
  return {
    columns: [total(insideOf(events)), total(events.within)],
    value: ([part, all]) => ({
      value: dialect.exact(
        sql`case when ${raw(all)} < 0 then 0 - coalesce(${raw(part)}, 0) when ${raw(all)} > 0 then coalesce(${raw(part)}, 0) end`,
      ),
      den: dialect.exact(sql`max(1, abs(${raw(all)}))`),
    }),
  };
}

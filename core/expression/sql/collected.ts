import type { Measure } from '../tree.ts';
import type { Aggregate } from './aggregates.ts';
import type { Dialect } from './dialects.ts';
import { type Events, whenInside } from './events.ts';
import { type Fragment, numeral, raw, sql } from './fragment.ts';

/** A measure that needs its events one by one: columns over the rows of each customer, step after step, and what is grouped at last. */
export interface Collected extends Aggregate {
  /** Columns to add to the rows; a step may read those of the steps before. The first sees the events, later ones `customer`. */
  steps: Fragment[][];
  /** The row whose `v` is the answer, where it is one row and all rows are events inside: grouping is not needed then. */
  row?: Fragment;
}

/** Null: columns of a grouped query are enough for this measure. */
export function collectedOf(node: Measure, events: Events, dialect: Dialect): Collected | null {
  switch (node.measure) {
    case 'first':
    case 'last':
      return node.field === null ? null : pick(events, node.measure === 'last' ? -1 : 1);
    case 'nth':
      return pick(events, node.place!);
    case 'sessions':
      return sessions(events, node.pause!);
    case 'median':
    case 'percentile':
      return percentile([[sql`${whenInside(events, events.field!)} as v`]], node.fraction!, 1, dialect);
    case 'sum-largest':
    case 'sum-smallest':
      return sumOfFew(node, events, dialect);
    case 'mode':
      return mode(events);
    case 'gap-avg':
      return {
        steps: gaps(events, dialect),
        columns: [raw('sum(v)'), raw('count(v)')],
        value: ([sum, count]) => ({ value: raw(sum), den: sql`nullif(${raw(count)}, 0)` }),
      };
    case 'gap-max':
      return { steps: gaps(events, dialect), columns: [raw('max(v)')], value: only };
    case 'gap-min':
      return { steps: gaps(events, dialect), columns: [raw('min(v)')], value: only };
    case 'gap-median':
      return percentile(gaps(events, dialect), half, 1, dialect);
    case 'typical-gap':
      return percentile(gaps(events, dialect), half, 3, dialect);
    default:
      return null;
  }
}

const half = { part: 1, whole: 2 };
const only: Aggregate['value'] = ([name]) => ({ value: raw(name), den: null });

/** The time or field of a customer's n-th event, from the end where n is negative: ties in time go by the order of the file. */
function pick(events: Events, place: number): Collected {
  const way = raw(place < 0 ? 'desc' : 'asc');
  const { customer, time, row, field } = events;
  const seen = whenInside(events, raw('1'));
  const number = sql`row_number() over (partition by ${customer}${events.filtered ? '' : sql`, ${seen}`} order by ${time} ${way}, ${row} ${way}) as n`;
  return {
    steps: [[sql`${field ?? time} as v`, sql`${seen} as i`, number]],
    columns: [sql`max(case when i = 1 and n = ${numeral(Math.abs(place))} then v end)`],
    row: sql`n = ${numeral(Math.abs(place))}`,
    value: only,
  };
}

/** The sum of so many values from one end. */
function sumOfFew({ measure, place }: Measure, events: Events, dialect: Dialect): Collected {
  const way = raw(measure === 'sum-largest' ? 'desc' : 'asc');
  return {
    steps: [
      [sql`${whenInside(events, events.field!)} as v`],
      [sql`row_number() over (partition by customer order by v is null, v ${way}) as n`],
    ],
    columns: [sql`sum(case when n <= ${numeral(place!)} then v end)`],
    value: ([sum]) => ({ value: dialect.exact(sql`coalesce(${raw(sum)}, 0)`), den: null }),
  };
}

/** The most frequent value; of equally frequent ones that of the latest event. */
function mode(events: Events): Collected {
  const { customer, time, row, field } = events;
  return {
    steps: [
      [sql`${whenInside(events, field!)} as v`, sql`row_number() over (partition by ${customer} order by ${time}, ${row}) as n`],
      [raw('count(*) over (partition by customer, v) as k')],
      [raw('row_number() over (partition by customer order by v is null, k desc, n desc) as place')],
    ],
    columns: [raw('max(case when place = 1 then v end)')],
    row: raw('place = 1'),
    value: only,
  };
}

/** Events that lie the pause or more after the one before, and the first. */
function sessions(events: Events, pause: number): Collected {
  const { customer, time } = events;
  return {
    steps: [
      [sql`${customer} as customer`, sql`${whenInside(events, time)} as t`],
      [raw('t - lag(t) over (partition by customer order by t nulls first) as v')],
    ],
    columns: [sql`count(case when t is not null and coalesce(v, ${numeral(pause)}) >= ${numeral(pause)} then 1 end)`],
    value: ([count]) => ({ value: sql`coalesce(${raw(count)}, 0)`, den: null }),
  };
}

/** Days from each active day of a customer to the next, as `v`. */
function gaps(events: Events, dialect: Dialect): Fragment[][] {
  return [
    [sql`${whenInside(events, dialect.dayOfSeconds(events.time))} as day`],
    [raw('nullif(day - lag(day) over (partition by customer order by day), 0) as v')],
  ];
}

/** Linear interpolation between the two nearest of the known `v`, over the fraction's whole; nothing for fewer than `least`. */
function percentile(steps: Fragment[][], { part, whole }: { part: number; whole: number }, least: number, dialect: Dialect): Collected {
  const [p, q] = [numeral(part), numeral(whole)];
  const number = raw('row_number() over (partition by customer order by v is null, v) - 1 as n');
  const count = sql`(count(v) over (partition by customer) - 1) * ${p} as a`;
  return {
    steps: [...steps, [number, count]],
    columns: [
      sql`max(case when n * ${q} = a - a % ${q} then v end)`,
      sql`max(case when (n - 1) * ${q} = a - a % ${q} then v end)`,
      sql`max(a % ${q})`,
      raw('count(v)'),
    ],
    value: ([low, high, rest, k]) => {
      const below = dialect.exact(sql`${raw(low)} * (${q} - ${raw(rest)})`);
      const above = dialect.exact(sql`case when ${raw(rest)} = 0 then 0 else ${raw(high)} * ${raw(rest)} end`);
      return { value: sql`(case when ${raw(k)} >= ${numeral(least)} then ${dialect.exact(sql`${below} + ${above}`)} end)`, den: q };
    },
  };
}

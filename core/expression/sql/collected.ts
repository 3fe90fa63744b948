import type { Measure } from '../tree.ts';
import type { Dialect } from './dialects.ts';
import { type Events, insideOf } from './events.ts';
import { type Fragment, numeral, raw, sql } from './fragment.ts';

/**
 * A measure that needs its events one by one, as a query that yields `customer`, `v` and, where the answer is a quotient, `den`; at most one row
 * per customer, none for unknown. Null: a grouped column is enough for this measure.
 */
export function collectedOf(node: Measure, events: Events, dialect: Dialect): Fragment | null {
  switch (node.measure) {
    case 'first':
    case 'nth':
    case 'last':
      return node.field === null && node.place === null ? null : pick(events, node.place ?? (node.measure === 'last' ? -1 : 1));
    case 'median':
    case 'percentile': {
      const values = sql`select ${events.customer} as customer, ${events.field!} as v from ${events.source} where ${insideOf(events)}`;
      return percentile(sql`select customer, v from (${values}) where v is not null`, node.fraction!, 1, dialect);
    }
    case 'mode':
      return mode(events);
    case 'gap-avg':
      return sql`select customer, sum(v) as v, count(*) as den from (${gaps(events, dialect)}) group by customer`;
    case 'gap-max':
      return sql`select customer, max(v) as v from (${gaps(events, dialect)}) group by customer`;
    case 'gap-min':
      return sql`select customer, min(v) as v from (${gaps(events, dialect)}) group by customer`;
    case 'gap-median':
      return percentile(gaps(events, dialect), { part: 1, whole: 2 }, 1, dialect);
    case 'typical-gap':
      return percentile(gaps(events, dialect), { part: 1, whole: 2 }, 3, dialect);
    default:
      return null;
  }
}

/** The time or field of a customer's n-th event, from the end where n is negative: ties in time go by the order of the file. */
function pick(events: Events, place: number): Fragment {
  const way = raw(place < 0 ? 'desc' : 'asc');
  const { customer, time, row, field, source } = events;
  const numbered = sql`select ${customer} as customer, ${field ?? time} as v, row_number() over (partition by ${customer} order by ${time} ${way}, ${row} ${way}) as n from ${source} where ${insideOf(events)}`;
  return sql`select customer, v from (${numbered}) where n = ${numeral(Math.abs(place))}`;
}

/** The most frequent value; of equally frequent ones that of the latest event. */
function mode(events: Events): Fragment {
  const { customer, time, row, field, source } = events;
  const numbered = sql`select ${customer} as customer, ${field!} as v, row_number() over (partition by ${customer} order by ${time}, ${row}) as n from ${source} where ${insideOf(events)}`;
  const counted = sql`select customer, v, count(*) as k, max(n) as n from (${numbered}) where v is not null group by customer, v`;
  const ranked = sql`select customer, v, row_number() over (partition by customer order by k desc, n desc) as n from (${counted})`;
  return sql`select customer, v from (${ranked}) where n = 1`;
}

/** Days from each active day of a customer to the next. */
function gaps(events: Events, dialect: Dialect): Fragment {
  const { customer, time, source } = events;
  const active = sql`select distinct ${customer} as customer, ${dialect.dayOfSeconds(time)} as day from ${source} where ${insideOf(events)}`;
  const followed = sql`select customer, day - lag(day) over (partition by customer order by day) as v from (${active})`;
  return sql`select customer, v from (${followed}) where v is not null`;
}

/** Linear interpolation between the two nearest values, over the fraction's whole; no row for fewer than `least` values. */
function percentile(values: Fragment, { part, whole }: { part: number; whole: number }, least: number, dialect: Dialect): Fragment {
  const [p, q] = [numeral(part), numeral(whole)];
  const ranked = sql`select customer, v, row_number() over (partition by customer order by v) - 1 as n, (count(*) over (partition by customer) - 1) * ${p} as a from (${values})`;
  const nearest = sql`select customer, a % ${q} as r, max(case when n * ${q} = a - a % ${q} then v end) as x, max(case when (n - 1) * ${q} = a - a % ${q} then v end) as y from (${ranked}) where a >= ${numeral((least - 1) * part)} group by customer, a`;
  const v = dialect.exact(sql`${dialect.exact(sql`x * (${q} - r)`)} + ${dialect.exact(sql`case when r = 0 then 0 else y * r end`)}`);
  return sql`select customer, ${v} as v, ${q} as den from (${nearest})`;
}

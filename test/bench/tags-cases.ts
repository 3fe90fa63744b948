import { EVENT_EPOCH_SECONDS } from '#core/columns/types.ts';

/** One question: in our language, with one clause edited, and as each peer answers it fastest. */
export interface Case {
  name: string;
  expression: string;
  /** The same with another threshold, list or window. */
  edited: string;
  duckdb: string;
  /** Where SQLite needs another form. */
  sqlite?: string;
  /** Arrays that hold what the answer depends on, `offsets` being needed by all that look at events. */
  reads: readonly string[];
}

const since = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1000 - EVENT_EPOCH_SECONDS;
const [halfYear, year, ninety] = [since('2026-01-01'), since('2025-07-01'), since('2026-04-02')];
const before = since('2026-01-02');
const [end, twelveWeeks] = [since('2026-07-01'), since('2026-07-01') - 12 * 7 * 86_400];
const grouped = (having: string, where = 'true') =>
  `select count(*) from (select customer from event where ${where} group by customer having ${having})`;

/** No join where the truth needs an event anyway, no window function where a list does, `filter` instead of `case`. */
export function cases(customers: number): readonly Case[] {
  return [...single, ...topTenth(customers), ...compared, ...ordered];
}

const single: readonly Case[] = [
  {
    name: 'count in a window',
    expression: 'count(order in last 6 months) >= 3',
    edited: 'count(order in last 6 months) >= 4',
    duckdb: grouped('count(*) >= 3', `time >= ${halfYear}`),
    reads: ['offsets', 'time'],
  },
  {
    name: 'sum with a where',
    expression: 'sum(order.amount where channel = "app" in last 1 year) >= 500',
    edited: 'sum(order.amount where channel = "app" in last 1 year) >= 800',
    duckdb: grouped('sum(amount) >= 50000', `time >= ${year} and channel = 'app'`),
    reads: ['offsets', 'time', 'amount', 'channel'],
  },
  {
    name: 'average',
    expression: 'avg(order.amount) > 280',
    edited: 'avg(order.amount) > 300',
    duckdb: grouped('sum(amount) > 28000 * count(amount)'),
    reads: ['offsets', 'amount'],
  },
  {
    name: 'lapsed',
    expression: 'lapsed(order, 90 days)',
    edited: 'not lapsed(order, 90 days)',
    duckdb: grouped(`max(time) < ${ninety}`),
    reads: ['offsets', 'time'],
  },
  {
    name: 'distinct',
    expression: 'distinct(order.category in last 1 year) >= 4',
    edited: 'distinct(order.category in last 1 year) >= 5',
    duckdb: grouped('count(distinct category) >= 4', `time >= ${year}`),
    reads: ['offsets', 'time', 'category'],
  },
  {
    name: 'active days',
    expression: 'active_days(order in last 6 months) >= 4',
    edited: 'active_days(order in last 6 months) >= 5',
    duckdb: grouped('count(distinct time // 86400) >= 4', `time >= ${halfYear}`),
    sqlite: grouped('count(distinct time / 86400) >= 4', `time >= ${halfYear}`),
    reads: ['offsets', 'time'],
  },
  {
    name: 'field of the latest',
    expression: 'last(order.channel) in ("app", "web")',
    edited: 'last(order.channel) in ("app", "shop")',
    duckdb: grouped(`arg_max(channel, time) in ('app', 'web')`),
    sqlite: `select count(*) from (select channel, max(time) from event group by customer) where channel in ('app', 'web')`,
    reads: ['offsets', 'channel'],
  },
  {
    name: 'median',
    expression: 'median(order.amount in last 1 year) >= 250',
    edited: 'median(order.amount in last 1 year) >= 300',
    duckdb: grouped('median(amount) >= 25000', `time >= ${year}`),
    sqlite: `select count(*) from (select avg(amount) as middle from (select customer, amount,
        row_number() over (partition by customer order by amount) as place, count(*) over (partition by customer) as n
        from event where time >= ${year} and amount is not null)
      where place in ((n + 1) / 2, (n + 2) / 2) group by customer having middle >= 25000)`,
    reads: ['offsets', 'time', 'amount'],
  },
  {
    name: 'own rhythm',
    expression: 'typical_gap(order) <= 20 days',
    edited: 'typical_gap(order) <= 30 days',
    duckdb: `with days as (select customer, list_sort(list_distinct(list(time // 86400))) as d from event group by customer)
      select count(*) from days where len(d) >= 4 and list_median(list_transform(range(2, len(d) + 1), lambda i: d[i] - d[i - 1])) <= 20`,
    sqlite: `with days as (select distinct customer, time / 86400 as day from event),
      gaps as (select customer, day - lag(day) over (partition by customer order by day) as gap from days),
      placed as (select customer, gap, row_number() over (partition by customer order by gap) as place, count(*) over (partition by customer) as n
        from gaps where gap is not null)
      select count(*) from (select avg(gap) as middle from placed where n >= 3 and place in ((n + 1) / 2, (n + 2) / 2)
        group by customer having middle <= 20)`,
    reads: ['offsets', 'time'],
  },
];

const compared: readonly Case[] = [
  {
    name: 'change',
    expression: 'change(count(order), last 90 days) <= -50%',
    edited: 'change(count(order), last 90 days) <= -40%',
    duckdb: grouped(
      `count(*) filter (time < ${ninety}) >= 5 and 2 * count(*) filter (time >= ${ninety}) <= count(*) filter (time < ${ninety})`,
      `time >= ${before}`,
    ),
    sqlite: grouped(
      `count(*) filter (where time < ${ninety}) >= 5 and 2 * count(*) filter (where time >= ${ninety}) <= count(*) filter (where time < ${ninety})`,
      `time >= ${before}`,
    ),
    reads: ['offsets', 'time'],
  },
  {
    name: 'ladder',
    expression: 'case when count(order) < 3 then "new" when lapsed(order, 90 days) then "asleep" else "active" end = "asleep"',
    edited: 'case when count(order) < 4 then "new" when lapsed(order, 90 days) then "asleep" else "active" end = "asleep"',
    duckdb: grouped(`count(*) >= 3 and max(time) < ${ninety}`),
    reads: ['offsets', 'time'],
  },
  {
    name: 'clauses with attributes',
    expression:
      'count(order in last 6 months) <= 3 and any(order where category = "category-1") and age between 30 and 40 and city in ("city-1", "city-2", "city-3")',
    edited:
      'count(order in last 6 months) <= 3 and any(order where category = "category-1") and age between 30 and 45 and city in ("city-1", "city-2", "city-3")',
    duckdb: `select count(*) from customer join
      (select customer from event group by customer having count(*) filter (time >= ${halfYear}) <= 3 and bool_or(category = 'category-1')) using (customer)
      where age between 30 and 40 and city in ('city-1', 'city-2', 'city-3')`,
    sqlite: `select count(*) from customer c where age between 30 and 40 and city in ('city-1', 'city-2', 'city-3')
      and exists (select 1 from event e where e.customer = c.customer and category = 'category-1')
      and (select count(*) from event e where e.customer = c.customer and time >= ${halfYear}) <= 3`,
    reads: ['offsets', 'time', 'category', 'age', 'city'],
  },
];

const ordered: readonly Case[] = [
  {
    name: 'sequence',
    expression: 'sequence(order where channel = "app" then order where channel = "web" within 7 days)',
    edited: 'not sequence(order where channel = "app" then order where channel = "web" within 7 days)',
    duckdb: `select count(distinct customer) from (select customer, time, channel, max(case when channel = 'app' then time end)
        over (partition by customer order by time rows between unbounded preceding and 1 preceding) as app from event)
      where channel = 'web' and time - app <= 604800`,
    reads: ['offsets', 'time', 'channel'],
  },
  {
    name: 'trend',
    expression: 'trend(order in last 12 weeks) < 0',
    edited: 'trend(order in last 12 weeks) < -0.1',
    duckdb: grouped(`sum(2 * ((time - ${twelveWeeks}) // 604800) - 11) < 0`, `time >= ${twelveWeeks}`),
    sqlite: grouped(`sum(2 * ((time - ${twelveWeeks}) / 604800) - 11) < 0`, `time >= ${twelveWeeks}`),
    reads: ['offsets', 'time'],
  },
  {
    name: 'own window',
    expression: 'count(order in last 2 x typical_gap(order)) >= 2',
    edited: 'count(order in last 2 x typical_gap(order)) >= 3',
    duckdb: `with days as (select customer, list_sort(list_distinct(list(time // 86400))) as d from event group by customer),
      gaps as (select customer, list_median(list_transform(range(2, len(d) + 1), lambda i: d[i] - d[i - 1])) as gap from days where len(d) >= 4)
      select count(*) from (select customer from event join gaps using (customer) where time >= ${end} - ceil(2 * gap) * 86400
        group by customer having count(*) >= 2)`,
    sqlite: `with days as (select distinct customer, time / 86400 as day from event),
      steps as (select customer, day - lag(day) over (partition by customer order by day) as gap from days),
      placed as (select customer, gap, row_number() over (partition by customer order by gap) as place, count(*) over (partition by customer) as n
        from steps where gap is not null),
      gaps as (select customer, sum(gap) * (3 - count(*)) as twice from placed where n >= 3 and place in ((n + 1) / 2, (n + 2) / 2) group by customer)
      select count(*) from gaps g where (select count(*) from event e where e.customer = g.customer and time >= ${end} - twice * 86400) >= 2`,
    reads: ['offsets', 'time'],
  },
];

function topTenth(customers: number): readonly Case[] {
  return [
    {
      name: 'top tenth of everybody',
      expression: 'top(sum(order.amount in last 1 year), 10%)',
      edited: 'top(sum(order.amount in last 1 year), 5%)',
      duckdb: `with s as materialized (select sum(amount) as v from event where time >= ${year} group by customer)
      select count(*) from s where v >= (select v from s order by v desc nulls last limit 1 offset ${Math.ceil(customers / 10) - 1})`,
      sqlite: `with s as materialized (select sum(amount) as v from event where time >= ${year} group by customer)
      select count(*) from s where v >= (select v from s order by v desc limit 1 offset ${Math.ceil(customers / 10) - 1})`,
      reads: ['offsets', 'time', 'amount'],
    },
  ];
}

import type { DuckDBConnection } from '@duckdb/node-api';
import { EVENT_EPOCH_SECONDS } from '#core/columns/types.ts';
import { compile, countSteps, forgetResults } from '#core/expression/index.ts';
import { type BenchData, makeData, openDuckDb } from './tags-data.ts';

/**
 * `npm run bench:tags`: six tag counts on 1 million customers and 20 million events, ours on one thread with nothing kept from the run before, DuckDB in
 * memory on two threads with the table sorted by customer. Counts must be equal. Exits 1 where one is slower than DuckDB or the median is under 3 times.
 */
const customers = Number(process.env.REKINDLE_BENCH_CUSTOMERS ?? 1_000_000);
const events = customers * 20;
const asOf = '2026-06-30';
const runs = 5;

const since = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1000 - EVENT_EPOCH_SECONDS;

/** DuckDB's question is put in the form that is fastest for it: no join where the truth needs an event anyway. */
const cases: readonly { name: string; expression: string; duckdb: string }[] = [
  {
    name: 'count in a window',
    expression: 'count(order in last 6 months) >= 3',
    duckdb: `select count(*) from (select customer from event where time >= ${since('2026-01-01')} group by customer having count(*) >= 3)`,
  },
  {
    name: 'sum with a where',
    expression: 'sum(order.amount where channel = "app" in last 1 year) >= 500',
    duckdb: `select count(*) from (select customer from event where time >= ${since('2025-07-01')} and channel = 'app' group by customer having sum(amount) >= 50000)`,
  },
  {
    name: 'lapsed',
    expression: 'lapsed(order, 90 days)',
    duckdb: `select count(*) from (select customer from event group by customer having max(time) < ${since('2026-04-02')})`,
  },
  {
    name: 'distinct',
    expression: 'distinct(order.category in last 1 year) >= 4',
    duckdb: `select count(*) from (select customer from event where time >= ${since('2025-07-01')} group by customer having count(distinct category) >= 4)`,
  },
  {
    name: 'active days',
    expression: 'active_days(order in last 6 months) >= 4',
    duckdb: `select count(*) from (select customer from event where time >= ${since('2026-01-01')} group by customer having count(distinct time // 86400) >= 4)`,
  },
  {
    name: 'three clauses with attributes',
    expression:
      'count(order in last 6 months) <= 3 and any(order where category = "category-1") and age between 30 and 40 and city in ("city-1", "city-2", "city-3")',
    duckdb: `select count(*) from customer join
      (select customer from event group by customer having count(*) filter (where time >= ${since('2026-01-01')}) <= 3 and bool_or(category = 'category-1')) using (customer)
      where age between 30 and 40 and city in ('city-1', 'city-2', 'city-3')`,
  },
];

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

function ours({ columns, catalogue }: BenchData, expression: string): { count: number; milliseconds: number } {
  forgetResults(columns);
  const start = performance.now();
  const count = countSteps(compile(expression, catalogue), columns, asOf).result?.total.true ?? -1;
  return { count, milliseconds: performance.now() - start };
}

async function theirs(connection: DuckDBConnection, query: string): Promise<{ count: number; milliseconds: number }> {
  const start = performance.now();
  const rows = (await connection.runAndReadAll(query)).getRows();
  return { count: Number(rows[0][0]), milliseconds: performance.now() - start };
}

async function compareCase(
  data: BenchData,
  connection: DuckDBConnection,
  { name, expression, duckdb }: (typeof cases)[number],
): Promise<number> {
  const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let run = -1; run < runs; run++) {
    const [mine, peer] = [ours(data, expression), await theirs(connection, duckdb)];
    if (mine.count !== peer.count) throw new Error(`${expression}: ${mine.count} here, ${peer.count} in DuckDB`);
    if (run < 0) continue;
    times.ours.push(mine.milliseconds);
    times.theirs.push(peer.milliseconds);
  }
  const ratio = median(times.theirs) / median(times.ours);
  const { count } = ours(data, expression);
  console.log(
    `${name}: ${median(times.ours).toFixed(1)} ms, DuckDB ${median(times.theirs).toFixed(1)} ms, ratio ${ratio.toFixed(2)}, ${count} customers`,
  );
  return ratio;
}

console.log(`${customers} customers, ${events} events; columns on one thread, DuckDB on two; median of ${runs}`);
const data = makeData(customers, events);
const connection = await openDuckDb(data);
const ratios: number[] = [];
for (const entry of cases) ratios.push(await compareCase(data, connection, entry));
const sorted = [...ratios].sort((a, b) => a - b);
const middle = (sorted[2] + sorted[3]) / 2;
console.log(`median ratio ${middle.toFixed(2)}`);
console.log(`worst ratio ${sorted[0].toFixed(2)}`);
console.log(`resident memory ${(process.memoryUsage().rss / 2 ** 30).toFixed(2)} GB`);
process.exit(sorted[0] < 1 || middle < 3 ? 1 : 0);

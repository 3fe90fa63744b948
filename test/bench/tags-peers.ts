import { type DuckDBConnection, DuckDBInstance, type DuckDBPreparedStatement } from '@duckdb/node-api';
import Database from 'better-sqlite3';
import { type BenchData, categories, channels, cities, firstSecond, spanSeconds } from './tags-data.ts';

/** A database that answers a query of one number. */
export interface Peer {
  count(query: string): Promise<number>;
  close(): void;
}

/** DuckDB in memory on two threads, tables in order of customer and time, texts as enums, queries prepared: its fastest form. */
export async function openDuckDb(customers: number): Promise<Peer> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  await fill(connection, customers);
  const prepared = new Map<string, DuckDBPreparedStatement>();
  return {
    count: async (query) => {
      const statement = prepared.get(query) ?? (await connection.prepare(query));
      prepared.set(query, statement);
      return Number((await statement.runAndReadAll()).getRows()[0][0]);
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** The formulas of `tags-data.ts` in SQL; bits 0-31 of a product of two 32-bit numbers fit in 64 where one has 31. */
async function fill(connection: DuckDBConnection, customers: number): Promise<void> {
  const run = (sql: string) => connection.run(sql);
  for (const [name, texts] of Object.entries({ channel: channels, category: categories, city: cities }))
    await run(`create type ${name} as enum (${texts.map((text) => `'${text}'`).join(', ')})`);
  await run('create macro word(n) as n & 4294967295');
  await run('create macro fold(a, bits) as xor(a, a >> bits)');
  await run('create macro scramble(n) as fold(word(fold(word(n * 2654435761::bigint), 15) * 1103515245::bigint), 16)');
  await run(`create table customer as select customer::integer as customer,
      case when h & 63 = 0 then null else (18 + (h >> 6) % 60)::integer end as age, (enum_range(null::city))[2 + (h >> 16) % 40] as city
    from (select range as customer, scramble(range + 536870912) as h from range(${customers}))`);
  await run(
    `create temp table has as select range as customer, scramble(2 * range) as h, scramble(2 * range + 1) as g from range(${customers})`,
  );
  await run(`create temp table run as select customer,
      (case when (h >> 20) % 50 = 0 then 130 + ((h & 1023) * 270) // 1024 else ((h & 1023) * ((h >> 10) & 1023) * 61) // 1048576 end)::bigint as events,
      (case when g & 1023 < 410 then (g >> 10) % 1000 * 63072 + 63072 else ${spanSeconds} end)::bigint as seconds
    from has order by customer`);
  await run(`create table event as select customer::integer as customer, (${firstSecond} + j * step + scramble(i) % step)::integer as time,
      case when h >> 26 = 0 then null else ((((h & 1023) * (h & 1023)) >> 10) * 97 + ((h >> 18) & 255))::integer end as amount,
      (enum_range(null::channel))[2 + ((((h >> 10) & 255) * ((h >> 10) & 255) * 5) >> 16)] as channel,
      (enum_range(null::category))[2 + ((((h >> 18) & 255) * ((h >> 18) & 255) * 12) >> 16)] as category
    from (select customer, j, step, first + j as i, scramble(first + j + 1073741824) as h from
      (select customer, first, seconds // events as step, unnest(range(events)) as j from
        (select *, (sum(events) over (order by customer rows between unbounded preceding and current row) - events)::bigint as first from run)
        where events > 0 order by customer))`);
  await run('drop table has; drop table run; checkpoint');
}

/** SQLite in memory with a covering index in order of customer and time. */
export function openSqlite({ columns, arrays }: BenchData): Peer {
  const db = new Database(':memory:');
  db.exec(`create table event (customer integer, time integer, amount integer, channel text, category text);
    create table customer (customer integer primary key, age integer, city text)`);
  const blank = (value: number) => (value === -2_147_483_648 ? null : value);
  const [offsets, time, amount, channel, category, age, city] = ['offsets', 'time', 'amount', 'channel', 'category', 'age', 'city'].map(
    (name) => arrays.get(name)!,
  );
  const event = db.prepare('insert into event values (?, ?, ?, ?, ?)');
  const customer = db.prepare('insert into customer values (?, ?, ?)');
  db.transaction(() => {
    for (let c = 0; c < columns.customers; c++) {
      customer.run(c, blank(age[c]), cities[city[c]]);
      for (let i = offsets[c]; i < offsets[c + 1]; i++)
        event.run(c, time[i], blank(amount[i]), channels[channel[i]], categories[category[i]]);
    }
  })();
  db.exec('create index by_customer on event (customer, time, amount, channel, category); analyze');
  const prepared = new Map<string, Database.Statement>();
  const statementOf = (query: string) => prepared.get(query) ?? db.prepare(query).pluck();
  return {
    count: async (query) => {
      const statement = statementOf(query);
      prepared.set(query, statement);
      return Number(statement.get());
    },
    close: () => db.close(),
  };
}

import type Database from 'better-sqlite3';
import { fingerprintIn } from './fingerprint.ts';

/** Whole numbers of one query. */
function numbers(db: Database.Database, sql: string): number[] {
  return db.prepare(sql).raw().get() as number[];
}

function customersDense(db: Database.Database): string[] {
  const [count, max] = numbers(db, 'select count(*), coalesce(max(customer), -1) from customer');
  return count === max + 1 ? [] : [`customer numbers are not dense: ${count} customers, highest number ${max}`];
}

function streamProblems(db: Database.Database): string[] {
  const problems: string[] = [];
  const [customers] = numbers(db, 'select count(*) from customer');
  const streams = db.prepare('select stream, name from stream order by stream').all() as { stream: number; name: string }[];
  for (const { stream, name } of streams) {
    const [low, high] = numbers(db, `select coalesce(min(customer), 0), coalesce(max(customer), -1) from stream_${stream}`);
    if (low < 0 || high >= customers) problems.push(`stream ${name} names customer ${low < 0 ? low : high}, of ${customers}`);
    const [orphans] = numbers(db, `select count(*) from stream_${stream} where batch not in (select batch from batch)`);
    if (orphans > 0) problems.push(`stream ${name} has ${orphans} rows of no import`);
  }
  return problems;
}

function rowsAdded(db: Database.Database): string[] {
  const [claimed] = numbers(
    db,
    "select coalesce(sum(json_extract(s.value, '$.added')), 0) from batch, json_each(batch.summary, '$.streams') s",
  );
  const streams = db.prepare('select stream from stream').pluck().all() as number[];
  const held = streams.reduce((sum, stream) => sum + numbers(db, `select count(*) from stream_${stream}`)[0], 0);
  return claimed === held ? [] : [`imports report ${claimed} rows, the streams hold ${held}`];
}

function fingerprintSame(db: Database.Database): string[] {
  const kept = db.prepare("select value from setting where name = 'fingerprint'").pluck().get();
  const now = fingerprintIn(db);
  return kept === now ? [] : [`fingerprint is ${String(kept)}, the imports make ${now}`];
}

/** SQLite's own integrity check, foreign keys, and the counts that the product relies on. Problems are plain English, for a report. */
export function checkDatabase(db: Database.Database): { ok: boolean; problems: string[] } {
  const integrity = (db.pragma('integrity_check(20)') as { integrity_check: string }[]).map((row) => row.integrity_check);
  const problems = integrity.filter((line) => line !== 'ok');
  if (problems.length === 0) {
    const broken = db.pragma('foreign_key_check') as { table: string; rowid: number }[];
    problems.push(...broken.slice(0, 20).map((row) => `${row.table} row ${row.rowid} refers to a row that is not there`));
    problems.push(...customersDense(db), ...streamProblems(db), ...rowsAdded(db), ...fingerprintSame(db));
  }
  return { ok: problems.length === 0, problems };
}

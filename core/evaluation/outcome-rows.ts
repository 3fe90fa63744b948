import type Database from 'better-sqlite3';
import { dayOf, isoDay } from '#core/contract/calendar.ts';
import type { ListInfo } from '#core/contract/types.ts';

const DAY_SECONDS = 86_400;

/** One row of an outcome file as it was stored. */
export interface OutcomeRow {
  customer: number | null;
  time: number | null;
  amount: number | null;
  reactivated: number;
  /** Null: not on the list. */
  arm: 'treatment' | 'control' | 'excluded' | null;
}

/** Days in which outcomes count. */
export interface Window {
  from: string;
  to: string;
  /** Half-open, seconds since 1970-01-01T00:00:00. */
  start: number;
  end: number;
}

/** Every outcome of a list with the arm of its customer, in the order of the files. */
export function outcomeRows(db: Database.Database, list: number): OutcomeRow[] {
  return db
    .prepare<[number], OutcomeRow>(
      `select o.customer, o.time, o.amount, o.reactivated, m.arm
       from outcome o left join list_member m on m.list = o.list and m.customer = o.customer
       where o.list = ? order by o.rowid`,
    )
    .all(list);
}

/** The window begins on the day after as-of and holds `windowDays` days, or all up to the last outcome for null; null where no day is in it. */
export function windowOf(info: Pick<ListInfo, 'asOf'>, rows: OutcomeRow[], windowDays: number | null): Window | null {
  const first = dayOf(info.asOf) + 1;
  const last = windowDays === null ? lastDay(rows) : first + windowDays - 1;
  if (last === null || last < first) return null;
  return { from: isoDay(first), to: isoDay(last), start: first * DAY_SECONDS, end: (last + 1) * DAY_SECONDS };
}

function lastDay(rows: OutcomeRow[]): number | null {
  let last: number | null = null;
  for (const { time } of rows) {
    if (time !== null && (last === null || time > last)) last = time;
  }
  return last === null ? null : Math.floor(last / DAY_SECONDS);
}

/** Rows without a time always count. */
export function isInside(row: OutcomeRow, window: Window | null): boolean {
  if (row.time === null) return true;
  return window !== null && row.time >= window.start && row.time < window.end;
}

import type Database from 'better-sqlite3';
import { frozenList } from '#core/campaigns/lists.ts';
import { isoTime } from '#core/contract/calendar.ts';
import type { ResultCustomers } from '#core/contract/types.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { outcomeRows, windowOf } from './outcome-rows.ts';

export interface ResultCustomersQuery {
  list: string;
  /** As in `listResults`. */
  windowDays: number | null;
  /** `all`: excluded ones too. */
  arm: 'treatment' | 'control' | 'all';
  /** True: those who came back in the window; false: those who did not. */
  reactivated: boolean;
  offset: number;
  limit: number;
}

/** Half-open, as SQL takes it: nothing is inside where there is no window. */
interface Bounds {
  list: number;
  start: number;
  end: number;
}

const CAME_BACK = `select o.customer from outcome o
  where o.list = @list and o.reactivated = 1 and o.customer is not null and (o.time is null or (o.time >= @start and o.time < @end))`;

/**
 * The customers behind a count of the results, by id: who of an arm came back in the window, or did not. Refuses what `listResults` refuses.
 *
 * @example
 * resultCustomers(workspace, { list: 'May', windowDays: 30, arm: 'control', reactivated: true, offset: 0, limit: 100 });
 */
export function resultCustomers(workspace: Workspace, query: ResultCustomersQuery): ResultCustomers {
  const db = workspace.reader;
  const { key, info } = frozenList(db, query.list);
  const window = windowOf(info, outcomeRows(db, key), query.windowDays);
  const bounds: Bounds = { list: key, start: window?.start ?? 0, end: window?.end ?? 0 };
  const arm = query.arm === 'all' ? '' : 'and m.arm = @arm';
  const where = `where m.list = @list ${arm} and m.customer ${query.reactivated ? 'in' : 'not in'} (${CAME_BACK})`;
  const given = { ...bounds, arm: query.arm, limit: query.limit, offset: query.offset };
  const total = db.prepare<[object], number>(`select count(*) from list_member m ${where}`).pluck().get(given) ?? 0;
  const page = db
    .prepare<[object], { customer: number; id: string; arm: ResultCustomers['rows'][number]['arm']; stratum: string }>(
      `select m.customer, c.id, m.arm, m.stratum from list_member m join customer c using (customer) ${where} order by c.id limit @limit offset @offset`,
    )
    .all(given);
  const outcomes = query.reactivated
    ? outcomesOf(
        db,
        bounds,
        page.map(({ customer }) => customer),
      )
    : new Map();
  const rows = page.map(({ customer, ...row }) => ({ ...row, time: null, amount: null, ...outcomes.get(customer) }));
  return { total, rows };
}

/** When each of the customers first came back, and the sum of their amounts. */
function outcomesOf(
  db: Database.Database,
  bounds: Bounds,
  customers: number[],
): Map<number, { time: string | null; amount: number | null }> {
  const rows = db
    .prepare<[object], { customer: number; time: number | null; amount: number | null }>(
      `select o.customer, min(o.time) as time, sum(o.amount) as amount from outcome o
       where o.list = @list and o.reactivated = 1 and (o.time is null or (o.time >= @start and o.time < @end))
         and o.customer in (select value from json_each(@customers)) group by o.customer`,
    )
    .all({ ...bounds, customers: JSON.stringify(customers) });
  return new Map(rows.map(({ customer, time, amount }) => [customer, { time: time === null ? null : isoTime(time), amount }]));
}

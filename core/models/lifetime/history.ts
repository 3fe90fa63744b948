import { type Columns, EVENT_EPOCH_SECONDS } from '#core/columns/types.ts';
import { SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import type { LifetimePlan } from '#core/contract/types.ts';
import type { History, Person } from './types.ts';

/** A history with the customers it is of. */
export interface PurchaseHistory extends History {
  /** Customer of entry i: only those with a purchase have one. */
  customers: Int32Array;
  /** First and last purchase day, days since 1970-01-01. */
  firstDay: Int32Array;
  lastDay: Int32Array;
  /** Purchase days in all, and customers whose first one may lie before the data begin: they had one within the first 30 covered days. */
  purchaseDays: number;
  atTheBeginning: number;
  /** Unit of the amounts; null: none. */
  currency: string | null;
}

const beginningDays = 30;

/**
 * Purchase days per customer up to the end of the as-of day: events of one customer on one day are one purchase; a day whose amounts add up to less than 0 (a
 * return) is none.
 *
 * @param asOf days since 1970-01-01
 * @returns null where the stream or field is not there
 */
export function purchaseHistory(
  columns: Columns,
  { stream: name, amount }: Pick<LifetimePlan, 'stream' | 'amount'>,
  asOf: number,
): PurchaseHistory | null {
  const stream = columns.stream(name);
  const field = amount === null ? null : (stream?.fields.get(amount) ?? null);
  if (!stream || (amount !== null && field?.kind !== 'integer' && field?.kind !== 'wide')) return null;
  const amounts = field && (field.kind === 'integer' || field.kind === 'wide') ? field.values : null;
  const info = stream.info.find((one) => one.name === amount);
  const scale = 10 ** (info?.decimals ?? 0);
  const end = (asOf + 1) * SECONDS_PER_DAY - EVENT_EPOCH_SECONDS;
  const begin = stream.coverage.from === null ? -Infinity : Date.parse(`${stream.coverage.from}T00:00:00Z`) / 1000 / SECONDS_PER_DAY;
  const rows: number[][] = [];
  let [purchaseDays, atTheBeginning] = [0, 0];
  for (let customer = 0; customer < columns.customers; customer++) {
    const days = daysOf(stream.time, amounts, stream.offsets[customer], stream.offsets[customer + 1], end);
    if (days.count === 0) continue;
    purchaseDays += days.count;
    if (days.first < begin + beginningDays) atTheBeginning++;
    const x = days.count - 1;
    const meanSpend = amounts && x > 0 ? (days.total - days.firstTotal) / scale / x : Number.NaN;
    rows.push([customer, x, (days.last - days.first) / 7, (asOf - days.first) / 7, meanSpend, days.first, days.last]);
  }
  const column = (c: number) => Float64Array.from(rows, (row) => row[c]);
  return {
    customers: Int32Array.from(rows, (row) => row[0]),
    x: column(1),
    lastWeeks: column(2),
    ageWeeks: column(3),
    meanSpend: column(4),
    tickWeeks: 1 / 7,
    firstDay: Int32Array.from(rows, (row) => row[5]),
    lastDay: Int32Array.from(rows, (row) => row[6]),
    purchaseDays,
    atTheBeginning,
    currency: info?.unit ?? null,
  };
}

/** Customer `i` of a history, as models see one. */
export function personOf({ x, lastWeeks, ageWeeks, tickWeeks }: History, i: number): Person {
  return { x: x[i], lastWeeks: lastWeeks[i], ageWeeks: ageWeeks[i], tickWeeks };
}

interface Days {
  count: number;
  /** Days since 1970-01-01. */
  first: number;
  last: number;
  /** Scaled amounts. */
  total: number;
  firstTotal: number;
}

/** Purchase days among the events [from, to) of a customer, which lie in order of time. */
function daysOf(time: Int32Array, amounts: ArrayLike<number> | null, from: number, to: number, end: number): Days {
  const days: Days = { count: 0, first: 0, last: 0, total: 0, firstTotal: 0 };
  for (let i = from; i < to && time[i] < end; ) {
    const day = Math.floor((time[i] + EVENT_EPOCH_SECONDS) / SECONDS_PER_DAY);
    let sum = 0;
    for (; i < to && time[i] < end && Math.floor((time[i] + EVENT_EPOCH_SECONDS) / SECONDS_PER_DAY) === day; i++) {
      const amount = amounts ? amounts[i] : 1;
      // the blank of an integer column is its smallest number, that of a wide one NaN
      sum += amount > -2147483648 ? amount : 0;
    }
    if (sum < 0) continue;
    if (days.count++ === 0) [days.first, days.firstTotal] = [day, sum];
    days.last = day;
    days.total += sum;
  }
  return days;
}

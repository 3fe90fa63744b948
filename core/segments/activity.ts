import type { Column, Columns, StreamColumns } from '#core/columns/types.ts';
import { EVENT_EPOCH_SECONDS, NO_INTEGER } from '#core/columns/types.ts';
import { dayOf } from '#core/contract/calendar.ts';
import type { IsoDate } from '#core/contract/types.ts';

const DAY = 86_400;

/**
 * Streams in which the customer did nothing: what was sent, granted, held, or judged about them. Everything else counts as activity.
 */
const passive = new Set([
  'touch',
  'touches',
  '触达',
  'consent',
  'consents',
  '授权',
  'holding',
  'holdings',
  '持有',
  'campaign_member',
  'campaign_outcome',
  'outcome',
  'score',
  'tier_change',
]);

/** Names of the streams whose events show that a customer is awake, in the order of the catalogue. */
export function activityStreams(columns: Columns): string[] {
  return columns.streamNames.filter((name) => !passive.has(name));
}

/** The stream that purchases are read from, with its amounts; null where no stream has a field of role `amount`. */
export interface AmountStream {
  name: string;
  stream: StreamColumns;
  amount: Column;
  decimals: number;
}

/** The activity stream with a field of role `amount`; of several, the one with the most rows. */
export function amountStream(columns: Columns): AmountStream | null {
  const found = activityStreams(columns).flatMap((name): AmountStream[] => {
    const stream = columns.stream(name);
    const info = stream?.info.find((field) => field.role === 'amount');
    const amount = info && stream?.fields.get(info.name);
    return stream && amount ? [{ name, stream, amount, decimals: info.decimals }] : [];
  });
  return found.sort((a, b) => b.stream.rows - a.stream.rows)[0] ?? null;
}

/** First event second (since `EVENT_EPOCH_SECONDS`) that lies after the as-of day. */
export function endOf(asOf: IsoDate): number {
  const day = dayOf(asOf);
  if (Number.isNaN(day)) throw new Error(`invalid asOf: ${asOf}`);
  return (day + 1) * DAY - EVENT_EPOCH_SECONDS;
}

/** Day since 1970-01-01 of an event second. */
export function dayOfEvent(second: number): number {
  return Math.floor((second + EVENT_EPOCH_SECONDS) / DAY);
}

/** Number of the first event in `from .. to - 1` that is at `end` or later; `to` where there is none. */
export function firstAtOrAfter(time: Int32Array, from: number, to: number, end: number): number {
  let low = from;
  let high = to;
  // the newest event is nearly always before the end: as-of is usually the last day
  if (high > low && time[high - 1] < end) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (time[middle] < end) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Day since 1970-01-01 of each customer's last activity up to as-of; `NO_INTEGER` where there is none. Customers entries. */
export function lastActivityDays(columns: Columns, asOf: IsoDate): Int32Array {
  const end = endOf(asOf);
  const days = new Int32Array(columns.customers).fill(NO_INTEGER);
  for (const name of activityStreams(columns)) {
    const stream = columns.stream(name);
    if (!stream) continue;
    const { offsets, time } = stream;
    for (let customer = 0; customer < columns.customers; customer++) {
      const next = firstAtOrAfter(time, offsets[customer], offsets[customer + 1], end);
      if (next > offsets[customer]) days[customer] = Math.max(days[customer], dayOfEvent(time[next - 1]));
    }
  }
  return days;
}

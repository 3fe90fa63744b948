import { dayOf, isoTime } from '#core/contract/calendar.ts';
import type { ColumnInfo, CustomerPage, IsoDate } from '#core/contract/types.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { idsOf } from './columns-over.ts';
import { type Columns, EVENT_EPOCH_SECONDS, type StreamColumns } from './types.ts';
import { valueAt } from './values.ts';

/** Events that a customer's page shows. */
const TIMELINE_EVENTS = 200;

const encoder = new TextEncoder();

/** The attributes of a customer, by dense number. */
export function customerAttributes(columns: Columns, customer: number): CustomerPage['attributes'] {
  return columns.attributes.map((column) => ({ column, value: valueAt(columns.attribute(column.name)!, customer, column) }));
}

/** The newest 200 events up to the end of the as-of day, newest first, and how many there are up to then. */
export function customerTimeline(
  _workspace: Workspace,
  columns: Columns,
  customer: number,
  asOf: IsoDate,
): Pick<CustomerPage, 'timeline' | 'events'> {
  const end = (dayOf(asOf) + 1) * 86_400 - EVENT_EPOCH_SECONDS;
  const newest: { stream: StreamColumns; at: number }[] = [];
  let events = 0;
  for (const name of columns.streamNames) {
    const stream = columns.stream(name)!;
    const from = stream.offsets[customer];
    let to = stream.offsets[customer + 1];
    while (to > from && stream.time[to - 1] >= end) to--;
    events += to - from;
    for (let at = to - 1; at >= from && at >= to - TIMELINE_EVENTS; at--) newest.push({ stream, at });
  }
  newest.sort((a, b) => b.stream.time[b.at] - a.stream.time[a.at]);
  return { events, timeline: newest.slice(0, TIMELINE_EVENTS).map(({ stream, at }) => eventOf(stream, at)) };
}

function eventOf(stream: StreamColumns, at: number): CustomerPage['timeline'][number] {
  const value = (info: ColumnInfo) => valueAt(stream.fields.get(info.name)!, at, info);
  const values = stream.info.map((info) => ({ name: info.name, value: value(info) }));
  return { stream: stream.name, time: isoTime(stream.time[at] + EVENT_EPOCH_SECONDS), values };
}

/** Ids that begin with the text, in order of arrival, at most `limit`. */
export function findCustomers(columns: Columns, text: string, limit: number): string[] {
  const { bytes, offsets, size } = idsOf(columns)!;
  const prefix = encoder.encode(text);
  const ids: string[] = [];
  for (let c = 0; c < size && ids.length < limit; c++) {
    const from = offsets[c];
    if (offsets[c + 1] - from < prefix.length) continue;
    let same = 0;
    while (same < prefix.length && bytes[from + same] === prefix[same]) same++;
    if (same === prefix.length) ids.push(columns.idOf(c));
  }
  return ids;
}

import { type Column, type Columns, EVENT_EPOCH_SECONDS, NO_INTEGER, type StreamColumns } from '#core/columns/types.ts';
import { dayOf, isoDay, SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import type { Diagnostic, Range } from '#core/contract/types.ts';
import type { Node } from './tree.ts';
import { childrenOf, wheresOf } from './tree-parts.ts';

/**
 * What must be said of dates that events up to the as-of day have of days behind it: a ticket's day of closing was filled in later, and a file has no memory of what it said before. Looked
 * for only as of a day before the end of the stream.
 */
export function laterFields(node: Node, columns: Columns, asOf: number): Diagnostic[] {
  return datesRead(node).flatMap(({ stream: name, field, range }) => {
    const stream = columns.stream(name);
    if (!stream?.coverage.to || dayOf(stream.coverage.to) <= asOf) return [];
    const events = laterValues(stream, field, asOf);
    const params = { field, stream: name, events, asOf: isoDay(asOf) };
    return events === 0 ? [] : [{ code: 'field-lies-later', params, severity: 'info', range, fix: null }];
  });
}

interface DateRead {
  stream: string;
  field: string;
  range: Range;
}

/** Dates and times of events that a node reads by itself: the field measured, and those of its conditions. */
function datesRead(node: Node): DateRead[] {
  const measured =
    node.kind === 'measure' && node.field !== null && isDate(node) ? [{ stream: node.stream, field: node.field, range: node.range }] : [];
  const found: DateRead[] = [...measured];
  const walk = (part: Node): void => {
    if (part.kind === 'column' && part.stream !== null && part.name !== '' && isDate(part))
      found.push({ stream: part.stream, field: part.name, range: part.range });
    childrenOf(part).forEach(walk);
  };
  wheresOf(node).forEach(walk);
  return found;
}

function isDate({ type }: Node): boolean {
  return type.kind === 'date' || type.kind === 'time';
}

/** By column, of the day asked for last. */
const counted = new WeakMap<Column, { asOf: number; events: number }>();

function laterValues(stream: StreamColumns, field: string, asOf: number): number {
  const column = stream.fields.get(field);
  if (!column || column.kind === 'text' || column.kind === 'boolean') return 0;
  const known = counted.get(column);
  if (known?.asOf === asOf) return known.events;
  const isTime = stream.info.find(({ name }) => name === field)?.type === 'time';
  const behind = isTime ? (asOf + 1) * SECONDS_PER_DAY : asOf + 1;
  const end = (asOf + 1) * SECONDS_PER_DAY - EVENT_EPOCH_SECONDS;
  let events = 0;
  for (let i = 0; i < stream.time.length; i++) {
    const value = column.values[i];
    events += +(stream.time[i] < end) & +(value !== NO_INTEGER) & +(value >= behind);
  }
  counted.set(column, { asOf, events });
  return events;
}

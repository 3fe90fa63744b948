import { isoDay } from '#core/contract/calendar.ts';
import type { Catalogue, StreamInfo } from '#core/contract/types.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { historyStreams } from './history-streams.ts';
import { streamRows } from './stored-names.ts';
import { type Columns, EVENT_EPOCH_SECONDS, type StreamColumns } from './types.ts';

const lastDays = new WeakMap<Columns, string | null>();

/**
 * What data there is: attributes, streams with their fields and coverage. `tags` is empty here; `core/catalog` adds them.
 *
 * @example
 * catalogueOf(workspace, openColumns(workspace)).streams[0].name; // 'order'
 */
export function catalogueOf(workspace: Workspace, columns: Columns): Catalogue {
  const labels = new Map([
    ...historyStreams.map(({ name, label }) => [name, label] as const),
    ...streamRows(workspace.reader).map((row) => [row.name, row.label] as const),
  ]);
  const streams = columns.streamNames.map((name) => streamInfo(columns.stream(name)!, labels.get(name) ?? null));
  return { attributes: columns.attributes, streams, tags: [], customers: columns.customers, lastDay: lastDayOf(columns) };
}

function streamInfo(stream: StreamColumns, label: string | null): StreamInfo {
  const { name, rows, offsets, info, coverage } = stream;
  let customers = 0;
  for (let c = 0; c + 1 < offsets.length; c++) if (offsets[c + 1] > offsets[c]) customers++;
  const made = { name, label, rows, customers, fields: info, coverage };
  return stream.builtIn ? { ...made, builtIn: true } : made;
}

/** The last day with an event in any stream that a file brought; null where there is none. */
export function lastDayOf(columns: Columns): string | null {
  const known = lastDays.get(columns);
  if (known !== undefined) return known;
  let last = Number.NEGATIVE_INFINITY;
  for (const name of columns.streamNames) {
    const { time, builtIn } = columns.stream(name)!;
    if (builtIn) continue;
    for (let i = 0; i < time.length; i++) if (time[i] > last) last = time[i];
  }
  const day = last === Number.NEGATIVE_INFINITY ? null : isoDay(Math.floor((last + EVENT_EPOCH_SECONDS) / 86_400));
  lastDays.set(columns, day);
  return day;
}

/** Events that files brought in. */
export function importedEvents(columns: Columns): number {
  return columns.streamNames.reduce((sum, name) => {
    const stream = columns.stream(name);
    return stream && !stream.builtIn ? sum + stream.rows : sum;
  }, 0);
}

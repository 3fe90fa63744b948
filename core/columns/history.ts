import { dayOf, isoDay } from '#core/contract/calendar.ts';
import type { ColumnInfo } from '#core/contract/types.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { lastDayOf } from './catalogue.ts';
import { columnsOver, partsOf } from './columns-over.ts';
import { type HistoryStream, historyStreams } from './history-streams.ts';
import { entryReader } from './rebuild.ts';
import { storedSets } from './sets.ts';
import { streamRows } from './stored-names.ts';
import { StreamBuilder } from './stream-builder.ts';
import { type Columns, EVENT_EPOCH_SECONDS, type StreamColumns } from './types.ts';

/**
 * The same columns with the streams `touch` and `outcome`, made of what campaigns exported and what came back; one that has no event yet, or
 * whose name a file brought, is left out. Reads the views whole: about a second per million touches.
 *
 * @example
 * withHistory(workspace, openColumns(workspace)).stream('touch')?.rows;
 */
export function withHistory(workspace: Workspace, columns: Columns): Columns {
  const state = stateOf(workspace);
  const kept = known.get(columns);
  if (kept?.state === state) return kept.columns;
  const made = joined(workspace, columns);
  known.set(columns, { state, columns: made });
  return made;
}

const known = new WeakMap<Columns, { state: string; columns: Columns }>();

/** Changes with every export and every file of outcomes. */
function stateOf(workspace: Workspace): string {
  const outcomes = 'select json_group_array(json_array(list, sha256, summary, imported_at)) from outcome_batch';
  return String(workspace.reader.prepare(`select coalesce(max(export), 0) || (${outcomes}) from export`).pluck().get());
}

function joined(workspace: Workspace, columns: Columns): Columns {
  const parts = partsOf(columns);
  if (!parts) throw new Error('history needs columns of a workspace');
  const taken = new Set(streamRows(workspace.reader).flatMap(({ name, label }) => [name, label]));
  const streams = new Map(parts.streams);
  for (const history of historyStreams) {
    const stream = taken.has(history.name) || taken.has(history.label) ? null : historyStream(workspace, columns, history);
    if (stream) streams.set(history.name, stream);
  }
  if (streams.size === parts.streams.size) return columns;
  const whole = columnsOver({ ...parts, streams });
  whole.sets = storedSets(workspace, whole);
  return whole;
}

type Stored = string | number | null;

function historyStream(workspace: Workspace, columns: Columns, history: HistoryStream): StreamColumns | null {
  const currency = workspace.setting('currency');
  const builder = new StreamBuilder(history.name, null, 1);
  const fields = history.fields.map((field) => builder.addField(infoOf(field, currency)).builder);
  const entries = fields.map(entryReader);
  const names = history.fields.map(({ name }) => `"${name}"`).join(', ');
  const rows = workspace.reader.prepare<[], Stored[]>(`select customer, time, ${names} from ${history.view} order by "row"`).raw();
  for (const row of rows.iterate()) {
    builder.customer.push(Number(row[0]));
    builder.time.push(Number(row[1]) - EVENT_EPOCH_SECONDS);
    for (let f = 0; f < fields.length; f++) fields[f].push(entries[f](row[f + 2]));
  }
  if (builder.length === 0) return null;
  return { ...builder.finish(columns.customers, coveredDays(workspace, columns, builder)), builtIn: true };
}

/** From the first campaign on, as long as there are data: the workspace knows what it exported. */
function coveredDays(workspace: Workspace, columns: Columns, { time, length, name }: StreamBuilder): { from: string; to: string } {
  let last = time.view()[0];
  for (let i = 1; i < length; i++) last = Math.max(last, time.view()[i]);
  const lastEvent = isoDay(Math.floor((last + EVENT_EPOCH_SECONDS) / 86_400));
  const began = name === 'touch' ? 'list in (select list from export)' : 'list in (select list from outcome_batch)';
  const first = workspace.reader.prepare<[], string>(`select min(json_extract(plan, '$.asOf')) from list where ${began}`).pluck().get();
  const lastDay = name === 'touch' ? (lastDayOf(columns) ?? lastEvent) : lastEvent;
  return { from: isoDay(dayOf(first!) + 1), to: [lastDay, lastEvent].sort()[1] };
}

function infoOf({ name, label, type }: HistoryStream['fields'][number], currency: string): ColumnInfo {
  const money = type === 'money';
  const decimals = money ? (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2) : 0;
  return { name, label, type, decimals, unit: money ? currency : null, role: money ? 'amount' : 'field' };
}

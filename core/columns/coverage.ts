import { isoDay } from '#core/contract/calendar.ts';
import type { Coverage, IsoDate } from '#core/contract/types.ts';
import { EVENT_EPOCH_SECONDS } from './types.ts';

const DAY = 86_400;
const EPOCH_DAY = EVENT_EPOCH_SECONDS / DAY;

/** A run of event-less days is a gap from this length on ... */
const GAP_DAYS = 7;
/** ... where it is also longer than so many times the usual run between two days with events. */
const GAP_TIMES = 10;

/**
 * The days a stream covers: what the analyst stated, or the first to the last day with an event. A gap is a run of at least 7 event-less
 * days that is more than 10 times the (lower) median run between neighbouring days with events (0 for a stream that has events every day).
 * A stated coverage has no gaps: the source was looking.
 */
export function coverageOf(time: Int32Array, declared: { from: IsoDate; to: IsoDate } | null): Coverage {
  if (declared) return { from: declared.from, to: declared.to, gaps: [], declared: true };
  const days = eventDays(time);
  if (days.length === 0) return { from: null, to: null, gaps: [], declared: false };
  const runs = days.slice(1).map((day, i) => day - days[i] - 1);
  const usual = [...runs].sort((a, b) => a - b)[Math.floor((runs.length - 1) / 2)] ?? 0;
  const gaps: Coverage['gaps'] = [];
  runs.forEach((run, i) => {
    if (run >= GAP_DAYS && run > GAP_TIMES * usual) gaps.push({ from: isoDay(days[i] + 1), to: isoDay(days[i + 1] - 1) });
  });
  return { from: isoDay(days[0]), to: isoDay(days[days.length - 1]), gaps, declared: false };
}

/** Days since 1970 with at least one event, ascending. */
function eventDays(time: Int32Array): number[] {
  if (time.length === 0) return [];
  let low = time[0];
  let high = time[0];
  for (let i = 1; i < time.length; i++) {
    if (time[i] < low) low = time[i];
    else if (time[i] > high) high = time[i];
  }
  const first = Math.floor(low / DAY);
  const seen = new Uint8Array(Math.floor(high / DAY) - first + 1);
  for (let i = 0; i < time.length; i++) seen[Math.floor(time[i] / DAY) - first] = 1;
  const days: number[] = [];
  for (let d = 0; d < seen.length; d++) if (seen[d]) days.push(first + d + EPOCH_DAY);
  return days;
}

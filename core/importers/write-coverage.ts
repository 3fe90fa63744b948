import type Database from 'better-sqlite3';
import type { StreamRow } from '#core/columns/stored-names.ts';
import type { StreamBuilder } from '#core/columns/stream-builder.ts';
import { EVENT_EPOCH_SECONDS } from '#core/columns/types.ts';
import { isoDay } from '#core/contract/calendar.ts';
import type { Coverage, IsoDate } from '#core/contract/types.ts';

/** The days one file covers in a stream, and whether its mapping states them. */
export interface FileCoverage {
  from: IsoDate;
  to: IsoDate;
  stated: boolean;
}

const DAY = 86_400;

/** First and last event day of the builder's rows from `from` on; null where there are none. */
export function daysOf(builder: StreamBuilder, from: number): { from: IsoDate; to: IsoDate } | null {
  if (from >= builder.length) return null;
  const time = builder.time.values;
  let low = time[from];
  let high = low;
  for (let i = from; i < builder.length; i++) {
    if (time[i] < low) low = time[i];
    else if (time[i] > high) high = time[i];
  }
  const day = (seconds: number) => isoDay(Math.floor((seconds + EVENT_EPOCH_SECONDS) / DAY));
  return { from: day(low), to: day(high) };
}

/**
 * The stream's stated coverage after these files, null where nobody stated any. Once one file states its days, those of the others (their
 * first to last event day) are joined to it, so that a later file without a statement does not fall outside.
 */
export function declareCoverage(
  db: Database.Database,
  stream: StreamRow,
  earlier: Coverage | null,
  files: readonly FileCoverage[],
): { from: IsoDate; to: IsoDate } | null {
  if (!earlier?.declared && !files.some((file) => file.stated)) return null;
  const before = earlier?.from && earlier.to ? [{ from: earlier.from, to: earlier.to }] : [];
  const all = [...before, ...files];
  const from = all.map((one) => one.from).sort()[0];
  const to = all.map((one) => one.to).sort()[all.length - 1];
  db.prepare('update stream set declared_from = ?, declared_to = ? where stream = ?').run(from, to, stream.stream);
  return { from, to };
}

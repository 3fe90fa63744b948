import type Database from 'better-sqlite3';
import { memberBits } from '#core/columns/sets.ts';
import { dayOf, isoDay } from '#core/contract/calendar.ts';
import type { IsoDate, SegmentSnapshot } from '#core/contract/types.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { notFound } from './acts.ts';
import { readLatest } from './definitions.ts';

export interface NewSnapshot {
  segment: string;
  /** Of the definition that gave the truth. */
  version: number;
  asOf: IsoDate;
  /** Per customer 0 no, 1 yes, 2 unknown. */
  truth: Uint8Array;
  origin: SegmentSnapshot['origin'];
  now: string;
}

interface Row {
  as_of: number;
  version: number;
  size: number;
  unknown: number;
  customers: number;
  origin: SegmentSnapshot['origin'];
  recorded_at: string;
}

/** Keeps the members of a segment as of a day, in the place of those kept for that day before. Refuses `segment-not-found`. */
export function recordMembers(db: Database.Database, { segment, version, asOf, truth, origin, now }: NewSnapshot): void {
  const definition = readLatest(db, 'segment', segment)?.definition;
  if (definition === undefined) throw notFound('segment', segment);
  let [size, unknown] = [0, 0];
  for (let customer = 0; customer < truth.length; customer++) {
    size += truth[customer] & 1;
    unknown += truth[customer] >> 1;
  }
  db.prepare(
    `insert or replace into segment_snapshot (definition, version, as_of, customers, members, size, unknown, origin, recorded_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(definition, version, dayOf(asOf), truth.length, memberBits(truth), size, unknown, origin, now);
}

/** The days on which a segment's members were recorded, newest first. Refuses `segment-not-found`. */
export function snapshotsOf(workspace: Workspace, segment: string): SegmentSnapshot[] {
  const latest = readLatest(workspace.reader, 'segment', segment);
  if (!latest || latest.removedAt !== null) throw notFound('segment', segment);
  const rows = workspace.reader
    .prepare<[number], Row>(
      'select as_of, version, size, unknown, customers, origin, recorded_at from segment_snapshot where definition = ? order by as_of desc',
    )
    .all(latest.definition);
  return rows.map(({ as_of, size, recorded_at, ...rest }) => ({ ...rest, asOf: isoDay(as_of), members: size, recordedAt: recorded_at }));
}

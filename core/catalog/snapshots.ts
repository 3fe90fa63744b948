import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { memberBits } from '#core/columns/sets.ts';
import { dayOf, isoDay } from '#core/contract/calendar.ts';
import { refuse } from '#core/contract/texts.ts';
import type { IsoDate, ListInfo, SegmentSnapshot } from '#core/contract/types.ts';
import { endsOf } from '#core/expression/sets/recorded.ts';
import type { Node, Recorded } from '#core/expression/tree.ts';
import { everyPart } from '#core/expression/walk.ts';
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

type Kept = ListInfo['definitions'][number];

/** The recorded members that an expression compares as of a day: an entry per segment, `day SHA-256` for each of its recordings, oldest first. */
export function membersUsed(db: Database.Database, tree: Node, asOf: IsoDate): Kept[] {
  const used = new Map<string, Map<number, Recorded['snapshots'][number]>>();
  for (const { node, asOf: day } of everyPart(tree, dayOf(asOf))) {
    const ends = node.kind === 'recorded' ? endsOf(node, day) : null;
    if (node.kind !== 'recorded' || !ends) continue;
    const own = used.get(node.segment) ?? new Map();
    used.set(node.segment, own);
    for (const end of [ends.before, ends.after]) if (end) own.set(end.day, end);
  }
  return [...used].map(([name, own]) => {
    const ordered = [...own.values()].sort((a, b) => a.day - b.day);
    const expression = ordered.map((one) => `${isoDay(one.day)} ${hashOf(db, one.key)}`).join(', ');
    return { kind: 'members', name, version: ordered.at(-1)?.version ?? 0, expression };
  });
}

function hashOf(db: Database.Database, key: number): string {
  const row = db
    .prepare<[number], { customers: number; members: Buffer }>('select customers, members from segment_snapshot where snapshot = ?')
    .get(key);
  return createHash('sha256')
    .update(`${row?.customers ?? 0}\n`)
    .update(row?.members ?? '')
    .digest('hex');
}

/** Refuses `members-differ` where the members that a list kept are not those recorded here. */
export function checkMembers(db: Database.Database, definitions: readonly Kept[]): void {
  const find = db
    .prepare<[string, number], number>(
      "select snapshot from segment_snapshot join definition using (definition) where kind = 'segment' and name = ? and as_of = ?",
    )
    .pluck();
  for (const { kind, name, expression } of definitions) {
    if (kind !== 'members') continue;
    for (const one of expression === '' ? [] : expression.split(', ')) {
      const [day, sha256] = one.split(' ');
      const key = find.get(name, dayOf(day));
      if (key === undefined || hashOf(db, key) !== sha256) throw refuse('members-differ', { name, day });
    }
  }
}

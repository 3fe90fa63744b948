import { dayOf } from '#core/contract/calendar.ts';
import type { CatalogueSegment } from '#core/contract/types.ts';
import { daysOfTransition } from '../past/days.ts';
import { BOOLEAN, type InList, type Recorded, type Transition } from '../tree.ts';
import { windowKey } from '../tree-parts.ts';

/** Members recorded so many days ago still say who belonged to the segment: a month, the usual time between two refreshes. */
export const NEAR_DAYS = 31;

/** `entered(in_segment("x") ...)`: the recorded members, not the expression anew. */
export function recordedTransition(
  { way, window, range }: Pick<Transition, 'way' | 'window' | 'range'>,
  { name, snapshots }: CatalogueSegment,
): Recorded {
  const kept = snapshots.map(({ key, asOf, version }) => ({ key, day: dayOf(asOf), version }));
  const key = `${way}(recorded ${kept.map((one) => `${one.key}@${one.day}`).join(',')}|${windowKey(window)})`;
  return { kind: 'recorded', way, segment: name, snapshots: kept, window, type: BOOLEAN, range, key };
}

/** The key of the ids that the list means as of a day; null where none of its versions stood at the end of it. */
export function listAt({ list, versions }: InList, asOf: number): number | null {
  if (!versions) return list;
  return versions.findLast(({ from, until }) => from <= asOf && (until === null || until > asOf))?.key ?? null;
}

export type Snapshot = Recorded['snapshots'][number];

/**
 * The recorded members that stand for the two ends of the window: the newest of its eve or of the 31 days up to it, and the newest inside the window of the 31
 * days up to its end. Null where there is none; the answer is unknown then.
 */
export function endsOf(
  node: Recorded,
  asOf: number,
): { before: Snapshot | null; after: Snapshot | null; days: { before: number; after: number } } | null {
  const days = daysOfTransition(node, asOf);
  if (!days) return null;
  const newest = (from: number, to: number) => node.snapshots.findLast(({ day }) => day >= from && day <= to) ?? null;
  return {
    before: newest(days.before - NEAR_DAYS + 1, days.before),
    after: newest(Math.max(days.before, days.after - NEAR_DAYS) + 1, days.after),
    days,
  };
}

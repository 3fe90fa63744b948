import type { StoredSets } from '#core/columns/types.ts';
import { both, opposite } from '../logic.ts';
import type { DoNotContact, KeptSet } from '../tree.ts';
import { FALSE, type TruthVector, truths, UNKNOWN } from '../vectors.ts';
import { endsOf, listAt } from './recorded.ts';

/** Who is on a saved list, or was as of the day; who `entered` (no member before the window, and one at its end) or `left` a segment by its recorded members. */
export function evaluateKept(node: KeptSet, sets: StoredSets, { asOf, size }: { asOf: number; size: number }): TruthVector {
  if (node.kind === 'in-list') {
    const list = listAt(node, asOf);
    return list === null ? truths(size, UNKNOWN) : { kind: 'truth', values: sets.list(list) };
  }
  if (node.kind === 'do-not-contact') return blocked(node, sets, size);
  const ends = endsOf(node, asOf);
  if (!ends?.before || !ends.after) return truths(size, UNKNOWN);
  // customers who came in after a recording are unknown
  const [before, after] = [sets.snapshot(ends.before.key), sets.snapshot(ends.after.key)];
  return { kind: 'truth', values: node.way === 'entered' ? both(opposite(before), after) : both(before, opposite(after)) };
}

function blocked({ entries, compared }: DoNotContact, sets: StoredSets, size: number): TruthVector {
  if (compared) return truths(size, UNKNOWN);
  if (entries === 0) return truths(size, FALSE);
  if (!sets.doNotContact) throw new Error('these columns do not know the do-not-contact list');
  return { kind: 'truth', values: sets.doNotContact() };
}

import type { Measure } from '../tree.ts';
import { decidingSpan } from '../windows.ts';
import { intersect, onGrid, type Positions, whole } from './domain.ts';
import { type Counted, type Events, inSet, termOf } from './facts.ts';
import { countFact, eventsOf, type Given, isKnownMeasure, mostCounted } from './selections.ts';
import { type Expansion, originOf, type Signed, unknownFor } from './signed.ts';

/** A measure that is a condition; null where it is not understood. */
export function expandMeasure(signed: Signed, node: Measure, given: Given): Expansion | null {
  const events = eventsOf(node, given);
  if (!events) return null;
  const origins = [originOf(signed)];
  const wanted = signed.sign === 'true' || signed.sign === 'not-false';
  const some = (of: Events) => countFact(of, 'rows', 1, Infinity, origins);
  const none = (of: Events) => countFact(of, 'rows', 0, 0, origins);
  if (node.measure !== 'any' && node.measure !== 'never' && node.measure !== 'lapsed') return null;
  if (!isKnownMeasure(node, given)) return unknownFor(signed);
  if (node.measure !== 'lapsed') return { all: [wanted === (node.measure === 'any') ? some(events) : none(events)] };
  const span = decidingSpan(node, given.asOf);
  if (!span) return null;
  const recent = { ...events, span };
  const before = { ...events, span: { from: -Infinity, to: span.from } };
  return wanted ? { all: [some(before), none(recent)] } : { some: [[none(before)], [some(recent)]] };
}

const countedBy: Readonly<Partial<Record<Measure['measure'], Counted>>> = {
  count: 'rows',
  'active-days': 'days',
  'active-weeks': 'weeks',
  'active-months': 'months',
  distinct: 'values',
};

/** Whether a measure is known for everybody, or for nobody; null: it differs. */
export function certainlyKnown(node: Measure, given: Given): boolean | null {
  if (!eventsOf(node, given)) return null;
  if (!isKnownMeasure(node, given)) return false;
  return countedBy[node.measure] ? true : null;
}

/** A measure whose value lies in a set. Counts become facts about events; others are values that need events to be known. */
export function expandCounted(signed: Signed, node: Measure, set: Positions, unknown: boolean, given: Given): Expansion {
  const events = eventsOf(node, given);
  if (events && !isKnownMeasure(node, given)) return unknownFor(signed);
  const counted = countedBy[node.measure];
  const origin = originOf(signed);
  if (!events || !counted) return { all: [inSet(termOf(node, events ? baseOf(node, events) : undefined), set, unknown, origin)] };
  const most = mostCounted(events, counted);
  const possible = onGrid(intersect(set, [{ low: 0n, high: most === Infinity ? null : BigInt(most) * whole }]), whole);
  const facts = possible.map(({ low, high }) => countFact(events, counted, wholeOf(low, 0), wholeOf(high, Infinity), [origin]));
  if (facts.length === 0) return { all: [{ kind: 'never', origins: [origin] }] };
  return facts.length === 1 ? { all: facts } : { some: facts.map((fact) => [fact]) };
}

/** Where the times of first and last lie. */
function baseOf(node: Measure, { span }: Events): Positions | undefined {
  if ((node.measure !== 'first' && node.measure !== 'last') || node.field !== null) return undefined;
  if (span.from >= span.to) return [];
  return [{ low: span.from === -Infinity ? null : BigInt(span.from) * whole, high: BigInt(span.to - 1) * whole }];
}

function wholeOf(position: bigint | null, none: number): number {
  return position === null ? none : Number(position / whole);
}

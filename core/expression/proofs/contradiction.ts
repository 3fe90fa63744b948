import type { Measure } from '../tree.ts';
import { hullOf, intersect, onGrid, type Positions, whole } from './domain.ts';
import { EventCounts, isPart } from './event-counts.ts';
import { bothTexts, type Fact, isEmptyText, type Origin, type Term, type TextSet } from './facts.ts';
import type { Prover } from './refute.ts';
import { countFact, eventsOf, isKnownMeasure, within } from './selections.ts';

type EventsFact = Extract<Fact, { kind: 'events' }>;

interface OrderState {
  term: Term;
  set: Positions;
  unknown: boolean;
  origins: Origin[];
}

/** Times of first and last events are looked at as known and as unknown; more of them than this, only as given. */
const mostSplits = 5;

/** The conditions among some facts that cannot hold together; null where none are found. */
export function contradiction(facts: readonly Fact[], prover: Prover): readonly Origin[] | null {
  const impossible = facts.find(({ kind }) => kind === 'never');
  if (impossible) return impossible.origins;
  const texts = textContradiction(facts);
  if (texts) return texts;
  const states = new Map<string, OrderState>();
  for (const fact of facts) if (fact.kind === 'order') meet(states, fact);
  for (const { set, unknown, origins } of states.values()) if (set.length === 0 && !unknown) return origins;
  const ends = endsContradiction([...states.values()], prover);
  if (ends) return ends;
  const events = facts.filter((fact): fact is EventsFact => fact.kind === 'events');
  const splits = [...states.values()].filter(({ term }) => boundTo(term, prover) !== null);
  return splitContradiction(splits, events, prover, mostSplits);
}

function meet(states: Map<string, OrderState>, fact: Extract<Fact, { kind: 'order' }>): void {
  const before = states.get(fact.term.key);
  const base = before?.set ?? fact.term.base;
  const set = onGrid(intersect(base, fact.set), fact.term.step);
  const unknown = (before?.unknown ?? true) && fact.unknown;
  states.set(fact.term.key, { term: fact.term, set, unknown, origins: [...(before?.origins ?? []), ...fact.origins] });
}

function textContradiction(facts: readonly Fact[]): readonly Origin[] | null {
  const states = new Map<string, { set: TextSet; unknown: boolean; origins: Origin[] }>();
  for (const fact of facts) {
    if (fact.kind !== 'text') continue;
    const before = states.get(fact.term.key);
    const state = {
      set: before ? bothTexts(before.set, fact.set) : fact.set,
      unknown: (before?.unknown ?? true) && fact.unknown,
      origins: [...(before?.origins ?? []), ...fact.origins],
    };
    if (!state.unknown && isEmptyText(state.set)) return state.origins;
    states.set(fact.term.key, state);
  }
  return null;
}

/** The measure that a term is, where its value says something about events. */
function boundTo({ node }: Term, prover: Prover): Measure | null {
  if (node?.kind !== 'measure' || !['first', 'last', 'min', 'max', 'avg'].includes(node.measure)) return null;
  return eventsOf(node, prover.given) && isKnownMeasure(node, prover.given) ? node : null;
}

/** The greatest value of some events is never above that of more events, and the least never below. */
function endsContradiction(states: readonly OrderState[], prover: Prover): readonly Origin[] | null {
  const ends = states.flatMap((state) => {
    const node = boundTo(state.term, prover);
    return node && (node.measure === 'max' || node.measure === 'min') ? [{ state, node, hull: hullOf(state.set) }] : [];
  });
  for (const part of ends) {
    for (const all of ends) {
      if (part.state.unknown || part.node.measure !== all.node.measure || part.node.field !== all.node.field) continue;
      const [own, other] = [part.hull, all.hull];
      const apart = part.node.measure === 'max' ? above(own?.low, other?.high) : above(other?.low, own?.high);
      const [fewer, more] = [eventsOf(part.node, prover.given), eventsOf(all.node, prover.given)];
      if (apart && fewer && more && isPart(fewer, more, prover)) return [...part.state.origins, ...all.state.origins];
    }
  }
  return null;
}

function above(low: bigint | null | undefined, high: bigint | null | undefined): boolean {
  return typeof low === 'bigint' && typeof high === 'bigint' && low > high;
}

/** Each such term as known and as unknown: both must contradict. */
function splitContradiction(
  splits: readonly OrderState[],
  events: readonly EventsFact[],
  prover: Prover,
  left: number,
): readonly Origin[] | null {
  const [first, ...rest] = splits;
  if (!first || left === 0) return new EventCounts(events, prover).contradiction();
  const ways: EventsFact[][] = [];
  if (first.set.length > 0) ways.push(whenKnown(first, prover));
  if (first.unknown) ways.push(whenUnknown(first, prover));
  const origins: Origin[] = [];
  for (const way of ways) {
    const found = splitContradiction(rest, [...events, ...way], prover, left - 1);
    if (!found) return null;
    origins.push(...found);
  }
  return origins;
}

/** The time of the last event lies in a range: one event there, none after it. */
function whenKnown({ term, set, origins }: OrderState, prover: Prover): EventsFact[] {
  const node = boundTo(term, prover)!;
  const events = eventsOf(node, prover.given)!;
  const seen = node.measure === 'first' || node.measure === 'last' ? { ...events, field: null } : events;
  const facts = [countFact(seen, 'rows', 1, Infinity, origins)];
  const hull = hullOf(set);
  if (node.field === null && hull) {
    const [low, high] = [
      hull.low === null ? -Infinity : Number(hull.low / whole),
      hull.high === null ? Infinity : Number(hull.high / whole),
    ];
    const [empty, full] =
      node.measure === 'last'
        ? [within(events, high + 1, Infinity), within(events, low, Infinity)]
        : [within(events, -Infinity, low), within(events, -Infinity, high + 1)];
    facts.push(countFact(empty, 'rows', 0, 0, origins), countFact(full, 'rows', 1, Infinity, origins));
  }
  return facts as EventsFact[];
}

/** No event: the reason why a time, a least or a greatest value is unknown. An average may be too large to be kept. */
function whenUnknown({ term, origins }: OrderState, prover: Prover): EventsFact[] {
  const node = boundTo(term, prover)!;
  const events = eventsOf(node, prover.given)!;
  const picked = (node.measure === 'first' || node.measure === 'last') && node.field !== null;
  return node.measure === 'avg' || picked ? [] : ([countFact(events, 'rows', 0, 0, origins)] as EventsFact[]);
}

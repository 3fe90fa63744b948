import type { Counted, Events, Fact, Origin } from './facts.ts';
import { impliesWhere, type Prover } from './refute.ts';
import { mostCounted } from './selections.ts';

interface Range {
  events: Events;
  counted: Counted;
  low: number;
  high: number;
  /** The conditions that the ends come from. */
  lowFrom: readonly Origin[];
  highFrom: readonly Origin[];
}

type EventsFact = Extract<Fact, { kind: 'events' }>;

/** More kinds of counts than this are not compared with each other. */
const mostRanges = 60;

/** What a count of the first kind is never above, for the same events. */
const notAbove: Readonly<Record<Counted, readonly Counted[]>> = {
  rows: ['rows'],
  days: ['days', 'rows'],
  weeks: ['weeks', 'days', 'rows'],
  months: ['months', 'days', 'rows'],
  values: ['values', 'rows'],
};

/** Counts of events that bound each other: those of a part are never above those of the whole. */
export class EventCounts {
  private readonly ranges: Range[];
  private readonly prover: Prover;

  constructor(facts: readonly EventsFact[], prover: Prover) {
    this.prover = prover;
    const merged = new Map<string, Range>();
    for (const fact of facts) {
      const { events, counted } = fact;
      const key = JSON.stringify([events.stream, events.where?.key, events.field, String(events.span.from), events.span.to, counted]);
      const range = merged.get(key) ?? { events, counted, low: 0, high: mostCounted(events, counted), lowFrom: [], highFrom: [] };
      if (fact.low > range.low) Object.assign(range, { low: fact.low, lowFrom: fact.origins });
      if (fact.high < range.high) Object.assign(range, { high: fact.high, highFrom: fact.origins });
      merged.set(key, range);
    }
    this.ranges = [...merged.values()].slice(0, mostRanges);
    // each is compared with each
    prover.left -= this.ranges.length ** 2;
  }

  /** The conditions that cannot hold together; null where none are found. */
  contradiction(): readonly Origin[] | null {
    for (let changed = true; changed; ) {
      const broken = this.ranges.find(({ low, high }) => low > high);
      if (broken) return [...broken.lowFrom, ...broken.highFrom];
      changed = this.tighten();
    }
    return this.uncovered();
  }

  private tighten(): boolean {
    let changed = false;
    for (const part of this.ranges) {
      for (const all of this.ranges) {
        if (part === all || !isPart(part.events, all.events, this.prover)) continue;
        if (notAbove[part.counted].includes(all.counted) && sameValues(part, all)) changed = bound(part, all) || changed;
        else changed = boundByOne(part, all) || changed;
      }
    }
    return changed;
  }

  /** Events that must be there, in days that are all empty. */
  private uncovered(): readonly Origin[] | null {
    const empty = this.ranges.filter(({ high }) => high === 0);
    for (const { events, low, lowFrom } of this.ranges) {
      if (low === 0) continue;
      const covering = empty.filter((one) => isPart({ ...events, span: one.events.span }, one.events, this.prover));
      covering.sort((a, b) => a.events.span.from - b.events.span.from);
      let from = events.span.from;
      const used: Origin[] = [];
      for (const { events: hole, highFrom } of covering) {
        if (hole.span.from > from) break;
        if (hole.span.to > from) used.push(...highFrom);
        from = Math.max(from, hole.span.to);
      }
      if (from >= events.span.to) return [...lowFrom, ...used];
    }
    return null;
  }
}

/** Whether these events are certain to be among the others. */
export function isPart(part: Events, all: Events, prover: Prover): boolean {
  return (
    part.stream === all.stream &&
    part.span.from >= all.span.from &&
    part.span.to <= all.span.to &&
    (all.field === null || all.field === part.field) &&
    impliesWhere(part.stream, part.where, all.where, prover)
  );
}

/** Different values are those of one field. */
function sameValues(part: Range, all: Range): boolean {
  return part.counted !== 'values' || all.counted !== 'values' || part.events.field === all.events.field;
}

function bound(part: Range, all: Range): boolean {
  let changed = false;
  if (part.low > all.low) {
    Object.assign(all, { low: part.low, lowFrom: part.lowFrom });
    changed = true;
  }
  if (all.high < part.high) {
    Object.assign(part, { high: all.high, highFrom: all.highFrom });
    changed = true;
  }
  return changed;
}

/** Whatever is counted: one event is one of it, and none is none. */
function boundByOne(part: Range, all: Range): boolean {
  let changed = false;
  if (part.low >= 1 && all.low === 0) {
    Object.assign(all, { low: 1, lowFrom: part.lowFrom });
    changed = true;
  }
  if (all.high === 0 && part.high > 0) {
    Object.assign(part, { high: 0, highFrom: all.highFrom });
    changed = true;
  }
  return changed;
}

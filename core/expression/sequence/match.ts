import type { Sequence, SequenceStep } from '../tree.ts';
import { FALSE, TRUE, UNKNOWN } from '../vectors.ts';
import { type Passage, planOf } from './plan.ts';

/** The events of one customer (and of one value of the `same` field) in their order. */
export interface Run {
  size: number;
  /** Seconds. */
  time: Int32Array;
  /** Bit i: the event can be step i. */
  bits: Int32Array;
  /** The event's place among all events of the named streams: neighbours differ by 1. */
  place: Int32Array;
}

/** A passage on its way over the events of the step before. */
interface Walker extends Passage {
  /** Negative steps with a length of their own, which depends only on the event before them. */
  lengths: number[];
  /** Negative steps that last until the next event of the sequence. */
  open: number[];
  /** The next completion of the step before that is looked at, and the latest one that may be followed; -1 none. */
  next: number;
  last: number;
  /** Per entry of `lengths` and of `open`: how many of its events were passed. */
  passed: number[];
  behind: number[];
}

/** Whether the source watched the whole time, from second to second, in which step i must not happen, and that time is over. */
export type Watched = (step: number, from: number, to: number) => boolean;

/**
 * Finds out whether some choice of events fits a sequence. Step by step the events are found with which the sequence up to that step can end; of the events that
 * the next step can follow the latest fits whenever another one does, since every limit is one of "not too long ago". Each step is one pass over the events.
 * A limit of the whole is not of that kind where several ways lead to a step: then each stretch of that length in which the first step can begin is looked at by itself.
 */
export class Matcher {
  readonly #steps: readonly SequenceStep[];
  readonly #within: number | null;
  readonly #happening: number[];
  readonly #into: Walker[][];
  readonly #end: Walker[];
  readonly #watched: Watched;
  readonly #undecided: boolean;
  /** The events that may be taken. */
  #from = 0;
  #to = 0;
  /** Per step that happens: whether it follows one other step with nothing but limits between. */
  readonly #isPlain: boolean[];
  /** Per step that happens: events that complete it. Per step that must not: its events. */
  #completions: Int32Array[] = [];
  #counts: Int32Array;
  #forbidden: Int32Array[] = [];
  #forbiddenCounts: Int32Array;
  /** Of a repeated step: per repeat so far the latest second from which its limit counts, and the event of it. */
  readonly #anchors: Float64Array;
  readonly #latest: Int32Array;

  constructor({ steps, within }: Pick<Sequence, 'steps' | 'within'>, watched: Watched) {
    const plan = planOf(steps);
    const walker = (passage: Passage): Walker => {
      const [lengths, open] = [true, false].map((long) => passage.not.filter((i) => (steps[i].within !== null) === long));
      return { ...passage, lengths, open, next: 0, last: -1, passed: lengths.map(() => 0), behind: open.map(() => 0) };
    };
    this.#steps = steps;
    this.#within = within;
    this.#happening = plan.happening;
    this.#into = plan.into.map((passages) => passages.map(walker));
    this.#end = plan.end.map(walker);
    this.#isPlain = this.#into.map(
      ([way, ...others], h) => others.length === 0 && way.not.length === 0 && !steps[plan.happening[h]].directly,
    );
    this.#watched = watched;
    this.#undecided = steps.some((step) => step.role === 'not' && step.within !== null);
    this.#counts = new Int32Array(plan.happening.length);
    this.#forbiddenCounts = new Int32Array(steps.length);
    const most = Math.max(...steps.map((step) => step.times));
    this.#anchors = new Float64Array(most + 1);
    this.#latest = new Int32Array(most + 1);
  }

  /** Makes room for that many events. */
  reserve(size: number): void {
    this.#completions = this.#happening.map(() => new Int32Array(size));
    this.#forbidden = this.#steps.map((step) => new Int32Array(step.role === 'not' ? size : 0));
  }

  /** TRUE: some choice fits. UNKNOWN: one would fit if nothing happened in times that are not over or were not watched. */
  match(run: Run): number {
    this.#listForbidden(run);
    const whole = this.#among(run, 0, run.size);
    return whole === FALSE || this.#within === null ? whole : this.#matchStretches(run, this.#within);
  }

  /** Each longest stretch of events that begins with a first step and lasts no longer than the limit: shorter ones hold no other choices. */
  #matchStretches(run: Run, within: number): number {
    let [answer, to] = [FALSE, 0];
    for (let from = 0; from < run.size; from++) {
      if ((run.bits[from] & 1) === 0) continue;
      const before = to;
      while (to < run.size && run.time[to] - run.time[from] <= within) to++;
      if (to === before) continue;
      const truth = this.#among(run, from, to);
      if (truth === TRUE) return TRUE;
      if (truth === UNKNOWN) answer = UNKNOWN;
    }
    return answer;
  }

  /** The answer where only the events from .. to - 1 are taken. Those that must not happen are all there are. */
  #among(run: Run, from: number, to: number): number {
    this.#from = from;
    this.#to = to;
    if (!this.#fits(run, false)) return FALSE;
    return !this.#undecided || this.#fits(run, true) ? TRUE : UNKNOWN;
  }

  #listForbidden(run: Run): void {
    for (let i = 0; i < this.#steps.length; i++) {
      if (this.#steps[i].role === 'not') this.#forbiddenCounts[i] = listMarked(run, i, 0, run.size, this.#forbidden[i]);
    }
  }

  #fits(run: Run, strict: boolean): boolean {
    for (let h = 0; h < this.#happening.length; h++) {
      const i = this.#happening[h];
      const { times, role } = this.#steps[i];
      for (const walker of this.#into[h]) restart(walker);
      this.#counts[h] = times === 1 ? this.#completeOnce(h, i, run, strict) : this.#completeRepeated(h, i, run, strict);
      if (this.#counts[h] === 0 && role === 'must') return false;
    }
    for (const walker of this.#end) if (this.#ends(walker, run, strict)) return true;
    return false;
  }

  #completeOnce(h: number, i: number, run: Run, strict: boolean): number {
    const completions = this.#completions[h];
    const [walker] = this.#into[h];
    if (walker.from < 0) return listMarked(run, i, this.#from, this.#to, completions);
    if (this.#isPlain[h]) return this.#followPlainly(walker.from, run, i, completions);
    const { bits, time } = run;
    const within = this.#steps[i].within ?? Infinity;
    let count = 0;
    for (let e = this.#from; e < this.#to; e++) {
      if (!((bits[e] >> i) & 1)) continue;
      const anchor = this.#anchor(h, i, e, run, strict);
      if (anchor !== -Infinity && time[e] - anchor <= within) completions[count++] = e;
    }
    return count;
  }

  /** Writes the events that can be step i and follow one of the step before within the limits; answers how many. */
  #followPlainly(from: number, { bits, time }: Run, i: number, out: Int32Array): number {
    const [before, most] = [this.#completions[from], this.#counts[from]];
    const { after, within } = this.#steps[i];
    const limit = within ?? Infinity;
    let [count, next] = [0, 0];
    for (let e = this.#from; e < this.#to; e++) {
      if (!((bits[e] >> i) & 1)) continue;
      while (next < most && before[next] < e && time[before[next]] <= time[e] - after) next++;
      if (next > 0 && time[e] - time[before[next - 1]] <= limit) out[count++] = e;
    }
    return count;
  }

  /** The repeats of a step share its limit, which counts from the event before the first of them (of the first step: from its first). */
  #completeRepeated(h: number, i: number, run: Run, strict: boolean): number {
    const { times, directly, within } = this.#steps[i];
    const limit = within ?? Infinity;
    const [anchors, latest, completions] = [this.#anchors, this.#latest, this.#completions[h]];
    let count = 0;
    anchors.fill(-Infinity);
    latest.fill(-1);
    for (let e = this.#from; e < this.#to; e++) {
      if (!((run.bits[e] >> i) & 1)) continue;
      for (let k = times; k >= 1; k--) {
        const follows = k === 1 || !directly || (latest[k - 1] >= 0 && run.place[latest[k - 1]] === run.place[e] - 1);
        const anchor = k === 1 ? this.#anchor(h, i, e, run, strict) : follows ? anchors[k - 1] : -Infinity;
        const fits = run.time[e] - anchor <= limit && anchor !== -Infinity;
        if (k === times && fits) completions[count++] = e;
        if (fits && (directly || anchor > anchors[k])) anchors[k] = anchor;
        if (fits) latest[k] = e;
      }
    }
    return count;
  }

  /** The second from which the step's limit counts where its first event is e: the latest of the ways to it; -Infinity where none leads there. */
  #anchor(h: number, i: number, e: number, run: Run, strict: boolean): number {
    const { after, directly } = this.#steps[i];
    let anchor = -Infinity;
    for (const walker of this.#into[h]) {
      if (walker.from < 0) return run.time[e];
      this.#advance(walker, e, run.time[e] - after, run, strict);
      const before = walker.last;
      if (before < 0 || (directly && run.place[before] !== run.place[e] - 1)) continue;
      if (run.time[before] > anchor && this.#openHolds(walker, before, e, run)) anchor = run.time[before];
    }
    return anchor;
  }

  /** Goes on to the latest event of the step before that lies before e, not later than a second, and keeps its negative steps. */
  #advance(walker: Walker, e: number, until: number, run: Run, strict: boolean): void {
    const completions = this.#completions[walker.from];
    const count = this.#counts[walker.from];
    for (; walker.next < count; walker.next++) {
      const before = completions[walker.next];
      if (before >= e || run.time[before] > until) break;
      if (this.#lengthsHold(walker, before, run, strict)) walker.last = before;
    }
  }

  /** Nothing forbidden in the lengths named after an event. To be asked with events in their order. */
  #lengthsHold(walker: Walker, before: number, run: Run, strict: boolean): boolean {
    const { time } = run;
    let holds = true;
    for (let k = 0; k < walker.lengths.length; k++) {
      const i = walker.lengths[k];
      const { after, within, times } = this.#steps[i];
      const [from, to] = [time[before] + after, time[before] + within!];
      const events = this.#forbidden[i];
      let first = walker.passed[k];
      while (first < this.#forbiddenCounts[i] && (events[first] <= before || time[events[first]] < from)) first++;
      walker.passed[k] = first;
      const decisive = first + times - 1;
      if (decisive < this.#forbiddenCounts[i] && time[events[decisive]] <= to) holds = false;
      else if (strict && !this.#watched(i, from, to)) holds = false;
    }
    return holds;
  }

  /** Nothing forbidden between two events of the sequence. To be asked with the second ones in their order. */
  #openHolds(walker: Walker, before: number, e: number, run: Run): boolean {
    for (let k = 0; k < walker.open.length; k++) {
      const i = walker.open[k];
      const { after, times } = this.#steps[i];
      const events = this.#forbidden[i];
      let behind = walker.behind[k];
      while (behind < this.#forbiddenCounts[i] && events[behind] < e) behind++;
      walker.behind[k] = behind;
      const decisive = behind < times ? -1 : events[behind - times];
      if (decisive > before && run.time[decisive] >= run.time[before] + after) return false;
    }
    return true;
  }

  #ends(walker: Walker, run: Run, strict: boolean): boolean {
    if (walker.not.length === 0) return this.#counts[walker.from] > 0;
    restart(walker);
    for (let k = 0; k < this.#counts[walker.from]; k++) {
      const last = this.#completions[walker.from][k];
      if (this.#lengthsHold(walker, last, run, strict) && this.#openHolds(walker, last, run.size, run)) return true;
    }
    return false;
  }
}

function restart(walker: Walker): void {
  walker.next = 0;
  walker.last = -1;
  for (let k = 0; k < walker.passed.length; k++) walker.passed[k] = 0;
  for (let k = 0; k < walker.behind.length; k++) walker.behind[k] = 0;
}

/** Writes those of the events from .. to - 1 that can be step i; answers how many. */
function listMarked({ bits }: Run, i: number, from: number, to: number, out: Int32Array): number {
  let count = 0;
  for (let e = from; e < to; e++) if ((bits[e] >> i) & 1) out[count++] = e;
  return count;
}

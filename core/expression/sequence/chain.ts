import type { Sequence } from '../tree.ts';
import { FALSE, TRUE } from '../vectors.ts';
import type { EventMerger } from './events.ts';
import { streamsOf } from './looks.ts';

/** A step of a chain: its place among the streams, its bit, and its limits in seconds. */
interface Link {
  source: number;
  bit: number;
  after: number;
  within: number;
}

/** The events that complete a step: their seconds, their rows, and the latest second at which the steps up to there can begin. */
interface Completions {
  time: Int32Array;
  row: Int32Array;
  start: Int32Array;
}

/**
 * The plain case, most of all that are asked: steps that happen once each, with nothing but limits between. Two neighbouring steps are compared stream beside stream,
 * and no common order of all events is made. The latest event that may be followed has the latest start too, so a limit of the whole is one comparison more.
 */
export class Chain {
  readonly #links: Link[];
  readonly #events: EventMerger;
  readonly #whole: number;
  #before: Completions;
  #now: Completions;

  private constructor(links: Link[], whole: number, events: EventMerger) {
    this.#links = links;
    this.#whole = whole;
    this.#events = events;
    this.#before = roomFor(events.capacity);
    this.#now = roomFor(events.capacity);
  }

  /** Null where the sequence asks for more than a chain does. */
  static of(node: Sequence, events: EventMerger): Chain | null {
    const plain = node.steps.every((step) => step.role === 'must' && step.times === 1 && !step.directly);
    if (!plain || node.same) return null;
    const streams = streamsOf(node);
    const links = node.steps.map(({ stream, after, within }, i) => ({
      source: streams.indexOf(stream),
      bit: 1 << i,
      after,
      within: within ?? Infinity,
    }));
    return new Chain(links, node.within ?? Infinity, events);
  }

  /** Whether the customer's events hold the chain. To be asked for the customers in their order. */
  holds(customer: number): number {
    if (!this.#events.begin(customer)) return FALSE;
    let count = this.#first(this.#links[0]);
    for (let h = 1; h < this.#links.length && count > 0; h++) {
      [this.#before, this.#now] = [this.#now, this.#before];
      count = this.#follow(this.#links[h - 1], this.#links[h], count);
    }
    return count > 0 ? TRUE : FALSE;
  }

  #first({ source, bit }: Link): number {
    const { bits, first, stream } = this.#events.sources[source];
    const { time, row, start } = this.#now;
    const end = this.#events.ends[source];
    let count = 0;
    for (let e = this.#events.at[source]; e < end; e++) {
      if ((bits[e - first] & bit) === 0) continue;
      time[count] = stream.time[e];
      start[count] = stream.time[e];
      row[count++] = e;
    }
    return count;
  }

  /** Of one second the first named stream comes first, and within a stream the earlier row. */
  #follow(previous: Link, { source, bit, after, within }: Link, most: number): number {
    const { bits, first, stream } = this.#events.sources[source];
    const { time: timeBefore, row: rowBefore, start: startBefore } = this.#before;
    const { time, row, start } = this.#now;
    const end = this.#events.ends[source];
    const isSame = previous.source === source;
    const least = previous.source < source || isSame ? after : Math.max(after, 1);
    let [count, next] = [0, 0];
    for (let e = this.#events.at[source]; e < end; e++) {
      if ((bits[e - first] & bit) === 0) continue;
      const second = stream.time[e];
      while (next < most && timeBefore[next] <= second - least && (!isSame || rowBefore[next] < e)) next++;
      if (next === 0 || second - timeBefore[next - 1] > within) continue;
      const begin = startBefore[next - 1];
      if (second - begin > this.#whole) continue;
      time[count] = second;
      start[count] = begin;
      row[count++] = e;
    }
    return count;
  }
}

function roomFor(events: number): Completions {
  return { time: new Int32Array(events), row: new Int32Array(events), start: new Int32Array(events) };
}

import { type Columns, EVENT_EPOCH_SECONDS, type StreamColumns } from '#core/columns/types.ts';
import { evaluateNode } from '../evaluate.ts';
import { customerFrame, eventFrame, type Frame } from '../frame.ts';
import type { Node, Sequence } from '../tree.ts';
import { TRUE } from '../vectors.ts';
import { commonCodes } from './keys.ts';
import { spanOfStep, streamsOf } from './looks.ts';
import type { Run } from './match.ts';

/** What an event must be to be a step: of that time, and with a 1 in the mask. */
interface Test {
  bit: number;
  from: number;
  to: number;
  mask: Uint8Array | null;
}

/** A stream of the sequence with what is found out about its events. */
export interface Source {
  stream: StreamColumns;
  tests: Test[];
  /** Bits of the steps that must happen and can only be events of this stream. */
  needed: number;
  keys: Int32Array | null;
  /** Bits of the events of the block of customers at hand, and the row of the first of them. */
  bits: Int32Array;
  first: number;
}

/** Customers whose events are looked at together: few enough that their bits stay in the processor's cache. */
const BLOCK = 4_096;

/**
 * Lays the events of a customer from several streams into one order: by second, then by the order in which the sequence names the streams, then by the file. The
 * arrays are used again for every customer. To be asked for the customers in their order.
 */
export class EventMerger {
  readonly capacity: number;
  readonly #customers: number;
  readonly sources: Source[];
  readonly #needed: number;
  /** Whether events that can be no step are kept, because they come between others. */
  readonly #keepsAll: boolean;
  readonly #end: number;
  readonly #run: Run;
  readonly #keys: Int32Array;
  readonly #order: Float64Array;
  readonly #group: Run;
  /** Per stream, the rows of the customer begun: the first, or while merging the next one, and the one behind the last. */
  readonly at: Int32Array;
  readonly ends: Int32Array;
  #known = 0;

  constructor(node: Sequence, columns: Columns, asOf: number) {
    const names = streamsOf(node);
    const keys = keysOf(node, names, columns);
    this.#customers = columns.customers;
    this.sources = names.map((name, i) => sourceOf(node, columns.stream(name)!, keys?.[i] ?? null, customerFrame(columns, asOf)));
    this.#needed = this.sources.reduce((bits, source) => bits | source.needed, 0);
    this.#keepsAll = node.steps.some((step) => step.directly);
    this.#end = (asOf + 1) * 86_400 - EVENT_EPOCH_SECONDS;
    this.capacity = mostEvents(this.sources, columns.customers);
    this.#run = emptyRun(this.capacity);
    this.#group = emptyRun(node.same ? this.capacity : 0);
    this.#keys = new Int32Array(node.same ? this.capacity : 0);
    this.#order = new Float64Array(node.same ? this.capacity : 0);
    this.at = new Int32Array(names.length);
    this.ends = new Int32Array(names.length);
  }

  /** The customer's events; none where a step that must happen has no event at all. Valid until the next call. */
  merge(customer: number): Run {
    const run = this.#run;
    run.size = 0;
    if (!this.begin(customer)) return run;
    if (this.sources.length === 1) this.#take(this.sources[0]);
    else this.#mergeAll();
    return run;
  }

  /** Sets `at` and `ends`, and answers whether every step that must happen has an event that can be it. */
  begin(customer: number): boolean {
    if (customer >= this.#known) this.#mark(customer);
    return this.#hasNeeded(customer);
  }

  /** Finds the bits of the events of the next customers. */
  #mark(customer: number): void {
    this.#known = Math.min(this.#customers, customer + BLOCK);
    for (const source of this.sources) {
      const { offsets } = source.stream;
      const [from, to] = [offsets[customer], offsets[this.#known]];
      if (source.bits.length < to - from) source.bits = new Int32Array(2 * (to - from));
      else source.bits.fill(0, 0, to - from);
      source.first = from;
      for (const test of source.tests) markBits(source.bits, test, source.stream.time, from, to);
    }
  }

  #hasNeeded(customer: number): boolean {
    let seen = 0;
    for (let s = 0; s < this.sources.length; s++) {
      const { stream, bits, first } = this.sources[s];
      const [from, to] = [stream.offsets[customer], stream.offsets[customer + 1]];
      for (let e = from - first; e < to - first; e++) seen |= bits[e];
      this.at[s] = from;
      this.ends[s] = to;
    }
    return (seen & this.#needed) === this.#needed;
  }

  /** The events of the only stream. */
  #take({ stream: { time }, bits, first, keys }: Source): void {
    const run = this.#run;
    const [from, to] = [this.at[0], this.ends[0]];
    for (let e = from; e < to && time[e] < this.#end; e++) {
      const mark = bits[e - first];
      if (mark === 0 && !this.#keepsAll) continue;
      run.time[run.size] = time[e];
      run.bits[run.size] = mark;
      run.place[run.size] = e - from;
      if (keys) this.#keys[run.size] = keys[e];
      run.size++;
    }
  }

  /** Of the streams' next events always the earliest, the first named stream's of several with the same second. */
  #mergeAll(): void {
    const run = this.#run;
    const sources = this.sources;
    const at = this.at;
    const ends = this.ends;
    const keepsAll = this.#keepsAll;
    let size = 0;
    for (let place = 0; ; place++) {
      let best = -1;
      let earliest = this.#end;
      for (let s = 0; s < sources.length; s++) {
        const { bits, first, stream } = sources[s];
        let e = at[s];
        if (!keepsAll) while (e < ends[s] && bits[e - first] === 0) e++;
        at[s] = e;
        if (e < ends[s] && stream.time[e] < earliest) {
          best = s;
          earliest = stream.time[e];
        }
      }
      if (best < 0) break;
      const { bits, first, keys } = sources[best];
      const e = at[best]++;
      run.time[size] = earliest;
      run.bits[size] = bits[e - first];
      run.place[size] = place;
      if (keys) this.#keys[size] = keys[e];
      size++;
    }
    run.size = size;
  }

  /** Orders the events by the value that must be the same. Answers where the first value begins: blank ones stand before it. */
  sortByKey({ size }: Run): number {
    const [order, keys] = [this.#order, this.#keys];
    for (let e = 0; e < size; e++) order[e] = keys[e] * keyStep + e;
    if (size > 64) order.subarray(0, size).sort();
    else sortFew(order, size);
    let from = 0;
    while (from < size && order[from] < keyStep) from++;
    return from;
  }

  /** The events of one value, from its first place on. Valid until the next call. */
  runFrom(events: Run, from: number): Run {
    const [group, order] = [this.#group, this.#order];
    const begin = Math.floor(order[from] / keyStep) * keyStep;
    group.size = 0;
    for (let k = from; k < events.size && order[k] < begin + keyStep; k++) {
      const e = order[k] - begin;
      group.time[group.size] = events.time[e];
      group.bits[group.size] = events.bits[e];
      group.place[group.size] = events.place[e];
      group.size++;
    }
    return group;
  }
}

/** More than the events of any customer; times the number of different values it stays exact. */
const keyStep = 2 ** 22;

/** Insertion sort: a call of `sort` costs more than the few events of most customers. */
function sortFew(values: Float64Array, size: number): void {
  for (let i = 1; i < size; i++) {
    const value = values[i];
    let k = i;
    for (; k > 0 && values[k - 1] > value; k--) values[k] = values[k - 1];
    values[k] = value;
  }
}

function markBits(bits: Int32Array, { bit, from, to, mask }: Test, time: Int32Array, begin: number, end: number): void {
  if (mask) for (let e = begin; e < end; e++) bits[e - begin] |= mask[e] === TRUE && time[e] >= from && time[e] < to ? bit : 0;
  else for (let e = begin; e < end; e++) bits[e - begin] |= time[e] >= from && time[e] < to ? bit : 0;
}

function sourceOf(node: Sequence, stream: StreamColumns, keys: Int32Array | null, customers: Frame): Source {
  const tests = node.steps.flatMap((step, i): Test[] => {
    if (step.stream !== stream.name) return [];
    const { from, to } = spanOfStep(step, node, customers.asOf);
    const mask = step.where && maskOf(step.where, stream, customers);
    return [{ bit: 1 << i, from: from - EVENT_EPOCH_SECONDS, to: to - EVENT_EPOCH_SECONDS, mask }];
  });
  const needed = node.steps.reduce((bits, step, i) => (step.stream === stream.name && step.role === 'must' ? bits | (1 << i) : bits), 0);
  return { stream, tests, needed, keys, bits: new Int32Array(0), first: 0 };
}

function maskOf(where: Node, stream: StreamColumns, customers: Frame): Uint8Array {
  const truth = evaluateNode(where, eventFrame(stream, customers));
  if (truth.kind !== 'truth') throw new Error('a condition on events is not a truth');
  return truth.values;
}

function keysOf({ same }: Sequence, names: string[], columns: Columns): Int32Array[] | null {
  if (!same) return null;
  return commonCodes(
    names.map((name) => {
      const { field, type } = same.columns[name];
      return { column: columns.stream(name)!.fields.get(field)!, type };
    }),
  );
}

function mostEvents(sources: readonly Source[], customers: number): number {
  let most = 0;
  for (let c = 0; c < customers; c++) {
    let events = 0;
    for (const { stream } of sources) events += stream.offsets[c + 1] - stream.offsets[c];
    if (events > most) most = events;
  }
  return most;
}

function emptyRun(size: number): Run {
  return { size: 0, time: new Int32Array(size), bits: new Int32Array(size), place: new Int32Array(size) };
}

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

interface Source {
  stream: StreamColumns;
  tests: Test[];
  /** Bits of the steps that must happen and can only be events of this stream. */
  needed: number;
  keys: Int32Array | null;
  /** Place of the next event while merging, and the end of the customer's. */
  at: number;
  end: number;
}

/**
 * Lays the events of a customer from several streams into one order: by second, then by the order in which the sequence names the streams, then by the file. The
 * arrays are used again for every customer.
 */
export class EventMerger {
  readonly capacity: number;
  readonly #sources: Source[];
  readonly #needed: number;
  /** Whether events that can be no step are kept, because they come between others. */
  readonly #keepsAll: boolean;
  readonly #end: number;
  readonly #run: Run;
  readonly #keys: Int32Array;
  readonly #order: Float64Array;
  readonly #group: Run;

  constructor(node: Sequence, columns: Columns, asOf: number) {
    const names = streamsOf(node);
    const keys = keysOf(node, names, columns);
    this.#sources = names.map((name, i) => sourceOf(node, columns.stream(name)!, keys?.[i] ?? null, customerFrame(columns, asOf)));
    this.#needed = this.#sources.reduce((bits, source) => bits | source.needed, 0);
    this.#keepsAll = node.steps.some((step) => step.directly);
    this.#end = spanOfEverything(asOf);
    this.capacity = mostEvents(this.#sources, columns.customers);
    this.#run = emptyRun(this.capacity);
    this.#group = emptyRun(node.same ? this.capacity : 0);
    this.#keys = new Int32Array(node.same ? this.capacity : 0);
    this.#order = new Float64Array(node.same ? this.capacity : 0);
  }

  /** The customer's events; none where a step that must happen has no event at all. Valid until the next call. */
  merge(customer: number): Run {
    const run = this.#run;
    run.size = 0;
    for (const source of this.#sources) {
      source.at = source.stream.offsets[customer];
      source.end = source.stream.offsets[customer + 1];
      if (source.needed !== 0 && source.at === source.end) return run;
    }
    let [place, seen] = [0, 0];
    for (;;) {
      const source = this.#earliest();
      if (!source) break;
      const e = source.at++;
      const bits = bitsOf(source, e);
      place++;
      if (bits === 0 && !this.#keepsAll) continue;
      seen |= bits;
      run.time[run.size] = source.stream.time[e];
      run.bits[run.size] = bits;
      run.place[run.size] = place;
      if (source.keys) this.#keys[run.size] = source.keys[e];
      run.size++;
    }
    if ((seen & this.#needed) !== this.#needed) run.size = 0;
    return run;
  }

  /** The source whose next event comes first; the first named one of several with the same second. */
  #earliest(): Source | null {
    let [best, time]: [Source | null, number] = [null, this.#end];
    for (const source of this.#sources) {
      if (source.at === source.end) continue;
      const next = source.stream.time[source.at];
      if (next < time) [best, time] = [source, next];
    }
    return best;
  }

  /** Orders the events by the value that must be the same. Answers where the first value begins: blank ones stand before it. */
  sortByKey({ size }: Run): number {
    for (let e = 0; e < size; e++) this.#order[e] = this.#keys[e] * keyStep + e;
    this.#order.subarray(0, size).sort();
    let from = 0;
    while (from < size && this.#order[from] < keyStep) from++;
    return from;
  }

  /** The events of one value, from its first place on. Valid until the next call. */
  runFrom(events: Run, from: number): Run {
    const group = this.#group;
    const key = Math.floor(this.#order[from] / keyStep);
    group.size = 0;
    for (let k = from; k < events.size && Math.floor(this.#order[k] / keyStep) === key; k++) {
      const e = this.#order[k] % keyStep;
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

function bitsOf({ stream, tests }: Source, e: number): number {
  const time = stream.time[e];
  let bits = 0;
  for (let i = 0; i < tests.length; i++) {
    const { bit, from, to, mask } = tests[i];
    if (time >= from && time < to && (mask === null || mask[e] === TRUE)) bits |= bit;
  }
  return bits;
}

function sourceOf(node: Sequence, stream: StreamColumns, keys: Int32Array | null, customers: Frame): Source {
  const tests = node.steps.flatMap((step, i): Test[] => {
    if (step.stream !== stream.name) return [];
    const { from, to } = spanOfStep(step, node, customers.asOf);
    return [
      {
        bit: 1 << i,
        from: from - EVENT_EPOCH_SECONDS,
        to: to - EVENT_EPOCH_SECONDS,
        mask: step.where && maskOf(step.where, stream, customers),
      },
    ];
  });
  const needed = node.steps.reduce((bits, step, i) => (step.stream === stream.name && step.role === 'must' ? bits | (1 << i) : bits), 0);
  return { stream, tests, needed, keys, at: 0, end: 0 };
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

/** The first second after the as-of day, in event time. */
function spanOfEverything(asOf: number): number {
  return (asOf + 1) * 86_400 - EVENT_EPOCH_SECONDS;
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

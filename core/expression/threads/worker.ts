import { parentPort } from 'node:worker_threads';
import { ByteDictionary } from '#core/columns/byte-dictionary.ts';
import type { Column, Columns, StreamColumns } from '#core/columns/types.ts';
import { textColumn } from '#core/columns/values.ts';
import type { WindowNote } from '../cache.ts';
import { inheritRhythm } from '../rhythm.ts';
import { inheritStats } from '../stream-stats.ts';
import { ANSWERED, DONE, FAILED, type Job, NEXT, type SharedColumn, type SharedData, type SharedStream, STATES, take } from './message.ts';
import { addNotes, addTallies, dictionaryOf, evaluatePart, writePart } from './part.ts';

/** A thread: evaluates parts of jobs over shared memory and writes the answers there. */
interface Held {
  data: number;
  columns: Columns;
  attributes: Map<string, Column>;
  streams: Map<string, StreamColumns>;
}

let held: Held | null = null;

function hold(data: SharedData): Held {
  if (held?.data !== data.data) held = emptyHold(data);
  for (const { name, column } of data.attributes) held.attributes.set(name, columnOf(column));
  for (const stream of data.streams) held.streams.set(stream.name, streamOf(stream));
  for (const { stream, name, column } of data.fields) held.streams.get(stream)?.fields.set(name, columnOf(column));
  for (const { stream, values } of data.rhythms) inheritRhythm(held.columns.stream(stream)!, () => values);
  return held;
}

function emptyHold({ data, version, customers }: SharedData): Held {
  const attributes = new Map<string, Column>();
  const streams = new Map<string, StreamColumns>();
  const columns: Columns = {
    version,
    customers,
    idOf: () => missing('customer ids'),
    customerOf: () => missing('customer ids'),
    attributes: [],
    attribute: (name) => attributes.get(name) ?? missing(name),
    streamNames: [],
    stream: (name) => streams.get(name) ?? missing(name),
  };
  return { data, columns, attributes, streams };
}

/** The main thread sends what it read in the part it evaluated first; a part that needs more goes back to it. */
function missing(name: string): never {
  throw new Error(`this thread has no ${name}`);
}

function columnOf(column: SharedColumn): Column {
  return column.kind === 'text' ? textColumn(column.codes, ByteDictionary.over(column.bytes, column.ends)) : column;
}

class HeldFields extends Map<string, Column> {
  override get(name: string): Column {
    return super.get(name) ?? missing(name);
  }
}

function streamOf({ name, rows, offsets, time, stats, info, coverage }: SharedStream): StreamColumns {
  const stream: StreamColumns = {
    name,
    rows,
    offsets,
    time,
    get row() {
      return missing('rows');
    },
    fields: new HeldFields(),
    info,
    coverage,
  };
  inheritStats(stream, stats);
  inheritRhythm(stream, () => missing('rhythms'));
  return stream;
}

function work(job: Job): void {
  const { control, bounds } = job;
  const parts = bounds.length - 1;
  let columns: Columns | null = null;
  for (let part = Atomics.add(control, NEXT, 1); part < parts; part = Atomics.add(control, NEXT, 1)) {
    const write = evaluated(job, part, () => (columns ??= hold(job).columns));
    if (!take(control, part)) continue;
    Atomics.store(control, STATES + part, isWritten(write) ? ANSWERED : FAILED);
    Atomics.add(control, DONE, 1);
    Atomics.notify(control, DONE);
  }
  if (!columns) hold(job);
}

/**
 * Evaluates a part; what it gives writes the answers, and is to be called only by who has taken the part: from then on the main thread may read them. Null where it
 * cannot be evaluated here.
 */
function evaluated(job: Job, part: number, columnsOfJob: () => Columns): (() => void) | null {
  try {
    const columns = columnsOfJob();
    const [from, to] = [job.bounds[part], job.bounds[part + 1]];
    let notes: ReadonlyMap<string, WindowNote> = new Map();
    const noted = (found: typeof notes) => {
      notes = found;
    };
    const vectors = evaluatePart(job.nodes, columns, job.asOf, from, to, { inputs: job.inputs, noted });
    return () => {
      job.nodes.forEach((node, i) => {
        writePart(vectors[i], job.answers[i], from, to, dictionaryOf(node, columns));
      });
      addNotes(job.noted, notes);
      addTallies(job.answers, vectors);
    };
  } catch {
    return null;
  }
}

function isWritten(write: (() => void) | null): boolean {
  try {
    write?.();
    return write !== null;
  } catch {
    return false;
  }
}

parentPort?.on('message', work);

import type { ByteDictionary } from '#core/columns/byte-dictionary.ts';
import { isShared, sharedBytes } from '#core/columns/shared.ts';
import type { Column, Columns } from '#core/columns/types.ts';
import { bytesOf } from '#core/columns/values.ts';
import { rhythmOf } from '../rhythm.ts';
import { statsOf } from '../stream-stats.ts';
import type { SharedColumn, SharedData } from './message.ts';
import type { Reads } from './slice.ts';

/** What the threads were sent of the data they hold now. */
export interface Sent {
  columns: WeakRef<Columns>;
  data: number;
  /** Attributes, streams and fields by name. */
  names: Set<string>;
}

/** Nothing sent yet of these data. */
export function nothingSent(columns: Columns, before: Sent | null): Sent {
  return { columns: new WeakRef(columns), data: (before?.data ?? 0) + 1, names: new Set() };
}

/** What was read and not sent yet, which counts as sent from now on; null where some of it does not lie in shared memory. */
export function toSend(columns: Columns, sent: Sent, reads: Reads): SharedData | null {
  const data: SharedData = {
    data: sent.data,
    version: columns.version,
    customers: columns.customers,
    attributes: [],
    streams: [],
    fields: [],
    rhythms: [],
  };
  const names: string[] = [];
  const isNew = (...path: string[]): boolean => {
    const name = JSON.stringify(path);
    if (sent.names.has(name)) return false;
    names.push(name);
    return true;
  };
  for (const name of reads.attributes) {
    if (!isNew(name)) continue;
    const column = sharedColumn(columns.attribute(name));
    if (!column) return null;
    data.attributes.push({ name, column });
  }
  for (const [name, fields] of reads.streams) {
    const stream = columns.stream(name);
    if (!stream || !isShared(stream.offsets) || !isShared(stream.time)) return null;
    const { rows, offsets, time, info, coverage } = stream;
    if (isNew('stream', name)) data.streams.push({ name, rows, offsets, time, stats: statsOf(stream), info, coverage });
    for (const field of fields) {
      if (!isNew('field', name, field)) continue;
      const column = sharedColumn(stream.fields.get(field));
      if (!column) return null;
      data.fields.push({ stream: name, name: field, column });
    }
  }
  for (const name of reads.rhythms) {
    if (isNew('rhythm', name)) data.rhythms.push({ stream: name, values: rhythmOf(columns.stream(name)!) });
  }
  for (const name of names) sent.names.add(name);
  return data;
}

function sharedColumn(column: Column | null | undefined): SharedColumn | null {
  if (!column || !isShared(column.kind === 'text' ? column.codes : column.values)) return null;
  if (column.kind !== 'text') return column;
  return { kind: 'text', codes: column.codes, ...sharedDictionary(bytesOf(column)) };
}

/** Bytes and ends in shared memory: copied where they do not lie there, and only as much as is used. */
function sharedDictionary(values: ByteDictionary): { bytes: Uint8Array; ends: Uint32Array } {
  const used = values.bytes.subarray(0, values.offsets[values.size]);
  const ends = values.offsets.subarray(0, values.size + 1);
  if (isShared(used) && isShared(ends)) return { bytes: used, ends };
  const bytes = sharedBytes(used.length);
  bytes.set(used);
  const copiedEnds = new Uint32Array(new SharedArrayBuffer(ends.length * 4));
  copiedEnds.set(ends);
  return { bytes, ends: copiedEnds };
}

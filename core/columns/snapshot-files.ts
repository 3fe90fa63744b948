import { closeSync, fstatSync, openSync, readSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Coverage } from '#core/contract/types.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import type { Column } from './types.ts';
import { bytesOf, textColumn } from './values.ts';

/** Changes whenever the files' shape does; older snapshots are then built anew. */
export const SNAPSHOT_FORMAT = 1;

/** One file of little-endian numbers or bytes. */
export interface Part {
  file: string;
  bytes: number;
  crc32: number;
}

export interface StoredColumn {
  name: string;
  kind: Column['kind'];
  /** Bytes per entry. */
  width: number;
  data: Part;
  dictionary: StoredDictionary | null;
}

export interface StoredDictionary {
  bytes: Part;
  offsets: Part;
}

export interface StoredStream {
  name: string;
  rows: number;
  offsets: Part;
  time: Part;
  row: Part;
  fields: StoredColumn[];
  coverage: Coverage;
}

/** `manifest.json` of a snapshot: what there is, written last. */
export interface SnapshotManifest {
  format: number;
  /** `Columns.version` of the data. */
  version: string;
  customers: number;
  ids: StoredDictionary;
  attributes: StoredColumn[];
  streams: StoredStream[];
}

/** Thrown where a file is not what the manifest says; the columns are then built from the rows. */
export class SnapshotDamaged extends Error {}

type Numbers = Uint8Array | Uint16Array | Int32Array | Uint32Array | Float64Array;

function asBytes(array: Numbers): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** Writes one file of the snapshot. */
export function writePart(folder: string, file: string, array: Numbers): Part {
  const bytes = asBytes(array);
  writeFileSync(join(folder, file), bytes);
  return { file, bytes: bytes.length, crc32: crc32(bytes) };
}

/** `name`: name of its two files without their end. */
export function writeDictionary(folder: string, name: string, values: ByteDictionary): StoredDictionary {
  return {
    bytes: writePart(folder, `${name}.text`, values.bytes.subarray(0, values.offsets[values.size])),
    offsets: writePart(folder, `${name}.ends`, values.offsets.subarray(0, values.size + 1)),
  };
}

/** `file`: name of its files without their end. */
export function writeColumn(folder: string, file: string, name: string, column: Column): StoredColumn {
  const array = column.kind === 'text' ? column.codes : column.values;
  return {
    name,
    kind: column.kind,
    width: array.BYTES_PER_ELEMENT,
    data: writePart(folder, `${file}.values`, array),
    dictionary: column.kind === 'text' ? writeDictionary(folder, file, bytesOf(column)) : null,
  };
}

/** The file's bytes in a buffer of their own, which threads share. Errors: `SnapshotDamaged`. */
function readPart(folder: string, part: Part): SharedArrayBuffer {
  // a manifest names files of its own folder only
  if (basename(part.file) !== part.file) throw new SnapshotDamaged(`${part.file} is no file name`);
  let bytes: Uint8Array<SharedArrayBuffer> | null;
  try {
    bytes = readWhole(join(folder, part.file), part.bytes);
  } catch (error) {
    throw new SnapshotDamaged(`${part.file}: ${String(error)}`);
  }
  if (!bytes || crc32(bytes) !== part.crc32) throw new SnapshotDamaged(`${part.file} is not what was written`);
  return bytes.buffer;
}

const MOST_BYTES_A_READ = 2 ** 30;

/** All bytes of a file, read to where they stay; null where it has another length. */
function readWhole(path: string, length: number): Uint8Array<SharedArrayBuffer> | null {
  const file = openSync(path, 'r');
  try {
    if (fstatSync(file).size !== length) return null;
    const bytes = new Uint8Array(new SharedArrayBuffer(length));
    for (let at = 0; at < length; ) {
      const read = readSync(file, bytes, at, Math.min(length - at, MOST_BYTES_A_READ), at);
      if (read === 0) return null;
      at += read;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}

/** Errors: `SnapshotDamaged`, also in the functions below. */
export function readInts(folder: string, part: Part): Int32Array {
  return new Int32Array(readPart(folder, part));
}

export function readDictionary(folder: string, stored: StoredDictionary): ByteDictionary {
  return ByteDictionary.over(new Uint8Array(readPart(folder, stored.bytes)), new Uint32Array(readPart(folder, stored.offsets)));
}

export function readColumn(folder: string, stored: StoredColumn): Column {
  const buffer = readPart(folder, stored.data);
  switch (stored.kind) {
    case 'integer':
      return { kind: 'integer', values: new Int32Array(buffer) };
    case 'wide':
      return { kind: 'wide', values: new Float64Array(buffer) };
    case 'boolean':
      return { kind: 'boolean', values: new Uint8Array(buffer) };
    case 'text': {
      const codes = stored.width === 1 ? new Uint8Array(buffer) : stored.width === 2 ? new Uint16Array(buffer) : new Int32Array(buffer);
      return textColumn(codes, readDictionary(folder, stored.dictionary!));
    }
  }
}

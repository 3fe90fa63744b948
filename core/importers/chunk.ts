import type { TextParams } from '#core/contract/result.ts';
import type { RecordChunk } from './types.ts';

/** More columns than this is a broken file, or a matrix, and no list of customers or events. */
export const MAX_COLUMNS = 2_000;
/** A longer record is taken for a lost quote or line end and set aside. */
export const MAX_RECORD_BYTES = 16 * 1024 * 1024;

/** Reads whole records from `bytes[from .. to)` into its chunk; answers where the first unfinished record begins. `final`: the file ends at `to`. */
export type RecordScanner = (bytes: Uint8Array, from: number, to: number, final: boolean) => number;

/** A chunk that is being filled, with what must be known from one chunk to the next. */
export interface ChunkWriter extends RecordChunk {
  /** Fields written so far. */
  fields: number;
  /** Line of the file at which the next record begins. */
  nextLine: number;
  /** Fields every record must have; null: as many as the first one has. */
  expected: number | null;
}

/** `expected`: fields of every record; null: as many as the first one has. */
export function createChunk(expected: number | null): ChunkWriter {
  return {
    bytes: new Uint8Array(0),
    records: 0,
    fields: 0,
    nextLine: 1,
    expected,
    blankLines: 0,
    bytesRead: 0,
    faults: new Map(),
    firstField: new Int32Array(4096),
    line: new Int32Array(4096),
    recordStart: new Int32Array(4096),
    recordEnd: new Int32Array(4096),
    start: new Int32Array(65_536),
    end: new Int32Array(65_536),
    escaped: new Uint8Array(65_536),
  };
}

/** Empties the chunk for the next run of records. */
export function clearChunk(chunk: ChunkWriter): void {
  chunk.records = 0;
  chunk.fields = 0;
  chunk.blankLines = 0;
  chunk.firstField[0] = 0;
  chunk.faults.clear();
}

export function growFields(chunk: ChunkWriter): void {
  chunk.start = grown(chunk.start);
  chunk.end = grown(chunk.end);
  const escaped = new Uint8Array(chunk.escaped.length * 2);
  escaped.set(chunk.escaped);
  chunk.escaped = escaped;
}

/** Closes the record whose fields were written since the last one. */
export function addRecord(chunk: ChunkWriter, from: number, to: number, line: number): void {
  const record = chunk.records;
  if (record + 2 > chunk.firstField.length) {
    chunk.firstField = grown(chunk.firstField);
    chunk.line = grown(chunk.line);
    chunk.recordStart = grown(chunk.recordStart);
    chunk.recordEnd = grown(chunk.recordEnd);
  }
  chunk.recordStart[record] = from;
  chunk.recordEnd[record] = to;
  chunk.line[record] = line;
  chunk.firstField[record + 1] = chunk.fields;
  chunk.records = record + 1;
}

/** Adds a record that is broken as a whole: its fields so far are taken back. */
export function addFault(chunk: ChunkWriter, from: number, to: number, line: number, code: string, params: TextParams): void {
  chunk.fields = chunk.firstField[chunk.records];
  chunk.faults.set(chunk.records, { code, params });
  addRecord(chunk, from, to, line);
}

function grown(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

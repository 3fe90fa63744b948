import { isUtf8 } from 'node:buffer';
import type { TextParams } from '#core/contract/result.ts';
import { refuse } from '#core/contract/texts.ts';
import type { Encoding, FileFormat } from '#core/contract/types.ts';
import { addFault, type ChunkWriter, clearChunk, createChunk, MAX_RECORD_BYTES, type RecordScanner } from './chunk.ts';
import { blankRunScanner, fixedWidthScanner } from './fixed-width.ts';
import { readText, type SourceOptions } from './source.ts';
import { delimitedScanner, lineEnd } from './tokenizer.ts';
import type { JobControl, RecordChunk } from './types.ts';

export { MAX_COLUMNS, MAX_RECORD_BYTES } from './chunk.ts';
export { type Content, hashContent } from './source.ts';

const FIRST_BUFFER_BYTES = 512 * 1024;
const KEPT_OF_LONG_RECORD = 8_000;
const REPLACEMENT = Buffer.from('\ufffd');

export interface ReadOptions extends SourceOptions {
  /** Fields every record must have (`mapping.columns.length`); without it as many as the first record has. */
  fields?: number;
  /** Yields the header as the first record too. */
  keepHeader?: boolean;
}

interface Reader {
  buffer: Buffer;
  filled: number;
  chunk: ChunkWriter;
  scanner: RecordScanner;
  /** Inside a record that is too long: everything up to the next line end is dropped. */
  skipping: boolean;
  /** Lines above the header that are still to be passed over. */
  titleLines: number;
  headerPending: boolean;
  encoding: Encoding;
}

/**
 * The records of a file in chunks of about half a megabyte; the header is read but not yielded. A record that is broken as a whole comes as a
 * fault with its line, and reading goes on after it: `field-count`, `unbalanced-quote`, `record-too-long` (over 16 MB), `nul-byte`,
 * `undecodable-text`. Memory stays below about 40 MB whatever the file holds. `options.onContent` tells the SHA-256 of the content at the end.
 *
 * @throws `too-many-columns`, `header-broken`, `job-cancelled`, and what opening and unpacking refuse (`file-not-found` ...)
 * @example
 * for await (const chunk of readRecords('orders.csv', format, unwatched)) rows += chunk.records;
 */
export async function* readRecords(
  path: string,
  format: FileFormat,
  control: JobControl,
  options: ReadOptions = {},
): AsyncGenerator<RecordChunk> {
  const reader = createReader(format, options);
  const { chunk } = reader;
  const onBytes = (bytes: number) => {
    chunk.bytesRead = bytes;
    options.onBytes?.(bytes);
  };
  for await (const block of readText(path, format.encoding, { onContent: options.onContent, onBytes })) {
    let taken = 0;
    while (taken < block.length) {
      taken += append(reader, block, taken);
      if (reader.filled < reader.buffer.length) break;
      if (control.cancelled()) throw refuse('job-cancelled');
      yield* run(reader, false);
    }
  }
  if (control.cancelled()) throw refuse('job-cancelled');
  while (reader.filled > 0) yield* run(reader, true);
}

/** The text of a record as it stands in the file, cut at 2,000 characters. */
export function rawText(chunk: RecordChunk, record: number): string {
  const from = chunk.recordStart[record];
  const to = Math.min(chunk.recordEnd[record], from + KEPT_OF_LONG_RECORD);
  return new TextDecoder().decode(chunk.bytes.subarray(from, to)).slice(0, 2_000);
}

function createReader(format: FileFormat, options: ReadOptions): Reader {
  const chunk = createChunk(options.fields ?? (format.kind === 'fixed-width' ? format.columns.length : null));
  return {
    buffer: Buffer.allocUnsafe(FIRST_BUFFER_BYTES),
    filled: 0,
    chunk,
    scanner: scannerOf(format, chunk),
    skipping: false,
    titleLines: format.kind === 'delimited' ? (format.titleLines ?? 0) : 0,
    headerPending: format.header && !options.keepHeader,
    encoding: format.encoding,
  };
}

function scannerOf(format: FileFormat, chunk: ChunkWriter): RecordScanner {
  if (format.kind === 'fixed-width') return fixedWidthScanner(chunk, format.columns);
  return format.delimiter === ' ' ? blankRunScanner(chunk) : delimitedScanner(chunk, format.delimiter);
}

function append(reader: Reader, block: Uint8Array, from: number): number {
  const bytes = Math.min(reader.buffer.length - reader.filled, block.length - from);
  reader.buffer.set(block.subarray(from, from + bytes), reader.filled);
  reader.filled += bytes;
  return bytes;
}

/** Turns what is in the buffer into records; yields nothing where no record is complete yet. */
function* run(reader: Reader, final: boolean): Generator<RecordChunk> {
  const { chunk } = reader;
  clearChunk(chunk);
  chunk.bytes = reader.buffer;
  const from = reader.skipping ? skipLine(reader, final) : skipTitles(reader);
  let next = reader.skipping ? from : reader.scanner(reader.buffer, from, reader.filled, final);
  if (next === 0 && reader.filled === reader.buffer.length) next = makeRoom(reader);
  if (reader.headerPending && chunk.records > 0) dropHeader(reader);
  markUndecodable(reader, next);
  if (chunk.records > 0 || chunk.blankLines > 0) yield chunk;
  reader.buffer.copyWithin(0, next, reader.filled);
  reader.filled -= next;
  if (reader.buffer.length > FIRST_BUFFER_BYTES && reader.filled < FIRST_BUFFER_BYTES / 2) shrink(reader);
}

/** Titles stand at the very beginning, so they are in the first buffer. */
function skipTitles(reader: Reader): number {
  let at = 0;
  for (; reader.titleLines > 0; reader.titleLines--) {
    const end = lineEnd(reader.buffer, at, reader.filled);
    at = Math.min(end + (reader.buffer[end] === 13 && reader.buffer[end + 1] === 10 ? 2 : 1), reader.filled);
    reader.chunk.nextLine++;
  }
  return at;
}

/** The end of the record that is being skipped, or as much of it as is there. */
function skipLine(reader: Reader, final: boolean): number {
  const { buffer, filled } = reader;
  const end = lineEnd(buffer, 0, filled);
  if (end === filled) return filled;
  if (buffer[end] === 13 && end + 1 === filled && !final) return end;
  reader.skipping = false;
  return end + (buffer[end] === 13 && end + 1 < filled && buffer[end + 1] === 10 ? 2 : 1);
}

/** No record fits: a larger buffer, or past 16 MB the record's first line is given up. Answers where reading goes on. */
function makeRoom(reader: Reader): number {
  const { buffer, filled, chunk } = reader;
  if (buffer.length < MAX_RECORD_BYTES) {
    reader.buffer = Buffer.allocUnsafe(Math.min(buffer.length * 4, MAX_RECORD_BYTES));
    buffer.copy(reader.buffer, 0, 0, filled);
    return 0;
  }
  const end = lineEnd(buffer, 0, filled - 1);
  const params: TextParams = { limit: MAX_RECORD_BYTES / 1024 / 1024 };
  if (end < filled - 1) {
    addFault(chunk, 0, end, chunk.nextLine++, 'unbalanced-quote', { column: 1 });
    return end + (buffer[end] === 13 && buffer[end + 1] === 10 ? 2 : 1);
  }
  addFault(chunk, 0, KEPT_OF_LONG_RECORD, chunk.nextLine++, 'record-too-long', params);
  reader.skipping = true;
  return filled;
}

function shrink(reader: Reader): void {
  const smaller = Buffer.allocUnsafe(FIRST_BUFFER_BYTES);
  reader.buffer.copy(smaller, 0, 0, reader.filled);
  reader.buffer = smaller;
}

function dropHeader(reader: Reader): void {
  const { chunk } = reader;
  reader.headerPending = false;
  const fault = chunk.faults.get(0);
  if (fault) throw refuse('header-broken', { code: fault.code, raw: rawText(chunk, 0).slice(0, 200) });
  for (const array of [chunk.firstField, chunk.line, chunk.recordStart, chunk.recordEnd]) array.copyWithin(0, 1, chunk.records + 1);
  chunk.records--;
  chunk.faults = new Map([...chunk.faults].map(([record, fault]) => [record - 1, fault]));
}

/** Faults for records that are not text in the encoding the file is read in. */
function markUndecodable(reader: Reader, to: number): void {
  const { chunk, buffer, encoding } = reader;
  const used = buffer.subarray(0, to);
  const good = (bytes: Buffer) => (encoding === 'utf-8' ? isUtf8(bytes) : !bytes.includes(REPLACEMENT));
  if (good(used)) return;
  for (let record = 0; record < chunk.records; record++) {
    const bytes = buffer.subarray(chunk.recordStart[record], chunk.recordEnd[record]);
    if (!chunk.faults.has(record) && !good(bytes)) chunk.faults.set(record, { code: 'undecodable-text', params: { encoding } });
  }
}

import { refuse } from '#core/contract/texts.ts';
import { addFault, addRecord, type ChunkWriter, growFields, MAX_COLUMNS, type RecordScanner } from './chunk.ts';
import { lineEnd } from './tokenizer.ts';

/** Splits one line into fields of the chunk; answers how many. */
type LineSplitter = (bytes: Uint8Array, from: number, to: number) => number;

/**
 * Scanner of lines whose fields lie at fixed character positions. A character is a Unicode code point, not a byte. Positions past the end of
 * a line are blank.
 */
export function fixedWidthScanner(chunk: ChunkWriter, columns: readonly { from: number; to: number }[]): RecordScanner {
  return lineScanner(chunk, (bytes, from, to) => {
    const ascii = isAscii(bytes, from, to);
    for (const column of columns) {
      const start = ascii ? Math.min(from + column.from, to) : characterOffset(bytes, from, to, column.from);
      const end = ascii ? Math.min(from + column.to, to) : characterOffset(bytes, from, to, column.to);
      addTrimmed(chunk, bytes, start, Math.max(start, end));
    }
    return columns.length;
  });
}

/** Scanner of lines whose fields are separated by runs of blanks and tabs; blanks at either end of the line do not count. */
export function blankRunScanner(chunk: ChunkWriter): RecordScanner {
  return lineScanner(chunk, (bytes, from, to) => splitAtBlanks(chunk, bytes, from, to));
}

/** Fields of one line at runs of blanks. */
function splitAtBlanks(chunk: ChunkWriter, bytes: Uint8Array, from: number, to: number): number {
  let fields = 0;
  let at = from;
  for (;;) {
    while (at < to && isBlank(bytes[at])) at++;
    if (at === to) return fields;
    const start = at;
    while (at < to && !isBlank(bytes[at])) at++;
    addTrimmed(chunk, bytes, start, at);
    fields++;
  }
}

function lineScanner(chunk: ChunkWriter, split: LineSplitter): RecordScanner {
  return (bytes, from, to, final) => {
    let at = from;
    while (at < to) {
      const end = lineEnd(bytes, at, to);
      if (end === to && !final) return at;
      if (end + 1 === to && bytes[end] === 13 && !final) return at;
      scanLine(chunk, split, bytes, at, end);
      at = end === to ? to : end + (bytes[end] === 13 && bytes[end + 1] === 10 && end + 1 < to ? 2 : 1);
    }
    return at;
  };
}

function scanLine(chunk: ChunkWriter, split: LineSplitter, bytes: Uint8Array, from: number, to: number): void {
  const line = chunk.nextLine++;
  if (isAllBlank(bytes, from, to)) {
    chunk.blankLines++;
    return;
  }
  chunk.fields = chunk.firstField[chunk.records];
  const fields = split(bytes, from, to);
  if (chunk.expected === null) {
    if (fields > MAX_COLUMNS) throw refuse('too-many-columns', { columns: fields, limit: MAX_COLUMNS });
    chunk.expected = fields;
  }
  if (fields !== chunk.expected) addFault(chunk, from, to, line, 'field-count', { fields, expected: chunk.expected });
  else if (bytes.subarray(from, to).includes(0)) addFault(chunk, from, to, line, 'nul-byte', {});
  else addRecord(chunk, from, to, line);
}

function addTrimmed(chunk: ChunkWriter, bytes: Uint8Array, from: number, to: number): void {
  let start = from;
  let end = to;
  while (end > start && isBlank(bytes[end - 1])) end--;
  while (start < end && isBlank(bytes[start])) start++;
  const field = chunk.fields++;
  if (field === chunk.start.length) growFields(chunk);
  chunk.start[field] = start;
  chunk.end[field] = end;
  chunk.escaped[field] = 0;
}

function isBlank(byte: number): boolean {
  return byte === 32 || byte === 9;
}

function isAllBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    if (!isBlank(bytes[i])) return false;
  }
  return true;
}

function isAscii(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    if (bytes[i] > 127) return false;
  }
  return true;
}

/** Byte offset of the n-th character of a line; `to` where it is shorter. */
function characterOffset(bytes: Uint8Array, from: number, to: number, character: number): number {
  let at = from;
  for (let seen = 0; at < to; at++) {
    if ((bytes[at] & 0xc0) === 0x80) continue;
    if (seen === character) return at;
    seen++;
  }
  return to;
}

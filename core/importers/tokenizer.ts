import type { TextParams } from '#core/contract/result.ts';
import { refuse } from '#core/contract/texts.ts';
import { addFault, addRecord, type ChunkWriter, growFields, MAX_COLUMNS, type RecordScanner } from './chunk.ts';

const LF = 10;
const CR = 13;
const QUOTE = 34;

// classes of bytes outside quotes
const DELIMITER = 1;
const LINE_END = 2;
const NUL = 3;

/** Results of scanning a record that are no position. */
const INCOMPLETE = -1;
const BROKEN = -2;

/** A file whose quotes never match would be read again and again; past this much, quoted line breaks are no longer believed. */
const RESCAN_LIMIT = 128 * 1024 * 1024;

interface Scan {
  bytes: Uint8Array;
  to: number;
  final: boolean;
  chunk: ChunkWriter;
  delimiter: Uint8Array;
  classes: Uint8Array;
  tabIsDelimiter: boolean;
  /** Line breaks inside quotes since the record began. */
  breaks: number;
  sawNul: boolean;
  fieldsInRecord: number;
  /** Where reading stopped before a record was set aside. */
  reached: number;
  /** Bytes read once more because of that. */
  rescanned: number;
}

/**
 * Scanner of delimited records after RFC 4180: quotes around a field, doubled inside, line breaks inside; CRLF, LF and CR end a record, mixed
 * too. Quotes inside an unquoted field are plain text. Blanks around a field are taken off.
 *
 * A record is set aside as a fault, one line of it, and reading goes on at the next line, where a quote is never closed, where text
 * follows a closing quote, and where a record of several lines has the wrong number of fields: each is the mark of a lost quote.
 *
 * @throws `too-many-columns` where the first record has more than 2,000 fields
 */
export function delimitedScanner(chunk: ChunkWriter, delimiter: string): RecordScanner {
  const marks = new TextEncoder().encode(delimiter);
  const classes = new Uint8Array(256);
  classes[marks[0]] = DELIMITER;
  classes[LF] = classes[CR] = LINE_END;
  classes[0] ||= NUL;
  const scan: Scan = {
    bytes: chunk.bytes,
    to: 0,
    final: false,
    chunk,
    delimiter: marks,
    classes,
    tabIsDelimiter: delimiter === '\t',
    breaks: 0,
    sawNul: false,
    fieldsInRecord: 0,
    reached: 0,
    rescanned: 0,
  };
  return (bytes, from, to, final) => {
    scan.bytes = bytes;
    scan.to = to;
    scan.final = final;
    let at = from;
    while (at < to) {
      const next = scanRecord(scan, at);
      if (next === INCOMPLETE) return at;
      at = next;
    }
    return at;
  };
}

function scanRecord(scan: Scan, from: number): number {
  const { chunk, bytes, to } = scan;
  const first = bytes[from];
  if (first === LF || first === CR) {
    const next = afterLineEnd(scan, from);
    if (next !== INCOMPLETE) {
      chunk.blankLines++;
      chunk.nextLine++;
    }
    return next;
  }
  scan.breaks = 0;
  scan.sawNul = false;
  scan.fieldsInRecord = 0;
  chunk.fields = chunk.firstField[chunk.records];
  const end = scanFields(scan, from);
  if (end === INCOMPLETE) return INCOMPLETE;
  if (end === BROKEN) return setAside(scan, from, 'unbalanced-quote', { column: scan.fieldsInRecord + 1 });
  const next = end === to ? end : afterLineEnd(scan, end);
  if (next === INCOMPLETE) return INCOMPLETE;
  return finish(scan, from, end, next);
}

function finish(scan: Scan, from: number, end: number, next: number): number {
  const { chunk } = scan;
  const line = chunk.nextLine;
  scan.reached = end;
  let fields = scan.fieldsInRecord;
  if (chunk.expected === null) {
    if (fields > MAX_COLUMNS) throw refuse('too-many-columns', { columns: fields, limit: MAX_COLUMNS });
    chunk.expected = fields;
  }
  const last = chunk.fields - 1;
  // a delimiter at the end of the line is no field
  if (fields === chunk.expected + 1 && chunk.start[last] === chunk.end[last]) {
    chunk.fields--;
    fields--;
  }
  if (fields !== chunk.expected) {
    if (scan.breaks > 0) return setAside(scan, from, 'unbalanced-quote', { column: 1 });
    addFault(chunk, from, end, line, 'field-count', { fields, expected: chunk.expected });
  } else if (scan.sawNul) {
    addFault(chunk, from, end, line, 'nul-byte', {});
  } else {
    addRecord(chunk, from, end, line);
  }
  chunk.nextLine = line + scan.breaks + 1;
  return next;
}

/** Reads the fields of one record; answers the position of its line end. */
function scanFields(scan: Scan, from: number): number {
  const { bytes, to, classes } = scan;
  let at = from;
  for (;;) {
    const start = skipBlanks(scan, at);
    let end: number;
    if (start < to && bytes[start] === QUOTE) {
      end = scanQuoted(scan, start);
      if (end < 0) return end;
    } else {
      end = scanPlain(scan, start);
      if (end === to && !scan.final) return INCOMPLETE;
      addField(scan, start, end, 0);
    }
    if (end === to || classes[bytes[end]] === LINE_END) return end;
    at = end + scan.delimiter.length;
  }
}

function skipBlanks(scan: Scan, from: number): number {
  let at = from;
  while (at < scan.to && (scan.bytes[at] === 32 || (scan.bytes[at] === 9 && !scan.tabIsDelimiter))) at++;
  return at;
}

/** End of an unquoted field: its delimiter, its line end, or the end of what is there. */
function scanPlain(scan: Scan, from: number): number {
  const { bytes, to, classes, delimiter } = scan;
  let at = from;
  for (;;) {
    while (at < to && classes[bytes[at]] === 0) at++;
    if (at === to) return at;
    const kind = classes[bytes[at]];
    if (kind === LINE_END || (kind === DELIMITER && (delimiter.length === 1 || isDelimiter(scan, at)))) return at;
    if (kind === NUL) scan.sawNul = true;
    at++;
  }
}

function isDelimiter(scan: Scan, at: number): boolean {
  for (let i = 1; i < scan.delimiter.length; i++) {
    if (at + i >= scan.to || scan.bytes[at + i] !== scan.delimiter[i]) return false;
  }
  return true;
}

/** Reads a quoted field from its opening quote; answers the position of what ends it. */
function scanQuoted(scan: Scan, from: number): number {
  const { bytes, to } = scan;
  let escaped = 0;
  let at = from + 1;
  for (; ; at++) {
    while (at < to && bytes[at] > QUOTE) at++;
    scan.reached = at;
    if (at === to) return scan.final ? BROKEN : INCOMPLETE;
    const byte = bytes[at];
    if (byte === QUOTE) {
      if (at + 1 === to && !scan.final) return INCOMPLETE;
      if (at + 1 === to || bytes[at + 1] !== QUOTE) break;
      escaped = 1;
      at++;
    } else if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) {
      if (scan.rescanned > RESCAN_LIMIT) return BROKEN;
      scan.breaks++;
    } else if (byte === 0) scan.sawNul = true;
  }
  const after = skipBlanks(scan, at + 1);
  if (after === to) {
    if (!scan.final) return INCOMPLETE;
  } else {
    const kind = scan.classes[bytes[after]];
    if (kind !== LINE_END && !(kind === DELIMITER && isDelimiter(scan, after))) return BROKEN;
  }
  addField(scan, from + 1, at, escaped);
  return after;
}

function addField(scan: Scan, start: number, to: number, escaped: number): void {
  const { chunk, bytes } = scan;
  scan.fieldsInRecord++;
  if (scan.fieldsInRecord > MAX_COLUMNS + 1) return;
  let end = to;
  let begin = start;
  while (end > begin && (bytes[end - 1] === 32 || bytes[end - 1] === 9)) end--;
  while (begin < end && (bytes[begin] === 32 || bytes[begin] === 9)) begin++;
  const field = chunk.fields;
  if (field === chunk.start.length) growFields(chunk);
  chunk.start[field] = begin;
  chunk.end[field] = end;
  chunk.escaped[field] = escaped;
  chunk.fields = field + 1;
}

/** Makes a fault of the first line of a record and answers where the next line begins. */
function setAside(scan: Scan, from: number, code: string, params: TextParams): number {
  const end = lineEnd(scan.bytes, from, scan.to);
  if (end === scan.to && !scan.final) return INCOMPLETE;
  const next = end === scan.to ? end : afterLineEnd(scan, end);
  if (next === INCOMPLETE) return INCOMPLETE;
  scan.rescanned += Math.max(0, scan.reached - end);
  addFault(scan.chunk, from, end, scan.chunk.nextLine, code, params);
  scan.chunk.nextLine++;
  return next;
}

/** Position of the next LF or CR, or `to`. */
export function lineEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== LF && bytes[at] !== CR) at++;
  return at;
}

function afterLineEnd(scan: { bytes: Uint8Array; to: number; final: boolean }, at: number): number {
  if (scan.bytes[at] === LF) return at + 1;
  if (at + 1 === scan.to) return scan.final ? at + 1 : INCOMPLETE;
  return scan.bytes[at + 1] === LF ? at + 2 : at + 1;
}

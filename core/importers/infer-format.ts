import type { Encoding, FileFormat, Note } from '#core/contract/types.ts';
import { readNumber } from './parse-number.ts';

/** Separators that files are usually made with, likeliest first. */
const usual = [',', '\t', ';', '|', '^', '\u0001', '\u001f', '\u001e'];
const RECORDS = 500;
const LINES = 20_000;
const MAX_TITLES = 20;

export interface FormatGuess {
  format: FileFormat;
  notes: Note[];
}

/**
 * Delimiter, header and layout of a text from its beginning (whole lines). Delimiters are judged by how evenly they split the records;
 * where none does, positions that are blank in every line make a fixed-width file, else runs of blanks separate (delimiter ' ').
 *
 * @example
 * detectFormat('id;amount\n1;2,50\n', 'utf-8').format; // { kind: 'delimited', encoding: 'utf-8', delimiter: ';', header: true }
 */
export function detectFormat(text: string, encoding: Encoding): FormatGuess {
  const best = bestDelimiter(text);
  if (!best) return detectBlanks(text, encoding) ?? singleColumn(text, encoding);
  const { delimiter, fields, share } = best;
  const titleLines = countTitles(text, best);
  const rows = splitRecords(afterLines(text, titleLines), delimiter, RECORDS);
  const header = hasHeader(rows);
  const notes: Note[] = [
    { code: 'delimiter-found', params: { delimiter: shownDelimiter(delimiter), columns: fields, percent: Math.round(share * 100) } },
  ];
  if (titleLines > 0) notes.push({ code: 'title-lines', params: { lines: titleLines } });
  const format: FileFormat = { kind: 'delimited', encoding, delimiter, header };
  return { format: titleLines > 0 ? { ...format, titleLines } : format, notes: [...notes, headerNote(header)] };
}

/**
 * Lines above the first record that has all fields, where they hold at most half as many: a report's title, `sep=;`. A spreadsheet fills them up with
 * delimiters (`Sales 2025,,,,`): then a title is one cell, and the first line without a blank cell is the header.
 */
function countTitles(text: string, { delimiter, fields }: Candidate): number {
  const lines = text.split(/\r\n|\n|\r/, MAX_TITLES + 1);
  const cells = lines.map((line) => splitRecords(line, delimiter, 1)[0] ?? []);
  const counts = cells.map((record) => record.length);
  const top = splitRecords(text, delimiter, 1)[0] ?? [];
  if (top.length !== fields) {
    const first = counts.indexOf(fields);
    return first > 0 && counts.slice(0, first).every((count) => count * 2 <= fields) ? first : 0;
  }
  const filled = cells.map(cellsFilled);
  const full = cellsFilled(top) > 1 ? 0 : filled.indexOf(fields);
  const titled = fields > 2 && full > 0 && filled.slice(0, full).every((count) => count <= 1);
  return titled && hasHeader(splitRecords(afterLines(text, full), delimiter, RECORDS)) ? full : 0;
}

function cellsFilled(record: string[]): number {
  return record.filter((cell) => cell !== '').length;
}

function afterLines(text: string, lines: number): string {
  let rest = text;
  for (let i = 0; i < lines; i++) rest = rest.replace(/^[^\r\n]*(?:\r\n|\n|\r)/, '');
  return rest;
}

/** A delimiter as it is written in messages: tabs and control characters by name. */
function shownDelimiter(delimiter: string): string {
  if (delimiter === '\t') return 'tab';
  const code = delimiter.charCodeAt(0);
  return code < 32 ? `U+${code.toString(16).toUpperCase().padStart(4, '0')}` : delimiter;
}

function singleColumn(text: string, encoding: Encoding): FormatGuess {
  const header = hasHeader(splitRecords(text, ',', RECORDS));
  return {
    format: { kind: 'delimited', encoding, delimiter: ',', header },
    notes: [{ code: 'single-column', params: {} }, headerNote(header)],
  };
}

function headerNote(header: boolean): Note {
  return { code: header ? 'header-found' : 'header-missing', params: {} };
}

interface Candidate {
  delimiter: string;
  fields: number;
  share: number;
  score: number;
}

function bestDelimiter(text: string): Candidate | null {
  const first = judge(text, usual);
  if (first && first.share >= 0.5) return doubled(text, first) ?? first;
  const others = new Set(text.slice(0, 20_000).match(/[^\p{L}\p{N}\s"'._\-+/\\@:()（）]/gu));
  for (const mark of usual) others.delete(mark);
  const second = judge(text, [...others, '::'].slice(0, 20));
  return second && second.share >= 0.9 ? second : null;
}

/** `||`: a mark that only ever comes twice is one delimiter. Commas and tabs are not doubled so; there it is a blank column. */
function doubled(text: string, { delimiter }: Candidate): Candidate | null {
  if (delimiter !== '|' && delimiter !== '^') return null;
  const twice = delimiter + delimiter;
  return text.replaceAll(twice, '').includes(delimiter) ? null : judge(text, [twice]);
}

function judge(text: string, delimiters: readonly string[]): Candidate | null {
  let best: Candidate | null = null;
  for (const delimiter of delimiters) {
    if (!text.includes(delimiter)) continue;
    const counts = splitRecords(text, delimiter, RECORDS).map((record) => record.length);
    const fields = mode(counts);
    if (fields < 2) continue;
    const share = counts.filter((count) => count === fields).length / counts.length;
    // decimal commas and times of day split evenly too, but not the header
    const score = share * share * (counts[0] === fields ? 1 : 0.3) * (1 + Math.log2(fields) / 10);
    if (!best || score > best.score + 1e-9) best = { delimiter, fields, share, score };
  }
  return best;
}

function mode(counts: number[]): number {
  const seen = new Map<number, number>();
  for (const count of counts) seen.set(count, (seen.get(count) ?? 0) + 1);
  return [...seen].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

/** The first records of a delimited text, quotes undone. For looking at a file; the import itself reads bytes. */
function splitRecords(text: string, delimiter: string, limit: number): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length && records.length < limit) {
    const field = readField(text, at, delimiter);
    record.push(field.value);
    at = field.end;
    if (text.startsWith(delimiter, at)) {
      at += delimiter.length;
      continue;
    }
    if (record.length > 1 || record[0] !== '') records.push(record);
    record = [];
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
  }
  // the text ended with a delimiter: a blank field follows it
  if (record.length > 0 && records.length < limit) records.push([...record, '']);
  return records;
}

function readField(text: string, from: number, delimiter: string): { value: string; end: number } {
  const quoted = /[ ]*"((?:[^"]|"")*)"[ ]*/y;
  quoted.lastIndex = from;
  const match = quoted.exec(text.length - from > 100_000 ? text.slice(0, from + 100_000) : text);
  if (match) {
    const end = from + match[0].length;
    if (end === text.length || text[end] === '\n' || text[end] === '\r' || text.startsWith(delimiter, end)) {
      return { value: match[1].replaceAll('""', '"').trim(), end };
    }
  }
  let end = from;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r' && !text.startsWith(delimiter, end)) end++;
  return { value: text.slice(from, end).trim(), end };
}

/** A header names things: it holds no number and no date, and its words do not come again below. */
function hasHeader(rows: string[][]): boolean {
  const [first, ...rest] = rows;
  if (!first) return false;
  const named = first.filter((cell) => cell !== '');
  if (named.length === 0 || named.some(isValue)) return false;
  if (rest.length === 0) return true;
  const again = first.filter((cell, i) => cell !== '' && rest.some((row) => row[i] === cell)).length;
  return again * 2 < named.length;
}

function isValue(cell: string): boolean {
  if (cell.length > 254) return false;
  return (
    readNumber(cell, '.') !== null ||
    readNumber(cell, ',') !== null ||
    /^\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}/.test(cell) ||
    /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(cell)
  );
}

function detectBlanks(text: string, encoding: Encoding): FormatGuess | null {
  const lines = text.split(/\r\n|\n|\r/, LINES).filter((line) => line.trim() !== '');
  if (lines.length < 2) return null;
  const tokens = lines.map((line) => line.trim().split(/[ \t]+/));
  const body = lines.slice(1);
  const counts = new Set(tokens.slice(1).map((record) => record.length));
  const even = counts.size === 1 && tokens[1].length > 1;
  const columns = blankColumns(body);
  const sameLength = new Set(body.map((line) => line.trimEnd().length)).size === 1;
  const header = hasHeader([tokens[0], ...tokens.slice(1, RECORDS)].map((record) => record.map((token) => token)));
  if (columns.length > 1 && (even ? columns.length === tokens[1].length : sameLength)) {
    return {
      format: { kind: 'fixed-width', encoding, header, columns },
      notes: [{ code: 'fixed-width-found', params: { columns: columns.length, lines: body.length } }, headerNote(header)],
    };
  }
  if (!even || tokens[0].length !== tokens[1].length) return null;
  return {
    format: { kind: 'delimited', encoding, delimiter: ' ', header },
    notes: [{ code: 'blanks-found', params: { columns: tokens[1].length } }, headerNote(header)],
  };
}

/** Columns between the positions that are blank in every line. A gap belongs to the right column where that is set flush right. */
function blankColumns(lines: string[]): { from: number; to: number }[] {
  const width = Math.max(...lines.slice(0, LINES).map((line) => line.length));
  if (width > 10_000) return [];
  const filled = new Uint32Array(width);
  for (const line of lines) {
    for (let i = 0; i < line.length; i++) if (line[i] !== ' ' && line[i] !== '\t') filled[i]++;
  }
  const columns: { from: number; to: number }[] = [];
  for (let i = 0; i < width; i++) {
    if (filled[i] === 0) continue;
    if (i > 0 && filled[i - 1] > 0) columns[columns.length - 1].to = i + 1;
    else columns.push({ from: i, to: i + 1 });
  }
  for (let c = 0; c < columns.length; c++) {
    const gapFrom = c === 0 ? 0 : columns[c - 1].to;
    const flushRight = filled[columns[c].to - 1] === lines.length && filled[columns[c].from] < lines.length;
    if (flushRight || c === 0) columns[c].from = gapFrom;
    else columns[c - 1].to = columns[c].from;
  }
  return columns;
}

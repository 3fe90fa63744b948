import { refuse } from '#core/contract/texts.ts';
import type { Encoding, FileFormat, Inspection, Mapping, Note, QuarantinedRow } from '#core/contract/types.ts';
import { detectEncoding } from './encoding.ts';
import { buildMapping } from './infer.ts';
import { type ColumnGuess, guessColumns, sourceName } from './infer-columns.ts';
import { detectFormat, type FormatGuess } from './infer-format.ts';
import { fieldText, limited, readRowFacts, sameBytes } from './infer-rows.ts';
import { addValue, type ColumnStats, createStats, finishStats } from './infer-stats.ts';
import { headerKey, withDecisions } from './mapping.ts';
import { FAULT, faultParams, lastFault, makeParser, makeTimeParser } from './parse-value.ts';
import { rawText, readRecords } from './read.ts';
import { readHead } from './source.ts';
import { type RecordChunk, unwatched } from './types.ts';

/** Unpacked bytes that are read to understand a file: all of most files. */
const READ_BYTES = 64 * 1024 * 1024;
const FORMAT_CHARACTERS = 256 * 1024;
const SAMPLE_ROWS = 50;
const REJECTED_ROWS = 100;

export interface InspectOptions {
  /** The name to show, without its folder. */
  fileName: string;
  /** Sees the file through this mapping instead of inferring one; where its layout gives other columns, those are inferred anew. */
  mapping?: Mapping;
  /** The mapping that was confirmed for a header before (key of `headerKey`), or null. */
  remembered?: (header: string) => Mapping | null;
}

/**
 * Understands a file before anything is written: encoding, layout, columns with types, roles and evidence, questions for the analyst, the first
 * rows, and the rows that would not fit. A mapping remembered for the same header is used, with the questions asked anew.
 *
 * @throws `file-empty`, `file-is-binary`, `file-is-folder`, `file-not-found`, `file-unreadable`, `gzip-damaged`, `too-many-columns`, `header-broken`
 * @example
 * const { mapping, notes } = await inspectFile('orders.csv', { fileName: 'orders.csv' });
 */
export async function inspectFile(path: string, options: InspectOptions): Promise<Inspection> {
  const { fileName, mapping } = options;
  const { head, size } = await readHead(path, READ_BYTES);
  if (head.length === 0) throw refuse('file-empty', { file: fileName });
  const fits = mapping && (await sourcesOf(path, mapping.format)).join('\n') === mapping.columns.map(({ source }) => source).join('\n');
  const inspection = fits ? { mapping: withDecisions(mapping), notes: [], remembered: false } : await understand(path, head, options);
  return { fileName, bytes: size, ...inspection, ...(await preview(path, fileName, inspection.mapping)) };
}

async function understand(path: string, head: Buffer, { fileName, mapping, remembered }: InspectOptions) {
  const { format, notes } = mapping ? { format: mapping.format, notes: [] } : detectLayout(head, fileName);
  const headers = await readHeaders(path, format);
  const stats = await readStats(path, format, headers.length);
  const columns = guessColumns(headers, stats);
  const facts = await readRowFacts(path, format, columns, READ_BYTES);
  const built = buildMapping(fileName, format, columns, facts);
  const all: Note[] = [...notes, ...built.notes];
  if (facts.rows === 0) all.push({ code: 'header-only', params: { file: fileName } });
  const earlier =
    remembered?.(
      headerKey(
        format,
        columns.map(({ source }) => source),
      ),
    ) ?? null;
  if (!earlier) return { mapping: built.mapping, notes: all, remembered: false };
  return {
    mapping: withDecisions(renewed(earlier, built.mapping, columns)),
    notes: [{ code: 'mapping-remembered', params: {} }, ...all],
    remembered: true,
  };
}

function detectLayout(head: Buffer, fileName: string): FormatGuess {
  const guess = detectEncoding(head);
  if ('binary' in guess) throw refuse('file-is-binary', { file: fileName, kind: guess.binary });
  const text = beginning(head, guess.encoding);
  if (text.trim() === '') throw refuse('file-empty', { file: fileName });
  const { format, notes } = detectFormat(text, guess.encoding);
  return { format, notes: [guess.note, ...notes] };
}

/** What the columns of the file are called in a mapping. */
async function sourcesOf(path: string, format: FileFormat): Promise<string[]> {
  return (await readHeaders(path, format)).map(sourceName);
}

/** The first whole lines of the text. */
function beginning(head: Buffer, encoding: Encoding): string {
  const text = new TextDecoder(encoding).decode(head.subarray(0, FORMAT_CHARACTERS * 2)).slice(0, FORMAT_CHARACTERS);
  const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
  return end < 0 || head.length <= FORMAT_CHARACTERS ? text : text.slice(0, end + 1);
}

/** A remembered mapping for a new file: layout as found now, evidence and questions of now, answers of then. */
function renewed(earlier: Mapping, found: Mapping, columns: ColumnGuess[]): Mapping {
  const decisions = found.decisions.map((decision) => {
    const answer = earlier.decisions.find(({ code, params }) => code === decision.code && params.index === decision.params.index)?.choice;
    return answer !== undefined && decision.options.includes(answer) ? { ...decision, choice: answer } : decision;
  });
  const kept = decisions.filter(({ params }) => params.index === undefined || earlier.columns[Number(params.index)]?.role !== 'ignore');
  const evidence = (index: number) => [{ code: 'column-remembered', params: {} }, ...columns[index].evidence];
  return {
    ...earlier,
    format: found.format,
    decisions: kept,
    columns: earlier.columns.map((column) => ({ ...column, evidence: evidence(column.index) })),
  };
}

/** Header texts; '' where the header or a part of it is missing. */
async function readHeaders(path: string, format: FileFormat): Promise<string[]> {
  for await (const chunk of readRecords(path, format, unwatched, { keepHeader: true })) {
    if (chunk.records === 0) continue;
    const fault = chunk.faults.get(0);
    if (fault) throw refuse('header-broken', { code: fault.code, raw: rawText(chunk, 0).slice(0, 200) });
    const texts = fieldTexts(chunk, 0);
    if (!format.header) return texts.map(() => '');
    if (format.kind === 'delimited') return texts;
    return alignedHeader(texts, rawText(chunk, 0).trim().split(/\s+/));
  }
  return [];
}

/** The header of a fixed-width file often stands beside its columns: its words count, unless several stand above one column. */
function alignedHeader(cut: string[], words: string[]): string[] {
  if (words.length === cut.length) return words;
  if (
    cut
      .filter((text) => text !== '')
      .join(' ')
      .split(/\s+/)
      .join(' ') === words.join(' ')
  )
    return cut;
  return words.length === cut.length - 1 ? ['', ...words] : cut.map(() => '');
}

async function readStats(path: string, format: FileFormat, fields: number): Promise<ColumnStats[]> {
  const stats = Array.from({ length: fields }, createStats);
  for await (const chunk of limited(path, format, fields, READ_BYTES)) {
    for (let field = 0; field < fields; field++) addRuns(stats[field], chunk, field);
  }
  return stats.map(finishStats);
}

/** Adds a column of the chunk; rows that repeat the value above, as sorted files do, are counted without decoding it again. */
function addRuns(stats: ColumnStats, chunk: RecordChunk, column: number): void {
  let run = 0;
  let last = -1;
  for (let record = 0; record < chunk.records; record++) {
    if (chunk.faults.has(record)) continue;
    const field = chunk.firstField[record] + column;
    if (last >= 0 && sameBytes(chunk, last, field)) {
      run++;
      continue;
    }
    if (last >= 0) addValue(stats, fieldText(chunk, last), run);
    last = field;
    run = 1;
  }
  if (last >= 0) addValue(stats, fieldText(chunk, last), run);
}

function fieldTexts(chunk: RecordChunk, record: number): string[] {
  const texts: string[] = [];
  for (let field = chunk.firstField[record]; field < chunk.firstField[record + 1]; field++) {
    texts.push(fieldText(chunk, field));
  }
  return texts;
}

async function preview(path: string, fileName: string, mapping: Mapping): Promise<Pick<Inspection, 'sample' | 'rejected' | 'rowsRead'>> {
  const sample: string[][] = [];
  const rejected: QuarantinedRow[] = [];
  const check = rowChecker(mapping);
  let rowsRead = 0;
  for await (const chunk of limited(path, mapping.format, mapping.columns.length, READ_BYTES)) {
    rowsRead += chunk.records;
    for (let record = 0; record < chunk.records; record++) {
      const broken = chunk.faults.get(record) ?? null;
      if (!broken && sample.length < SAMPLE_ROWS) sample.push(fieldTexts(chunk, record));
      if (rejected.length >= REJECTED_ROWS) continue;
      const fault = broken ? { ...broken, column: null } : check(chunk, record);
      if (fault) rejected.push({ fileName, line: chunk.line[record], ...fault, raw: rawText(chunk, record) });
    }
  }
  return { sample, rejected, rowsRead };
}

type RowFault = Pick<QuarantinedRow, 'column' | 'code' | 'params'>;

/** What is wrong with a record under a mapping: the first value that does not fit. */
function rowChecker(mapping: Mapping): (chunk: RecordChunk, record: number) => RowFault | null {
  const events = mapping.stream !== null;
  const parts = mapping.columns
    .filter(({ role, type }) => role !== 'ignore' && type !== 'text')
    .map((column) => ({ column, parse: events && column.role === 'time' ? makeTimeParser(column, 'UTC') : makeParser(column, 'UTC') }));
  const customer = mapping.columns.findIndex(({ role }) => role === 'customer');
  return (chunk, record) => {
    const first = chunk.firstField[record];
    // rows without a customer are counted by their own question
    if (customer >= 0 && chunk.start[first + customer] === chunk.end[first + customer]) return null;
    for (const { column, parse } of parts) {
      const field = first + column.index;
      const value = parse(chunk.bytes, chunk.start[field], chunk.end[field]);
      if (events && column.role === 'time' && Number.isNaN(value)) return { column: column.source, code: 'time-missing', params: {} };
      if (value !== FAULT || lastFault() === 'more-decimals') continue;
      const text = fieldText(chunk, field);
      return { column: column.source, code: lastFault(), params: faultParams(column, text) };
    }
    return null;
  };
}

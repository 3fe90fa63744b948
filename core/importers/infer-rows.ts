import type { FileFormat } from '#core/contract/types.ts';
import type { ColumnGuess } from './infer-columns.ts';
import { decodeText } from './parse-value.ts';
import { readRecords } from './read.ts';
import { type RecordChunk, unwatched } from './types.ts';

/** What only whole rows tell. */
export interface RowFacts {
  rows: number;
  withoutCustomer: number;
  /** Rows whose customer came before. */
  repeats: number;
  /** Rows equal in all bytes to one before. */
  duplicates: number;
  /** Columns whose value is the same in (nearly) all rows of a customer, by index, with the rows that say so. */
  constant: Map<number, number>;
}

const CUSTOMERS_COMPARED = 20_000;

/** Reads the rows once more, with the customer column known. `limit`: unpacked bytes. */
export async function readRowFacts(path: string, format: FileFormat, columns: readonly ColumnGuess[], limit: number): Promise<RowFacts> {
  const customer = columns.findIndex(({ role }) => role === 'customer');
  const compared = columns.filter(canBeAttribute).map(({ index }) => index);
  const facts: RowFacts = { rows: 0, withoutCustomer: 0, repeats: 0, duplicates: 0, constant: new Map() };
  const agreement = { seen: new Map<string, Uint32Array>(), rows: 0, agree: new Uint32Array(columns.length) };
  const hashes = new Set<number>();
  const ids = new Set<string>();
  for await (const chunk of limited(path, format, columns.length, limit)) {
    let last = -1;
    let id = '';
    for (let record = 0; record < chunk.records; record++) {
      if (chunk.faults.has(record)) continue;
      facts.rows++;
      const hash = hashOf(chunk.bytes, chunk.recordStart[record], chunk.recordEnd[record]);
      if (hashes.has(hash)) facts.duplicates++;
      else hashes.add(hash);
      if (customer < 0) continue;
      const field = chunk.firstField[record] + customer;
      if (last < 0 || !sameBytes(chunk, last, field)) id = fieldText(chunk, field);
      last = field;
      if (id === '') facts.withoutCustomer++;
      else if (ids.has(id)) facts.repeats++;
      else ids.add(id);
      if (id !== '') compare(agreement, chunk, record, id, compared);
    }
  }
  for (const index of compared) {
    if (agreement.rows >= 20 && agreement.agree[index] >= agreement.rows * 0.99) facts.constant.set(index, agreement.agree[index]);
  }
  return facts;
}

/** The text of a field of a chunk. */
export function fieldText(chunk: RecordChunk, field: number): string {
  return decodeText(chunk.bytes, chunk.start[field], chunk.end[field], chunk.escaped[field]);
}

/** True where two fields of a chunk stand for the same text. */
export function sameBytes(chunk: RecordChunk, a: number, b: number): boolean {
  const { bytes, start, end, escaped } = chunk;
  const length = end[a] - start[a];
  if (end[b] - start[b] !== length || escaped[a] !== escaped[b]) return false;
  for (let i = 0; i < length; i++) {
    if (bytes[start[a] + i] !== bytes[start[b] + i]) return false;
  }
  return true;
}

/** Records of the beginning of a file, at most about `limit` unpacked bytes of them. */
export async function* limited(path: string, format: FileFormat, fields: number, limit: number): AsyncGenerator<RecordChunk> {
  let bytes = 0;
  for await (const chunk of readRecords(path, format, unwatched, { fields })) {
    yield chunk;
    bytes += chunk.records === 0 ? 0 : chunk.recordEnd[chunk.records - 1];
    if (bytes >= limit) return;
  }
}

/** Facts about a person rather than about one event: text, dates and truth values that vary over the file. */
function canBeAttribute({ type, role, stats, hint }: ColumnGuess): boolean {
  return (
    (role === null || role === 'name') && type !== 'number' && type !== 'money' && type !== 'time' && stats.distinct > 1 && !hint.identifier
  );
}

interface Agreement {
  /** Hash of each compared value in the customer's first row. */
  seen: Map<string, Uint32Array>;
  rows: number;
  agree: Uint32Array;
}

function compare(agreement: Agreement, chunk: RecordChunk, record: number, id: string, compared: readonly number[]): void {
  const first = agreement.seen.get(id);
  if (!first && agreement.seen.size >= CUSTOMERS_COMPARED) return;
  const hashes = first ?? new Uint32Array(compared.length);
  for (let c = 0; c < compared.length; c++) {
    const field = chunk.firstField[record] + compared[c];
    const hash = hashOf(chunk.bytes, chunk.start[field], chunk.end[field]) >>> 0;
    if (!first) hashes[c] = hash;
    else if (hashes[c] === hash) agreement.agree[compared[c]]++;
  }
  if (first) agreement.rows++;
  else agreement.seen.set(id, hashes);
}

/** FNV-1a twice, 53 bits: chance of one false pair in a million rows is about 1 in 18,000. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let i = from; i < to; i++) {
    low = Math.imul(low ^ bytes[i], 0x01000193);
    high = Math.imul(high ^ bytes[i], 0x5bd1e995) ^ (high >>> 15);
  }
  return (high & 0x1fffff) * 0x1_0000_0000 + (low >>> 0);
}

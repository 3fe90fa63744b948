import type { TextParams } from '#core/contract/result.ts';
import type { ColumnMapping, Mapping } from '#core/contract/types.ts';
import { decodeText, FAULT, lastFault, type NumberParser, stripIdDecimals } from '#core/importers/parse-value.ts';
import { rawText, readRecords } from '#core/importers/read.ts';
import { type JobControl, type RecordChunk, unwatched } from '#core/importers/types.ts';

/** One record of a file as its mapping reads it. */
export interface MappedRecord {
  /** 1-based. */
  line: number;
  /** Broken as a whole: read none of its fields. */
  fault: { code: string; params: TextParams } | null;
  text(column: ColumnMapping): string;
  /** A customer id: without `.0` where the mapping says so. */
  id(column: ColumnMapping): string;
  /** What the parser gives; null for blank, a fault's code where it does not fit. */
  number(column: ColumnMapping, parser: NumberParser): number | null | { code: string };
  raw(): string;
}

/**
 * Walks the records of a small file (a list of people, outcomes) and answers the SHA-256 of its content. Throws what `readRecords` refuses.
 */
export async function readMapped(
  path: string,
  mapping: Mapping,
  visit: (record: MappedRecord) => void,
  control: JobControl = unwatched,
): Promise<{ sha256: string; blankLines: number }> {
  const stripIds = mapping.decisions.some((decision) => decision.code === 'id-decimals' && decision.choice === 'strip');
  let sha256 = '';
  let blankLines = 0;
  const onContent = (content: { sha256: string }) => {
    sha256 = content.sha256;
  };
  for await (const chunk of readRecords(path, mapping.format, control, { fields: mapping.columns.length, onContent })) {
    blankLines += chunk.blankLines;
    for (let record = 0; record < chunk.records; record += 1) visit(recordOf(chunk, record, stripIds));
    await control.pause();
  }
  return { sha256, blankLines };
}

function recordOf(chunk: RecordChunk, record: number, stripIds: boolean): MappedRecord {
  const { bytes, start, end, escaped, firstField } = chunk;
  const place = (column: ColumnMapping) => firstField[record] + column.index;
  return {
    line: chunk.line[record],
    fault: chunk.faults.get(record) ?? null,
    text: (column) => decodeText(bytes, start[place(column)], end[place(column)], escaped[place(column)]),
    id: (column) => {
      const at = place(column);
      const until = stripIds ? stripIdDecimals(bytes, start[at], end[at]) : end[at];
      return decodeText(bytes, start[at], until, escaped[at]);
    },
    number: (column, parser) => {
      const value = parser(bytes, start[place(column)], end[place(column)]);
      if (value === FAULT) return { code: lastFault() };
      return Number.isNaN(value) ? null : value;
    },
    raw: () => rawText(chunk, record),
  };
}

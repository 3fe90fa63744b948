import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { FileFormat, Inspection } from '#core/contract/types.ts';
import { inspectFile } from '#core/importers/inspect.ts';
import { decodeText } from '#core/importers/parse-value.ts';
import { type ReadOptions, rawText, readRecords } from '#core/importers/read.ts';
import { unwatched } from '#core/importers/types.ts';

/** A folder for one test file, removed afterwards; answers a function that writes a file into it. */
export function temporaryFolder(): { folder: string; write: (name: string, content: string | Uint8Array) => string } {
  const folder = mkdtempSync(join(tmpdir(), 'rekindle-importers-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, content: string | Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  return { folder, write };
}

export const comma: Extract<FileFormat, { kind: 'delimited' }> = { kind: 'delimited', encoding: 'utf-8', delimiter: ',', header: false };

export interface ReadBack {
  rows: string[][];
  lines: number[];
  faults: { line: number; code: string; params: Record<string, string | number>; raw: string }[];
  blankLines: number;
}

/** All records of a file as texts, the broken ones apart. */
export async function readBack(path: string, format: FileFormat = comma, options: ReadOptions = {}): Promise<ReadBack> {
  const back: ReadBack = { rows: [], lines: [], faults: [], blankLines: 0 };
  for await (const chunk of readRecords(path, format, unwatched, options)) {
    back.blankLines += chunk.blankLines;
    for (let record = 0; record < chunk.records; record++) {
      const fault = chunk.faults.get(record);
      if (fault) {
        back.faults.push({ line: chunk.line[record], ...fault, raw: rawText(chunk, record) });
        continue;
      }
      const row: string[] = [];
      for (let field = chunk.firstField[record]; field < chunk.firstField[record + 1]; field++) {
        row.push(decodeText(chunk.bytes, chunk.start[field], chunk.end[field], chunk.escaped[field]));
      }
      back.rows.push(row);
      back.lines.push(chunk.line[record]);
    }
  }
  return back;
}

/** What was found out about a file, with its columns by name. */
export async function inspect(path: string) {
  const inspection: Inspection = await inspectFile(path, { fileName: path.replace(/^.*\//, '') });
  const column = (name: string) => {
    const found = inspection.mapping.columns.find((one) => one.name === name);
    if (!found) throw new Error(`no column ${name}: ${inspection.mapping.columns.map((one) => one.name).join(', ')}`);
    return { ...found, codes: found.evidence.map(({ code }) => code) };
  };
  const decision = (code: string) => inspection.mapping.decisions.find((one) => one.code === code);
  return { ...inspection, column, decision, noteCodes: inspection.notes.map(({ code }) => code) };
}

import type { TextParams } from '#core/contract/result.ts';
import type { BatchInfo, ImportSummary, QuarantinedRow } from '#core/contract/types.ts';
import type { Workspace } from '#core/store/workspace.ts';

interface BatchRow {
  batch: number;
  file_name: string;
  sha256: string;
  imported_at: string;
  summary: string;
}

/** Every import, newest first. */
export function batches(workspace: Workspace): BatchInfo[] {
  const rows = workspace.reader
    .prepare<[], BatchRow>('select batch, file_name, sha256, imported_at, summary from batch order by batch desc')
    .all();
  return rows.map((row) => ({
    batch: row.batch,
    fileName: row.file_name,
    sha256: row.sha256,
    importedAt: row.imported_at,
    summary: JSON.parse(row.summary) as ImportSummary,
  }));
}

interface QuarantineRow {
  file_name: string;
  line: number;
  column_name: string | null;
  code: string;
  params: string;
  raw: string;
}

/** Rows that did not fit, newest import first, in order of their files. `total` counts those that are kept. */
export function quarantinePage(workspace: Workspace, page: { offset: number; limit: number }): { total: number; rows: QuarantinedRow[] } {
  const db = workspace.reader;
  const total = db.prepare<[], number>('select count(*) from quarantine').pluck().get() ?? 0;
  const rows = db
    .prepare<[number, number], QuarantineRow>(
      'select file_name, line, column_name, code, params, raw from quarantine order by batch desc, rowid limit ? offset ?',
    )
    .all(page.limit, page.offset);
  return {
    total,
    rows: rows.map((row) => ({
      fileName: row.file_name,
      line: row.line,
      column: row.column_name,
      code: row.code,
      params: JSON.parse(row.params) as TextParams,
      raw: row.raw,
    })),
  };
}

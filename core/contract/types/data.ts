import type { ColumnInfo } from './catalogue.ts';
import type { ImportSummary } from './importing.ts';
import type { IsoDate, IsoTime, Note, Value } from './values.ts';

export interface ColumnProfile {
  column: ColumnInfo;
  rows: number;
  blanks: number;
  distinct: number;
  min: Value;
  max: Value;
  median: Value;
  /** Sum as exact decimal text, for numbers; null otherwise. */
  total: string | null;
  negatives: number | null;
  /**
   * Equal-width bins for numbers, dates and times; the most frequent values for text and booleans (at most 20). Where few values lie far out, the
   * bins share the range of the middle 98 %, and a `tail` before or behind them holds the rest.
   */
  distribution: { label: string; count: number; tail?: true }[];
  examples: Value[];
  evidence: Note[];
}

export interface TablePage {
  columns: ColumnInfo[];
  /** Rows that match the filter. */
  total: number;
  offset: number;
  rows: Value[][];
}

/** Keeps rows whose column compares so with the value. `text` operators take the shown text. */
export interface TableFilter {
  column: string;
  operator: '=' | '!=' | '<' | '<=' | '>' | '>=' | 'contains' | 'blank' | 'not-blank';
  value: Value;
}

export interface BatchInfo {
  batch: number;
  fileName: string;
  /** SHA-256 of the unpacked content. */
  sha256: string;
  importedAt: IsoTime;
  summary: ImportSummary;
}

export interface WorkspaceInfo {
  name: string;
  /** Shown, never sent back. */
  path: string;
  customers: number;
  events: number;
  streams: number;
  tags: number;
  segments: number;
  /** Names, not versions. */
  models: number;
  lists: number;
  results: number;
  quarantined: number;
  lastDay: IsoDate | null;
  /** 16 hex digits over the content hashes and mappings of every import, in order. */
  fingerprint: string;
  dataVersion: number;
  timeZone: string;
  currency: string;
  readOnly: boolean;
}

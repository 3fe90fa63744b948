import type { TextParams } from '../result.ts';
import type { ColumnInfo } from './catalogue.ts';
import type { ImportSummary } from './importing.ts';
import type { IsoTime, Value } from './values.ts';

export interface CustomerPage {
  id: string;
  attributes: { column: ColumnInfo; value: Value }[];
  timeline: { stream: string; time: IsoTime; values: { name: string; value: Value }[] }[];
  /** Events in all, the timeline holds the newest 200 up to as-of. */
  events: number;
  tags: { name: string; held: boolean | null }[];
  lists: { list: string; arm: 'treatment' | 'control' | 'excluded'; reason: string | null }[];
}

export interface JobState {
  job: number;
  kind: 'import' | 'export' | 'backup' | 'columns' | 'sample' | 'model';
  /** What it works on: a file's name. */
  subject: string;
  status: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';
  rows: number;
  bytes: number;
  totalBytes: number;
  /** Seconds; null while it cannot be told. */
  secondsLeft: number | null;
  /** Of a finished import. */
  summaries: ImportSummary[];
  error: { code: string; message: string; params: TextParams } | null;
}

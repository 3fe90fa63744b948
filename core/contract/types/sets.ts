import type { IsoDate, IsoTime } from './values.ts';

/** Where the ids of a saved list came from. */
export type SavedListSource =
  | { kind: 'file'; fileName: string }
  | { kind: 'campaign'; list: string; which: 'treatment' | 'control' | 'audience' | 'excluded' }
  | { kind: 'segment'; segment: string; version: number; asOf: IsoDate };

/** Ids that are kept under a name, for `in_list`. They never change: saving again makes another list in its place. */
export interface SavedListInfo {
  name: string;
  source: SavedListSource;
  /** Different ids. */
  ids: number;
  /** Of them those that no customer of the workspace has, yet. */
  strangers: number;
  /** Over the ids in order of their bytes, one a line. */
  sha256: string;
  savedAt: IsoTime;
  /** What stood under this name before, newest first: who entered or left the list is told by them. */
  earlier: { version: number; savedAt: IsoTime; ids: number }[];
  /** Tags and segments whose expressions name it. */
  usedBy: string[];
}

/** What a file of ids would bring. */
export interface SavedListPreview {
  fileName: string;
  /** The column that is read, and all that there are. */
  column: string;
  columns: string[];
  ids: number;
  strangers: number;
  /** At most 20 ids that no customer has. */
  examples: string[];
  /** Rows without an id, and rows that could not be read. */
  skipped: number;
}

/** The members of a segment as they were recorded as of a day. */
export interface SegmentSnapshot {
  asOf: IsoDate;
  /** Of the segment's definition. */
  version: number;
  members: number;
  /** Customers whom the segment could not judge: no members. */
  unknown: number;
  customers: number;
  /** By the analyst, or by freezing a list made from the segment. */
  origin: 'recorded' | 'frozen';
  recordedAt: IsoTime;
}

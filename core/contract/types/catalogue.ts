import type { UnknownPolicy } from './definitions.ts';
import type { Role } from './importing.ts';
import type { IsoDate, ValueType } from './values.ts';

/** A customer attribute (stream null) or a field of a stream. */
export interface ColumnInfo {
  /** Name in the tag language: snake_case or Chinese. */
  name: string;
  /** Second name, the header of the file or a Chinese label; null where it is the same. */
  label: string | null;
  type: ValueType;
  /** Digits after the decimal point that every value is kept with; 0 for non-numbers. */
  decimals: number;
  /** `CNY`, `days` ...; null where there is none. */
  unit: string | null;
  role: Role;
  /** Of a column that a model wrote; absent or null: none. */
  score?: ScoreInfo | null;
}

/** Where a score comes from. */
export interface ScoreInfo {
  model: string;
  version: string;
  /** The last day whose data the model saw. As of an earlier day the score knows what had not happened yet. */
  cutOff: IsoDate;
}

export interface StreamInfo {
  name: string;
  label: string | null;
  rows: number;
  /** Customers with at least one event. */
  customers: number;
  fields: ColumnInfo[];
  coverage: Coverage;
  /** Made of what campaigns did (`touch`, `outcome`), not of a file. */
  builtIn?: boolean;
}

/** Which days a stream's source was looking. `from` null: nothing came in yet. Days inside, but without any event, where a day usually has some, are `gaps`. */
export interface Coverage {
  from: IsoDate | null;
  to: IsoDate | null;
  gaps: { from: IsoDate; to: IsoDate }[];
  /** True where the analyst stated it, false where it is the first and last event day. */
  declared: boolean;
}

/** A segment that expressions may name. */
export interface CatalogueSegment {
  name: string;
  version: number;
  expression: string;
  snapshots: { key: number; asOf: IsoDate; version: number }[];
}

/** A saved list as it stands, and every version of its name, oldest first: those that were replaced or removed too. */
export interface CatalogueList {
  name: string;
  key: number;
  customers: number;
  versions: ListVersion[];
}

/** It stood at the end of the days `from` .. the day before `until`; `until` null: it stands. */
export interface ListVersion {
  key: number;
  from: IsoDate;
  until: IsoDate | null;
}

export interface Catalogue {
  attributes: ColumnInfo[];
  streams: StreamInfo[];
  /** `unknown` missing: `exclude`. */
  tags: { name: string; version: number; expression: string; unknown?: UnknownPolicy }[];
  /** Saved lists, for `in_list`; absent: none. A `key` is never used again for other ids. */
  lists?: CatalogueList[];
  /** The do-not-contact list, for `do_not_contact`; absent: nobody is on it. `key` is another one for other entries. */
  doNotContact?: { key: string; entries: number };
  /** Segments, for `in_segment`, with the days on which their members were recorded, oldest first; absent: none. */
  segments?: CatalogueSegment[];
  customers: number;
  /** The last day with an event of a file; the default as-of date. Null in an empty workspace. */
  lastDay: IsoDate | null;
}

import type { ColumnInfo, Coverage } from '#core/contract/types.ts';

/**
 * The columns: typed arrays derived from the rows in SQLite. Blank values are kept by a sentinel of their own per kind, never by NaN
 * arithmetic, so a scan is one pass over contiguous memory.
 */
export type Column = TextColumn | IntegerColumn | WideColumn | BooleanColumn;

/** Dictionary codes; code 0 is blank, `dictionary[0]` is ''. Codes are in order of first appearance. */
export interface TextColumn {
  kind: 'text';
  codes: Uint8Array | Uint16Array | Int32Array;
  dictionary: string[];
}

/** Exact decimals scaled by 10^decimals (number, money) or days since 1970-01-01 (date). Blank is `NO_INTEGER`. */
export interface IntegerColumn {
  kind: 'integer';
  values: Int32Array;
}

/** The same where 32 bits are too few, and seconds since 1970-01-01T00:00:00 of a `time` column. Integers up to 2^53; blank is NaN. */
export interface WideColumn {
  kind: 'wide';
  values: Float64Array;
}

/** 0 false, 1 true, 2 blank. */
export interface BooleanColumn {
  kind: 'boolean';
  values: Uint8Array;
}

export const NO_INTEGER = -2_147_483_648;

/** Event times are Int32 seconds since 2000-01-01T00:00:00, wall time of the workspace's zone: 1931-12-13 to 2068-01-19. */
export const EVENT_EPOCH_SECONDS = 946_684_800;

/** One stream, sorted by customer, then time, then row of the file. */
export interface StreamColumns {
  name: string;
  rows: number;
  /** customers + 1 entries: the events of customer c are offsets[c] .. offsets[c + 1] - 1. */
  offsets: Int32Array;
  /** Seconds since `EVENT_EPOCH_SECONDS`, per event. */
  time: Int32Array;
  /** `row` in the stream's SQLite table, per event. */
  row: Int32Array;
  fields: Map<string, Column>;
  info: ColumnInfo[];
  coverage: Coverage;
  /** Made of what campaigns did, not of a file: it has no table of its own in SQLite. */
  builtIn?: boolean;
}

/** What the expression engine, segments and tables read. Names are looked up exactly; aliases are resolved before. */
export interface Columns {
  /** Changes whenever the data change. */
  version: string;
  customers: number;
  /** Text id of a dense customer number. */
  idOf(customer: number): string;
  /** Dense number, or -1. */
  customerOf(id: string): number;
  attributes: ColumnInfo[];
  attribute(name: string): Column | null;
  streamNames: string[];
  stream(name: string): StreamColumns | null;
  /** What the workspace keeps beside the data; absent: nothing. */
  sets?: StoredSets;
}

/** Kept sets of customers, each under a key that means the same for ever. */
export interface StoredSets {
  /** Per customer 1 on the saved list, else 0. */
  list(key: number): Uint8Array;
  /** Per customer 1 a member, 0 not, 2 arrived after the members were recorded. */
  snapshot(key: number): Uint8Array;
  /** Per customer 1 where an entry of the do-not-contact list names it, else 0. Who opens a workspace for analysts adds it (`addDoNotContact`). */
  doNotContact?(): Uint8Array;
}

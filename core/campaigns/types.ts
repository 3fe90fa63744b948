import type Database from 'better-sqlite3';
import type { Columns } from '#core/columns/types.ts';
import type { IsoDate, ListCounts, ListInfo, ListPlan, Note } from '#core/contract/types.ts';

/** Strata of the control draw: value tiers, in the order in which shares are cumulated. */
export const STRATA = ['high', 'middle', 'low', 'none'] as const;
export type Stratum = (typeof STRATA)[number];

export type Definitions = ListInfo['definitions'];

/** What a segment says about every customer. */
export interface Audience {
  /** One entry per dense customer number: 0 no, 1 yes, 2 unknown. */
  truth: Uint8Array;
  /** The segment and every tag it uses, with the versions that were used. */
  definitions: Definitions;
  /** Keeps the truth as the segment's members of that day, in the transaction of the freeze. Absent: the segment is not the workspace's. */
  record?: (db: Database.Database, now: string) => void;
}

/** What lists are computed from; the workbench wires it from the catalogue, the expression engine and the segments. */
export interface CampaignSources {
  columns: Columns;
  /** Refuses a segment that does not exist or does not compile. */
  audienceOf(segment: string, asOf: IsoDate): Audience;
  /** The same from definitions as a manifest holds them, whatever the catalogue says today. */
  audienceFrom(definitions: Definitions, asOf: IsoDate): Audience;
  /** Value tier of each customer, by dense number. */
  tiersOf(asOf: IsoDate): readonly Stratum[];
}

export type Arm = 'treatment' | 'control';
export type ConsentState = 'yes' | 'no' | 'unknown';

/** Reasons to leave a customer out, in the order in which they are tried; each is the code of a text. */
export const EXCLUSIONS = ['do-not-contact', 'opted-out', 'no-consent', 'no-address', 'invalid-address', 'duplicate-address'] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

/** Who is in the segment, in the order of ids, and who is left out. No arms are drawn yet: the counts do not need it. */
export interface PlannedList {
  plan: ListPlan;
  counts: ListCounts;
  definitions: Definitions;
  notes: Note[];
  /** Dense numbers of every customer of the segment, by id. */
  customers: Int32Array;
  /** As in `Suppression`. */
  reasons: Uint8Array;
  /** By dense number. */
  tiers: readonly Stratum[];
}

/** A plan worked out on the data, before anything is written. */
export interface ComputedList extends PlannedList {
  /** 1 for control; parallel to `customers`, 0 for those who are left out too. */
  control: Uint8Array;
}

import type { TruthCount } from './expression.ts';
import type { IsoDate, IsoTime, Note } from './values.ts';

/** What unknown counts as when a tag is used: the default is `exclude`. */
export type UnknownPolicy = 'exclude' | 'include';

export interface TagInfo {
  name: string;
  version: number;
  description: string;
  expression: string;
  unknown: UnknownPolicy;
  savedAt: IsoTime;
  /** Names of tags it uses, and of tags and segments that use it. */
  uses: string[];
  usedBy: string[];
}

export interface SegmentInfo {
  name: string;
  version: number;
  description: string;
  /** Over tags and features; the `and` clauses are the funnel. */
  expression: string;
  savedAt: IsoTime;
  uses: string[];
  usedBy: string[];
}

export type GalleryPurpose =
  | 'recency'
  | 'decline'
  | 'value'
  | 'lifecycle'
  | 'tickets'
  | 'contact'
  | 'calendar'
  | 'price'
  | 'channel'
  | 'product';

/** A ready tag in the names of the workspace. */
export interface GalleryTag {
  id: string;
  purpose: GalleryPurpose;
  name: string;
  description: string;
  /** Null: the workspace lacks what it speaks of. */
  expression: string | null;
  /** What is missing, in words. */
  missing: string[];
}

/** What renaming a tag changes, or would change. */
export interface RenameResult {
  /** The new name. */
  name: string;
  /** Tags and segments whose text names the tag. */
  changes: { kind: 'tag' | 'segment'; name: string; before: string; after: string }[];
}

export type DormancyBand = 'active' | 'early' | 'mid' | 'late' | 'deep' | 'never';

/** One group of a profile: how many of the segment, how many of everybody. */
export interface ProfileGroup {
  key: string;
  segment: number;
  everybody: number;
}

export interface SegmentProfile {
  size: TruthCount;
  customers: number;
  /** By months since the last event of any activity stream: active < 1, early 1-3, mid 3-6, late 6-12, deep > 12. */
  dormancy: ProfileGroup[];
  /** null where no stream has an amount; the note says so. */
  rfm: {
    /** Cut points by type-7 quantiles. */ cuts: { recency: number[]; frequency: number[]; monetary: number[] };
    /** 5 x 5 customers by recency (row 0: score 1) and frequency score. */ grid: { segment: number[][]; everybody: number[][] };
    stream: string;
  } | null;
  valueTiers: ProfileGroup[];
  notes: Note[];
}

/** What the customers behind a number of a profile are: one group of it. `rfm` keys are `recency-frequency` scores: `5-1`. */
export interface GroupKey {
  kind: 'dormancy' | 'tier' | 'rfm';
  key: string;
}

/** A page of the customers of a group, in the order of the data. */
export interface GroupCustomers {
  total: number;
  rows: {
    id: string;
    /** Day of the last activity up to as-of; null: never seen. */
    lastActivity: IsoDate | null;
    dormancy: DormancyBand;
    tier: string;
    /** Scores 1 to 5; null: never bought, or no amounts at all. */
    rfm: { recency: number; frequency: number; monetary: number } | null;
  }[];
}

export interface Overlap {
  both: number;
  onlyFirst: number;
  onlySecond: number;
  neither: number;
  unknown: number;
}

import type { Estimate } from './results.ts';
import type { IsoDate, Value } from './values.ts';

/** A column of an exploration: any expression of the tag language that has a value per customer. Attributes, scores and tags are such. */
export interface ExploreColumn {
  /** The expression as it was given. */
  source: string;
  kind: 'number' | 'truth' | 'text' | 'date' | 'time';
  /** Currency, `days` ...; null: none. */
  unit: string | null;
  money: boolean;
  /** Digits after the point that its values have; null: quotients, which have no end. */
  decimals: number | null;
}

/** What the numbers of an answer were computed on. */
export interface ExploreBasis {
  /** Customers that were looked at. */
  customers: number;
  /** All that there are. */
  of: number;
  /** Seed of the sample; null: all were looked at. */
  seed: number | null;
}

/** A part of a column's values. Bounds are as shown; null: open. */
export type ExploreLevel =
  | { kind: 'text'; text: string }
  | { kind: 'truth'; value: boolean }
  | { kind: 'number'; value: number }
  /** low <= value < high. */
  | { kind: 'range'; low: number | null; high: number | null }
  /** Both days included; of times the day counts. */
  | { kind: 'days'; from: IsoDate | null; to: IsoDate | null }
  /** Known, and in no other level. */
  | { kind: 'other' }
  | { kind: 'blank' };

/** A column of numbers. Values are in its own unit, unscaled. */
export interface NumberDescription {
  kind: 'number';
  known: number;
  blank: number;
  mean: Estimate;
  median: Estimate;
  /** Of the known, n - 1; null below two. */
  deviation: number | null;
  /** Exact decimal text; null: quotients, or a sample. */
  total: string | null;
  least: number | null;
  lower: number | null;
  upper: number | null;
  most: number | null;
}

/** Dates or times; null: none is known. Quartiles are the earlier of two neighbours. */
export interface DaysDescription {
  kind: 'days';
  known: number;
  blank: number;
  least: Value;
  lower: Value;
  middle: Value;
  upper: Value;
  most: Value;
}

export interface TruthDescription {
  kind: 'truth';
  known: number;
  blank: number;
  yes: number;
  share: Estimate;
}

export interface TextDescription {
  kind: 'text';
  known: number;
  blank: number;
  distinct: number;
  /** The most frequent value, of equals the one met first; null: none is known. */
  frequent: { text: string; customers: number } | null;
  /** Of the most frequent value among the known. */
  share: Estimate;
}

export type ExploreDescription = NumberDescription | DaysDescription | TruthDescription | TextDescription;

export interface DescribedColumn {
  column: ExploreColumn;
  segment: ExploreDescription;
  everybody: ExploreDescription;
  /** Customers per level, the blank ones last. */
  levels: { level: ExploreLevel; segment: number; everybody: number }[];
}

export interface ExploreDescribe {
  segment: ExploreBasis;
  everybody: ExploreBasis;
  columns: DescribedColumn[];
}

/** `share`: of yes among the known, for a condition. */
export type ExploreMeasure = 'mean' | 'median' | 'sum' | 'share';

export interface GroupValue {
  known: number;
  blank: number;
  /** A sum has no interval: the reason is `exact-total`, and `total` holds it. */
  value: Estimate;
  /** Exact decimal text of a sum; null otherwise. */
  total: string | null;
}

export interface GroupNumbers {
  customers: number;
  /** Of all that were looked at. */
  share: Estimate;
  /** One per measure asked for. */
  values: GroupValue[];
}

export interface ExploreGroupBy {
  segment: ExploreBasis;
  everybody: ExploreBasis;
  /** With every level of the key, also those that no group has: `other` is what is in none of them. */
  keys: { column: ExploreColumn; levels: ExploreLevel[] }[];
  measures: { column: ExploreColumn; measure: ExploreMeasure }[];
  /** Groups that the segment or everybody has, in the order of the levels. `levels`: numbers into those of the keys. */
  groups: { levels: number[]; segment: GroupNumbers; everybody: GroupNumbers }[];
  /** Groups of fewer customers are small: what they say is uncertain. */
  small: number;
}

export interface ExploreCrossTab {
  basis: ExploreBasis;
  rows: { column: ExploreColumn; levels: ExploreLevel[] };
  columns: { column: ExploreColumn; levels: ExploreLevel[] };
  /** Customers, row by row. Blanks have a row and a column of their own where there are some. */
  counts: number[][];
  /** Pearson's chi-squared test of independence over the customers of whom both are known, without Yates' correction; null: there is none. */
  test: {
    chiSquare: number;
    degrees: number;
    p: number;
    customers: number;
    leastExpected: number;
    expectedBelow5: number;
    cells: number;
  } | null;
  /** Cramér's V. */
  association: Estimate;
}

export interface ExplorePair {
  /** Numbers into the columns; first < second. */
  first: number;
  second: number;
  /** Customers of whom both are known. */
  known: number;
  pearson: Estimate;
  spearman: Estimate;
}

export interface ExploreCorrelations {
  basis: ExploreBasis;
  columns: ExploreColumn[];
  pairs: ExplorePair[];
}

/** Whose customers a number stands for: in every cell. */
export type ExploreCell =
  | { column: string; is: 'known' }
  /** `besides`: the other levels of the column, for the level `other`. */
  | { column: string; is: 'level'; level: ExploreLevel; besides: ExploreLevel[] };

/** A page of the customers behind a number, in the order of the data, with their values of the columns. */
export interface ExploreCustomers {
  total: number;
  columns: ExploreColumn[];
  rows: { id: string; values: Value[] }[];
}

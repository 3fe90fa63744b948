import type { Range } from './expression.ts';
import type { IsoDate, Note } from './values.ts';

/**
 * How the customers of two conditions lie to each other; only those for whom a condition is true are meant. `inside`: all of the first are in the
 * second; `around`: the reverse; with both they are `equal`.
 */
export type Claim = 'first-empty' | 'second-empty' | 'first-everybody' | 'second-everybody' | 'equal' | 'inside' | 'around' | 'disjoint';

export interface Relation {
  customers: number;
  asOf: IsoDate;
  /** What holds for any events and attributes, as of this day and with the days that the sources cover now; the strongest first. */
  proven: Claim[];
  /** Why the first of the proven holds: which condition implies or excludes which. */
  because: Note[];
  /** What holds for the customers that there are; the strongest first. */
  observed: Claim[];
  /** Customers by both truths; rows and columns: true, false, unknown. */
  counts: RelationCounts;
}

export interface RelationCounts {
  both: number;
  onlyFirst: number;
  onlySecond: number;
  neither: number;
  /** Of those named before, how many are unknown to the first, to the second. */
  unknownToFirst: number;
  unknownToSecond: number;
}

/** Which customers of a relation: in both, in one and not in the other. */
export type RelationPart = 'both' | 'only-first' | 'only-second';

/** One clause of two versions: which of them have it, and what it did to those who moved. */
export interface ClauseChange {
  kind: 'kept' | 'added' | 'removed' | 'changed';
  /** The text before and after; null where it was not there. */
  before: string | null;
  after: string | null;
  beforeRange: Range | null;
  afterRange: Range | null;
  /** Customers who entered or left and for whom this clause made the difference; one may be counted for several clauses. */
  entered: number;
  left: number;
}

/** What became of a tag's customers from one version to another. */
export interface VersionChanges {
  customers: number;
  asOf: IsoDate;
  before: number;
  after: number;
  entered: number;
  left: number;
  stayed: number;
  /** How the clauses are joined in both; `whole`: they are not joined the same way, and each version is one clause. */
  joined: 'and' | 'or' | 'whole';
  clauses: ClauseChange[];
  /** Entered and left through what unknown counts as, and nothing else. */
  byPolicy: { entered: number; left: number };
}

export interface MovedCustomer {
  id: string;
  move: 'entered' | 'left';
  /** Numbers of the clauses of `VersionChanges` that made the difference. */
  clauses: number[];
}

/** One rung of a ladder with its customers. */
export interface LadderRung {
  condition: string;
  value: string;
  /** From the condition to the value, in the text; of a tag its name. */
  range: Range;
  /** For whom this rung decides; of labels for whom it holds. */
  customers: number;
  /** For whom its condition is true, and unknown, whatever stands above it. */
  holds: number;
  unknown: number;
}

/** Customers per rung. */
export interface LadderCount {
  /** Every rung that holds gives its label. */
  all: boolean;
  customers: number;
  rungs: LadderRung[];
  /** What those get for whom every rung is false; null: unknown. */
  otherwise: string | null;
  otherwiseRange: Range | null;
  /** For whom every rung is false. */
  fallen: number;
  /** For whom an unknown rung leaves it open. */
  undecided: number;
}

export interface LadderReport extends LadderCount {
  asOf: IsoDate;
  /** Customers for whom both rungs hold; on the diagonal those for whom the rung holds. */
  overlaps: number[][];
  /** Whether two rungs are proven never to hold together. */
  apart: boolean[][];
  exclusive: Shown;
  /** Nobody falls through, and nobody is left open. */
  complete: Shown;
  /** Rungs that are proven never to decide, because of those above or by themselves. */
  unreachable: boolean[];
}

/** Proven for any data, as of this day and with the days covered now; or only so on these data. */
export interface Shown {
  proven: boolean;
  onTheseData: boolean;
}

export type LadderPart =
  | { kind: 'rung'; rung: number }
  | { kind: 'overlap'; first: number; second: number }
  | { kind: 'fallen' }
  | { kind: 'undecided' };

/** Where a customer stands on a ladder. */
export interface LadderPlace {
  /** The rung that decides, from 0; null: none does. */
  rung: number | null;
  /** None does because an unknown rung leaves it open; else because all are false. */
  undecided: boolean;
  /** Texts of the value and of the rung's condition; blank where there is none. */
  value: string;
  condition: string;
}

export interface LadderMove {
  before: LadderPlace;
  after: LadderPlace;
  customers: number;
}

/** What became of the values of a ladder from one version to another. */
export interface LadderMoves {
  customers: number;
  asOf: IsoDate;
  moved: number;
  stayed: number;
  moves: LadderMove[];
}

import type { Range, UnknownPolicy } from '#core/contract/types.ts';
import type { ChangeId, MeasureId, RankingId, ScalarId } from './functions.ts';
import type { Unit } from './keywords.ts';
import type { DayWindow, SecondsWindow } from './scalars/day-windows.ts';
import type { Recurrence } from './scalars/days.ts';
import type { ArithmeticOperator, ClockWindow, CompareOperator, FiscalWindow } from './syntax.ts';

/**
 * The typed tree: plain, immutable, serialisable. Both backends start from it and it names every column by its real name.
 * `key` is the canonical text: two nodes with the same key mean the same, whatever they looked like.
 */
export type Node =
  | Literal
  | AsOf
  | ColumnNode
  | Arithmetic
  | Negate
  | Shift
  | DateDifference
  | DaysSince
  | ShiftMonths
  | FallsIn
  | Scalar
  | Compare
  | Between
  | In
  | Like
  | Known
  | Not
  | Junction
  | Measure
  | Lift
  | TagReference
  | Ranking
  | Change
  | Sample
  | Bucket
  | Stratified
  | Lookalike
  | Evidence
  | Ladder
  | Labels
  | HasLabel
  | At
  | Transition
  | InList
  | DoNotContact
  | Sequence
  | Recorded
  | Held
  | Changed;

export type Type =
  | { kind: 'boolean' }
  /** A number is an integer scaled by 10^decimals; `ratio`: an integer over a positive integer. `unit` null: none. */
  | { kind: 'number'; decimals: number; ratio: boolean; unit: string | null; money: boolean }
  | { kind: 'text' }
  /** Days since 1970-01-01. */
  | { kind: 'date' }
  /** Seconds since 1970-01-01T00:00:00. */
  | { kind: 'time' };

interface Base {
  type: Type;
  range: Range;
  key: string;
}

export interface Literal extends Base {
  kind: 'literal';
  /** Scaled integer, days, seconds, 0/1 for booleans, or text. */
  value: number | string;
}

/** The as-of day, moved by a constant length of time. */
export interface AsOf extends Base {
  kind: 'as-of';
  shift: { count: number; unit: Unit } | null;
}

/** A customer attribute (stream null) or, inside `where`, a field of the stream; the name of its own time is `EVENT_TIME`. */
export interface ColumnNode extends Base {
  kind: 'column';
  stream: string | null;
  name: string;
}

export interface Arithmetic extends Base {
  kind: 'arithmetic';
  operator: ArithmeticOperator;
  left: Node;
  right: Node;
}

export interface Negate extends Base {
  kind: 'negate';
  value: Node;
}

/** A date or time moved by a whole number of days. */
export interface Shift extends Base {
  kind: 'shift';
  value: Node;
  days: Node;
  sign: 1 | -1;
}

/** Whole days between two dates or times. */
export interface DateDifference extends Base {
  kind: 'date-difference';
  left: Node;
  right: Node;
}

export interface DaysSince extends Base {
  kind: 'days-since';
  value: Node;
}

/** A date or time moved by whole months; the month's last day where it has no such day. */
export interface ShiftMonths extends Base {
  kind: 'shift-months';
  value: Node;
  months: number;
}

/** Whether a date, or where it comes round each year one of its anniversaries, lies in a window of days, or a time in one of seconds. */
export interface FallsIn extends Base {
  kind: 'falls-in';
  value: Node;
  comesRound: Recurrence | null;
  window: DayWindow | SecondsWindow;
}

/** A function over values in a row (`scalars/signatures.ts`). */
export interface Scalar extends Base {
  kind: 'scalar';
  function: Exclude<ScalarId, 'days-since' | 'days-between' | 'event-time' | 'has-label'>;
  values: Node[];
}

export interface Compare extends Base {
  kind: 'compare';
  operator: CompareOperator;
  left: Node;
  right: Node;
}

export interface Between extends Base {
  kind: 'between';
  value: Node;
  low: Node;
  high: Node;
}

export interface In extends Base {
  kind: 'in';
  value: Node;
  options: Literal[];
}

export interface Like extends Base {
  kind: 'like';
  value: Node;
  pattern: string;
}

export interface Known extends Base {
  kind: 'known';
  value: Node;
  known: boolean;
}

export interface Not extends Base {
  kind: 'not';
  value: Node;
}

export interface Junction extends Base {
  kind: 'and' | 'or';
  items: Node[];
}

export interface Measure extends Base {
  kind: 'measure';
  measure: MeasureId;
  stream: string;
  field: string | null;
  /** Type of the field; null without one. */
  fieldType: Type | null;
  where: Node | null;
  window: Window | PersonalWindow | null;
  /** `lapsed` only. */
  duration: { count: number; unit: Unit } | null;
  /** `percentile` and `median`: which part of the values lies below, in lowest terms. */
  fraction: { part: number; whole: number } | null;
  /** `nth`: 1 is the first event, -1 the latest. `sum-largest`, `sum-smallest`: how many values. */
  place: number | null;
  /** `sessions` only: seconds without an event from which a new session begins. */
  pause: number | null;
}

export interface Rung {
  when: Node;
  value: Node;
}

/** The first rung that is not false decides. `otherwise` null: unknown where all are false. */
export interface Ladder extends Base {
  kind: 'case';
  rungs: Rung[];
  otherwise: Node | null;
}

export interface LabelRung extends Rung {
  value: Literal;
}

/** The labels of all rungs that hold, joined by bars. `otherwise` null: unknown where none holds. */
export interface Labels extends Base {
  kind: 'labels';
  rungs: LabelRung[];
  otherwise: Literal | null;
}

export interface HasLabel extends Base {
  kind: 'has-label';
  value: Node;
  label: string;
}

/** Inside `where`: a value of the customer, the same for each of the customer's events. */
export interface Lift extends Base {
  kind: 'lift';
  value: Node;
}

/** A tag, or a segment as a condition, by its name. */
export interface TagReference extends Base {
  kind: 'tag';
  of: 'tag' | 'segment';
  name: string;
  version: number;
  unknown: UnknownPolicy;
  /** Text of the tag; the ranges in `body` are places in it. */
  source: string;
  body: Node;
}

/** A place among all customers. */
export interface Ranking extends Base {
  kind: 'ranking';
  ranking: RankingId;
  value: Node;
  /** Of `top` and `bottom`: customers (no decimals) or a share of them; of `ntile`: groups. */
  limit: { value: number; decimals: number } | null;
  /** Each combination of these is ranked by itself. */
  within: Node[];
  /** Only these compete. */
  among: Node | null;
}

/** What became of a number from one window to another. */
export interface Change extends Base {
  kind: 'change';
  change: ChangeId;
  now: Node;
  before: Node;
  /** `now` and `before` put together. */
  value: Node;
  /** Condition under which the base is large enough to say anything. */
  enough: Node;
}

/** How much values speak for being one of those who meet a condition: the sum of what each says. */
export interface Lookalike extends Base {
  kind: 'lookalike';
  seed: Node;
  terms: Evidence[];
}

/** What one value says for meeting the condition of its `Lookalike`, of which it is a part. */
export interface Evidence extends Base {
  kind: 'evidence';
  seed: Node;
  value: Node;
  /** The value itself, or which tenth of all customers it lies in: customers of the same group are counted together. */
  group: Node;
  /** Groups with fewer customers of whom the condition is known say nothing. */
  least: number;
}

/** Who entered or left a segment, by its recorded members. */
export interface Recorded extends Base {
  kind: 'recorded';
  way: 'entered' | 'left';
  segment: string;
  /** Oldest first; `key` never means other members. */
  snapshots: { key: number; day: number; version: number }[];
  window: Window;
}

/** Customers whom the do-not-contact list names. */
export interface DoNotContact extends Base {
  kind: 'do-not-contact';
  entries: number;
  /** Inside `entered` and `left`: what was taken off it leaves no trace, so it is unknown for everybody. */
  compared: boolean;
}

/** Sets of customers that the workspace keeps. */
export type KeptSet = InList | Recorded | DoNotContact;

/** Customers on a saved list. */
export interface InList extends Base {
  kind: 'in-list';
  name: string;
  /** Its key in the workspace, which never means other ids. */
  list: number;
  /** Inside `entered` and `left`: its versions, of which the one that stood at the end of the day is meant. Null elsewhere: as it stands. */
  versions: { key: number; from: number; until: number | null }[] | null;
}

/** Customers whose hash lies below a number: a share of all. */
export interface Sample extends Base {
  kind: 'sample';
  /** Of 2^32. */
  below: number;
  share: Literal;
  salt: string;
}

/** A share of the customers of each group, met exactly: those of the smallest hashes. */
export interface Stratified extends Base {
  kind: 'stratified';
  /** value / 10^decimals. */
  share: Literal;
  salt: string;
  within: Node[];
  /** The customer's place in the draw, and a second one that parts equal places. */
  place: Bucket;
  tie: Bucket;
}

/** Which of `count` equal parts of all hashes the customer's lies in, from 0. */
export interface Bucket extends Base {
  kind: 'bucket';
  count: number;
  salt: string;
}

/** The value as of an earlier day. */
export interface At extends Base {
  kind: 'at';
  value: Node;
  day: Exclude<DateBound, { kind: 'second' }>;
}

/** Whether the condition came to hold, or ceased to, between the day before the window and its last day. */
export interface Transition extends Base {
  kind: 'transition';
  way: 'entered' | 'left';
  value: Node;
  window: Window;
}

/** A step of a sequence: an event, or several, that happen, may happen or must not happen. */
export interface SequenceStep {
  stream: string;
  where: Node | null;
  window: Window | null;
  role: 'must' | 'optional' | 'not';
  /** How many events; of a step that must not happen, as many as are too many. */
  times: number;
  /** No other event of the named streams between it and the step before. */
  directly: boolean;
  /** Seconds that must have passed since the step before. */
  after: number;
  /** Seconds within which it follows; null: whenever. */
  within: number | null;
  range: Range;
}

/** Whether events of the customer follow each other in this order. */
export interface Sequence extends Base {
  kind: 'sequence';
  steps: SequenceStep[];
  window: Window | null;
  /** Seconds from the first event taken to the last, at most; null: any. */
  within: number | null;
  /** The field, per stream, whose value is equal in all events; null: none. */
  same: { columns: Readonly<Record<string, { field: string; type: Type }>> } | null;
}

/** Whether the latest event of a stream satisfied a condition throughout the last days. */
export interface Held extends Base {
  kind: 'held';
  stream: string;
  condition: Node;
  /** The last days. */
  window: Extract<Window, { kind: 'rolling' | 'previous' | 'year-ago' }>;
}

/** Whether a field went from one known value to another. */
export interface Changed extends Base {
  kind: 'changed';
  stream: string;
  field: string;
  where: Node | null;
  /** Conditions that the field is the value before and after; null: any. */
  from: Node | null;
  to: Node | null;
  window: Window | null;
}

/** The events that a node reads itself: a window of a stream. */
export type Look = Pick<Measure, 'stream' | 'window' | 'duration' | 'range'>;

/** A day that does not depend on the customer. */
export type DateBound =
  | { kind: 'day'; day: number }
  | { kind: 'second'; second: number }
  | { kind: 'as-of'; shift: { count: number; unit: Unit } | null };

export type Window =
  | FiscalWindow
  | ClockWindow
  /** `year-ago`: the days of `rolling`, a year earlier. */
  | { kind: 'rolling' | 'previous' | 'year-ago'; count: number; unit: Unit; range: Range }
  /** Both days included. */
  | { kind: 'fixed'; from: DateBound; to: DateBound; range: Range }
  | { kind: 'since' | 'before' | 'after' | 'until'; at: DateBound; range: Range }
  /** Days whose age lies between the two, both included. */
  | { kind: 'ages'; older: number; newer: number; unit: Unit; range: Range }
  | { kind: 'calendar'; back: number; unit: Unit; range: Range };

export type NumberType = Extract<Type, { kind: 'number' }>;

/** In the place of a field's name: when the event happened. No field has a blank name. */
export const EVENT_TIME = '';
/** The window of a trend: its units are the points of the line. */
export interface TrendWindow {
  kind: 'rolling' | 'previous';
  count: number;
  unit: Unit;
  range: Range;
}

/** A date or time of the customer; `past`: the first second behind that day or second, else its own first one. */
export interface PersonalBound {
  moment: Node;
  past: boolean;
}

/** A window that each customer has for itself. */
export type PersonalWindow =
  /** Half-open; null: no bound but the end of the as-of day. */
  | { kind: 'personal'; from: PersonalBound | null; to: PersonalBound | null; range: Range }
  /** As many days as `length`, rounded up, to the as-of day; `previous`: as many right before those. */
  | { kind: 'personal-rolling'; previous: boolean; length: Node; range: Range };

export const BOOLEAN: Type = { kind: 'boolean' };
export const TEXT: Type = { kind: 'text' };
export const DATE: Type = { kind: 'date' };
export const TIME: Type = { kind: 'time' };
export const DAYS: NumberType = { kind: 'number', decimals: 0, ratio: false, unit: 'days', money: false };
export const WEEKS: NumberType = { ...DAYS, unit: 'weeks' };
export const MONTHS: NumberType = { ...DAYS, unit: 'months' };
export const COUNT: NumberType = { kind: 'number', decimals: 0, ratio: false, unit: null, money: false };

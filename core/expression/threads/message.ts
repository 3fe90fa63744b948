import type { TextColumn } from '#core/columns/types.ts';
import type { ColumnInfo, Coverage } from '#core/contract/types.ts';
import type { StreamStats } from '../stream-stats.ts';
import type { Node } from '../tree.ts';

/** A column as it goes to a thread: its memory, and a text's dictionary as bytes with their ends. */
export type SharedColumn =
  | { kind: 'text'; codes: TextColumn['codes']; bytes: Uint8Array; ends: Uint32Array }
  | { kind: 'integer'; values: Int32Array }
  | { kind: 'wide'; values: Float64Array }
  | { kind: 'boolean'; values: Uint8Array };

export interface SharedStream {
  name: string;
  rows: number;
  offsets: Int32Array;
  time: Int32Array;
  stats: StreamStats;
  info: ColumnInfo[];
  coverage: Coverage;
}

/** What a thread does not have yet. Everything else it holds of other data is forgotten when `data` is another number. */
export interface SharedData {
  data: number;
  version: string;
  customers: number;
  attributes: { name: string; column: SharedColumn }[];
  streams: SharedStream[];
  fields: { stream: string; name: string; column: SharedColumn }[];
  /** Per event of a stream (`rhythm.ts`): any thread writes what it is the first to need. */
  rhythms: { stream: string; values: Uint16Array }[];
}

/** Where the answer for every customer is written. A text's codes are those of its field's dictionary; a truth's tally is how many are 1 and how many 2. */
export type Answer =
  | { kind: 'truth'; values: Uint8Array; tally: Int32Array }
  | { kind: 'number' | 'date' | 'time'; values: Float64Array; den: Float64Array | null; decimals: number }
  | { kind: 'text'; codes: Int32Array };

/** The values of a meaning. A text's codes are those of the field's dictionary. */
export type Input = { key: string } & (
  | { answer: Pick<Extract<Answer, { kind: 'truth' }>, 'kind' | 'values'> | Extract<Answer, { den: unknown }> }
  | { answer: Extract<Answer, { kind: 'text' }>; stream: string; field: string }
);

/** What all parts noted beside their answers (`WindowNote`): two counts a key. */
export interface Noted {
  keys: string[];
  counts: Int32Array;
}

/** One evaluation in parts. Whoever is free takes the next part until there is none. */
export interface Job extends SharedData {
  asOf: number;
  /** What is evaluated, the whole first. */
  nodes: Node[];
  answers: Answer[];
  /** What of it is known already for every customer. */
  inputs: Input[];
  noted: Noted;
  /** parts + 1 customers: part p is bounds[p] .. bounds[p + 1] - 1. */
  bounds: Int32Array;
  /** `NEXT`, `DONE`, then the state of each part. */
  control: Int32Array;
}

/** States of a part beside `ANSWERED` and `FAILED`. Who is the first to have evaluated it takes it; whoever else evaluated it too has written the same. */
export const OPEN = 0;
const TAKEN = 3;

/** Whether a part that was evaluated is this thread's to answer for. */
export function take(control: Int32Array, part: number): boolean {
  return Atomics.compareExchange(control, STATES + part, OPEN, TAKEN) === OPEN;
}

/** Places in `Job.control`: the next part to take, how many are answered, and where the states begin. */
export const NEXT = 0;
export const DONE = 1;
export const STATES = 2;

export const ANSWERED = 1;
/** The thread could not: the main thread evaluates the part itself, and meets the error, if it is one. */
export const FAILED = 2;

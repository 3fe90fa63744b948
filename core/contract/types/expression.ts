import type { TextParams } from '../result.ts';
import type { LadderCount } from './comparison.ts';
import type { ColumnProfile } from './data.ts';
import type { IsoDate, Note, Value, ValueType } from './values.ts';

/** Half-open range of UTF-16 offsets in the source text. */
export interface Range {
  from: number;
  to: number;
}

export interface Diagnostic {
  code: string;
  params: TextParams;
  severity: 'error' | 'warning' | 'info';
  range: Range;
  /** A replacement of the range that cures it. */
  fix: string | null;
}

/** How many customers an expression says yes, no and not-known to. */
export interface TruthCount {
  true: number;
  false: number;
  unknown: number;
}

/** One `and` clause with the customers left after it. */
export interface FunnelStep {
  /** The clause's own text. */
  text: string;
  range: Range;
  /** After this clause and all before it. */
  after: TruthCount;
  /** Of this clause alone. */
  alone: TruthCount;
  /** Null where nobody measured. */
  cost: ClauseCost | null;
}

/** What counting a clause cost when it was computed; afterwards its result is kept. */
export interface ClauseCost {
  ms: number;
  /** Rows of the columns it reads: events once per measure, customers once per attribute. */
  rows: number;
}

export interface ExpressionCount {
  diagnostics: Diagnostic[];
  /** Null where the expression has errors. */
  result: { customers: number; total: TruthCount; steps: FunnelStep[]; asOf: IsoDate } | null;
  /** Customers per rung, where the expression is a ladder and so no condition; else null. */
  ladder: LadderCount | null;
}

/** A sub-expression with its value for one customer. */
export interface Explained {
  text: string;
  range: Range;
  /** null: unknown. */
  value: Value;
  /** `boolean`, `number`, ... for showing. */
  type: ValueType;
  /** Why it is unknown, or what a window covers. */
  notes: Note[];
  children: Explained[];
}

export interface Completion {
  label: string;
  /** What is inserted for `range`. */
  insert: string;
  range: Range;
  kind: 'keyword' | 'function' | 'attribute' | 'stream' | 'field' | 'tag' | 'value';
  /** Type, unit, count: one short line. */
  detail: string;
  /** Further lines beside the list, or ''. */
  more: string;
  /** True for what goes on behind something complete. */
  joins?: boolean;
}

/** A change of the text that one key makes. */
export interface CodeAction {
  title: string;
  /** What the new text means, or ''. */
  explains: string;
  /** `fix`: cures a mistake; `meaning`: one of several meanings, all of them right. */
  kind: 'fix' | 'meaning';
  /** For a meaning: the customers it holds for. */
  count: TruthCount | null;
  edits: { range: Range; text: string }[];
}

/** The call around a place in the text. */
export interface SignatureHelp {
  /** `lapsed(stream [where ...], 90 days)` */
  label: string;
  /** Places in `label`, with a line of help or ''. */
  parameters: (Range & { help: string })[];
  /** Number of the parameter one is in. */
  active: number;
  help: string;
  example: string;
}

export interface Hover {
  range: Range;
  /** Title line, then further lines; plain text. */
  lines: string[];
  profile: ColumnProfile | null;
}

/** A piece of a reading. `clause`: one clause of the expression, with its place in the text; else the words around it. */
export interface ReadingPart {
  text: string;
  clause: boolean;
  range: Range | null;
  /** The clause asks for something that is not there: the five words for that can be told apart (`expression.actions`). */
  absence: boolean;
}

/** An expression in plain words. Empty where it has errors. */
export interface Reading {
  text: string;
  parts: ReadingPart[];
}

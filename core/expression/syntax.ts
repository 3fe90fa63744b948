import type { Range } from '#core/contract/types.ts';
import type { ChangeId, MeasureId, RankingId, ScalarId } from './functions.ts';
import type { Unit } from './keywords.ts';

/** What the text says, before names and types are looked up. */
export type Syntax =
  | { kind: 'number'; value: number; decimals: number; range: Range }
  | { kind: 'duration'; count: number; unit: Unit; range: Range }
  | { kind: 'text'; value: string; range: Range }
  | { kind: 'boolean'; value: boolean; range: Range }
  | { kind: 'date'; value: number; range: Range }
  | { kind: 'time'; value: number; range: Range }
  | { kind: 'as-of'; range: Range }
  | { kind: 'name'; name: string; field: { name: string; range: Range } | null; range: Range }
  | { kind: 'negate'; value: Syntax; range: Range }
  | { kind: 'arithmetic'; operator: ArithmeticOperator; left: Syntax; right: Syntax; range: Range }
  | { kind: 'compare'; operator: CompareOperator; left: Syntax; right: Syntax; range: Range }
  | { kind: 'between'; value: Syntax; low: Syntax; high: Syntax; negated: boolean; range: Range }
  | { kind: 'in'; value: Syntax; options: Syntax[]; negated: boolean; range: Range }
  | { kind: 'like'; value: Syntax; pattern: Syntax; negated: boolean; range: Range }
  | { kind: 'falls-in'; value: Syntax; window: DayWindowSyntax; range: Range }
  | { kind: 'known'; value: Syntax; known: boolean; range: Range }
  | { kind: 'not'; value: Syntax; range: Range }
  | { kind: 'and' | 'or'; items: Syntax[]; range: Range }
  | { kind: 'call'; function: ScalarId; values: Syntax[]; nameRange: Range; range: Range }
  | {
      kind: 'measure';
      function: MeasureId;
      selection: Selection | null;
      extra: Syntax[];
      /** Of `sessions`: seconds; absent or null: none. */
      pause?: { seconds: number; range: Range } | null;
      nameRange: Range;
      range: Range;
    }
  | {
      kind: 'ranking';
      ranking: RankingId;
      value: Syntax;
      limits: Syntax[];
      within: Syntax[];
      among: Syntax | null;
      nameRange: Range;
      range: Range;
    }
  | {
      kind: 'change';
      change: ChangeId;
      value: Syntax;
      window: WindowSyntax | null;
      /** What the window is compared with. */
      base: 'previous' | 'year-ago' | 'lifetime';
      /** Fewest events of the base; null: the default. */
      least: number | null;
      nameRange: Range;
      range: Range;
    }
  /** Least: customers of a group; null: the default. */
  | { kind: 'lookalike'; seed: Syntax; values: Syntax[]; least: number | null; nameRange: Range; range: Range }
  | {
      kind: 'sample' | 'bucket';
      size: Syntax;
      salt: { text: string; range: Range } | null;
      within: Syntax[];
      nameRange: Range;
      range: Range;
    }
  /** `all`: every rung that holds gives its label. */
  | { kind: 'ladder'; all: boolean; rungs: RungSyntax[]; otherwise: Syntax | null; range: Range }
  | { kind: 'at'; value: Syntax; day: Syntax; range: Range }
  | { kind: 'transition'; way: 'entered' | 'left'; value: Syntax; window: WindowSyntax | null; nameRange: Range; range: Range }
  | {
      kind: 'membership';
      of: 'list' | 'segment' | 'do-not-contact';
      set: { name: string; range: Range } | null;
      nameRange: Range;
      range: Range;
    }
  | {
      kind: 'sequence';
      steps: StepSyntax[];
      window: WindowSyntax | null;
      within: { seconds: number; range: Range } | null;
      same: { name: string; range: Range } | null;
      nameRange: Range;
      range: Range;
    }
  | { kind: 'held'; condition: Syntax; length: Syntax | null; nameRange: Range; range: Range }
  | { kind: 'changed'; selection: Selection | null; from: Syntax | null; to: Syntax | null; nameRange: Range; range: Range }
  | { kind: 'error'; range: Range };

/** A step of a sequence. */
export interface StepSyntax {
  role: 'must' | 'optional' | 'not';
  directly: boolean;
  times: { count: number; range: Range };
  selection: Selection | null;
  after: { seconds: number; range: Range } | null;
  within: { seconds: number; range: Range } | null;
  range: Range;
}

export interface RungSyntax {
  when: Syntax;
  value: Syntax;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/';
export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** Which events a measure reads. */
export interface Selection {
  stream: { name: string; range: Range };
  field: { name: string; range: Range } | null;
  where: Syntax | null;
  window: WindowSyntax | null;
}

/** A quarter or year counted from a month 1..12; `back` 0 is the one that holds the as-of day. */
export interface FiscalWindow {
  kind: 'fiscal';
  back: number;
  unit: 'quarter' | 'year';
  month: number;
  range: Range;
}

/** So many seconds back from the end of the as-of day; `previous`: as many right before those. */
export interface ClockWindow {
  kind: 'clock';
  previous: boolean;
  seconds: number;
  range: Range;
}

export type WindowSyntax =
  /** `year-ago` has no text of its own: `change` makes it. */
  | { kind: 'rolling' | 'previous' | 'year-ago'; count: number; unit: Unit; range: Range }
  | FiscalWindow
  | ClockWindow
  | { kind: 'fixed'; from: Syntax; to: Syntax; range: Range }
  | { kind: 'since' | 'before' | 'after' | 'until'; at: Syntax; range: Range }
  /** As many days as `length` says for each customer. */
  | { kind: 'personal'; previous: boolean; length: Syntax; range: Range }
  | { kind: 'ages'; older: number; newer: number; unit: Unit; range: Range }
  | { kind: 'calendar'; back: number; unit: Unit; range: Range };

/** Days that a date is held against; `error` was told by the parser. */
export type DayWindowSyntax =
  | WindowSyntax
  | { kind: 'next' | 'within'; count: number; unit: Unit; range: Range }
  | { kind: 'clock-next' | 'clock-within'; seconds: number; range: Range }
  | { kind: 'error'; range: Range };

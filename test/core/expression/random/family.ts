import fc from 'fast-check';
import type { Cell, FieldSpec } from '../world.ts';

/**
 * A part of the language, for the generator of random expressions. A feature comes with a file beside this one that exports its family, and a
 * line in `families.ts`. Every expression must compile (units may clash); whatever stands inside another stands in parentheses.
 */
export interface Family {
  name: string;
  /** How often it is drawn where several families can stand; the basic one has 12. Left out: 2. */
  weight?: number;
  /** Attributes of customers that it needs beside the basic ones. */
  attributes?: MadeField[];
  /** Fields of `order` that it needs beside the basic ones. */
  fields?: MadeField[];
  /** Streams that it needs beside `order`, `login` (no fields) and `visit` (mostly no events). Rows are drawn from `times`. */
  streams?: MadeStream[];
  /** Windows of a selection, each with a blank before it: ` in last 3 days`. */
  windows?: fc.Arbitrary<string>[];
  /** Leaves inside `where` of an order. */
  row?: Partial<Expressions>;
  /** Leaves about a customer. */
  leaves?(parts: Parts): Partial<Expressions>;
  /** Expressions made of expressions, about a customer or inside `where`. */
  build?(inner: Expressions, place: Place): Partial<Expressions>;
}

export type Place = 'customer' | 'row';

export interface Kinds<T> {
  truth: T;
  /** With the unit CNY. */
  money: T;
  /** Without a unit. */
  number: T;
  /** With the unit days; fractions too. */
  days: T;
  text: T;
  /** A date or a time. */
  date: T;
}

export const kinds = ['truth', 'money', 'number', 'days', 'text', 'date'] as const satisfies (keyof Kinds<unknown>)[];

export type Expressions = Kinds<fc.Arbitrary<string>>;

/** What families share that is itself made of families. */
export interface Parts {
  /** Nothing, or ` where condition` over an order. */
  where: fc.Arbitrary<string>;
  /** Nothing, or a window with a blank before it. */
  window: fc.Arbitrary<string>;
  /** `name(stream[.field] [where ...] [window])`; `where` only over `order`. */
  measure(functions: readonly string[], field: string): fc.Arbitrary<string>;
}

export interface MadeField {
  field: FieldSpec;
  cell: fc.Arbitrary<Cell>;
}

export interface MadeStream {
  name: string;
  fields: MadeField[];
  least: number;
  most: number;
}

export const quote = (value: string) => `"${value.replaceAll('"', '""')}"`;
export const blankable = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 4 });
/** A comma list of 1 to 3 in parentheses. */
export const listOf = (item: fc.Arbitrary<string>) => fc.array(item, { minLength: 1, maxLength: 3 }).map((list) => `(${list.join(', ')})`);
/** Pieces of text in a row. */
export const seq = (...pieces: (string | fc.Arbitrary<string>)[]) =>
  fc.tuple(...pieces.map((piece) => (typeof piece === 'string' ? fc.constant(piece) : piece))).map((texts) => texts.join(''));

export const unit = fc.constantFrom('days', 'weeks', 'months', 'quarters', 'years');
export const small = fc.constantFrom('1', '2', '3', '6', '30');
/** Stands for the length about whose edges the events of a case gather; `withLength` puts it in. */
const focus = '‹length›';
export const withLength = (source: string, length: string) => source.replaceAll(focus, length);
/** `6 months`: how long a window is. */
export const length = fc.oneof(seq(small, ' ', unit), fc.constant(focus));
export const comparison = fc.constantFrom('=', '!=', '<', '<=', '>', '>=');
export const plainNumber = fc.constantFrom('0', '1', '2', '0.1', '0.25', '5', '-1', '1.005', '50%', '100');
export const texts = ['app', 'web', 'App', 'a_b', '50%', "O'Neil", '🎁', '门店', 'a*b?[c]'];
export const text = fc.constantFrom(...texts);

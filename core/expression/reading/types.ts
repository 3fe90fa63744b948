import type { Language } from '#core/contract/texts.ts';
import type { NameIndex } from '../names.ts';
import type { Node } from '../tree.ts';

/** A phrase in both languages. `{name}` stands for a part that its table names. */
export type Phrase = Readonly<Record<Language, string>>;

/** What a reading depends on besides the tree. */
export interface Reader {
  language: Language;
  /** Days since 1970-01-01. */
  asOf: number;
  names: NameIndex;
  /** The text that the ranges of the nodes are places in. */
  source: string;
  /** Whose condition is read: a customer's ("who ...") or, inside `where`, an event's. */
  about: 'customer' | 'event';
}

/**
 * A condition as a subject with its predicate ("whose age | is at most 30") or, where it has none, as a predicate about
 * the customer ("who | have no order"). Several joined ones are `all` or `some`.
 */
export type Statement = { subject: string; predicate: string } | { have: string } | { join: 'all' | 'some'; items: Statement[] };

/**
 * How one kind of node is read: as a value ("the age"), as a condition, or both. `negated` asks for the condition's opposite, so that a "not" is
 * never a word in front of something long: it turns the predicate.
 */
export interface NodeReading<N extends Node> {
  value?: (node: N, reader: Reader) => string;
  condition?: (node: N, negated: boolean, reader: Reader) => Statement;
}

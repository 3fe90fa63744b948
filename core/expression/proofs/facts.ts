import { likeTest } from '../comparison.ts';
import type { Node, Type } from '../tree.ts';
import type { Span } from '../windows.ts';
import { intersect, onGrid, type Positions, stepOf, whole } from './domain.ts';
import { patternImplies } from './patterns.ts';

/** A condition of one of the two expressions, as it stands in its text. */
export interface Origin {
  side: 0 | 1;
  /** Assumed true (or not false); else false (or not true). */
  holds: boolean;
  text: string;
}

/** A value that may differ from customer to customer (or from event to event). */
export interface Term {
  key: string;
  /** Null: it is made of two nodes. */
  node: Node | null;
  /** Distance of neighbouring values; null where they lie dense (quotients). */
  step: bigint | null;
  /** Where its known values lie, whatever the data. */
  base: Positions;
}

/** Events of a stream. `where` null: all; `field`: only those where it is known. */
export interface Events {
  stream: string;
  where: Node | null;
  field: string | null;
  span: Span;
}

/** What is counted of events: themselves, or their different days, weeks, months or values. */
export type Counted = 'rows' | 'days' | 'weeks' | 'months' | 'values';

/** Something that would have to be so. `unknown`: or the term is unknown. */
export type Fact =
  | { kind: 'order'; term: Term; set: Positions; unknown: boolean; origins: readonly Origin[] }
  | { kind: 'text'; term: Term; set: TextSet; unknown: boolean; origins: readonly Origin[] }
  | { kind: 'events'; events: Events; counted: Counted; low: number; high: number; origins: readonly Origin[] }
  /** Cannot be. */
  | { kind: 'never'; origins: readonly Origin[] };

/** Texts: one of `only` (null: any), none of `not`, and as the patterns say. */
export interface TextSet {
  only: ReadonlySet<string> | null;
  not: ReadonlySet<string>;
  patterns: readonly { pattern: string; matches: boolean }[];
}

export const anyText: TextSet = { only: null, not: new Set(), patterns: [] };

export function bothTexts(a: TextSet, b: TextSet): TextSet {
  const only = a.only === null ? b.only : b.only === null ? a.only : new Set([...a.only].filter((text) => b.only?.has(text)));
  return { only, not: new Set([...a.not, ...b.not]), patterns: [...a.patterns, ...b.patterns] };
}

/** Certain that no text fits. */
export function isEmptyText({ only, not, patterns }: TextSet): boolean {
  if (only !== null) {
    const tests = patterns.map(({ pattern, matches }) => ({ test: likeTest(pattern), matches }));
    return [...only].every((text) => not.has(text) || tests.some(({ test, matches }) => test(text) !== matches));
  }
  return patterns.some(({ pattern, matches }) =>
    patterns.some((other) => matches && !other.matches && patternImplies(pattern, other.pattern)),
  );
}

const zeroOrOne: Positions = [{ low: 0n, high: whole }];
export const isTrue: Positions = [{ low: whole, high: whole }];
export const isFalse: Positions = [{ low: 0n, high: 0n }];

/** The term that a node is. */
export function termOf(node: Node, base?: Positions): Term {
  const step = stepOfType(node.type);
  const all = node.type.kind === 'boolean' ? zeroOrOne : [{ low: null, high: null }];
  return { key: node.key, node, step, base: base === undefined ? all : onGrid(intersect(all, base), step) };
}

function stepOfType(type: Type): bigint | null {
  if (type.kind !== 'number') return whole;
  return type.ratio || type.decimals > 30 ? null : stepOf(type.decimals);
}

/** The fact that a term's value lies in a set. */
export function inSet(term: Term, set: Positions, unknown: boolean, origin: Origin): Fact {
  const possible = onGrid(intersect(set, term.base), term.step);
  if (possible.length === 0 && !unknown) return { kind: 'never', origins: [origin] };
  return { kind: 'order', term, set: possible, unknown, origins: [origin] };
}

import { BOOLEAN, type Node } from '../tree.ts';
import type { Fact, Origin } from './facts.ts';

/** What a condition is assumed to be: true, false, not true (false or unknown), not false. */
export type Sign = 'true' | 'false' | 'not-true' | 'not-false';

/** An assumption about a condition. `side`: which of the two expressions it comes from; `source`: the text that its ranges are places in. */
export interface Signed {
  sign: Sign;
  node: Node;
  side: 0 | 1;
  source: string;
}

export type Part = Signed | Fact;

/** What an assumption comes to: all of some parts, or one of several groups of parts. */
export type Expansion = { all: readonly Part[] } | { some: readonly (readonly Part[])[] };

export const nothing: Expansion = { all: [] };

export const opposites: Readonly<Record<Sign, Sign>> = {
  true: 'false',
  false: 'true',
  'not-true': 'not-false',
  'not-false': 'not-true',
};

export function isSigned(part: Part): part is Signed {
  return 'sign' in part;
}

export function withSign(signed: Signed, sign: Sign, node: Node): Signed {
  return { ...signed, sign, node };
}

export function originOf({ node, side, source, sign }: Signed): Origin {
  return { side, holds: sign === 'true' || sign === 'not-false', text: source.slice(node.range.from, node.range.to) };
}

/** A condition that is known to be so for everybody. */
export function settled({ sign, ...rest }: Signed, truth: boolean): Expansion {
  const fits = truth ? sign === 'true' || sign === 'not-false' : sign === 'false' || sign === 'not-true';
  return fits ? nothing : never({ sign, ...rest });
}

/** A condition that is unknown for everybody. */
export function unknownFor(signed: Signed): Expansion {
  return signed.sign === 'true' || signed.sign === 'false' ? never(signed) : nothing;
}

export function never(signed: Signed): Expansion {
  return { all: [{ kind: 'never', origins: [originOf(signed)] }] };
}

/** Kleene's `and` or `or` of conditions that stand nowhere in the text as such; places are those of a node that does. */
export function joinedNode(kind: 'and' | 'or', items: Node[], place: Node): Node {
  if (items.length === 1) return items[0];
  return { kind, items, type: BOOLEAN, range: place.range, key: `${kind}(${items.map(({ key }) => key).join(',')})` };
}

export function notNode(value: Node, place: Node): Node {
  return { kind: 'not', value, type: BOOLEAN, range: place.range, key: `not(${value.key})` };
}

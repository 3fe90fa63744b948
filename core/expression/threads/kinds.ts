import { looksOf } from '../looks.ts';
import type { Node } from '../tree.ts';
import { childrenOf, wheresOf } from '../tree-parts.ts';

/**
 * Kinds of nodes whose value for one customer depends on nothing but that customer, by whether they look at events. Only these are evaluated in
 * parts; a kind that is not here is evaluated over all customers at once.
 */
const kinds = new Map<Node['kind'], 'events' | 'values'>([
  ['literal', 'values'],
  ['as-of', 'values'],
  ['column', 'values'],
  ['arithmetic', 'values'],
  ['negate', 'values'],
  ['shift', 'values'],
  ['date-difference', 'values'],
  ['days-since', 'values'],
  ['compare', 'values'],
  ['between', 'values'],
  ['in', 'values'],
  ['like', 'values'],
  ['known', 'values'],
  ['not', 'values'],
  ['and', 'values'],
  ['or', 'values'],
  ['tag', 'values'],
  ['case', 'values'],
  ['labels', 'values'],
  ['has-label', 'values'],
  ['change', 'values'],
  ['shift-months', 'values'],
  ['falls-in', 'values'],
  ['scalar', 'values'],
  ['lift', 'values'],
  ['measure', 'events'],
  ['sequence', 'events'],
  ['held', 'events'],
  ['changed', 'events'],
]);

/** Whether a node looks at events by itself. */
export function looksAtEvents(node: Node): boolean {
  return kinds.get(node.kind) === 'events';
}

const known = new WeakMap<Node, boolean>();

/** Whether a customer's value needs no other customer, so that a part of the customers can be evaluated alone. */
export function isPerCustomer(node: Node): boolean {
  const answer = known.get(node) ?? (kinds.has(node.kind) && everyPartOf(node).every(isPerCustomer));
  known.set(node, answer);
  return answer;
}

/** Conditions on events too, with what they read of the customer. */
function everyPartOf(node: Node): readonly Node[] {
  if (node.kind === 'lift') return [node.value];
  return looksAtEvents(node) ? [...partsOf(node), ...wheresOf(node)] : partsOf(node);
}

/** The streams whose events a node reads by itself. */
export function streamsOf(node: Node): readonly string[] {
  return looksOf(node).map(({ stream }) => stream);
}

/** Children, and a tag's body. */
export function partsOf(node: Node): readonly Node[] {
  return node.kind === 'tag' ? [node.body] : childrenOf(node);
}

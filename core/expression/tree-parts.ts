import type { Lift, Measure, Node, PersonalBound, PersonalWindow, Window } from './tree.ts';

/** What lies inside a node: its parts, its conditions on events, its windows, and how texts stand in keys. */

/** Text in a key: quoted so that no text can look like structure. */
export function keyText(text: string): string {
  return JSON.stringify(text);
}

/**
 * The parts of a node that are nodes, in order of the text, and are seen as of the same day. A tag's body is not a part of the text; what is seen as of another
 * day gives `earlierOf`.
 */
export function childrenOf(node: Node): Node[] {
  switch (node.kind) {
    case 'literal':
    case 'as-of':
    case 'column':
    case 'tag':
    case 'sample':
    case 'in-list':
    case 'do-not-contact':
    case 'recorded':
    case 'bucket':
    case 'at':
    case 'transition':
    case 'lift':
      return [];
    case 'arithmetic':
    case 'compare':
    case 'date-difference':
      return [node.left, node.right];
    case 'shift':
      return [node.value, node.days];
    case 'negate':
    case 'days-since':
    case 'shift-months':
    case 'falls-in':
    case 'like':
    case 'known':
    case 'not':
      return [node.value];
    case 'scalar':
      return node.values;
    case 'between':
      return [node.value, node.low, node.high];
    case 'in':
      return [node.value, ...node.options];
    case 'and':
    case 'or':
      return node.items;
    case 'case':
    case 'labels':
      return [...node.rungs.flatMap(({ when, value }) => [when, value]), ...(node.otherwise ? [node.otherwise] : [])];
    case 'has-label':
      return [node.value];
    case 'measure':
      return customerPartsOf(node);
    case 'sequence':
    case 'held':
    case 'changed':
      return wheresOf(node)
        .flatMap(liftsIn)
        .map(({ value }) => value);
    case 'stratified':
      return node.within;
    case 'lookalike':
      return [node.seed, ...node.terms];
    case 'evidence':
      return [node.group];
    case 'ranking':
      return [node.value, ...node.within, ...(node.among ? [node.among] : [])];
    case 'change':
      return [node.now, node.before, node.enough];
  }
}

/** Conditions on events that a node holds. */
export function wheresOf(node: Node): Node[] {
  switch (node.kind) {
    case 'measure':
      return node.where ? [node.where] : [];
    case 'sequence':
      return node.steps.flatMap((step) => step.where ?? []);
    case 'held':
      return [node.condition];
    case 'changed':
      return [node.where, node.from, node.to].filter((where) => where !== null);
    default:
      return [];
  }
}

/** The parts of a node that are seen as of another day than itself. */
export function earlierOf(node: Node): Node[] {
  return node.kind === 'at' || node.kind === 'transition' ? [node.value] : [];
}

/** Top-level `and` clauses; the node itself where it is no conjunction. */
export function clausesOf(node: Node): Node[] {
  return node.kind === 'and' ? node.items : [node];
}

/** Equal for windows that mean the same, wherever they stand in the text. */
export function windowKey(window: Window | PersonalWindow | null): string {
  if (window === null) return '';
  if (window.kind === 'personal-rolling') return `${window.previous ? 'previous' : 'last'} ${window.length.key}`;
  if (window.kind !== 'personal') return JSON.stringify({ ...window, range: undefined });
  const bound = (end: PersonalBound | null) => (end ? `${end.past ? '>' : ''}${end.moment.key}` : '');
  return `${bound(window.from)}..${bound(window.to)}`;
}

export function isPersonal(window: Window | PersonalWindow | null): window is PersonalWindow {
  return window?.kind === 'personal' || window?.kind === 'personal-rolling';
}

/** Values of the customer that a condition on events reads, in order of the text. */
export function liftsIn(where: Node): Lift[] {
  return where.kind === 'lift' ? [where] : childrenOf(where).flatMap(liftsIn);
}

/** Values of the customer that a measure's condition and window read; where there are none, it is found from the rows of its stream alone. */
export function customerPartsOf({ where, window }: Pick<Measure, 'where' | 'window'>): Node[] {
  const lifted = where ? liftsIn(where).map((lift) => lift.value) : [];
  if (window?.kind === 'personal-rolling') return [...lifted, window.length];
  if (window?.kind !== 'personal') return lifted;
  return [...lifted, ...[window.from, window.to].flatMap((bound) => (bound ? [bound.moment] : []))];
}

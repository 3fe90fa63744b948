import { conditionsByLabel, labelsOf } from '../ladders/labels.ts';
import { type Between, BOOLEAN, type HasLabel, type Known, type Node, type TagReference } from '../tree.ts';
import { expandCompare } from './compare.ts';
import { everywhere, nowhere } from './domain.ts';
import { anyText, inSet, isFalse, isTrue, termOf } from './facts.ts';
import { certainlyKnown, expandMeasure } from './measures.ts';
import { expandMembership } from './membership.ts';
import type { Given } from './selections.ts';
import { type Expansion, joinedNode, notNode, opposites, originOf, type Signed, settled, withSign } from './signed.ts';
import { splitLadder } from './split.ts';
import { expandThreshold } from './thresholds.ts';

/** One step: what an assumption about a condition comes to. What is not understood is a value of its own, known by its key. */
export function expand(signed: Signed, given: Given): Expansion {
  const { node } = signed;
  const split = splitLadder(signed);
  if (split) return split;
  switch (node.kind) {
    case 'literal':
      return settled(signed, node.value === 1);
    case 'not':
      return { all: [withSign(signed, opposites[signed.sign], node.value)] };
    case 'and':
    case 'or':
      return junction(signed, node.kind, node.items);
    case 'tag':
      return { all: [ofTag(signed, node)] };
    case 'between':
      return { all: [withSign(signed, signed.sign, asComparisons(node))] };
    case 'compare':
      return expandCompare(signed, node, given);
    case 'in':
    case 'like':
      return expandMembership(signed, node, given);
    case 'known':
      return knowing(signed, node, given);
    case 'measure':
      return expandMeasure(signed, node, given) ?? itself(signed);
    case 'has-label': {
      const holds = labelNode(node);
      return holds ? { all: [withSign(signed, signed.sign, holds)] } : itself(signed);
    }
    default:
      return expandThreshold(signed) ?? itself(signed);
  }
}

/** A condition as a value that is true, false or unknown. */
export function itself(signed: Signed): Expansion {
  const set = signed.sign === 'true' || signed.sign === 'not-false' ? isTrue : isFalse;
  const unknown = signed.sign === 'not-true' || signed.sign === 'not-false';
  return { all: [inSet(termOf(signed.node), set, unknown, originOf(signed))] };
}

/** Kleene: false wins in `and`, true in `or`, and unknown is what is left. */
function junction(signed: Signed, kind: 'and' | 'or', items: readonly Node[]): Expansion {
  const parts = items.map((item) => withSign(signed, signed.sign, item));
  const all = kind === 'and' ? ['true', 'not-false'] : ['false', 'not-true'];
  return all.includes(signed.sign) ? { all: parts } : { some: parts.map((part) => [part]) };
}

/** A tag's policy leaves nothing unknown. */
function ofTag(signed: Signed, node: TagReference): Signed {
  const wanted = signed.sign === 'true' || signed.sign === 'not-false';
  const sign = node.unknown === 'include' ? (wanted ? 'not-false' : 'false') : wanted ? 'true' : 'not-true';
  return { ...signed, sign, node: node.body, source: node.source };
}

function asComparisons(node: Between): Node {
  const { value, low, high, range } = node;
  const side = (operator: '>=' | '<=', bound: Node): Node => ({
    kind: 'compare',
    operator,
    left: value,
    right: bound,
    type: BOOLEAN,
    range,
    key: `(${value.key}${operator}${bound.key})`,
  });
  return joinedNode('and', [side('>=', low), side('<=', high)], node);
}

function knowing(signed: Signed, { value, known }: Known, given: Given): Expansion {
  const wanted = (signed.sign === 'true' || signed.sign === 'not-false') === known;
  if (value.kind === 'literal') return settled(signed, (value.value !== '') === known);
  if (value.type.kind === 'boolean') {
    const [yes, no] = wanted ? (['true', 'false'] as const) : (['not-true', 'not-false'] as const);
    const parts = [withSign(signed, yes, value), withSign(signed, no, value)];
    return wanted ? { some: parts.map((part) => [part]) } : { all: parts };
  }
  const body = bodyOf(value);
  const certain = body.kind === 'measure' ? certainlyKnown(body, given) : null;
  if (certain !== null) return settled(signed, certain === known);
  const term = termOf(body);
  const origins = [originOf(signed)];
  if (value.type.kind === 'text') {
    const set = wanted ? anyText : { ...anyText, only: new Set<string>() };
    return { all: [{ kind: 'text', term, set, unknown: !wanted, origins }] };
  }
  return { all: [inSet(term, wanted ? everywhere : nowhere, !wanted, origins[0])] };
}

/** A tag that is a value is its expression. */
export function bodyOf(node: Node): Node {
  return node.kind === 'tag' && node.type.kind !== 'boolean' ? bodyOf(node.body) : node;
}

/** `has_label` of a ladder as the conditions of its rungs; null of any other text. */
function labelNode(node: HasLabel): Node | null {
  const labels = labelsOf(node.value);
  if (!labels) return null;
  const given = conditionsByLabel(labels).find(({ label }) => label === node.label)?.whens ?? [];
  const none = notNode(
    joinedNode(
      'or',
      labels.rungs.map(({ when }) => when),
      node,
    ),
    node,
  );
  const items = labels.otherwise?.value === node.label ? [...given, none] : given;
  if (items.length === 0) return { kind: 'literal', value: 0, type: BOOLEAN, range: node.range, key: 'false' };
  return joinedNode('or', items, node);
}

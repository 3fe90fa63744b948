import type { Compare, In, Known, Ladder, Like, Node } from '../tree.ts';
import { type Expansion, type Part, type Signed, unknownFor, withSign } from './signed.ts';

/** Longer ladders stay whole: what they come to is not looked into. */
const mostRungs = 40;

/**
 * A condition on a ladder's value, or a ladder of conditions, by the rung that decides: all before it are false. Null where there is no ladder.
 */
export function splitLadder(signed: Signed): Expansion | null {
  const found = ladderIn(signed.node);
  if (!found || found.ladder.rungs.length > mostRungs) return null;
  const { ladder, source, replaced } = found;
  const inside: Signed = { ...signed, source: source ?? signed.source };
  const some: Part[][] = [];
  const before: Part[] = [];
  for (const { when, value } of ladder.rungs) {
    some.push([...before, withSign(inside, 'true', when), withSign(signed, signed.sign, replaced(value))]);
    const unknown = ofUnknown(signed);
    if (unknown) some.push([...before, withSign(inside, 'not-true', when), withSign(inside, 'not-false', when), ...unknown]);
    before.push(withSign(inside, 'false', when));
  }
  const rest = ladder.otherwise ? [withSign(signed, signed.sign, replaced(ladder.otherwise))] : ofUnknown(signed);
  if (rest) some.push([...before, ...rest]);
  return { some };
}

/** What the assumption comes to where the ladder is unknown; null where it cannot be. */
function ofUnknown(signed: Signed): readonly Part[] | null {
  if (signed.node.kind === 'known') {
    const wanted = signed.sign === 'true' || signed.sign === 'not-false';
    return wanted === signed.node.known ? null : [];
  }
  const expansion = unknownFor(signed);
  return 'all' in expansion && expansion.all.length === 0 ? [] : null;
}

interface Found {
  ladder: Ladder;
  /** Text of the tag that the ladder is; null where it stands in the condition itself. */
  source: string | null;
  /** The condition with a rung's value instead. */
  replaced(value: Node): Node;
}

function ladderIn(node: Node): Found | null {
  if (node.kind === 'case') return { ladder: node, source: null, replaced: (value) => value };
  if (node.kind === 'compare') return ofCompare(node);
  if (node.kind === 'in' || node.kind === 'like' || node.kind === 'known') return ofValue(node);
  return null;
}

function ofCompare(node: Compare): Found | null {
  const left = asLadder(node.left);
  if (left) return { ...left, replaced: (value) => ({ ...node, left: value, key: `(${value.key}${node.operator}${node.right.key})` }) };
  const right = asLadder(node.right);
  return right && { ...right, replaced: (value) => ({ ...node, right: value, key: `(${node.left.key}${node.operator}${value.key})` }) };
}

function ofValue(node: In | Like | Known): Found | null {
  const found = asLadder(node.value);
  return found && { ...found, replaced: (value) => ({ ...node, value, key: `${node.key}${value.key}` }) };
}

function asLadder(node: Node): { ladder: Ladder; source: string | null } | null {
  if (node.kind === 'case') return { ladder: node, source: null };
  if (node.kind !== 'tag' || node.type.kind === 'boolean') return null;
  const found = asLadder(node.body);
  return found && { ladder: found.ladder, source: found.source ?? node.source };
}

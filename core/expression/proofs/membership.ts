import { likeTest } from '../comparison.ts';
import type { In, Like, Literal, Node } from '../tree.ts';
import { expandCompare } from './compare.ts';
import { bodyOf, itself } from './expand.ts';
import { anyText, type Fact, type TextSet, termOf } from './facts.ts';
import type { Given } from './selections.ts';
import { type Expansion, joinedNode, nothing, originOf, type Signed, settled, unknownFor, withSign } from './signed.ts';

/** More options than this are a value of their own. */
const mostNumbers = 200;

/** `in` and `like`. */
export function expandMembership(signed: Signed, node: In | Like, given: Given): Expansion {
  const value = bodyOf(node.value);
  if (value.type.kind !== 'text') return node.kind === 'in' ? ofNumbers(signed, node, given) : itself(signed);
  if (node.kind === 'like') return ofTexts(signed, value, { pattern: node.pattern });
  const texts = node.options.map((option) => String(option.value)).filter((text) => text !== '');
  return ofTexts(signed, value, { options: new Set(texts), blank: texts.length < node.options.length });
}

/** Numbers, dates and times: as the comparisons they stand for. */
function ofNumbers(signed: Signed, node: In, given: Given): Expansion {
  if (node.options.length > mostNumbers || node.value.type.kind === 'boolean') return itself(signed);
  const equal = (option: Literal): Node => ({
    kind: 'compare',
    operator: '=',
    left: node.value,
    right: option,
    type: node.type,
    range: node.range,
    key: `(${node.value.key}=${option.key})`,
  });
  if (node.options.length === 1) {
    const only = equal(node.options[0]);
    return only.kind === 'compare' ? expandCompare(withSign(signed, signed.sign, only), only, given) : nothing;
  }
  return { all: [withSign(signed, signed.sign, joinedNode('or', node.options.map(equal), node))] };
}

type TextTest = { pattern: string } | { options: ReadonlySet<string>; blank: boolean };

/** `value in (...)` or `value like ...` as a set of texts. A blank option makes unknown of what would be false. */
export function ofTexts(signed: Signed, value: Node, test: TextTest): Expansion {
  const blank = 'options' in test && test.blank;
  const wanted = signed.sign === 'true' || signed.sign === 'not-false';
  if (blank && signed.sign === 'false') return unknownFor(signed);
  if (blank && signed.sign === 'not-false') return nothing;
  if (value.kind === 'literal') return ofLiteral(signed, String(value.value), test);
  const fact: Fact = {
    kind: 'text',
    term: termOf(value),
    set: setOf(test, wanted),
    unknown: signed.sign === 'not-true' || signed.sign === 'not-false',
    origins: [originOf(signed)],
  };
  return { all: [fact] };
}

function ofLiteral(signed: Signed, text: string, test: TextTest): Expansion {
  if (text === '') return unknownFor(signed);
  const holds = 'pattern' in test ? likeTest(test.pattern)(text) : test.options.has(text);
  return !holds && 'options' in test && test.blank ? unknownFor(signed) : settled(signed, holds);
}

function setOf(test: TextTest, wanted: boolean): TextSet {
  if ('pattern' in test) return { ...anyText, patterns: [{ pattern: test.pattern, matches: wanted }] };
  return wanted ? { ...anyText, only: test.options } : { ...anyText, not: test.options };
}

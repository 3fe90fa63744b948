import { createHash } from 'node:crypto';
import { isoDay, parseDay } from '#core/contract/calendar.ts';
import { check, notOf } from './check.ts';
import { warnAboutAbsentText } from './ladders/values.ts';
import { commonUnit, fail, type Scope, typeText, warn } from './scope.ts';
import type { CompareOperator, Syntax } from './syntax.ts';
import { BOOLEAN, type Literal, type Node, TEXT, type Type } from './tree.ts';
import { keyText } from './tree-parts.ts';

const patternLimit = 10_000;

/** Null here and below: something in it is wrong, and was reported to the scope. */
export function checkCompare(syntax: Extract<Syntax, { kind: 'compare' }>, scope: Scope): Node | null {
  const left = check(syntax.left, scope);
  const right = check(syntax.right, scope);
  if (!left || !right || !comparable(left, right, scope)) return null;
  return compareOf(syntax.operator, left, right, syntax.range, scope);
}

function compareOf(operator: CompareOperator, left: Node, right: Node, range: Node['range'], scope: Scope): Node | null {
  const ordered = operator !== '=' && operator !== '!=';
  const type = left.type.kind;
  if (ordered && (type === 'text' || type === 'boolean'))
    return fail(scope, 'not-for-type', range, { operator, type: typeText(left.type) });
  for (const side of [left, right]) if (side.kind === 'literal' && side.value === '') warn(scope, 'blank-text', side.range);
  warnAboutAbsentText(left, [right], scope);
  warnAboutAbsentText(right, [left], scope);
  return { kind: 'compare', operator, left, right, type: BOOLEAN, range, key: `(${left.key}${operator}${right.key})` };
}

/** Numbers with numbers of the same unit, text with text, conditions with conditions, dates and times with each other. */
function comparable(left: Node, right: Node, scope: Scope): boolean {
  const [a, b] = [left.type, right.type];
  if (dayLike(a) && dayLike(b)) return true;
  if (a.kind === b.kind) {
    if (commonUnit(a, b) !== undefined) return true;
    fail(scope, 'unit-mismatch', right.range, { left: unitText(a), right: unitText(b) });
    return false;
  }
  const written = [left, right].find((side) => side.kind === 'literal' && side.type.kind === 'text');
  const day = written && dayLike(written === left ? b : a) ? parseDay(String((written as Literal).value)) : null;
  if (written && day !== null) fail(scope, 'text-as-date', written.range, { date: isoDay(day) }, isoDay(day));
  else fail(scope, 'types-differ', right.range, { left: typeText(a), right: typeText(b) });
  return false;
}

function dayLike(type: Type): boolean {
  return type.kind === 'date' || type.kind === 'time';
}

function unitText(type: Type): string {
  return type.kind === 'number' ? (type.unit ?? '-') : '-';
}

export function checkBetween(syntax: Extract<Syntax, { kind: 'between' }>, scope: Scope): Node | null {
  const value = check(syntax.value, scope);
  const low = check(syntax.low, scope);
  const high = check(syntax.high, scope);
  if (!value || !low || !high || !comparable(value, low, scope) || !comparable(value, high, scope)) return null;
  if (value.type.kind === 'text' || value.type.kind === 'boolean')
    return fail(scope, 'not-for-type', syntax.range, { operator: 'between', type: typeText(value.type) });
  const node: Node = {
    kind: 'between',
    value,
    low,
    high,
    type: BOOLEAN,
    range: syntax.range,
    key: `between(${value.key},${low.key},${high.key})`,
  };
  return syntax.negated ? notOf(node, syntax.range) : node;
}

export function checkIn(syntax: Extract<Syntax, { kind: 'in' }>, scope: Scope): Node | null {
  const value = check(syntax.value, scope);
  const options = syntax.options.map((option) => check(option, scope));
  if (!value || options.length === 0 || options.some((option) => option === null)) return null;
  const literals: Literal[] = [];
  for (const option of options) {
    if (!option || !comparable(value, option, scope)) return null;
    if (option.kind !== 'literal') return fail(scope, 'constant-needed', option.range);
    if (option.value === '') warn(scope, 'blank-text', option.range);
    literals.push(option);
  }
  warnAboutAbsentText(value, literals, scope);
  const node: Node = {
    kind: 'in',
    value,
    options: literals,
    type: BOOLEAN,
    range: syntax.range,
    key: `in(${value.key},[${listKey(literals)}])`,
  };
  return syntax.negated ? notOf(node, syntax.range) : node;
}

const shortList = 100;

/** Short lists mean the same in any order and say so. A long one stands by its hash, so that the keys of all around it stay short. */
function listKey(options: readonly Literal[]): string {
  const keys = options.map((option) => option.key);
  if (keys.length <= shortList) return keys.sort().join(',');
  return `${keys.length}:${createHash('sha256').update(keys.join(',')).digest('base64url')}`;
}

export function checkLike(syntax: Extract<Syntax, { kind: 'like' }>, scope: Scope): Node | null {
  const value = check(syntax.value, scope);
  const pattern = check(syntax.pattern, scope);
  if (!value || !pattern) return null;
  if (value.type.kind !== 'text') return fail(scope, 'not-for-type', value.range, { operator: 'like', type: typeText(value.type) });
  if (pattern.type.kind !== 'text')
    return fail(scope, 'type-mismatch', pattern.range, { expected: typeText(TEXT), found: typeText(pattern.type) });
  if (pattern.kind !== 'literal') return fail(scope, 'constant-needed', pattern.range);
  const text = String(pattern.value);
  if (text.length > patternLimit) return fail(scope, 'pattern-too-long', pattern.range, { limit: patternLimit });
  if (text.includes('\0')) warn(scope, 'pattern-with-nul', pattern.range);
  const node: Node = { kind: 'like', value, pattern: text, type: BOOLEAN, range: syntax.range, key: `like(${value.key},${keyText(text)})` };
  return syntax.negated ? notOf(node, syntax.range) : node;
}

export function checkKnown(syntax: Extract<Syntax, { kind: 'known' }>, scope: Scope): Node | null {
  const value = check(syntax.value, scope);
  return (
    value && {
      kind: 'known',
      value,
      known: syntax.known,
      type: BOOLEAN,
      range: syntax.range,
      key: `${syntax.known ? 'known' : 'unknown'}(${value.key})`,
    }
  );
}

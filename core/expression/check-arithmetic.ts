import { check } from './check.ts';
import { limits } from './lexer.ts';
import { commonUnit, fail, type Scope, typeText, warn } from './scope.ts';
import type { ArithmeticOperator, Syntax } from './syntax.ts';
import { DATE, DAYS, type Node, type Type } from './tree.ts';

type ArithmeticSyntax = Extract<Syntax, { kind: 'arithmetic' }>;
type NumberType = Extract<Type, { kind: 'number' }>;

/** Null here and below: something in it is wrong, and was reported to the scope. */
export function checkNegate(syntax: Extract<Syntax, { kind: 'negate' }>, scope: Scope): Node | null {
  const value = check(syntax.value, scope);
  if (!value) return null;
  if (value.type.kind !== 'number') return fail(scope, 'not-for-type', syntax.range, { operator: '-', type: typeText(value.type) });
  if (value.kind === 'literal') return { ...value, value: -Number(value.value) || 0, range: syntax.range, key: `-${value.key}` };
  return { kind: 'negate', value, type: value.type, range: syntax.range, key: `-(${value.key})` };
}

export function checkArithmetic(syntax: ArithmeticSyntax, scope: Scope): Node | null {
  const moved = checkMonths(syntax, scope);
  if (moved !== undefined) return moved;
  const left = check(syntax.left, scope);
  const right = check(syntax.right, scope);
  if (!left || !right) return null;
  const [a, b] = [left.type, right.type];
  if (a.kind === 'number' && b.kind === 'number') return arithmeticOf(syntax, left, right, a, b, scope);
  if (isDay(a) && b.kind === 'number') return checkShift(syntax, left, right, scope);
  if (a.kind === 'number' && isDay(b) && syntax.operator === '+') return checkShift(syntax, right, left, scope);
  if (isDay(a) && isDay(b) && syntax.operator === '-') {
    return { kind: 'date-difference', left, right, type: DAYS, range: syntax.range, key: `daydiff(${left.key},${right.key})` };
  }
  const wrong = a.kind === 'number' || (isDay(a) && isDay(b)) ? right : left;
  return fail(scope, 'not-for-type', syntax.range, { operator: syntax.operator, type: typeText(wrong.type) });
}

function isDay(type: Type): boolean {
  return type.kind === 'date' || type.kind === 'time';
}

/** `as_of - 3 months`, `signup_date + 1 year`; undefined where the operands are others. */
function checkMonths(syntax: ArithmeticSyntax, scope: Scope): Node | null | undefined {
  const { left, right, operator } = syntax;
  if (right.kind !== 'duration' || right.unit === 'day' || right.unit === 'week') return undefined;
  if (operator !== '+' && operator !== '-') return undefined;
  const count = operator === '-' ? -right.count : right.count;
  if (left.kind !== 'as-of')
    return checkShiftMonths(syntax, count * (right.unit === 'month' ? 1 : right.unit === 'quarter' ? 3 : 12), scope);
  return { kind: 'as-of', shift: { count, unit: right.unit }, type: DATE, range: syntax.range, key: `as_of(${count},${right.unit})` };
}

function checkShiftMonths({ left, range, operator }: ArithmeticSyntax, months: number, scope: Scope): Node | null {
  const value = check(left, scope);
  if (!value) return null;
  if (!isDay(value.type)) return fail(scope, 'not-for-type', range, { operator, type: typeText(value.type) });
  return { kind: 'shift-months', value, months, type: value.type, range, key: `shift_months(${value.key},${months})` };
}

function checkShift(syntax: ArithmeticSyntax, value: Node, days: Node, scope: Scope): Node | null {
  const { operator } = syntax;
  if (operator !== '+' && operator !== '-') return fail(scope, 'not-for-type', syntax.range, { operator, type: typeText(value.type) });
  const type = days.type;
  if (type.kind !== 'number' || type.decimals > 0 || type.ratio) return fail(scope, 'whole-days-needed', days.range);
  if (type.unit !== null && type.unit !== 'days') return fail(scope, 'unit-mismatch', syntax.range, { left: 'days', right: type.unit });
  return {
    kind: 'shift',
    value,
    days,
    sign: operator === '+' ? 1 : -1,
    type: value.type,
    range: syntax.range,
    key: `shift(${value.key}${operator}${days.key})`,
  };
}

function arithmeticOf(syntax: ArithmeticSyntax, left: Node, right: Node, a: NumberType, b: NumberType, scope: Scope): Node | null {
  const { operator, range } = syntax;
  const unit = unitOf(operator, a, b);
  if (unit === undefined) return fail(scope, 'unit-mismatch', range, { left: a.unit ?? '-', right: b.unit ?? '-' });
  if (operator === '/' && right.kind === 'literal' && right.value === 0) warn(scope, 'divide-by-zero', right.range);
  const decimals =
    operator === '*' ? a.decimals + b.decimals : operator === '/' ? Math.max(0, a.decimals - b.decimals) : Math.max(a.decimals, b.decimals);
  if (decimals > limits.digits) return fail(scope, 'too-many-digits', range, { number: decimals, limit: limits.digits });
  const type: NumberType = {
    kind: 'number',
    decimals,
    ratio: a.ratio || b.ratio || operator === '/',
    unit,
    money: (a.money || b.money) && unit !== null,
  };
  return { kind: 'arithmetic', operator, left, right, type, range, key: `(${left.key}${operator}${right.key})` };
}

/** Unit of the answer; undefined: the units do not fit. Money times money means nothing. */
function unitOf(operator: ArithmeticOperator, a: NumberType, b: NumberType): string | null | undefined {
  if (operator === '+' || operator === '-') return commonUnit(a, b);
  if (operator === '*') return a.unit !== null && b.unit !== null ? undefined : (a.unit ?? b.unit);
  if (a.unit === b.unit) return null;
  if (b.unit === null) return a.unit;
  return a.unit === null ? `1/${b.unit}` : `${a.unit}/${b.unit}`;
}

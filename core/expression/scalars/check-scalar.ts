import { holidayNamed, holidayNames } from '../calendars/holidays.ts';
import { check } from '../check.ts';
import { definitionOf } from '../functions.ts';
import { nearest, writeText } from '../names.ts';
import { commonUnit, fail, type Scope, typeText } from '../scope.ts';
import type { Syntax } from '../syntax.ts';
import { patternFault, patternLimit } from '../text/patterns.ts';
import { DAYS, EVENT_TIME, type Node, type Scalar, TIME, type Type } from '../tree.ts';
import { keyText } from '../tree-parts.ts';
import { type CalledId, type Signature, type Slot, signatures } from './signatures.ts';

type CallSyntax = Extract<Syntax, { kind: 'call' }> & { function: CalledId };

const mostDigits = 9;

/** A function over values. Null: something in it is wrong, and was reported to the scope. */
export function checkScalar(syntax: CallSyntax, scope: Scope): Node | null {
  const signature = signatures[syntax.function];
  const values = syntax.values.map((value) => check(value, scope));
  if (!countFits(signature, values.length)) {
    const definition = definitionOf(syntax.function);
    return fail(scope, 'argument-count', syntax.nameRange, { function: definition.en, takes: definition.signature?.en ?? '' });
  }
  if (values.some((value) => value === null)) return null;
  const nodes = values.filter((value) => value !== null);
  if (!nodes.every((value, i) => slotFits(signature.takes[i] ?? signature.more!, value, scope))) return null;
  const type = signature.gives ? signature.gives(nodes) : commonType(syntax, nodes, scope);
  return type && constantsFit(syntax, nodes, scope) ? built(syntax, nodes, type, scope) : null;
}

function countFits({ takes, optional = 0, more }: Signature, count: number): boolean {
  return more ? count > takes.length : count <= takes.length && count >= takes.length - optional;
}

function slotFits(slot: Slot, value: Node, scope: Scope): boolean {
  const { kind } = value.type;
  const wrong = (expected: Type['kind']) => fail(scope, 'type-mismatch', value.range, { expected, found: typeText(value.type) }) !== null;
  switch (slot) {
    case 'any':
      return true;
    case 'day':
      return kind === 'date' || kind === 'time' || wrong('date');
    case 'time':
    case 'number':
    case 'text':
      return kind === slot || wrong(slot);
    case 'whole':
      return isWholeDays(value.type) || fail(scope, 'whole-days-needed', value.range) !== null;
    case 'text constant':
    case 'digits constant':
      return constantFits(slot, value, scope, wrong);
  }
}

function isWholeDays(type: Type): boolean {
  return type.kind === 'number' && type.decimals === 0 && !type.ratio && (type.unit === null || type.unit === 'days');
}

function constantFits(
  slot: 'text constant' | 'digits constant',
  value: Node,
  scope: Scope,
  wrong: (kind: Type['kind']) => boolean,
): boolean {
  const kind = slot === 'text constant' ? 'text' : 'number';
  if (value.type.kind !== kind) return wrong(kind);
  if (value.kind !== 'literal') return fail(scope, 'constant-needed', value.range) !== null;
  if (slot === 'text constant') return true;
  const digits = Number(value.value);
  const whole = value.type.kind === 'number' && value.type.decimals === 0 && value.type.unit === null;
  return (whole && digits >= 0 && digits <= mostDigits) || fail(scope, 'bad-digits', value.range, { limit: mostDigits }) !== null;
}

/** What the constants of some functions must be besides their type. */
function constantsFit(syntax: CallSyntax, values: readonly Node[], scope: Scope): boolean {
  const last = values.at(-1);
  if (last?.kind !== 'literal' || last.type.kind !== 'text') return true;
  const text = String(last.value);
  switch (syntax.function) {
    case 'holiday':
    case 'next-holiday':
    case 'last-holiday':
      return holidayNamed(text) !== null || unknownHoliday(text, last, scope);
    case 'anniversary':
      return text === '02-28' || text === '03-01' || fail(scope, 'bad-leap-day', last.range) !== null;
    case 'matches': {
      if (text.length > patternLimit) return fail(scope, 'pattern-too-long', last.range, { limit: patternLimit }) !== null;
      const fault = patternFault(text);
      return fault === null || fail(scope, 'bad-pattern', last.range, { detail: fault.slice(0, 200) }) !== null;
    }
    default:
      return true;
  }
}

function unknownHoliday(name: string, node: Node, scope: Scope): false {
  const near = nearest(name, holidayNames);
  if (near === null) fail(scope, 'unknown-holiday', node.range, { name: name.slice(0, 80) });
  else fail(scope, 'unknown-holiday-nearest', node.range, { name: name.slice(0, 80), nearest: near }, writeText(near));
  return false;
}

/** The one type of values that stand beside each other: numbers of a common unit, the finer decimals; texts; conditions; dates or times. */
function commonType(syntax: CallSyntax, values: readonly Node[], scope: Scope): Type | null {
  return values.slice(1).reduce<Type | null>((type, value) => type && joined(type, value, scope), orderable(syntax, values, scope));
}

function orderable(syntax: CallSyntax, [first]: readonly Node[], scope: Scope): Type | null {
  const ordered = first.type.kind !== 'text' && first.type.kind !== 'boolean';
  if (ordered || syntax.function === 'if-unknown') return first.type;
  return fail(scope, 'not-for-type', first.range, { operator: definitionOf(syntax.function).en, type: typeText(first.type) });
}

function joined(type: Type, value: Node, scope: Scope): Type | null {
  const other = value.type;
  if (type.kind !== other.kind) return fail(scope, 'types-differ', value.range, { left: typeText(type), right: typeText(other) });
  if (type.kind !== 'number' || other.kind !== 'number') return type;
  const unit = commonUnit(type, other);
  if (unit === undefined) return fail(scope, 'unit-mismatch', value.range, { left: type.unit ?? '-', right: other.unit ?? '-' });
  return {
    kind: 'number',
    decimals: Math.max(type.decimals, other.decimals),
    ratio: type.ratio || other.ratio,
    unit,
    money: type.money || other.money,
  };
}

function built(syntax: CallSyntax, values: Node[], type: Type, scope: Scope): Node | null {
  const { function: id, range } = syntax;
  if (id === 'event-time') return eventTime(syntax, scope);
  if (id === 'days-since') return { kind: 'days-since', value: values[0], type: DAYS, range, key: `days_since(${values[0].key})` };
  if (id === 'days-between') {
    const [right, left] = values;
    return { kind: 'date-difference', left, right, type: DAYS, range, key: `daydiff(${left.key},${right.key})` };
  }
  if (id === 'date' && values[0].type.kind === 'date') return { ...values[0], range };
  const meant = isFestival(id) ? values.map(festivalOf) : values;
  const node: Scalar = { kind: 'scalar', function: id, values: meant, type, range, key: '' };
  return { ...node, key: `${id}(${meant.map((value) => value.key).join(',')})` };
}

function eventTime({ range }: CallSyntax, { stream, ...scope }: Scope): Node | null {
  if (!stream) return fail({ stream, ...scope }, 'event-time-outside-where', range);
  return { kind: 'column', stream: stream.name, name: EVENT_TIME, type: TIME, range, key: '.event_time()' };
}

function isFestival(id: CalledId): boolean {
  return id === 'holiday' || id === 'next-holiday' || id === 'last-holiday';
}

/** All names of a festival mean the same: the tree has the English one. */
function festivalOf(node: Node): Node {
  const named = node.kind === 'literal' ? holidayNamed(String(node.value)) : null;
  return named && node.kind === 'literal' ? { ...node, value: named.en, key: keyText(named.en) } : node;
}

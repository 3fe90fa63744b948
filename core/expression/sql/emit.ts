import { shiftDay } from '../calendar.ts';
import type { CompareOperator } from '../syntax.ts';
import type {
  At,
  Bucket,
  Change,
  Changed,
  ColumnNode,
  Evidence,
  Held,
  In,
  KeptSet,
  Lift,
  Literal,
  Measure,
  Node,
  Ranking,
  Sample,
  Sequence,
  Stratified,
  TagReference,
  Transition,
  Type,
} from '../tree.ts';
import type { Dialect } from './dialects.ts';
import { emitFallsIn, emitScalar, emitShiftMonths } from './emit-scalar.ts';
import { balanced, bind, type Fragment, list, numeral, raw, sql } from './fragment.ts';
import { emitHasLabel, emitLabels, emitLadder } from './ladders.ts';

/** A sub-expression as SQL. Numbers are integers over a positive integer, as in the columns; `den` null: 1. */
export type Emitted =
  | { kind: 'truth' | 'text'; value: Fragment }
  | { kind: 'number' | 'date' | 'time'; value: Fragment; den: Fragment | null; decimals: number };

export type EmittedNumber = Extract<Emitted, { den: Fragment | null }>;

/** Built on other values of the customer and kept in a table of its own, so that it is written once. */
export type LayerNode = TagReference | Ranking | Change | Stratified | Evidence;
export type JoinedNode = At | Transition | Sequence | Held | Changed;

/** An expression and what it is over; `den` null: 1. */
export interface Value {
  value: Fragment;
  den: Fragment | null;
}

/** Where the leaves of a tree are found. */
export interface Places {
  dialect: Dialect;
  asOf: number;
  column(node: ColumnNode): Fragment;
  measure(node: Measure): Value;
  /** A value of the customer beside an event. */
  lift(node: Lift): Emitted;
  /** What stands in a table of its own. */
  layer(node: LayerNode): Value;
  /** What comes from a table that is joined to the base table. */
  joined(node: JoinedNode): Value;
  sampling(node: Sample | Bucket): Value;
  /** A saved list or recorded members. */
  set(node: KeptSet): Value;
}

const NULL = raw('null');

/** A node of any type as SQL. Truths are 1, 0 or null. */
export function emit(node: Node, places: Places): Emitted {
  switch (node.kind) {
    case 'literal':
      return literal(node);
    case 'as-of':
      return { ...day(numeral(node.shift ? shiftDay(places.asOf, node.shift.count, node.shift.unit) : places.asOf)) };
    case 'column':
      return typed(node.type, { value: places.column(node), den: null });
    case 'measure':
      return typed(node.type, places.measure(node));
    case 'lift':
      return places.lift(node);
    case 'tag':
    case 'ranking':
    case 'stratified':
    case 'evidence':
    case 'change':
      return typed(node.type, places.layer(node));
    case 'lookalike': {
      const terms = node.terms.map((term) => emit(term, places).value);
      return typed(node.type, { value: sql`(${list(terms, ' + ')})`, den: null });
    }
    case 'sequence':
    case 'held':
    case 'changed':
    case 'at':
    case 'transition':
      return typed(node.type, places.joined(node));
    case 'sample':
    case 'bucket':
      return typed(node.type, places.sampling(node));
    case 'case':
      return emitLadder(node, places);
    case 'labels':
      return emitLabels(node, places);
    case 'in-list':
    case 'recorded':
    case 'do-not-contact':
      return typed(node.type, places.set(node));
    case 'arithmetic':
      return arithmetic(node.operator, number(node.left, places), number(node.right, places), places.dialect);
    case 'negate': {
      const value = number(node.value, places);
      return { ...value, value: sql`(0 - ${value.value})` };
    }
    case 'shift': {
      const [value, days] = [number(node.value, places), number(node.days, places)];
      const step = numeral(node.sign * (value.kind === 'time' ? 86_400 : 1));
      return { ...value, value: places.dialect.exact(sql`${value.value} + ${step} * ${days.value}`) };
    }
    case 'date-difference':
      return difference(number(node.left, places), number(node.right, places), places.dialect);
    case 'days-since':
      return difference(day(numeral(places.asOf)), number(node.value, places), places.dialect);
    case 'shift-months':
      return emitShiftMonths(node, places);
    case 'scalar':
      return typed(node.type, emitScalar(node, places));
    default:
      return { kind: 'truth', value: condition(node, places) };
  }
}

/** 1, 0 or null. */
export function condition(node: Node, places: Places): Fragment {
  switch (node.kind) {
    case 'and':
    case 'or':
      return balanced(
        node.items.map((item) => condition(item, places)),
        node.kind,
      );
    case 'not':
      return sql`(not ${condition(node.value, places)})`;
    case 'compare':
      return compare(node.operator, emit(node.left, places), emit(node.right, places), places.dialect);
    case 'between': {
      const value = emit(node.value, places);
      const low = compare('>=', value, emit(node.low, places), places.dialect);
      return sql`(${low} and ${compare('<=', value, emit(node.high, places), places.dialect)})`;
    }
    case 'in':
      return membership(node, emit(node.value, places), places.dialect);
    case 'has-label':
      return emitHasLabel(node, places);
    case 'like': {
      const value = emit(node.value, places).value;
      return node.pattern.includes('\0') ? sql`(case when ${value} is not null then 0 end)` : places.dialect.matches(value, node.pattern);
    }
    case 'falls-in':
      return emitFallsIn(node, places);
    case 'known': {
      const value = emit(node.value, places);
      const whole = 'den' in value && value.den ? sql`${value.value} + ${value.den}` : value.value;
      return sql`((${whole}) is ${raw(node.known ? 'not null' : 'null')})`;
    }
    default:
      return emit(node, places).value;
  }
}

/** A value of a type, as it is emitted. */
export function typed(type: Type, { value, den }: { value: Fragment; den: Fragment | null }): Emitted {
  if (type.kind === 'boolean' || type.kind === 'text') return { kind: type.kind === 'boolean' ? 'truth' : 'text', value };
  return { kind: type.kind, value, den, decimals: type.kind === 'number' ? type.decimals : 0 };
}

function day(value: Fragment): EmittedNumber {
  return { kind: 'date', value, den: null, decimals: 0 };
}

function literal(node: Literal): Emitted {
  if (node.type.kind === 'text') return { kind: 'text', value: node.value === '' ? NULL : bind(String(node.value)) };
  return typed(node.type, { value: numeral(Number(node.value)), den: null });
}

/** A node that is a number, a date or a time. */
export function number(node: Node, places: Places): EmittedNumber {
  const emitted = emit(node, places);
  if (!('den' in emitted)) throw new Error(`${node.kind} is not a number`);
  return emitted;
}

export function toDays(value: EmittedNumber, dialect: Dialect): EmittedNumber {
  return value.kind === 'time' ? { ...value, kind: 'date', value: dialect.dayOfSeconds(value.value) } : value;
}

function difference(a: EmittedNumber, b: EmittedNumber, dialect: Dialect): EmittedNumber {
  const [left, right] = [toDays(a, dialect).value, toDays(b, dialect).value];
  return { kind: 'number', value: dialect.exact(sql`${left} - ${right}`), den: null, decimals: 0 };
}

/** Product of the factors there are. */
function product(...factors: (Fragment | null | number)[]): Fragment {
  const parts = factors
    .filter((factor) => factor !== null && factor !== 1)
    .map((factor) => (typeof factor === 'number' ? numeral(factor) : (factor as Fragment)));
  return parts.length === 0 ? raw('1') : parts.length === 1 ? parts[0] : sql`(${list(parts, ' * ')})`;
}

function arithmetic(operator: '+' | '-' | '*' | '/', a: EmittedNumber, b: EmittedNumber, dialect: Dialect): EmittedNumber {
  const exact = (value: Fragment) => dialect.exact(value);
  const den = a.den || b.den ? exact(product(a.den, b.den)) : null;
  if (operator === '*') return { kind: 'number', value: exact(product(a.value, b.value)), den, decimals: a.decimals + b.decimals };
  if (operator === '/') {
    const scale = 10 ** Math.max(0, b.decimals - a.decimals);
    const sign = sql`(case when ${b.value} < 0 then -1 when ${b.value} > 0 then 1 end)`;
    const value = exact(product(a.value, scale, b.den, sign));
    return { kind: 'number', value, den: exact(product(a.den, sql`abs(${b.value})`)), decimals: Math.max(0, a.decimals - b.decimals) };
  }
  const decimals = Math.max(a.decimals, b.decimals);
  const left = product(a.value, 10 ** (decimals - a.decimals), b.den);
  const right = product(b.value, 10 ** (decimals - b.decimals), a.den);
  return { kind: 'number', value: exact(sql`${left} ${operator} ${right}`), den, decimals };
}

function compare(operator: CompareOperator, a: Emitted, b: Emitted, dialect: Dialect): Fragment {
  if (!('den' in a) || !('den' in b)) return sql`(${a.value} ${operator} ${b.value})`;
  const mixed = a.kind !== b.kind && a.kind !== 'number';
  const [x, y] = mixed ? [toDays(a, dialect), toDays(b, dialect)] : [a, b];
  const left = product(x.value, y.den, 10 ** Math.max(0, y.decimals - x.decimals));
  const right = product(y.value, x.den, 10 ** Math.max(0, x.decimals - y.decimals));
  return sql`(${left} ${operator} ${right})`;
}

const written = 500;

function membership(node: In, value: Emitted, dialect: Dialect): Fragment {
  const options = node.options.map((option) => literal(option));
  if (value.kind === 'text') return textIn(node, value.value, dialect);
  const plain =
    !('den' in value) ||
    (value.den === null && options.every((option) => option.kind === value.kind && 'den' in option && option.decimals <= value.decimals));
  if (!plain)
    return balanced(
      options.map((option) => compare('=', value, option, dialect)),
      'or',
    );
  const decimals = 'den' in value ? value.decimals : 0;
  const numbers = options.map((option) => product(option.value, 'den' in option ? 10 ** (decimals - option.decimals) : 1));
  return sql`(${value.value} in (${list(numbers)}))`;
}

/** A blank option makes the answer unknown where no other one fits, as `null` does in a list. */
function textIn(node: In, value: Fragment, dialect: Dialect): Fragment {
  const texts = node.options.map((option) => String(option.value));
  const known = texts.filter((text) => text !== '');
  if (known.length <= written) return sql`(${value} in (${list(texts.map((text) => (text === '' ? NULL : bind(text))))}))`;
  const found = dialect.inTexts(value, known);
  return known.length === texts.length ? found : sql`(${found} or null)`;
}

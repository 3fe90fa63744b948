import { dayOfSecond, SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import { constantOf } from '../filters.ts';
import type { CompareOperator } from '../syntax.ts';
import type { Compare, Node } from '../tree.ts';
import { complement, intersect, type Positions, positionOf, satisfying, stepOf, whole } from './domain.ts';
import { bodyOf, itself } from './expand.ts';
import { inSet, type Term, termOf } from './facts.ts';
import { expandCounted } from './measures.ts';
import { ofTexts } from './membership.ts';
import type { Given } from './selections.ts';
import { type Expansion, opposites, originOf, type Signed, settled, unknownFor, withSign } from './signed.ts';

const flipped: Readonly<Record<CompareOperator, CompareOperator>> = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** A comparison of values of any type. */
export function expandCompare(signed: Signed, node: Compare, given: Given): Expansion {
  const [left, right] = [bodyOf(node.left), bodyOf(node.right)];
  if (left.type.kind === 'boolean') return ofConditions(signed, node.operator, left, right);
  if (left.type.kind === 'text') return ofTextSides(signed, node.operator, left, right);
  const [a, b] = [numberOf(left, given.asOf), numberOf(right, given.asOf)];
  if (a === 'unfit' || b === 'unfit') return itself(signed);
  if (a && b) return settled(signed, satisfies(node.operator, byDay(a, b.kind), byDay(b, a.kind)));
  if (b) return ofConstant(signed, node.operator, left, b, given);
  if (a) return ofConstant(signed, flipped[node.operator], right, a, given);
  return ofPair(signed, node.operator, left, right);
}

interface Constant {
  kind: 'number' | 'date' | 'time';
  at: bigint;
}

/** Null: not the same for everybody; `unfit`: it is, but as a quotient, or unknown. */
function numberOf(node: Node, asOf: number): Constant | 'unfit' | null {
  const vector = constantOf(node, asOf);
  if (!vector) return node.kind === 'literal' ? 'unfit' : null;
  const at = vector.den === null ? positionOf(vector.values[0], vector.decimals) : null;
  return at === null ? 'unfit' : { kind: vector.kind, at };
}

/** A time compared with a date is its day. */
function byDay(constant: Constant, other: Constant['kind']): bigint {
  return constant.kind === 'time' && other === 'date' ? dayPosition(constant.at) : constant.at;
}

function dayPosition(seconds: bigint): bigint {
  return BigInt(dayOfSecond(Number(seconds / whole))) * whole;
}

function satisfies(operator: CompareOperator, a: bigint, b: bigint): boolean {
  return intersect(satisfying(operator, b), [{ low: a, high: a }]).length > 0;
}

function ofConstant(signed: Signed, operator: CompareOperator, value: Node, constant: Constant, given: Given): Expansion {
  if (value.kind === 'days-since') return ofDaysSince(signed, operator, value.value, constant, given);
  const mixed = value.type.kind === 'time' && constant.kind === 'date';
  const at = value.type.kind === 'date' && constant.kind === 'time' ? dayPosition(constant.at) : constant.at;
  const set = satisfying(operator, at);
  return ofValue(signed, value, mixed ? secondsOf(set) : set, given);
}

/** `days_since(x) > 90`: x lies before a day. */
function ofDaysSince(signed: Signed, operator: CompareOperator, value: Node, { at }: Constant, given: Given): Expansion {
  const asOf = BigInt(given.asOf) * whole;
  const days = satisfying(flipped[operator], asOf - at);
  const inner = bodyOf(value);
  return ofValue(signed, inner, inner.type.kind === 'time' ? secondsOf(daysOf(days)) : days, given);
}

/** Whole days of a set, so that each end is one. */
function daysOf(set: Positions): Positions {
  return set.flatMap(({ low, high }) => {
    const first = low === null ? null : ceilTo(low, whole);
    const last = high === null ? null : -ceilTo(-high, whole);
    return first === null || last === null || first <= last ? [{ low: first, high: last }] : [];
  });
}

function ceilTo(value: bigint, step: bigint): bigint {
  const rest = ((value % step) + step) % step;
  return rest === 0n ? value : value + step - rest;
}

const day = BigInt(SECONDS_PER_DAY);

/** The seconds of days. */
function secondsOf(days: Positions): Positions {
  return daysOf(days).map(({ low, high }) => ({
    low: low === null ? null : low * day,
    high: high === null ? null : high * day + (day - 1n) * whole,
  }));
}

/** A value lies in a set, or not, or is unknown, as the sign says. */
function ofValue(signed: Signed, value: Node, set: Positions, given: Given): Expansion {
  const wanted = signed.sign === 'true' || signed.sign === 'not-false' ? set : complement(set);
  const unknown = signed.sign === 'not-true' || signed.sign === 'not-false';
  if (value.kind === 'measure') return expandCounted(signed, value, wanted, unknown, given);
  return { all: [inSet(termOf(value), wanted, unknown, originOf(signed))] };
}

const signs: Positions = [{ low: -whole, high: whole }];

/** Two values that both may differ: a value of its own, the sign of their difference. */
function ofPair(signed: Signed, operator: CompareOperator, left: Node, right: Node): Expansion {
  const swapped = left.key > right.key;
  const [first, second] = swapped ? [right, left] : [left, right];
  const key = `sign(${first.key},${second.key})`;
  const base = first.key === second.key ? [{ low: 0n, high: 0n }] : signs;
  const term: Term = { key, node: null, step: stepOf(0), base };
  const set = satisfying(swapped ? flipped[operator] : operator, 0n);
  const wanted = signed.sign === 'true' || signed.sign === 'not-false' ? set : complement(set);
  return { all: [inSet(term, wanted, signed.sign === 'not-true' || signed.sign === 'not-false', originOf(signed))] };
}

function ofTextSides(signed: Signed, operator: CompareOperator, left: Node, right: Node): Expansion {
  const [value, constant] = right.kind === 'literal' ? [left, right] : [right, left];
  if (constant.kind !== 'literal') return ofPair(signed, operator, left, right);
  const text = String(constant.value);
  if (text === '') return unknownFor(signed);
  const turned = operator === '=' ? signed : withSign(signed, opposites[signed.sign], signed.node);
  return ofTexts(turned, value, { options: new Set([text]), blank: false });
}

/** Conditions that are equal, or not. */
function ofConditions(signed: Signed, operator: CompareOperator, left: Node, right: Node): Expansion {
  const sign = operator === '=' ? signed.sign : opposites[signed.sign];
  const part = (which: Signed['sign'], node: Node) => withSign(signed, which, node);
  const [value, constant] = right.kind === 'literal' ? [left, right] : [right, left];
  if (constant.kind === 'literal') return { all: [part(constant.value === 1 ? sign : opposites[sign], value)] };
  const same = [
    [part('true', left), part('true', right)],
    [part('false', left), part('false', right)],
  ];
  const other = [
    [part('true', left), part('false', right)],
    [part('false', left), part('true', right)],
  ];
  const unknown = [left, right].map((node) => [part('not-true', node), part('not-false', node)]);
  const known = sign === 'true' || sign === 'not-false' ? same : other;
  return { some: sign === 'true' || sign === 'false' ? known : [...known, ...unknown] };
}

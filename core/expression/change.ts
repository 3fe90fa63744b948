import { boundsOf } from './comparison.ts';
import { numbersOf, truthOf } from './evaluate.ts';
import type { Frame } from './frame.ts';
import { countTwo, isPlainCount } from './measures.ts';
import { roomFor } from './room.ts';
import type { Change, Compare } from './tree.ts';
import type { NumberVector } from './vectors.ts';

/** What makes a number unknown or leaves it, by whether its base is large enough: computed, since that comes at random. */
const added = Float64Array.of(Number.NaN, 0, Number.NaN);

/** What became of a number; unknown where its base is too small. */
export function evaluateChange(node: Change, frame: Frame): NumberVector {
  if (frame.columns) countTwo(node.now, node.before, frame.columns, frame.asOf);
  const least = leastBase(node);
  if (least !== null) return changeOfCounts(node, least, frame);
  const value = numbersOf(node.value, frame);
  const enough = truthOf(node.enough, frame);
  const values = frame.columns ? roomFor(frame.columns, node).values() : new Float64Array(frame.size);
  const given = value.constant ? new Float64Array(frame.size).fill(value.values[0]) : value.values;
  for (let i = 0; i < values.length; i++) values[i] = given[i] + added[enough[i]];
  const den = value.den && value.constant ? new Float64Array(frame.size).fill(value.den[0]) : value.den;
  return { ...value, values, den, constant: false };
}

/** The base from which a relative change of one plain count says something; null for other changes. */
function leastBase({ now, before, value, enough }: Change): number | null {
  const whole = value.kind === 'arithmetic' && value.operator === '/' && value.right.key === before.key ? value.left : null;
  if (whole?.kind !== 'arithmetic' || whole.operator !== '-' || enough.kind !== 'and') return null;
  if (!isPlainCount(now) || !isPlainCount(before) || whole.left.key !== now.key || whole.right.key !== before.key) return null;
  const lows = enough.items.map((item) => (item.kind === 'compare' && item.left.key === before.key ? lowOf(item) : null));
  return lows.reduce((least, low) => (least === null || low === null ? null : Math.max(least, low)), 1);
}

/** The least whole number for which the comparison holds; null for one that is not of that form. */
function lowOf({ operator, right }: Compare): number | null {
  if (right.kind !== 'literal' || right.type.kind !== 'number' || (operator !== '>=' && operator !== '>')) return null;
  return boundsOf(operator, { value: Number(right.value), decimals: right.type.decimals }, 0).low;
}

/** (now - before) / before in one pass: the same numbers as by `value` and `enough`. */
function changeOfCounts(node: Change, least: number, frame: Frame): NumberVector {
  const now = numbersOf(node.now, frame).values;
  const before = numbersOf(node.before, frame).values;
  const values = frame.columns ? roomFor(frame.columns, node).values() : new Float64Array(frame.size);
  for (let i = 0; i < values.length; i++) values[i] = now[i] - before[i] + added[+(before[i] >= least)];
  return { kind: 'number', values, den: before, decimals: 0, constant: false };
}

import { type Column, NO_INTEGER, type StreamColumns } from '#core/columns/types.ts';
import { at, denominatorAt } from './arithmetic.ts';
import { boundsBeside } from './comparison.ts';
import { numbersOf } from './evaluate.ts';
import type { Frame } from './frame.ts';
import type { Filter } from './kernels.ts';
import type { CompareOperator } from './syntax.ts';
import type { Compare, Node } from './tree.ts';
import { EXACT, type NumberVector } from './vectors.ts';

type NumberColumn = Extract<Column, { kind: 'integer' | 'wide' }>;

const turned: Readonly<Record<CompareOperator, CompareOperator>> = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/**
 * A number, date or time of the event compared with one of the customer: whole bounds once per customer, and one pass over the column, where spreading
 * the customer's value over the events would take several times the column's memory. Null: another comparison, or numbers beyond 2^53.
 */
export function customerRangeFilter(where: Node, stream: StreamColumns, customers: Frame): Filter | null {
  const sides = where.kind === 'compare' ? sidesOf(where) : null;
  const column = sides && stream.fields.get(sides.column.name);
  if (!sides || !column || (column.kind !== 'integer' && column.kind !== 'wide')) return null;
  const { type } = sides.column;
  if (sides.value.type.kind !== type.kind) return null;
  const bounds = boundsOfCustomers(
    sides.operator,
    numbersOf(sides.value, customers),
    type.kind === 'number' ? type.decimals : 0,
    customers.size,
  );
  return bounds && { kind: 'equals', array: marksOf(column, bounds, stream), value: 1 };
}

/** The column of the event on the left, the value of the customer on the right. */
function sidesOf({ left, right, operator }: Compare) {
  if (left.kind === 'column' && right.kind === 'lift') return { column: left, operator, value: right.value };
  return left.kind === 'lift' && right.kind === 'column' ? { column: right, operator: turned[operator], value: left.value } : null;
}

/** Inclusive bounds per customer; `outside` turns them round. */
interface CustomerBounds {
  low: Float64Array;
  high: Float64Array;
  outside: boolean;
}

/** Where the customer's value is unknown no event passes. Null: a bound is not exact in a double. */
function boundsOfCustomers(operator: CompareOperator, vector: NumberVector, decimals: number, size: number): CustomerBounds | null {
  const up = 10 ** Math.max(0, decimals - vector.decimals);
  const down = 10 ** Math.max(0, vector.decimals - decimals);
  const outside = operator === '!=';
  const low = new Float64Array(size).fill(outside ? -Infinity : Infinity);
  const high = new Float64Array(size).fill(outside ? Infinity : -Infinity);
  for (let c = 0; c < size; c++) {
    const value = at(vector, c) * up;
    const whole = denominatorAt(vector, c) * down;
    if (Math.abs(value) >= EXACT || whole >= EXACT) return null;
    if (Number.isNaN(value) || Number.isNaN(whole)) continue;
    const bounds = boundsBeside(operator, value, whole);
    low[c] = bounds.low;
    high[c] = bounds.high;
  }
  return { low, high, outside };
}

/** 1 for events whose value lies in the bounds of their customer; blanks lie in none. */
function marksOf(column: NumberColumn, { low, high, outside }: CustomerBounds, { rows, offsets }: StreamColumns): Uint8Array {
  const marks = new Uint8Array(rows);
  const { values } = column;
  const blank = column.kind === 'integer' ? NO_INTEGER : Number.NaN;
  for (let c = 0; c < low.length; c++) {
    for (let i = offsets[c]; i < offsets[c + 1]; i++) {
      const value = values[i];
      if (value !== blank && !Number.isNaN(value) && (value >= low[c] && value <= high[c]) !== outside) marks[i] = 1;
    }
  }
  return marks;
}

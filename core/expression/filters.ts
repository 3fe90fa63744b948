import { NO_INTEGER, type StreamColumns } from '#core/columns/types.ts';
import { type Bounds, boundsOf } from './comparison.ts';
import { customerRangeFilter } from './customer-ranges.ts';
import { evaluateNode } from './evaluate.ts';
import { dictionaryFrame, eventFrame, type Frame } from './frame.ts';
import type { Filter } from './kernels.ts';
import type { ColumnNode, Node } from './tree.ts';
import { childrenOf, liftsIn } from './tree-parts.ts';
import { type NumberVector, TRUE, type Vector } from './vectors.ts';

/** A `where` as tests that a scan makes on the way: what has no such form is evaluated once for all events. */
export function filtersOf(where: Node, stream: StreamColumns, customers: Frame): Filter[] {
  if (where.kind === 'and') return where.items.flatMap((item) => filtersOf(item, stream, customers));
  const { asOf } = customers;
  return [
    dictionaryFilter(where, stream, asOf) ??
      rangeFilter(where, stream, asOf) ??
      booleanFilter(where, stream) ??
      customerRangeFilter(where, stream, customers) ??
      maskFilter(where, stream, customers),
  ];
}

/** Only rows whose field is known. */
export function knownFilter(stream: StreamColumns, field: string): Filter {
  const column = stream.fields.get(field)!;
  if (column.kind === 'text') return { kind: 'range', array: column.codes, low: 1, high: 2_147_483_647, outside: false };
  if (column.kind === 'boolean') return { kind: 'range', array: column.values, low: 0, high: 1, outside: false };
  return { kind: 'known', array: column.values };
}

/** A condition on one text column is asked once per dictionary entry. */
function dictionaryFilter(where: Node, stream: StreamColumns, asOf: number): Filter | null {
  const names = new Set(columnsIn(where).map((node) => node.name));
  if (names.size !== 1 || liftsIn(where).length > 0) return null;
  const column = stream.fields.get([...names][0]);
  if (column?.kind !== 'text') return null;
  const table = tableOf(where, column.dictionary, asOf);
  return table && { kind: 'table', array: column.codes, table };
}

const tables = new WeakMap<readonly string[], Map<string, Uint8Array>>();
const MOST_TABLES = 32;

/** 1 for the entries for which a condition is true; kept, because parts of the customers share a dictionary. Null: no condition. */
function tableOf(where: Node, dictionary: string[], asOf: number): Uint8Array | null {
  const kept = tables.get(dictionary) ?? new Map<string, Uint8Array>();
  tables.set(dictionary, kept);
  const key = `${asOf}|${where.key}`;
  const known = kept.get(key);
  if (known) return known;
  const truth = evaluateNode(where, dictionaryFrame(dictionary, asOf));
  if (truth.kind !== 'truth') return null;
  const table = truth.values.map((value) => value & 1);
  if (kept.size >= MOST_TABLES) kept.clear();
  kept.set(key, table);
  return table;
}

function columnsIn(node: Node): ColumnNode[] {
  return node.kind === 'column' ? [node] : childrenOf(node).flatMap(columnsIn);
}

function rangeFilter(where: Node, stream: StreamColumns, asOf: number): Filter | null {
  const side = where.kind === 'compare' ? where.left : where.kind === 'between' || where.kind === 'known' ? where.value : null;
  const column = side?.kind === 'column' ? stream.fields.get(side.name) : undefined;
  if (!side || !column || (column.kind !== 'integer' && column.kind !== 'wide')) return null;
  if (where.kind === 'known') return where.known ? { kind: 'known', array: column.values } : null;
  const bounds = constantBounds(where, side, asOf);
  return bounds && numberRange(column.values, bounds);
}

/** Bounds of a comparison of a number, date or time column with constants of the same kind; null where it is another comparison. */
export function constantBounds(node: Node, side: Node, asOf: number): Bounds | null {
  const decimals = side.type.kind === 'number' ? side.type.decimals : 0;
  if (node.kind === 'compare') {
    const constant = constantOf(node.right, asOf);
    return constant?.kind === side.type.kind
      ? boundsOf(node.operator, { value: constant.values[0], decimals: constant.decimals }, decimals)
      : null;
  }
  if (node.kind !== 'between') return null;
  const [low, high] = [constantOf(node.low, asOf), constantOf(node.high, asOf)];
  if (low?.kind !== side.type.kind || high?.kind !== side.type.kind) return null;
  const lower = boundsOf('>=', { value: low.values[0], decimals: low.decimals }, decimals);
  const upper = boundsOf('<=', { value: high.values[0], decimals: high.decimals }, decimals);
  return { low: lower.low, high: upper.high, outside: false };
}

/** A known number, date or time that is the same in every row; null else. */
export function constantOf(node: Node, asOf: number): NumberVector | null {
  if (!isConstant(node) || node.type.kind === 'boolean' || node.type.kind === 'text') return null;
  const vector: Vector = evaluateNode(node, dictionaryFrame([''], asOf));
  return (vector.kind === 'number' || vector.kind === 'date' || vector.kind === 'time') &&
    vector.constant &&
    !Number.isNaN(vector.values[0])
    ? vector
    : null;
}

function isConstant(node: Node): boolean {
  if (node.kind === 'literal' || node.kind === 'as-of') return true;
  return (node.kind === 'shift' || node.kind === 'arithmetic' || node.kind === 'negate') && childrenOf(node).every(isConstant);
}

/** In 32-bit columns the bounds are cut to 32 bits, past the sentinel of blank, so that the loop compares whole numbers. */
function numberRange(array: Int32Array | Float64Array, bounds: Bounds): Filter {
  if (array instanceof Float64Array) return { kind: 'range', array, ...bounds };
  const clamp = (value: number) => Math.min(Math.max(value, NO_INTEGER + 1), 2_147_483_647);
  const none = bounds.low > bounds.high || bounds.low > 2_147_483_647 || bounds.high < NO_INTEGER + 1;
  if (none) return { kind: 'range', array, low: 1, high: 0, outside: bounds.outside };
  return { kind: 'range', array, low: clamp(bounds.low), high: clamp(bounds.high), outside: bounds.outside };
}

function booleanFilter(where: Node, stream: StreamColumns): Filter | null {
  const node = where.kind === 'not' ? where.value : where;
  const column = node.kind === 'column' ? stream.fields.get(node.name) : undefined;
  return column?.kind === 'boolean' ? { kind: 'equals', array: column.values, value: where.kind === 'not' ? 0 : 1 } : null;
}

function maskFilter(where: Node, stream: StreamColumns, customers: Frame): Filter {
  const truth = evaluateNode(where, eventFrame(stream, customers));
  if (truth.kind !== 'truth') throw new Error('a condition on events is not a truth');
  return { kind: 'equals', array: truth.values, value: TRUE };
}

import type { Columns } from '#core/columns/types.ts';
import { refuse, textOf } from '#core/contract/texts.ts';
import type { Catalogue, ExploreColumn, IsoDate } from '#core/contract/types.ts';
import { type Compiled, compile, evaluate, type Type, type Vector } from '#core/expression/index.ts';
import type { ColumnData } from './data.ts';

/** A column that was compiled: what it is, and the way to its values. */
export interface Compiling {
  column: ExploreColumn;
  compiled: Compiled;
}

/** Reads a column's expression. Errors: `explore-column-broken`. */
export function columnOf(source: string, catalogue: Catalogue): Compiling {
  const compiled = compile(source, catalogue);
  if (compiled.tree) return { column: describeType(source, compiled.tree.type), compiled };
  const error = compiled.diagnostics.find((diagnostic) => diagnostic.severity === 'error');
  throw refuse('explore-column-broken', { column: source, detail: error ? textOf(error.code, error.params, 'en') : '' });
}

function describeType(source: string, type: Type): ExploreColumn {
  switch (type.kind) {
    case 'number':
      return { source, kind: 'number', unit: type.unit, money: type.money, decimals: type.ratio ? null : type.decimals };
    case 'boolean':
      return { source, kind: 'truth', unit: null, money: false, decimals: 0 };
    default:
      return { source, kind: type.kind, unit: null, money: false, decimals: 0 };
  }
}

/** A column's values of everybody; keep it only as long as it is read from. */
export interface Values {
  column: ExploreColumn;
  vector: Vector;
  /** Of a text column, by code; code 0 is blank. */
  texts: readonly string[];
}

/** Evaluates a column as of a day. Errors: `explore-column-broken`, `impossible-date`. */
export function valuesOf({ column, compiled }: Compiling, columns: Columns, asOf: IsoDate): Values {
  const vector = evaluate(compiled, columns, asOf);
  const decimals = vector.kind === 'number' ? (vector.den ? null : vector.decimals) : column.decimals;
  return {
    column: { ...column, decimals },
    vector,
    texts: vector.kind !== 'text' ? [] : vector.codes ? vector.dictionary : ['', vector.constant],
  };
}

/** The values of these customers, in their order. */
export function dataOf({ vector }: Values, customers: Int32Array): ColumnData {
  switch (vector.kind) {
    case 'truth':
      return { kind: 'truth', values: pick(vector.values, customers, new Uint8Array(customers.length)) };
    case 'text': {
      const { codes } = vector;
      if (codes)
        return { kind: 'text', codes: pick(codes, customers, new Int32Array(customers.length)), distinct: vector.dictionary.length };
      return { kind: 'text', codes: new Int32Array(customers.length).fill(vector.constant === '' ? 0 : 1), distinct: 1 };
    }
    default: {
      const values = numbersAt(vector, customers);
      return vector.kind === 'number'
        ? { kind: 'number', values, decimals: vector.den ? null : vector.decimals }
        : { kind: vector.kind, values };
    }
  }
}

/** A plain loop: `from` with a function is thirty times as slow. */
function pick<T extends Uint8Array | Int32Array>(values: ArrayLike<number>, customers: Int32Array, into: T): T {
  for (let row = 0; row < customers.length; row++) into[row] = values[customers[row]];
  return into;
}

function numbersAt({ values, den, decimals, constant }: Extract<Vector, { den: unknown }>, customers: Int32Array): Float64Array {
  const scale = 10 ** decimals;
  const numbers = new Float64Array(customers.length);
  for (let row = 0; row < numbers.length; row++) {
    const at = constant ? 0 : customers[row];
    numbers[row] = den ? values[at] / den[at] / scale : values[at];
  }
  return numbers;
}

import { type Column, EVENT_EPOCH_SECONDS, NO_INTEGER, type StreamColumns } from '#core/columns/types.ts';
import { numberVector } from './frame.ts';
import type { Scan, ScanArray, ScanInput } from './kernels.ts';
import type { Measure } from './tree.ts';
import { exact, UNKNOWN, type Vector } from './vectors.ts';

/** One scan over the customers; the answer is in `out`. */
export type Run = (kind: Scan, out: ScanInput['out'], more?: Partial<ScanInput>) => void;

export function limitToExact(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i] = exact(values[i]);
}

export function numbersOf(column: Column): Int32Array | Float64Array {
  if (column.kind === 'integer' || column.kind === 'wide') return column.values;
  throw new Error(`a ${column.kind} column has no numbers`);
}

const numberCodes = new WeakMap<ScanArray, { codes: Int32Array; count: number }>();

export function codesOf(values: Int32Array | Float64Array): { codes: Int32Array; count: number } {
  const known = numberCodes.get(values);
  if (known) return known;
  const seen = new Map<number, number>();
  const codes = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    let code = seen.get(value);
    if (code === undefined) {
      code = seen.size;
      seen.set(value, code);
    }
    codes[i] = code;
  }
  const made = { codes, count: seen.size };
  numberCodes.set(values, made);
  return made;
}

/** The time or field of one event per customer; row -1: unknown. */
export function valuesAt(rows: Int32Array, node: Measure, stream: StreamColumns): Vector {
  const column = node.field === null ? null : stream.fields.get(node.field)!;
  if (column?.kind === 'text') {
    const codes = new Int32Array(rows.length);
    for (let c = 0; c < rows.length; c++) codes[c] = rows[c] < 0 ? 0 : column.codes[rows[c]];
    return { kind: 'text', codes, dictionary: column.dictionary, constant: '' };
  }
  if (column?.kind === 'boolean') {
    const values = new Uint8Array(rows.length);
    for (let c = 0; c < rows.length; c++) values[c] = rows[c] < 0 ? UNKNOWN : column.values[rows[c]];
    return { kind: 'truth', values };
  }
  const out = new Float64Array(rows.length);
  const blank = column?.kind === 'integer' ? NO_INTEGER : Number.NaN;
  const values = column ? column.values : stream.time;
  const base = column ? 0 : EVENT_EPOCH_SECONDS;
  for (let c = 0; c < rows.length; c++) {
    const row = rows[c];
    out[c] = row < 0 || values[row] === blank ? Number.NaN : values[row] + base;
  }
  return numberVector(out, node.type);
}

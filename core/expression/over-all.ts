import { evaluateNode } from './evaluate.ts';
import { customerFrame, type Frame } from './frame.ts';
import { originOf } from './pick.ts';
import type { Node } from './tree.ts';
import type { Vector } from './vectors.ts';

/** What compares customers with each other is found for all of them, also where only some are asked for. */
export function overAll<T extends Node>(node: T, frame: Frame, make: (node: T, whole: Frame) => Vector): Vector {
  const origin = frame.columns && originOf(frame.columns);
  if (!origin) return make(node, frame);
  return rowsOf(evaluateNode(node, customerFrame(origin.whole, frame.asOf)), origin.customers);
}

function rowsOf(vector: Vector, rows: readonly number[]): Vector {
  const picked = (values: ArrayLike<number>) => Float64Array.from(rows, (row) => values[row]);
  if (vector.kind === 'truth') return { kind: 'truth', values: Uint8Array.from(rows, (row) => vector.values[row]) };
  if (vector.kind === 'text') {
    const { codes } = vector;
    return codes ? { ...vector, codes: Int32Array.from(rows, (row) => codes[row]) } : vector;
  }
  return vector.constant ? vector : { ...vector, values: picked(vector.values), den: vector.den && picked(vector.den) };
}

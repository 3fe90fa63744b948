import { at, denominatorAt } from './arithmetic.ts';
import { evaluateNode } from './evaluate.ts';
import type { Frame } from './frame.ts';
import type { Lift } from './tree.ts';
import type { NumberVector, Vector } from './vectors.ts';

/** A value of the customers as a value of their events. */
export function evaluateLift(node: Lift, { owner, size }: Frame): Vector {
  if (!owner) throw new Error('a value of the customer stands where there are no events');
  const vector = evaluateNode(node.value, owner.frame);
  const { offsets } = owner;
  if (vector.kind === 'truth') return { kind: 'truth', values: spread(new Uint8Array(size), offsets, (c) => vector.values[c]) };
  if (vector.kind === 'text') {
    const { codes } = vector;
    return codes ? { ...vector, codes: spread(new Int32Array(size), offsets, (c) => codes[c]) } : vector;
  }
  return vector.constant ? vector : spreadNumbers(vector, size, offsets);
}

function spreadNumbers(vector: NumberVector, size: number, offsets: Int32Array): NumberVector {
  const values = spread(new Float64Array(size), offsets, (c) => at(vector, c));
  return { ...vector, values, den: vector.den && spread(new Float64Array(size), offsets, (c) => denominatorAt(vector, c)) };
}

/** Fills the events of each customer with its value. */
function spread<A extends Uint8Array | Int32Array | Float64Array>(out: A, offsets: Int32Array, read: (customer: number) => number): A {
  for (let c = 0; c + 1 < offsets.length; c++) if (offsets[c] < offsets[c + 1]) out.fill(read(c), offsets[c], offsets[c + 1]);
  return out;
}

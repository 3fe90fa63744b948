import { numbersOf, truthOf } from './evaluate.ts';
import type { Frame } from './frame.ts';
import type { Change } from './tree.ts';
import { type NumberVector, TRUE } from './vectors.ts';

/** What became of a number; unknown where its base is too small. */
export function evaluateChange(node: Change, frame: Frame): NumberVector {
  const value = numbersOf(node.value, frame);
  const enough = truthOf(node.enough, frame);
  const values = new Float64Array(frame.size);
  for (let i = 0; i < frame.size; i++) values[i] = enough[i] === TRUE ? value.values[value.constant ? 0 : i] : Number.NaN;
  const den = value.den && value.constant ? new Float64Array(frame.size).fill(value.den[0]) : value.den;
  return { ...value, values, den, constant: false };
}

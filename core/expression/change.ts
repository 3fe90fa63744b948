import { numbersOf, truthOf } from './evaluate.ts';
import type { Frame } from './frame.ts';
import { countTwo } from './measures.ts';
import { roomFor } from './room.ts';
import type { Change } from './tree.ts';
import type { NumberVector } from './vectors.ts';

/** What makes a number unknown or leaves it, by whether its base is large enough: computed, since that comes at random. */
const added = Float64Array.of(Number.NaN, 0, Number.NaN);

/** What became of a number; unknown where its base is too small. */
export function evaluateChange(node: Change, frame: Frame): NumberVector {
  if (frame.columns) countTwo(node.now, node.before, frame.columns, frame.asOf);
  const value = numbersOf(node.value, frame);
  const enough = truthOf(node.enough, frame);
  const values = frame.columns ? roomFor(frame.columns, node).values() : new Float64Array(frame.size);
  const given = value.constant ? new Float64Array(frame.size).fill(value.values[0]) : value.values;
  for (let i = 0; i < values.length; i++) values[i] = given[i] + added[enough[i]];
  const den = value.den && value.constant ? new Float64Array(frame.size).fill(value.den[0]) : value.den;
  return { ...value, values, den, constant: false };
}

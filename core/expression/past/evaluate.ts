import { evaluateNode, truthOf } from '../evaluate.ts';
import { type Frame, unknownVector } from '../frame.ts';
import { both, opposite } from '../logic.ts';
import type { At, Transition } from '../tree.ts';
import { truths, UNKNOWN, type Vector } from '../vectors.ts';
import { dayOfAt, daysOfTransition } from './days.ts';

/** The expression as of an earlier day. */
export function evaluateAt(node: At, frame: Frame): Vector {
  const asOf = dayOfAt(node, frame.asOf);
  return asOf === null ? unknownVector(node.type, frame.size) : evaluateNode(node.value, { ...frame, asOf });
}

/** `entered`: not before the window, and at its end. `left`: the other way round. */
export function evaluateTransition(node: Transition, frame: Frame): Vector {
  const days = daysOfTransition(node, frame.asOf);
  if (!days) return truths(frame.size, UNKNOWN);
  const before = truthOf(node.value, { ...frame, asOf: days.before });
  const after = truthOf(node.value, { ...frame, asOf: days.after });
  return { kind: 'truth', values: node.way === 'entered' ? both(opposite(before), after) : both(before, opposite(after)) };
}

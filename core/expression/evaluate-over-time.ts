import { customersOf } from './evaluate.ts';
import type { Frame } from './frame.ts';
import { evaluateAt, evaluateTransition } from './past/evaluate.ts';
import { evaluateSequence } from './sequence/evaluate.ts';
import { evaluateChanged, evaluateHeld } from './states/evaluate.ts';
import type { At, Changed, Held, Sequence, Transition } from './tree.ts';
import type { Vector } from './vectors.ts';

/** What looks at a customer's events in their order, or at another day. */
export function evaluateOverTime(node: At | Transition | Sequence | Held | Changed, frame: Frame): Vector {
  switch (node.kind) {
    case 'at':
      return evaluateAt(node, frame);
    case 'transition':
      return evaluateTransition(node, frame);
    case 'sequence':
      return evaluateSequence(node, customersOf(frame), frame.asOf);
    case 'held':
      return evaluateHeld(node, customersOf(frame), frame.asOf);
    case 'changed':
      return evaluateChanged(node, customersOf(frame), frame.asOf);
  }
}

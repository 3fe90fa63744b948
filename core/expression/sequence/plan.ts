import type { SequenceStep } from '../tree.ts';

/** A way from one step that happened to the next, over optional ones that did not. */
export interface Passage {
  /** The step before, by its place in `Plan.happening`; -1 for the beginning. */
  from: number;
  /** Steps that must not happen between, by their place in the sequence. */
  not: number[];
}

/** Which steps may follow which. */
export interface Plan {
  /** Places in the sequence of the steps that happen. */
  happening: number[];
  /** Per step that happens: the ways to it. */
  into: Passage[][];
  /** The ways to the end. */
  end: Passage[];
}

/**
 * The ways through the steps of a sequence.
 *
 * @example
 * planOf(stepsOf('a then optional b then not c then d')).into[2]; // [{ from: 1, not: [2] }, { from: 0, not: [2] }]
 */
export function planOf(steps: readonly SequenceStep[]): Plan {
  const happening = steps.flatMap((step, i) => (step.role === 'not' ? [] : [i]));
  const passages = (to: number): Passage[] => {
    const found: Passage[] = [];
    const not: number[] = [];
    for (let i = to - 1; i >= 0; i--) {
      if (steps[i].role === 'not') {
        not.unshift(i);
        continue;
      }
      found.push({ from: happening.indexOf(i), not: [...not] });
      if (steps[i].role === 'must') return found;
    }
    return [{ from: -1, not: [] }];
  };
  return { happening, into: happening.map(passages), end: passages(steps.length) };
}

import type { Node } from '../tree.ts';
import { contradiction } from './contradiction.ts';
import { expand } from './expand.ts';
import type { Fact, Origin } from './facts.ts';
import type { Given } from './selections.ts';
import { isSigned, type Part, type Signed } from './signed.ts';

/** Steps before a proof is given up: every answer comes within a second. */
const mostSteps = 6_000;

/** The same for all proofs of one answer. */
const mostStepsInAll = 200_000;

/** What proofs share: which condition on events implies which, found before. */
export interface Prover {
  given: Given;
  implied: Map<string, boolean>;
  steps: number;
  /** Steps of all proofs together that are left, comparisons of counts among them. */
  left: number;
  /** Inside a condition on events: measures there are values of the customer. */
  depth: number;
}

export function proverOf(given: Given): Prover {
  return { given, implied: new Map(), steps: 0, left: mostStepsInAll, depth: 0 };
}

/** Each way in which the assumptions contradict themselves, by the conditions that do. */
export type Refutation = readonly (readonly Origin[])[];

/**
 * Whether assumptions can never hold together, for any data: every way in which they could comes to a contradiction. Null: not shown, which does not mean
 * that they can.
 */
export function refute(assumptions: readonly Signed[], prover: Prover): Refutation | null {
  prover.steps = 0;
  return search(assumptions, [], [], prover);
}

type Choice = readonly (readonly Part[])[];

function search(parts: readonly Part[], known: readonly Fact[], open: readonly Choice[], prover: Prover): Refutation | null {
  const facts = [...known];
  const choices = [...open];
  const todo = [...parts];
  for (let part = todo.pop(); part; part = todo.pop()) {
    if (++prover.steps > mostSteps || --prover.left < 0) return null;
    if (!isSigned(part)) {
      facts.push(part);
      continue;
    }
    const expansion = expand(part, prover.given);
    if ('all' in expansion) todo.push(...expansion.all);
    else choices.push(expansion.some);
  }
  const found = contradiction(facts, prover);
  if (found) return [found];
  return branch(facts, choices, prover);
}

/** The choice with the fewest ways first. */
function branch(facts: readonly Fact[], choices: readonly Choice[], prover: Prover): Refutation | null {
  if (choices.length === 0) return null;
  const least = choices.reduce((best, choice) => (choice.length < best.length ? choice : best));
  const others = choices.filter((choice) => choice !== least);
  const leaves: (readonly Origin[])[] = [];
  for (const way of least) {
    const refuted = search(way, facts, others, prover);
    if (!refuted) return null;
    leaves.push(...refuted);
  }
  return leaves;
}

/** Whether a condition on a stream's events holds wherever another one does. Null is no condition. */
export function impliesWhere(stream: string, first: Node | null, second: Node | null, prover: Prover): boolean {
  if (second === null || first?.key === second.key) return true;
  const key = JSON.stringify([stream, first?.key, second.key]);
  const before = prover.implied.get(key);
  if (before !== undefined) return before;
  const inner: Prover = { ...prover, steps: 0, depth: prover.depth + 1 };
  const assumption = (sign: Signed['sign'], node: Node): Signed => ({ sign, node, side: 0, source: '' });
  const parts = [...(first ? [assumption('true', first)] : []), assumption('not-true', second)];
  const implied = inner.depth < 4 && search(parts, [], [], inner) !== null;
  prover.implied.set(key, implied);
  return implied;
}

import { evaluateNode, numbersOf, truthOf } from '../evaluate.ts';
import { type Frame, numberVector } from '../frame.ts';
import { codesOf } from '../standing.ts';
import type { Evidence, Lookalike } from '../tree.ts';
import { UNKNOWN, type Vector } from '../vectors.ts';
import { weightOf } from './weight.ts';

/** What a value says for being one of the seed, by counting in its group; an unknown value is a group of its own. */
export function evaluateEvidence(node: Evidence, frame: Frame): Vector {
  const seed = truthOf(node.seed, frame);
  const { codes, count } = codesOf(evaluateNode(node.group, frame), frame.size);
  const sides = [new Float64Array(count + 1), new Float64Array(count + 1)];
  for (let i = 0; i < seed.length; i++) if (seed[i] !== UNKNOWN) sides[seed[i]][codes[i] + 1]++;
  const [outside, inside] = sides;
  const sum = (side: Float64Array) => side.reduce((total, customers) => total + customers, 0);
  const all = { inside: sum(inside), outside: sum(outside) };
  const weights = inside.map((customers, group) => weightOf({ inside: customers, outside: outside[group] }, all, node.least));
  return numberVector(
    Float64Array.from(codes, (code) => weights[code + 1]),
    node.type,
  );
}

/** The sum of what the values say. */
export function evaluateLookalike({ terms, type }: Lookalike, frame: Frame): Vector {
  const sums = new Float64Array(frame.size);
  for (const term of terms) {
    const { values } = numbersOf(term, frame);
    for (let i = 0; i < sums.length; i++) sums[i] += values[i];
  }
  return numberVector(sums, type);
}

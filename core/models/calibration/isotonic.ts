import { rank, type Scored } from '../metrics/scored.ts';

/** Probability by score: straight between neighbouring knots, level outside them. Knots rise in both. */
export interface Isotonic {
  method: 'isotonic';
  score: number[];
  probability: number[];
}

interface Block {
  first: number;
  last: number;
  hits: number;
  weight: number;
}

/**
 * The rising step function nearest to the labels in squared error, by pooling adjacent violators; customers with the same score are one. Between two blocks the
 * probability runs straight from the last score of one to the first of the next, as scikit-learn's `IsotonicRegression` does. A block where it happened to nobody or to
 * everybody gets Platt's targets, 1 / (n + 2) from the end (never past its neighbour): no customer is certain. Both classes must be there.
 * Source: Zadrozny & Elkan, KDD 2002, 694-699; Ayer et al., Annals of Mathematical Statistics 26 (1955) 641-647.
 *
 * @param weight per customer, above 0; null: 1 for all
 * @example
 * fitIsotonic({ score: [1, 2, 3, 4], label: [0, 1, 0, 1] }).probability; // [0.3333333, 0.5, 0.5, 0.6666667]
 */
export function fitIsotonic(scored: Scored, weight: ArrayLike<number> | null = null): Isotonic {
  const blocks = pooled(weight ? weighted(scored, weight) : unweighted(scored));
  const rates = blocks.map(({ hits, weight: of }) => hits / of);
  const probabilities = blocks.map(({ hits, weight: of }, i) => {
    if (hits === 0) return Math.min(1 / (of + 2), i + 1 < blocks.length ? rates[i + 1] : 1);
    if (hits === of) return Math.max((of + 1) / (of + 2), i > 0 ? rates[i - 1] : 0);
    return rates[i];
  });
  const score: number[] = [];
  const probability: number[] = [];
  blocks.forEach(({ first, last }, i) => {
    for (const knot of first === last ? [first] : [first, last]) {
      score.push(knot);
      probability.push(probabilities[i]);
    }
  });
  return { method: 'isotonic', score, probability };
}

/** Steps of equal score, lowest first. */
function unweighted(scored: Scored): Block[] {
  const { score, rows, hits } = rank(scored);
  return Array.from(score, (value, i) => ({
    first: value,
    last: value,
    hits: hits[i] - (i === 0 ? 0 : hits[i - 1]),
    weight: rows[i] - (i === 0 ? 0 : rows[i - 1]),
  })).reverse();
}

function weighted({ score, label }: Scored, weight: ArrayLike<number>): Block[] {
  const order = Uint32Array.from({ length: score.length }, (_, i) => i).sort((a, b) => score[a] - score[b]);
  const steps: Block[] = [];
  for (const row of order) {
    const step = steps.at(-1);
    if (step && step.last === score[row]) {
      step.weight += weight[row];
      step.hits += label[row] * weight[row];
    } else steps.push({ first: score[row], last: score[row], hits: label[row] * weight[row], weight: weight[row] });
  }
  return steps;
}

/** Joins neighbours until shares rise strictly. */
function pooled(steps: readonly Block[]): Block[] {
  const blocks: Block[] = [];
  for (const step of steps) {
    let block = step;
    for (let before = blocks.at(-1); before && before.hits * block.weight >= block.hits * before.weight; before = blocks.at(-1)) {
      block = { first: before.first, last: block.last, hits: before.hits + block.hits, weight: before.weight + block.weight };
      blocks.pop();
    }
    blocks.push(block);
  }
  return blocks;
}

/** The probability of one score. */
export function isotonicAt({ score, probability }: Isotonic, value: number): number {
  let [low, high] = [0, score.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (score[middle] < value) low = middle + 1;
    else high = middle;
  }
  if (low === 0 || score[low] === value) return probability[low];
  if (low === score.length) return probability[low - 1];
  const share = (value - score[low - 1]) / (score[low] - score[low - 1]);
  return probability[low - 1] + share * (probability[low] - probability[low - 1]);
}

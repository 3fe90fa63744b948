import type { Cuts } from './cuts.ts';
import type { Candidate, Histogram } from './hist-split.ts';
import { LEAST_GAIN, type Split } from './split.ts';

/** XGBoost's `max_cat_to_onehot`: with fewer categories, each is tried alone. */
const FEWEST_SORTED = 4;
/** XGBoost's `max_cat_threshold`: the most categories that one split sends to the right. */
const MOST_RIGHT = 64;

interface Category {
  code: number;
  gradient: number;
  hessian: number;
  /** The weight of a leaf of its own. */
  weight: number;
}

/**
 * A set of categories goes right, the others and those never seen go left. Few categories are tried one by one; more are sorted by the weight of a
 * leaf of their own, and the sets are beginnings and ends of that order (Fisher 1958), at most 64 categories. A missing value is tried on both sides.
 */
export function categorySplit(f: number, { sums, first }: Histogram, { bins }: Cuts, { node, whole, judge }: Candidate): Split | null {
  const all: Category[] = [];
  let gradient = node.gradient;
  let hessian = node.hessian;
  for (let code = 0; code < bins; code++) {
    const at = 2 * (first[f] + code);
    gradient -= sums[at];
    hessian -= sums[at + 1];
    if (sums[at + 1] <= 0) continue;
    all.push({
      code,
      gradient: sums[at],
      hessian: sums[at + 1],
      weight: judge.weight(sums[at], sums[at + 1], { ...node, lower: -Infinity, upper: Infinity }),
    });
  }
  const missing = { gradient, hessian };
  let best: Split | null = null;
  const offer = (right: readonly Category[], defaultLeft: boolean, rightGradient: number, rightHessian: number) => {
    const leftGradient = node.gradient - rightGradient - (defaultLeft ? 0 : missing.gradient);
    const leftHessian = node.hessian - rightHessian - (defaultLeft ? 0 : missing.hessian);
    const gain = judge.gain(f, node, whole, leftGradient, leftHessian);
    if (gain <= (best?.gain ?? LEAST_GAIN)) return;
    const categories = right.map(({ code }) => code).sort((a, b) => a - b);
    best = { gain, feature: f, bin: 0, threshold: 0, defaultLeft, categories, leftGradient, leftHessian };
  };
  const sides = missing.hessian > 0 ? [false, true] : [true];
  for (const defaultLeft of sides) {
    if (bins < FEWEST_SORTED) for (const one of all) offer([one], defaultLeft, one.gradient, one.hessian);
    else offerSorted(all, (right, g, h) => offer(right, defaultLeft, g, h));
  }
  return best;
}

function offerSorted(all: readonly Category[], offer: (right: readonly Category[], gradient: number, hessian: number) => void): void {
  const sorted = all.toSorted((a, b) => a.weight - b.weight || a.code - b.code);
  for (const order of [sorted, sorted.toReversed()]) {
    let gradient = 0;
    let hessian = 0;
    for (let count = 1; count < order.length && count <= MOST_RIGHT; count++) {
      gradient += order[count - 1].gradient;
      hessian += order[count - 1].hessian;
      offer(order.slice(0, count), gradient, hessian);
    }
  }
}

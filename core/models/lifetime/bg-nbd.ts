import { logGamma } from '#core/statistics/special.ts';
import { hypergeometric, logAddExp } from '../numeric/special.ts';
import type { Person, PurchaseModel } from './types.ts';

/** ln of what the unseen end after the last purchase weighs against being alive. */
function logEnded([r, alpha, a, b]: Float64Array, { x, lastWeeks, ageWeeks }: Person): number {
  if (x === 0) return -Infinity;
  return Math.log(a / (b + x - 1)) + (r + x) * Math.log((alpha + ageWeeks) / (alpha + lastWeeks));
}

/** a = 1 divides 0 by 0; right beside it the values do not differ in 6 digits. */
function apart(a: number): number {
  return Math.abs(a - 1) < 1e-6 ? 1 + 1e-6 : a;
}

/** A share of customers who end with a purchase this near to none or all is the border of the model, not a fit. */
const border = 1e-3;

/** Beta-geometric, NBD: a customer ends right after a purchase, so that nobody without a repeat purchase has ended. */
export const bgNbd: PurchaseModel = {
  id: 'bg-nbd',
  title: 'BG/NBD',
  names: ['r', 'alpha', 'a', 'b'],
  source: 'Fader, Hardie & Lee, Marketing Science 24 (2005) 275-284',
  ofCount([r, alpha, a, b], x) {
    const stay = logGamma(a + b) + logGamma(b + x) - logGamma(b) - logGamma(a + b + x);
    return logGamma(r + x) - logGamma(r) + r * Math.log(alpha) + stay;
  },
  ofTimes(parameters, person) {
    const [r, alpha] = parameters;
    return logAddExp(0, logEnded(parameters, person)) - (r + person.x) * Math.log(alpha + person.ageWeeks);
  },
  alive: (parameters, person) => 1 / (1 + Math.exp(logEnded(parameters, person))),
  expected(parameters, person, weeks) {
    const [r, alpha, near, b] = parameters;
    const a = apart(near);
    const { x, ageWeeks } = person;
    const end = alpha + ageWeeks + weeks;
    const shape = hypergeometric(r + x, b + x, a + b + x - 1, weeks / end);
    const left = 1 - ((alpha + ageWeeks) / end) ** (r + x) * shape;
    return (((a + b + x - 1) / (a - 1)) * left) / (1 + Math.exp(logEnded(parameters, person)));
  },
  expectedOfNew([r, alpha, near, b], weeks) {
    const a = apart(near);
    const shape = hypergeometric(r, b, a + b - 1, weeks / (alpha + weeks));
    return ((a + b - 1) / (a - 1)) * (1 - (alpha / (alpha + weeks)) ** r * shape);
  },
  degenerate: ([, , a, b]) => endedShare(a, b),
};

/** The share a / (a + b) who end with a purchase. */
export function endedShare(a: number, b: number): string | null {
  const share = a / (a + b);
  if (share < border) return 'nobody-ends';
  return share > 1 - border ? 'everybody-ends' : null;
}

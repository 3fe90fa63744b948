import { logGamma } from '#core/statistics/special.ts';
import { hypergeometric, logAddExp } from '../numeric/special.ts';
import { endedShare } from './bg-nbd.ts';
import type { Person, PurchaseModel } from './types.ts';

function logEnded([r, alpha, a, b]: Float64Array, { x, lastWeeks, ageWeeks }: Person): number {
  return Math.log(a / (b + x)) + (r + x) * Math.log((alpha + ageWeeks) / (alpha + lastWeeks));
}

function apart(a: number): number {
  return Math.abs(a - 1) < 1e-6 ? 1 + 1e-6 : a;
}

/** Modified beta-geometric, NBD: a customer may end right after the first purchase too, so that one-time buyers have a probability of their own. */
export const mbgNbd: PurchaseModel = {
  id: 'mbg-nbd',
  title: 'MBG/NBD',
  names: ['r', 'alpha', 'a', 'b'],
  source: 'Batislam, Denizel & Filiztekin, Int. J. Research in Marketing 24 (2007) 201-209',
  ofCount([r, alpha, a, b], x) {
    const stay = logGamma(a + b) + logGamma(b + x + 1) - logGamma(b) - logGamma(a + b + x + 1);
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
    const shape = hypergeometric(r + x, b + x + 1, a + b + x, weeks / end);
    const left = 1 - ((alpha + ageWeeks) / end) ** (r + x) * shape;
    return (((a + b + x) / (a - 1)) * left) / (1 + Math.exp(logEnded(parameters, person)));
  },
  expectedOfNew([r, alpha, near, b], weeks) {
    const a = apart(near);
    const shape = hypergeometric(r, b + 1, a + b, weeks / (alpha + weeks));
    return (b / (a - 1)) * (1 - (alpha / (alpha + weeks)) ** r * shape);
  },
  degenerate: ([, , a, b]) => endedShare(a, b),
};

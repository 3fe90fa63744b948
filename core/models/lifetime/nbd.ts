import { digamma, logGamma } from '#core/statistics/special.ts';
import type { Person, PurchaseModel } from './types.ts';

/** Of days with a purchase half of each is lost to the rate: see the README. */
const atEndOf = (alpha: number, { x, ageWeeks, tickWeeks }: Person) => alpha + ageWeeks - (x * tickWeeks) / 2;

/** NBD: everybody buys on for ever at an own rate. The limit of all three models where the ending goes to 0 (of Pareto/NBD: Schmittlein, Morrison & Colombo 1987, section 3). */
export const nbd: PurchaseModel = {
  id: 'nbd',
  title: 'NBD',
  names: ['r', 'alpha'],
  source: 'Ehrenberg, Applied Statistics 8 (1959) 26-41',
  ofCount([r, alpha], x, slope) {
    slope[0] = digamma(r + x) - digamma(r) + Math.log(alpha);
    slope[1] = r / alpha;
    return logGamma(r + x) - logGamma(r) + r * Math.log(alpha);
  },
  ofTimes([r, alpha], person, slope) {
    const atEnd = atEndOf(alpha, person);
    slope[0] = -Math.log(atEnd);
    slope[1] = -(r + person.x) / atEnd;
    return -(r + person.x) * Math.log(atEnd);
  },
  alive: () => 1,
  expected([r, alpha], person, weeks) {
    const atEnd = atEndOf(alpha, person);
    // of the purchases ahead those on one day are one, too
    const from = atEnd + person.tickWeeks / 2;
    return ((r + person.x) / from) * (atEnd / from) ** (r + person.x) * weeks;
  },
  expectedOfNew: ([r, alpha], weeks) => (r / alpha) * weeks,
  degenerate: () => null,
};

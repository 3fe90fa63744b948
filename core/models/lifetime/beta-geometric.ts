import { digamma, logGamma } from '#core/statistics/special.ts';
import { hypergeometric, logAddExp } from '../numeric/special.ts';
import type { Person, PurchaseModel } from './types.ts';

/** A share of customers who end with a purchase this near to all is the border of the model, not a fit. */
const border = 1e-3;

/** a = 1 divides 0 by 0; right beside it the values do not differ in 6 digits. */
function apart(a: number): number {
  return Math.abs(a - 1) < 1e-6 ? 1 + 1e-6 : a;
}

/** What times and counts weigh with, and how both weights lean on a and b. */
interface Sight {
  /** alpha and the time without a purchase, up to the last one and up to the end of the data. */
  atLast: number;
  atEnd: number;
  lastByA: number;
  lastByB: number;
  endByA: number;
  endByB: number;
}

/**
 * The likelihood and the forecasts of beta-geometric models: a customer may end after each purchase with an own probability, spread by a beta distribution (a, b).
 * Where purchases are counted in days (`tickWeeks`), all of it is exact up to the first power of the length of a day: see the README.
 *
 * @param first 1 where the first purchase may be the last one, 0 where only those after it may
 */
export function betaGeometric(first: 0 | 1): Omit<PurchaseModel, 'id' | 'title' | 'names' | 'source'> {
  function sightOf([, alpha, a, b]: Float64Array, { x, lastWeeks, ageWeeks, tickWeeks }: Person): Sight {
    const half = tickWeeks / 2;
    const all = a + b + x + first;
    // half of a day with a purchase is lost, less what its hidden purchases were not: the last
    const per = (half * (x + 1)) / all;
    const atEnd = alpha + ageWeeks - half * x + per * a;
    const atLast = x === 0 ? alpha : alpha + lastWeeks - half * (x + 1) + per * (a + 1);
    const [endByB, lastByB] = [(-per * a) / all, x === 0 ? 0 : (-per * (a + 1)) / all];
    return { atLast, atEnd, endByB, lastByB, endByA: per + endByB, lastByA: x === 0 ? 0 : per + lastByB };
  }
  /** ln of what the unseen end after the last purchase weighs against being alive. */
  const logEnded = ([r, , a, b]: Float64Array, { x }: Person, { atEnd, atLast }: Sight) =>
    x + first === 0 ? -Infinity : Math.log(a / (b + (x + first - 1))) + (r + x) * Math.log(atEnd / atLast);
  const alive = (parameters: Float64Array, person: Person) => 1 / (1 + Math.exp(logEnded(parameters, person, sightOf(parameters, person))));
  return {
    ofCount([r, alpha, a, b], x, slope) {
      let value = logGamma(r + x) - logGamma(r) + r * Math.log(alpha);
      slope.fill(0);
      slope[0] = digamma(r + x) - digamma(r) + Math.log(alpha);
      slope[1] = r / alpha;
      // one chance after another: of a and b in the millions, all nearly alike, differences of logarithms of gamma functions would be rounding
      for (let j = 0; j < x + first; j++) {
        const all = a + b + j;
        value -= Math.log1p(a / (b + j));
        slope[2] -= 1 / all;
        slope[3] += a / (b + j) / all;
      }
      return value;
    },
    ofTimes(parameters, person, slope) {
      const [r, , a, b] = parameters;
      const { x } = person;
      const sight = sightOf(parameters, person);
      const ended = logEnded(parameters, person, sight);
      const whole = logAddExp(0, ended);
      const share = Math.exp(ended - whole);
      const [gone, here] = [(share * (r + x)) / sight.atLast, ((1 - share) * (r + x)) / sight.atEnd];
      slope[0] = -(share * Math.log(sight.atLast) + (1 - share) * Math.log(sight.atEnd));
      slope[1] = -gone - here;
      slope[2] = share / a - gone * sight.lastByA - here * sight.endByA;
      slope[3] = (share === 0 ? 0 : -share / (b + (x + first - 1))) - gone * sight.lastByB - here * sight.endByB;
      return whole - (r + x) * Math.log(sight.atEnd);
    },
    alive,
    expected(parameters, person, weeks) {
      const [r, , near, b] = parameters;
      const { x, tickWeeks } = person;
      const a = apart(near);
      const half = tickWeeks / 2;
      const { atEnd } = sightOf(parameters, person);
      // purchases that the days hide were not the last either; those ahead are hidden as well
      const stayed = b + x + first + (half * (x + 1) * (r + x)) / atEnd;
      const from = atEnd + half;
      const left = (until: number) =>
        (from / (from + until)) ** (r + x) * hypergeometric(r + x, stayed, a + stayed - 1, until / (from + until));
      const ahead = ((a + stayed - 1) / (a - 1)) * (left(-half) - left(weeks - half));
      return alive(parameters, person) * (atEnd / from) ** (r + x) * ahead;
    },
    expectedOfNew([r, alpha, near, b], weeks) {
      const a = apart(near);
      const shape = hypergeometric(r, b + first, a + b + first - 1, weeks / (alpha + weeks));
      return ((first === 1 ? b : a + b - 1) / (a - 1)) * (1 - (alpha / (alpha + weeks)) ** r * shape);
    },
    degenerate([, , a, b]) {
      return a / (a + b) > 1 - border ? 'everybody-ends' : null;
    },
  };
}

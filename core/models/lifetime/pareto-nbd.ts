import { logGamma } from '#core/statistics/special.ts';
import { hypergeometric, logAddExp } from '../numeric/special.ts';
import { logTwoPowers } from '../numeric/two-powers.ts';
import type { Person, PurchaseModel } from './types.ts';

/** Beyond, the hypergeometric series is the longer way: a search that runs away would take minutes. */
const mostRatio = 0.8;

/** ln of the integral over the unseen end between the last purchase and the end of the data (Fader & Hardie, note 009, 2005), times r + s + x. */
function logUnseen([r, alpha, s, beta]: Float64Array, { x, lastWeeks, ageWeeks }: Person): number {
  const power = r + s + x;
  const [base, other] = alpha >= beta ? [alpha, s + 1] : [beta, r + x];
  const gap = Math.abs(alpha - beta);
  if (gap > mostRatio * (base + lastWeeks)) {
    const powers = alpha >= beta ? { a: beta, p: s + 1, b: alpha, q: r + x } : { a: alpha, p: r + x, b: beta, q: s + 1 };
    return Math.log(power) + logTwoPowers(powers, lastWeeks, ageWeeks);
  }
  const part = (weeks: number) => Math.log(hypergeometric(power, other, power + 1, gap / (base + weeks))) - power * Math.log(base + weeks);
  const [early, late] = [part(lastWeeks), part(ageWeeks)];
  return early <= late ? -Infinity : early + Math.log1p(-Math.exp(late - early));
}

/** ln of what the unseen end weighs against being alive. */
function logEnded(parameters: Float64Array, person: Person): number {
  const [r, alpha, s, beta] = parameters;
  const { x, ageWeeks } = person;
  const alive = -(r + x) * Math.log(alpha + ageWeeks) - s * Math.log(beta + ageWeeks);
  return Math.log(s / (r + s + x)) + logUnseen(parameters, person) - alive;
}

/** (1 - ratio^(s - 1)) / (s - 1), which is -ln ratio at s = 1. */
function discountOfEnd(ratio: number, s: number): number {
  const power = (s - 1) * Math.log(ratio);
  return Math.abs(power) < 1e-12 ? -Math.log(ratio) : -Math.expm1(power) / (s - 1);
}

/** Pareto, NBD: a customer ends at any time, at an own rate. */
export const paretoNbd: PurchaseModel = {
  id: 'pareto-nbd',
  title: 'Pareto/NBD',
  names: ['r', 'alpha', 's', 'beta'],
  source: 'Schmittlein, Morrison & Colombo, Management Science 33 (1987) 1-24',
  ofCount: ([r, alpha, s, beta], x) => logGamma(r + x) - logGamma(r) + r * Math.log(alpha) + s * Math.log(beta),
  ofTimes(parameters, person) {
    const [r, alpha, s, beta] = parameters;
    const { x, ageWeeks } = person;
    const alive = -(r + x) * Math.log(alpha + ageWeeks) - s * Math.log(beta + ageWeeks);
    return logAddExp(alive, Math.log(s / (r + s + x)) + logUnseen(parameters, person));
  },
  alive: (parameters, person) => 1 / (1 + Math.exp(logEnded(parameters, person))),
  expected(parameters, person, weeks) {
    const [r, alpha, s, beta] = parameters;
    const { x, ageWeeks } = person;
    const ratio = (beta + ageWeeks) / (beta + ageWeeks + weeks);
    const rate = ((r + x) * (beta + ageWeeks)) / (alpha + ageWeeks);
    return (rate * discountOfEnd(ratio, s)) / (1 + Math.exp(logEnded(parameters, person)));
  },
  expectedOfNew: ([r, alpha, s, beta], weeks) => ((r * beta) / alpha) * discountOfEnd(beta / (beta + weeks), s),
  degenerate([, , s, beta]) {
    // the mean rate of ending a week
    const rate = s / beta;
    if (rate < 1e-5) return 'nobody-ends';
    return rate > 100 ? 'everybody-ends' : null;
  },
};

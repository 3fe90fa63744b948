import { digamma, logGamma } from '#core/statistics/special.ts';
import { logAddExp } from '../numeric/special.ts';
import type { Person, PurchaseModel } from './types.ts';
import { logUnseen, type UnseenMeans } from './unseen-end.ts';

const means: UnseenMeans = { logAlpha: 0, inverseAlpha: 0, logBeta: 0, inverseBeta: 0 };

/**
 * The clocks of purchases and of the end. In days, half of each with a purchase is lost to the first one, and purchases lie in the middle of theirs: exact up to the first
 * power of the length of a day.
 */
function clocksOf([, alpha, , beta]: Float64Array, { x, lastWeeks, ageWeeks, tickWeeks }: Person) {
  const half = tickWeeks / 2;
  const [rate, end] = [alpha - x * half, beta + half];
  return { alpha: rate, beta: end, from: lastWeeks - half, to: ageWeeks, atEnd: rate + ageWeeks, clock: end + ageWeeks };
}

/** ln of the weight of an end at each moment since the last purchase, all together (Fader & Hardie, note 009, 2005). */
function logEnded(parameters: Float64Array, person: Person): number {
  const [r, , s] = parameters;
  const { alpha, beta, from, to } = clocksOf(parameters, person);
  return Math.log(s) + logUnseen({ p: r + person.x, alpha, q: s + 1, beta }, from, to, means);
}

/** ln of the weight of being alive. */
function logAlive(parameters: Float64Array, person: Person): number {
  const [r, , s] = parameters;
  const { atEnd, clock } = clocksOf(parameters, person);
  return -(r + person.x) * Math.log(atEnd) - s * Math.log(clock);
}

/** (1 - ratio^(s - 1)) / (s - 1), which is -ln ratio at s = 1. */
function discountOfEnd(ratio: number, s: number): number {
  const power = (s - 1) * Math.log(ratio);
  return Math.abs(power) < 1e-12 ? -Math.log(ratio) : -Math.expm1(power) / (s - 1);
}

function alive(parameters: Float64Array, person: Person): number {
  return 1 / (1 + Math.exp(logEnded(parameters, person) - logAlive(parameters, person)));
}

/** Pareto, NBD: a customer ends at any time, at an own rate. */
export const paretoNbd: PurchaseModel = {
  id: 'pareto-nbd',
  title: 'Pareto/NBD',
  names: ['r', 'alpha', 's', 'beta'],
  source: 'Schmittlein, Morrison & Colombo, Management Science 33 (1987) 1-24',
  ofCount([r, alpha, s, beta], x, slope) {
    slope[0] = digamma(r + x) - digamma(r) + Math.log(alpha);
    slope[1] = r / alpha;
    slope[2] = Math.log(beta);
    slope[3] = s / beta;
    return logGamma(r + x) - logGamma(r) + r * Math.log(alpha) + s * Math.log(beta);
  },
  ofTimes(parameters, person, slope) {
    const [r, , s] = parameters;
    const { x } = person;
    const { atEnd, clock } = clocksOf(parameters, person);
    const ended = logEnded(parameters, person);
    const value = logAddExp(logAlive(parameters, person), ended);
    const share = Math.exp(ended - value);
    const mean = (gone: number, here: number) => (share === 0 ? here : share * gone + (1 - share) * here);
    slope[0] = -mean(means.logAlpha, Math.log(atEnd));
    slope[1] = -(r + x) * mean(means.inverseAlpha, 1 / atEnd);
    slope[2] = -mean(means.logBeta - 1 / s, Math.log(clock));
    slope[3] = -mean((s + 1) * means.inverseBeta, s / clock);
    return value;
  },
  alive,
  expected(parameters, person, weeks) {
    const [r, , s] = parameters;
    const { x, tickWeeks } = person;
    const { atEnd, clock } = clocksOf(parameters, person);
    // of the purchases ahead those on one day are one, too
    const from = atEnd + tickWeeks / 2;
    const rate = ((r + x) / from) * (atEnd / from) ** (r + x);
    return alive(parameters, person) * rate * clock * discountOfEnd(clock / (clock + weeks), s);
  },
  expectedOfNew: ([r, alpha, s, beta], weeks) => ((r * beta) / alpha) * discountOfEnd(beta / (beta + weeks), s),
  degenerate([, , s, beta]) {
    // the mean rate of ending a week
    return s / beta > 100 ? 'everybody-ends' : null;
  },
};

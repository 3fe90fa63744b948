import type { History } from '#core/models/lifetime/types.ts';

/** Steps of the logarithm of the daily rate and of the log odds of ending: sums over them hold 4 digits of the integrals up to 60 purchase days. */
const rateStep = 0.2;
const oddsStep = 0.8;
/** A density that has fallen by so much counts no more. */
const negligible = 9.5;

export interface DayProcess {
  parameters: Float64Array;
  /** Whether the first purchase may be the last one. */
  firstMayEnd: boolean;
  /** Days ahead. */
  days: number;
}

/** A rate and a chance of ending, with what they make of a day. */
interface Node {
  weight: number;
  /** Of coming through the first day, of which purchases come after a moment that is anywhere in it. */
  begins: number;
  /** ln of: a day without a purchase; one with some, none of them the last; one that ends. */
  none: number;
  stays: number;
  ends: number;
  /** Expected days with a purchase of the days ahead, of who is there. */
  ahead: number;
}

function nodesOf({ parameters: [r, alpha, a, b], firstMayEnd, days }: DayProcess): Node[] {
  const nodes: Node[] = [];
  const perDay = 7 * alpha;
  for (let u = Math.log(4 / perDay / Math.min(1, r)) + 2; u > -Math.log(perDay * 10) - negligible / r; u -= rateStep) {
    const rate = Math.exp(u);
    for (let odds = -negligible / a; odds < negligible / b; odds += oddsStep) {
      const end = 1 / (1 + Math.exp(-odds));
      const weight = Math.exp(r * u - perDay * rate + a * Math.log(end) + b * Math.log1p(-end));
      const ending = -Math.expm1(-rate * end);
      nodes.push({
        weight,
        begins: (firstMayEnd ? 1 - end : 1) * (ending / (rate * end)),
        none: -rate,
        stays: -rate * end + Math.log(-Math.expm1(-rate * (1 - end))),
        ends: Math.log(ending),
        ahead: (-Math.expm1(-rate) * -Math.expm1(-rate * end * days)) / ending,
      });
    }
  }
  return nodes.filter(({ weight }) => weight > 0);
}

/**
 * Days with a purchase that beta-geometric purchases in continuous time bring, expected of customers of whom only such days are known: no approximation of the product's, but the sum over
 * rates (gamma) and chances of ending (beta) of what each makes of every day.
 *
 * @param history in whole days
 */
export function expectedDays(history: History, process: DayProcess): number {
  const nodes = nodesOf(process);
  const known = new Map<string, number>();
  let total = 0;
  for (let i = 0; i < history.x.length; i++) {
    const [x, last, age] = [history.x[i], Math.round(7 * history.lastWeeks[i]), Math.round(7 * history.ageWeeks[i])];
    const key = `${x}|${last}|${age}`;
    const expected = known.get(key) ?? ofOne(nodes, x, last, age);
    known.set(key, expected);
    total += expected;
  }
  return total;
}

function ofOne(nodes: readonly Node[], x: number, last: number, age: number): number {
  let [here, gone, ahead] = [0, 0, 0];
  for (const node of nodes) {
    const alive = node.weight * node.begins * Math.exp(x * node.stays + (age - x) * node.none);
    here += alive;
    ahead += alive * node.ahead;
    gone += node.weight * (x === 0 ? 1 - node.begins : node.begins * Math.exp((x - 1) * node.stays + node.ends + (last - x) * node.none));
  }
  return ahead / (here + gone);
}

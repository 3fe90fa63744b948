import type { Estimate } from '#core/contract/types.ts';
import { percentileInterval } from '#core/statistics/bootstrap.ts';
import { estimate, LEVEL } from '#core/statistics/estimates.ts';
import type { Interval } from '#core/statistics/proportions.ts';
import { createRandom } from '#core/statistics/random.ts';
import { faultOfTwoClasses, hitsAmongTop, noneFor, type Ranked } from './scored.ts';

/** What contacting a customer costs and brings; money in one unit, the caller's. */
export interface CostPlan {
  perContact: number;
  /** Of a customer who would have left and stays. */
  perSaved: number;
  /** Share of those contacted who would have left and stay, 0 to 1: an assumption, no finding. */
  successRate: number;
}

export interface CostPoint {
  share: number;
  /** Money, net of all contacts. */
  value: number;
}

export interface CostCurve {
  points: CostPoint[];
  /** Share of the customers, from the highest score down, at which the value is highest; 0: contact nobody. */
  bestShare: Estimate;
  /**
   * Value there. The best of many points looks better than it is: the interval is that of the expected value of as many customers at this share, and lies lower by
   * what looking for the best adds.
   */
  bestValue: Estimate;
}

const steps = 200;
const replicates = 400;

/**
 * Net value by share contacted, highest scores first, at every half percent; the best share with the interval of a seeded Poisson bootstrap of the customers in each
 * half percent (Hanley & MacGibbon, Computer Methods and Programs in Biomedicine 83 (2006) 57-62). Of equally good shares the smaller.
 * Reasons: `no-rows`, `score-not-a-number`, `one-class`.
 *
 * @example
 * const { bestShare } = costCurve(rank({ score: [4, 3, 2, 1], label: [1, 1, 0, 0] }), { perContact: 1, perSaved: 10, successRate: 0.5 }, 1);
 * bestShare.value; // 0.5
 */
export function costCurve(ranked: Ranked, plan: CostPlan, seed: number): CostCurve {
  const fault = faultOfTwoClasses(ranked);
  if (fault) return { points: [], bestShare: noneFor(fault), bestValue: noneFor(fault) };
  const found = groups(ranked);
  const values = valuesOf(found, plan);
  const best = bestOf(values);
  const random = createRandom(seed, 0);
  const [shares, flattery] = [new Float64Array(replicates), new Float64Array(replicates)];
  for (let i = 0; i < replicates; i++) {
    const draw = found.map(({ hits, misses }) => ({ hits: random.poisson(hits), misses: random.poisson(misses) }));
    const drawn = draw.reduce((sum, { hits, misses }) => sum + hits + misses, 0);
    const redrawn = valuesOf(draw, plan);
    const bestDrawn = bestOf(redrawn);
    shares[i] = bestDrawn / steps;
    // a Poisson bootstrap draws about as many customers: money is scaled to as many
    flattery[i] = (drawn === 0 ? 0 : (redrawn[bestDrawn] * ranked.customers) / drawn) - values[bestDrawn];
  }
  return {
    points: Array.from(values, (value, i) => ({ share: i / steps, value })),
    bestShare: holding(best / steps, percentileInterval(shares, LEVEL), 'bootstrap-percentile'),
    bestValue: holding(values[best], lessBy(values[best], percentileInterval(flattery, LEVEL)), 'bootstrap-basic'),
  };
}

/** The interval, widened to the value where that lies outside. */
function holding(value: number, { low, high }: Interval, method: string): Estimate {
  return estimate(value, { low: Math.min(low, value), high: Math.max(high, value) }, method);
}

/** What is left of a value when a replicate's best value beats the value found at its share by so much: the basic bootstrap (Efron & Tibshirani 1993, 13.4). */
function lessBy(value: number, { low, high }: Interval): Interval {
  return { low: value - high, high: value - low };
}

interface Group {
  hits: number;
  misses: number;
}

/** Hits and misses in each half percent of the customers, in proportion where equal scores lie across an edge. */
function groups(ranked: Ranked): Group[] {
  const up = Array.from({ length: steps + 1 }, (_, i) => (i === 0 ? 0 : hitsAmongTop(ranked, (i / steps) * ranked.customers)));
  return up.slice(1).map((hits, i) => {
    const inside = Math.max(0, hits - up[i]);
    return { hits: inside, misses: Math.max(0, ranked.customers / steps - inside) };
  });
}

function valuesOf(found: readonly Group[], { perContact, perSaved, successRate }: CostPlan): Float64Array {
  const values = new Float64Array(found.length + 1);
  found.forEach(({ hits, misses }, i) => {
    values[i + 1] = values[i] + hits * perSaved * successRate - (hits + misses) * perContact;
  });
  return values;
}

function bestOf(values: Float64Array): number {
  return values.reduce((best, value, i) => (value > values[best] ? i : best), 0);
}

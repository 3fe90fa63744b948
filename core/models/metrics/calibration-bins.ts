import type { Estimate } from '#core/contract/types.ts';
import { estimate, LEVEL, none, rateEstimate } from '#core/statistics/estimates.ts';
import { quantiles } from '#core/statistics/quantile.ts';
import { createRandom, type Random } from '#core/statistics/random.ts';
import { bisected, chiSquareTail, normalQuantile } from '#core/statistics/special.ts';
import { noneFor, type Ranked } from './scored.ts';

export interface CalibrationBin {
  customers: number;
  /** Mean predicted probability. */
  predicted: number;
  /** Share to whom it happened, with Wilson's interval. */
  observed: Estimate;
}

export interface Calibration {
  /** From the lowest probability up. */
  bins: CalibrationBin[];
  /** Expected calibration error: mean distance of predicted and observed over the bins, weighted by their customers. */
  error: Estimate;
  /** 95 % of perfectly calibrated models would show an error below this with so many customers: the error alone is never 0. */
  chanceError: number | null;
}

interface Bin {
  customers: number;
  hits: number;
  /** Mean. */
  predicted: number;
  /** Sum of squared differences of probability and what happened. */
  squares: number;
}

const replicates = 400;

/**
 * Predicted probability beside what happened, in `most` bins of about equal count; equal scores are never parted, so there may be fewer. The interval of the error
 * is freed of what chance adds to it; the truth it claims is the error of these bins over all customers like these. The level of chance is drawn (seeded). Reasons: `no-rows`, `score-not-a-number`, `not-a-probability`.
 * Sources: Naeini, Cooper & Hauskrecht, AAAI 2015 (ECE); Bröcker & Smith, Weather and Forecasting 22 (2007) 651-661 (what chance alone gives).
 *
 * @example
 * calibrationBins(rank({ score: [0.2, 0.2, 0.8, 0.8], label: [0, 1, 1, 1] }), 1).bins.map(({ predicted }) => predicted); // [0.2, 0.8]
 */
export function calibrationBins(ranked: Ranked, seed: number, most = 10): Calibration {
  const { score, fault } = ranked;
  if (fault) return { bins: [], error: noneFor(fault), chanceError: null };
  const wrong = score[0] > 1 ? score[0] : (score.at(-1) ?? 0);
  if (wrong < 0 || wrong > 1) return { bins: [], error: none('not-a-probability', { value: wrong }), chanceError: null };
  const bins = binned(ranked, most);
  const random = createRandom(seed, 0);
  const byChance = Float64Array.from({ length: replicates }, () =>
    errorOf(bins.map((bin) => ({ ...bin, hits: binomial(random, bin.customers, bin.predicted) }))),
  );
  return {
    bins: bins.map(({ customers, hits, predicted }) => ({ customers, predicted, observed: rateEstimate({ hits, of: customers }) })),
    error: withInterval(bins),
    chanceError: quantiles(byChance.sort(), [LEVEL])[0],
  };
}

/**
 * The error with its interval. Chance alone adds to every distance, so the error found is too large: the interval holds those true errors, the distances found drawn
 * together or apart in proportion, of which the error found is within z standard deviations of what they show on average. A distance shows as the absolute value of
 * a normal variable (Leone, Nelson & Nottingham, Technometrics 3 (1961) 543-550). Widened to the error found where that lies outside.
 */
function withInterval(bins: readonly Bin[]): Estimate {
  const error = errorOf(bins);
  const z = normalQuantile((1 + LEVEL) / 2);
  const shown = (by: number, sign: number) => {
    const { mean, deviation } = shownError(bins, by);
    return mean + sign * z * deviation;
  };
  const low = bisected((by) => shown(by, 1) < error, 0, 1) * error;
  let apart = 1;
  while (shown(apart, -1) < error && apart < 1e6) apart *= 2;
  const high = bisected((by) => shown(by, -1) < error, 0, apart) * error;
  return estimate(error, { low: Math.min(error, low), high: Math.min(1, Math.max(error, high)) }, 'folded-normal');
}

/** Mean of the error that is shown where the true distances are `by` times those found, and its standard deviation: not of the absolute values, for what chance adds is itself estimated. */
function shownError(bins: readonly Bin[], by: number): { mean: number; deviation: number } {
  const customers = bins.reduce((sum, bin) => sum + bin.customers, 0);
  let [mean, variance] = [0, 0];
  for (const bin of bins) {
    const found = Math.abs(bin.predicted - bin.hits / bin.customers);
    const spread = Math.max(0, bin.squares / bin.customers - found ** 2) / bin.customers;
    const distance = by * found;
    const inSpreads = spread > 0 ? distance ** 2 / spread : Number.POSITIVE_INFINITY;
    const tail = spread > 0 ? Math.sqrt((2 * spread) / Math.PI) * Math.exp(-inSpreads / 2) - distance * chiSquareTail(inSpreads, 1) : 0;
    mean += (bin.customers / customers) * (distance + tail);
    variance += (bin.customers / customers) ** 2 * spread;
  }
  return { mean, deviation: Math.sqrt(variance) };
}

/** A step goes to the bin in which its middle customer lies; empty bins are left out. */
function binned({ score, rows, hits, customers }: Ranked, most: number): Bin[] {
  const bins = Array.from({ length: most }, (): Bin => ({ customers: 0, hits: 0, predicted: 0, squares: 0 }));
  for (let i = rows.length - 1; i >= 0; i--) {
    const [before, hitsBefore] = i === 0 ? [0, 0] : [rows[i - 1], hits[i - 1]];
    const middle = customers - (before + rows[i]) / 2;
    const bin = bins[Math.min(most - 1, Math.floor((middle / customers) * most))];
    const [customersHere, hitsHere] = [rows[i] - before, hits[i] - hitsBefore];
    bin.customers += customersHere;
    bin.hits += hitsHere;
    bin.predicted += score[i] * customersHere;
    bin.squares += hitsHere * (1 - score[i]) ** 2 + (customersHere - hitsHere) * score[i] ** 2;
  }
  return bins.filter((bin) => bin.customers > 0).map((bin) => ({ ...bin, predicted: bin.predicted / bin.customers }));
}

function errorOf(bins: readonly Bin[]): number {
  const customers = bins.reduce((sum, bin) => sum + bin.customers, 0);
  return bins.reduce((sum, bin) => sum + Math.abs(bin.predicted * bin.customers - bin.hits), 0) / customers;
}

/** Draws one by one up to 1,000; above, the normal distribution with the same mean and variance differs by less than a customer. */
function binomial(random: Random, of: number, rate: number): number {
  if (of > 1000) {
    const drawn = of * rate + random.normal() * Math.sqrt(of * rate * (1 - rate));
    return Math.min(of, Math.max(0, Math.round(drawn)));
  }
  let hits = 0;
  for (let i = 0; i < of; i++) hits += Number(random.unit() < rate);
  return hits;
}

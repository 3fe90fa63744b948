import type { Estimate } from '#core/contract/types.ts';
import { percentileInterval } from '#core/statistics/bootstrap.ts';
import { estimate, LEVEL, none, rateEstimate } from '#core/statistics/estimates.ts';
import { quantiles } from '#core/statistics/quantile.ts';
import { createRandom, type Random } from '#core/statistics/random.ts';
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
  predicted: number;
}

const replicates = 400;

/**
 * Predicted probability beside what happened, in `most` bins of about equal count; equal scores are never parted, so there may be fewer. The interval of the error
 * is a bootstrap of the customers in each bin (seeded). Reasons: `no-rows`, `score-not-a-number`, `not-a-probability`.
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
  const replicated = (rate: (bin: Bin) => number) =>
    Float64Array.from({ length: replicates }, () =>
      errorOf(bins.map((bin) => ({ ...bin, hits: binomial(random, bin.customers, rate(bin)) }))),
    );
  const interval = percentileInterval(
    replicated(({ hits, customers }) => hits / customers),
    LEVEL,
  );
  const error = errorOf(bins);
  return {
    bins: bins.map(({ customers, hits, predicted }) => ({ customers, predicted, observed: rateEstimate({ hits, of: customers }) })),
    error: estimate(error, { low: Math.min(error, interval.low), high: Math.max(error, interval.high) }, 'bootstrap-percentile'),
    chanceError: quantiles(replicated(({ predicted }) => predicted).sort(), [LEVEL])[0],
  };
}

/** A step goes to the bin in which its middle customer lies; empty bins are left out. */
function binned({ score, rows, hits, customers }: Ranked, most: number): Bin[] {
  const bins = Array.from({ length: most }, (): Bin => ({ customers: 0, hits: 0, predicted: 0 }));
  for (let i = rows.length - 1; i >= 0; i--) {
    const [before, hitsBefore] = i === 0 ? [0, 0] : [rows[i - 1], hits[i - 1]];
    const middle = customers - (before + rows[i]) / 2;
    const bin = bins[Math.min(most - 1, Math.floor((middle / customers) * most))];
    bin.customers += rows[i] - before;
    bin.hits += hits[i] - hitsBefore;
    bin.predicted += score[i] * (rows[i] - before);
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

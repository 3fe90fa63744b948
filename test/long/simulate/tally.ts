import { wilson } from '#core/statistics/proportions.ts';
import { quantiles } from '#core/statistics/quantile.ts';
import type { Claim } from './scene.ts';

/** What many runs of one claim came to. */
export interface Tally {
  runs: number;
  covered: number;
  /** Runs whose whole interval lies above the truth, and below it. */
  above: number;
  below: number;
  /** Runs without an interval, by reason. */
  refused: Record<string, number>;
  /** Intervals without an upper limit; and the widths of the others. */
  unlimited: number;
  widths: number[];
}

export function emptyTally(): Tally {
  return { runs: 0, covered: 0, above: 0, below: 0, refused: {}, unlimited: 0, widths: [] };
}

/** Adds the second to the first. */
export function addTally(sum: Tally, more: Tally): void {
  for (const key of ['runs', 'covered', 'above', 'below', 'unlimited'] as const) sum[key] += more[key];
  for (const [reason, runs] of Object.entries(more.refused)) sum.refused[reason] = (sum.refused[reason] ?? 0) + runs;
  sum.widths.push(...more.widths);
}

export interface Coverage {
  /** Runs with an interval. */
  told: number;
  /** 0..1 of them, with Wilson's interval; null where there was none. */
  share: number | null;
  low: number;
  high: number;
  /** Null where there was no interval. */
  medianWidth: number | null;
}

export function coverageOf({ covered, above, below, unlimited, widths }: Tally): Coverage {
  const told = covered + above + below;
  if (told === 0) return { told, share: null, low: 0, high: 1, medianWidth: null };
  const sorted = Float64Array.from(widths).sort();
  // those without an upper limit are the widest
  const medianWidth = 2 * unlimited >= told ? Number.POSITIVE_INFINITY : quantiles(sorted, [(told - 1) / 2 / (sorted.length - 1 || 1)])[0];
  return { told, share: covered / told, ...wilson({ hits: covered, of: told }, 0.95), medianWidth };
}

/** Coverage that is asked for. */
const BAND = { low: 0.93, high: 0.97 };
/** From so many runs on the share itself is judged, below it whether chance could make it of a share inside the band. */
const FULL = 1000;

/**
 * What is wrong with the runs of a claim; null: nothing.
 *
 * @example
 * faultOf({ promised: 'level' }, { ...emptyTally(), runs: 1000, covered: 910, above: 45, below: 45 }); // 'covers 91.0 %, less than 93 %'
 */
export function faultOf(
  { promised, refusals = 0.05, unlimited = 0 }: Pick<Claim<never>, 'promised' | 'refusals' | 'unlimited'>,
  tally: Tally,
): string | null {
  const { told, share, low, high } = coverageOf(tally);
  const refused = tally.runs - told;
  const tooMany = (hits: number, most: number) =>
    hits > most * tally.runs && (tally.runs >= FULL || wilson({ hits, of: tally.runs }, 0.95).low > most);
  if (tooMany(refused, refusals)) return `refused ${refused} of ${tally.runs} runs, more than ${percent(refusals)}`;
  if (tooMany(tally.unlimited, unlimited))
    return `no upper limit in ${tally.unlimited} of ${tally.runs} runs, more than ${percent(unlimited)}`;
  if (share === null) return 'no run with an interval';
  const strict = tally.runs >= FULL && promised === 'level';
  if ((strict ? share : high) < BAND.low) return `covers ${percent(share)}, less than ${percent(BAND.low)}`;
  if (promised === 'level' && (strict ? share : low) > BAND.high) return `covers ${percent(share)}, more than ${percent(BAND.high)}`;
  return null;
}

/**
 * @example
 * percent(0.9512); // '95.1 %'
 */
export function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}

import { decimalText } from '#core/columns/values.ts';
import { isoDay, isoTime } from '#core/contract/calendar.ts';
import type { DaysDescription, NumberDescription, TruthDescription, Value } from '#core/contract/types.ts';
import { meanEstimate, none, rateEstimate } from '#core/statistics/estimates.ts';
import { quantiles } from '#core/statistics/quantile.ts';
import { type Danfo, type Moments, momentsOf } from './danfo.ts';
import { type ColumnData, type RawLevel, type Stop, shownNumber, sizeOf, sortedKnown } from './data.ts';
import { medianEstimate } from './intervals.ts';
import { codesOf, levelsOf, mostFrequent } from './levels.ts';

/** One column of both populations. */
export interface Sides {
  segment: ColumnData;
  everybody: ColumnData;
}

export interface RawText {
  kind: 'text';
  known: number;
  blank: number;
  distinct: number;
  frequent: { code: number; rows: number } | null;
}

export type RawDescription = NumberDescription | DaysDescription | TruthDescription | RawText;

export interface RawDescribed {
  segment: RawDescription;
  everybody: RawDescription;
  levels: { level: RawLevel; segment: number; everybody: number }[];
}

/**
 * Every column described, of the segment and of everybody. danfojs counts, sums and measures spread and range; quartiles, medians and frequent values are ours, because
 * its `describe` throws on blanks, knows no quartiles, and takes the square of the rows where values are equal.
 */
export function describeColumns(
  danfo: Danfo,
  columns: readonly Sides[],
  sampled: { segment: boolean; everybody: boolean },
  stop: Stop,
): RawDescribed[] {
  return columns.map(({ segment, everybody }) => {
    const levels = levelsOf([segment, everybody]);
    const [ofSegment, ofEverybody] = [segment, everybody].map((data) => countsOf(levels, data));
    return {
      segment: describeColumn(danfo, segment, sampled.segment, stop),
      everybody: describeColumn(danfo, everybody, sampled.everybody, stop),
      levels: levels.map((level, i) => ({ level, segment: ofSegment[i], everybody: ofEverybody[i] })),
    };
  });
}

function countsOf(levels: readonly RawLevel[], data: ColumnData): number[] {
  const counts = levels.map(() => 0);
  for (const code of codesOf(levels, data)) if (code >= 0) counts[code]++;
  return counts;
}

/** One column over some customers. `sampled`: they are a sample, so that their total is nobody's. */
export function describeColumn(danfo: Danfo, data: ColumnData, sampled: boolean, stop: Stop): RawDescription {
  switch (data.kind) {
    case 'number':
      return describeNumbers(danfo, data, sampled, stop);
    case 'text':
      return describeText(data);
    case 'truth':
      return describeTruth(data.values);
    default:
      return describeDays(data);
  }
}

function describeNumbers(danfo: Danfo, data: Extract<ColumnData, { kind: 'number' }>, sampled: boolean, stop: Stop): NumberDescription {
  const { values, decimals } = data;
  const found = momentsOf(danfo, values, decimals !== null, stop);
  const sorted = sortedKnown(values);
  const shown = (value: number) => shownNumber(value, decimals);
  const quartiles = found ? quantiles(sorted, [0.25, 0.75]).map(shown) : null;
  return {
    kind: 'number',
    known: sorted.length,
    blank: values.length - sorted.length,
    mean: meanOf(found, decimals),
    median: medianEstimate(sorted, shown),
    deviation: found && found.known > 1 ? shown(Math.sqrt(found.squares / (found.known - 1))) : null,
    total: found?.exact != null && !sampled ? decimalText(found.exact, decimals ?? 0) : null,
    least: found ? shown(found.least) : null,
    lower: quartiles ? quartiles[0] : null,
    upper: quartiles ? quartiles[1] : null,
    most: found ? shown(found.most) : null,
  };
}

/** The mean of moments in the column's own scale, as shown. */
export function meanOf(found: Moments | null | undefined, decimals: number | null) {
  if (!found) return none('nothing-known');
  const scale = decimals === null ? 1 : 10 ** decimals;
  return meanEstimate({ known: found.known, mean: found.mean / scale, squares: found.squares / scale ** 2 });
}

function describeText({ codes, distinct }: Extract<ColumnData, { kind: 'text' }>): RawText {
  let blank = 0;
  const used = new Uint8Array(distinct + 1);
  for (const code of codes) {
    if (code === 0) blank++;
    used[code] = 1;
  }
  used[0] = 0;
  const different = used.reduce((sum, one) => sum + one, 0);
  return { kind: 'text', known: codes.length - blank, blank, distinct: different, frequent: mostFrequent(codes, distinct, 1)[0] ?? null };
}

function describeTruth(values: Uint8Array): TruthDescription {
  const counts = [0, 0, 0];
  for (const value of values) counts[value]++;
  const known = counts[0] + counts[1];
  return {
    kind: 'truth',
    known,
    blank: counts[2],
    yes: counts[1],
    share: known === 0 ? none('nothing-known') : rateEstimate({ hits: counts[1], of: known }),
  };
}

function describeDays(data: Extract<ColumnData, { kind: 'date' | 'time' }>): DaysDescription {
  const sorted = sortedKnown(data.values);
  const at = (share: number): Value => {
    if (sorted.length === 0) return null;
    const value = sorted[Math.floor((sorted.length - 1) * share)];
    return data.kind === 'time' ? isoTime(value) : isoDay(value);
  };
  return {
    kind: 'days',
    known: sorted.length,
    blank: sizeOf(data) - sorted.length,
    least: at(0),
    lower: at(0.25),
    middle: at(0.5),
    upper: at(0.75),
    most: at(1),
  };
}

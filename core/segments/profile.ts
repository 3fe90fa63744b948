import type { Columns } from '#core/columns/types.ts';
import type { IsoDate, Note, ProfileGroup, SegmentProfile } from '#core/contract/types.ts';
import { type Dormancy, dormancyBand, dormancyBands } from './dormancy.ts';
import { countTruth } from './overlap.ts';
import { type Rfm, rfm } from './rfm.ts';
import { type ValueTiers, valueTier, valueTiers } from './value-tier.ts';

/** What is told of everybody on a date; the same for every segment, so kept for the newest dates per columns. */
export interface Background {
  dormancy: Dormancy;
  rfm: Rfm | null;
  values: ValueTiers;
}

const KEPT_DATES = 4;
const backgrounds = new WeakMap<Columns, Map<IsoDate, Background>>();

/**
 * Who is in a segment against everybody, as of a date. `truth` holds 0 no, 1 yes, 2 unknown per customer; only 1 is in the segment.
 *
 * @example
 * segmentProfile(columns, truth, '2026-06-30').dormancy[0]; // { key: 'active', segment: 12, everybody: 2349 }
 */
export function segmentProfile(columns: Columns, truth: Uint8Array, asOf: IsoDate): SegmentProfile {
  if (truth.length !== columns.customers) throw new Error(`invalid truth: ${truth.length} entries for ${columns.customers} customers`);
  const background = backgroundOf(columns, asOf);
  const { dormancy, values } = background;
  const notes: Note[] = [{ code: 'profile-dormancy-streams', params: { streams: dormancy.streams.join(', ') || '-' } }];
  if (values.stream === null) notes.push({ code: 'profile-no-amount', params: {} });
  else if (background.rfm === null) notes.push({ code: 'profile-no-purchase', params: { stream: values.stream, date: asOf } });
  return {
    size: countTruth(truth),
    customers: columns.customers,
    dormancy: groups(dormancyBands, truth, (customer) => dormancyBands[dormancy.bands[customer]]),
    rfm: background.rfm && { cuts: background.rfm.cuts, grid: gridOf(background.rfm, truth), stream: background.rfm.stream },
    valueTiers: groups(valueTiers, truth, (customer) => values.tiers[customer]),
    notes,
  };
}

/** Dormancy, value and RFM of everybody on a date, kept while the data stay. */
export function backgroundOf(columns: Columns, asOf: IsoDate): Background {
  const dates = backgrounds.get(columns) ?? new Map<IsoDate, Background>();
  backgrounds.set(columns, dates);
  let background = dates.get(asOf);
  if (!background) {
    background = { dormancy: dormancyBand(columns, asOf), rfm: rfm(columns, asOf), values: valueTier(columns, asOf) };
    dates.set(asOf, background);
    if (dates.size > KEPT_DATES) dates.delete(dates.keys().next().value ?? asOf);
  }
  return background;
}

function groups<K extends string>(keys: readonly K[], truth: Uint8Array, keyOf: (customer: number) => K): ProfileGroup[] {
  const found = new Map(keys.map((key) => [key, { key, segment: 0, everybody: 0 }]));
  for (let customer = 0; customer < truth.length; customer++) {
    const group = found.get(keyOf(customer));
    if (!group) continue;
    group.everybody++;
    if (truth[customer] === 1) group.segment++;
  }
  return [...found.values()];
}

/** 5 x 5 customers, row: recency score - 1, column: frequency score - 1; those who never bought are in no cell. */
function gridOf(scores: Rfm, truth: Uint8Array): { segment: number[][]; everybody: number[][] } {
  const empty = (): number[][] => Array.from({ length: 5 }, () => [0, 0, 0, 0, 0]);
  const grid = { segment: empty(), everybody: empty() };
  for (let customer = 0; customer < truth.length; customer++) {
    if (scores.recency[customer] === 0) continue;
    const [row, column] = [scores.recency[customer] - 1, scores.frequency[customer] - 1];
    grid.everybody[row][column]++;
    if (truth[customer] === 1) grid.segment[row][column]++;
  }
  return grid;
}

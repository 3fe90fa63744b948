import { decimalText } from '#core/columns/values.ts';
import type { ExploreMeasure, GroupNumbers, GroupValue } from '#core/contract/types.ts';
import { none, rateEstimate } from '#core/statistics/estimates.ts';
import { countsByGroup, type Danfo, type Moments, momentsByGroup } from './danfo.ts';
import { type ColumnData, type RawLevel, type Stop, shownNumber } from './data.ts';
import { meanOf, type Sides } from './describe.ts';
import { medianEstimate } from './intervals.ts';
import { codesOf, crossed, levelsOf } from './levels.ts';

/** Groups of fewer customers are marked. */
export const SMALL_GROUP = 30;

export interface GroupTask {
  keys: Sides[];
  measures: { sides: Sides; measure: ExploreMeasure }[];
  /** Customers on each side. */
  rows: { segment: number; everybody: number };
  sampled: { segment: boolean; everybody: boolean };
}

export interface RawGroups {
  levels: RawLevel[][];
  groups: { levels: number[]; segment: GroupNumbers; everybody: GroupNumbers }[];
}

/** The measures per group of one or two keys, of the segment and of everybody; danfojs groups, counts and sums, medians are ours. */
export function groupBy(danfo: Danfo, task: GroupTask, stop: Stop): RawGroups {
  const levels = task.keys.map(({ segment, everybody }) => levelsOf([segment, everybody]));
  const [segment, everybody] = (['segment', 'everybody'] as const).map((side) => {
    const [first, other] = task.keys.map((key, i) => codesOf(levels[i], key[side]));
    return sideGroups(danfo, other ? crossed(first, other, levels[1].length) : first, task, side, stop);
  });
  const second = levels[1]?.length ?? 1;
  const all = Array.from({ length: levels[0].length * second }, (_, group) => group);
  const groups = all
    .filter((group) => segment(group).customers > 0 || everybody(group).customers > 0)
    .map((group) => ({
      levels: levels.length === 1 ? [group] : [Math.floor(group / second), group % second],
      segment: segment(group),
      everybody: everybody(group),
    }));
  return { levels, groups };
}

function sideGroups(
  danfo: Danfo,
  groups: Int32Array,
  task: GroupTask,
  side: 'segment' | 'everybody',
  stop: Stop,
): (group: number) => GroupNumbers {
  const counts = countsByGroup(danfo, groups, stop);
  const measures = task.measures.map(({ sides, measure }) => measured(danfo, groups, sides[side], measure, task.sampled[side], stop));
  return (group) => {
    const customers = counts.get(group) ?? 0;
    return {
      customers,
      share: task.rows[side] === 0 ? none('nobody-here') : rateEstimate({ hits: customers, of: task.rows[side] }),
      values: measures.map((value) => value(group, customers)),
    };
  };
}

/** Values of one measure by group. A column that the measure does not suit is a bug: they are checked before. */
function measured(
  danfo: Danfo,
  groups: Int32Array,
  data: ColumnData,
  measure: ExploreMeasure,
  sampled: boolean,
  stop: Stop,
): (group: number, customers: number) => GroupValue {
  const decimals = data.kind === 'number' ? data.decimals : 0;
  const numbers = numbersOf(data);
  const moments = momentsByGroup(danfo, groups, numbers, decimals !== null, stop);
  const medians = measure === 'median' ? sortedByGroup(groups, numbers) : null;
  return (group, customers) => {
    const found = moments.get(group);
    const known = found?.known ?? 0;
    const value = estimateOf(measure, found, decimals, sampled, medians?.get(group));
    const total = measure === 'sum' && !sampled && decimals !== null ? decimalText(found?.exact ?? 0n, decimals) : null;
    return { known, blank: customers - known, value, total };
  };
}

function estimateOf(
  measure: ExploreMeasure,
  found: Moments | undefined,
  decimals: number | null,
  sampled: boolean,
  sorted: Float64Array = new Float64Array(),
) {
  if (!found) return none('nothing-known');
  switch (measure) {
    case 'mean':
      return meanOf(found, decimals);
    case 'median':
      return medianEstimate(sorted, (value) => shownNumber(value, decimals));
    case 'share':
      return rateEstimate({ hits: found.sum, of: found.known });
    case 'sum':
      if (sampled) return none('total-of-sample');
      return decimals === null ? none('total-of-quotients') : none('exact-total');
  }
}

/** Yes is 1. */
function numbersOf(data: ColumnData): Float64Array {
  if (data.kind === 'number') return data.values;
  if (data.kind === 'truth') return Float64Array.from(data.values, (value) => (value === 2 ? Number.NaN : value));
  throw new Error(`a column of ${data.kind} has no numbers`);
}

function sortedByGroup(groups: Int32Array, numbers: Float64Array): Map<number, Float64Array> {
  const rows = new Map<number, number[]>();
  for (let row = 0; row < numbers.length; row++) {
    if (Number.isNaN(numbers[row])) continue;
    const found = rows.get(groups[row]);
    if (found) found.push(numbers[row]);
    else rows.set(groups[row], [numbers[row]]);
  }
  return new Map([...rows].map(([group, values]) => [group, Float64Array.from(values).sort()]));
}

import { refuse } from '#core/contract/texts.ts';
import type { TrainingPart, TrainingPlan } from '#core/contract/types.ts';

/**
 * The days as of which rows are made, oldest first: the newest lies the horizon before the as-of day, so that every target is known.
 *
 * @param asOf days since 1970-01-01
 * @example
 * cutOffDays({ cutOffs: 3, stepDays: 30, horizonDays: 30 }, 1000); // [910, 940, 970]
 */
export function cutOffDays(
  { cutOffs, stepDays, horizonDays }: Pick<TrainingPlan, 'cutOffs' | 'stepDays' | 'horizonDays'>,
  asOf: number,
): number[] {
  const newest = asOf - horizonDays;
  return Array.from({ length: cutOffs }, (_, i) => newest - (cutOffs - 1 - i) * stepDays);
}

/**
 * What each cut-off is for, by time: the newest are judged, those before are for calibration (one, or two of four and more), the oldest are fitted to. One whose target is only known after the first
 * judged cut-off is left out: on that day nobody could have learnt from it. Errors: `training-too-few-cut-offs`.
 *
 * @example
 * partsByTime([0, 30, 60, 90], { testCutOffs: 1, horizonDays: 30 }); // ['fit', 'fit', 'calibrate', 'test']
 */
export function partsByTime(
  days: readonly number[],
  { testCutOffs, horizonDays }: Pick<TrainingPlan, 'testCutOffs' | 'horizonDays'>,
): TrainingPart[] {
  const firstTest = days[days.length - testCutOffs] ?? Number.NaN;
  const usable = days.filter((day) => day + horizonDays <= firstTest).length;
  if (!(usable >= 2)) throw refuse('training-too-few-cut-offs', { usable: usable || 0, test: testCutOffs, cutOffs: days.length });
  const calibrate = usable >= 4 ? 2 : 1;
  return days.map((_, i) => {
    if (i >= days.length - testCutOffs) return 'test';
    if (i >= usable) return 'left-out';
    return i >= usable - calibrate ? 'calibrate' : 'fit';
  });
}

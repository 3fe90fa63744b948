import { CALIBRATE, FIT, type TrainingSet } from '../training-set/types.ts';
import { rowsWhere } from './task.ts';

/**
 * Which rows a model learns from. The trees see `fit`, stop early by `watch`, the calibration is fitted to `watch` and judged on `choose`, which is later than both; null: there is no such day, and
 * nothing is chosen.
 */
export interface Lesson {
  fit: Int32Array;
  watch: Int32Array;
  choose: Int32Array | null;
}

/** A lesson from some cut-offs, oldest first: the newest is for choosing, the one before for watching, where there are four and more; else the newest is for watching. */
export function lessonOf(set: TrainingSet, cutOffs: readonly number[]): Lesson {
  const calibrate = cutOffs.length >= 4 ? 2 : 1;
  const places = new Map(cutOffs.map((cutOff, i) => [cutOff, i - (cutOffs.length - calibrate)]));
  const rowsAt = (holds: (place: number) => boolean) => rowsWhere(set, (row) => holds(places.get(set.cutOff[row]) ?? Number.NaN));
  return {
    fit: rowsAt((place) => place < 0),
    watch: rowsAt((place) => place === 0),
    choose: calibrate === 2 ? rowsAt((place) => place === 1) : null,
  };
}

/** Cut-offs with rows whose targets were known on a day, oldest first. */
export function knownOn({ cutOffs, plan }: TrainingSet, day: number): number[] {
  return [...cutOffs.keys()].filter((i) => cutOffs[i].customers > 0 && cutOffs[i].day + plan.horizonDays <= day);
}

/** Cut-offs that are judged, oldest first; none where rows were split at random. */
export function judgedCutOffs({ cutOffs }: TrainingSet): number[] {
  return [...cutOffs.keys()].filter((i) => cutOffs[i].part === 'test' && cutOffs[i].customers > 0);
}

/** The lesson whose figures are shown: by time what was known on the first judged day, at random the parts that were drawn. */
export function judgedLesson(set: TrainingSet): Lesson {
  const [first] = judgedCutOffs(set);
  if (set.plan.split === 'time' && first !== undefined) return lessonOf(set, knownOn(set, set.cutOffs[first].day));
  return { fit: rowsWhere(set, (row) => set.part[row] === FIT), watch: rowsWhere(set, (row) => set.part[row] === CALIBRATE), choose: null };
}

/** The lesson of the model that scores: the same recipe moved to the newest days. */
export function shippedLesson(set: TrainingSet): Lesson {
  const all = knownOn(set, Number.POSITIVE_INFINITY);
  return set.plan.split === 'random' || all.length < 2 ? judgedLesson(set) : lessonOf(set, all);
}

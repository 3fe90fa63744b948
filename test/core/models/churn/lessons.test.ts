import { describe, expect, it } from 'vitest';
import { judgedCutOffs, judgedLesson, knownOn, lessonOf, shippedLesson } from '#core/models/churn/lessons.ts';
import { madeTask } from './made.ts';

const { set } = madeTask({ customers: 2, cutOffs: 7, names: ['a'], row: () => ({ features: [0], risk: 0, recency: 0, rule: false }) });
/** Days that some rows are of. */
const daysOf = (rows: Int32Array | null) => (rows ? [...new Set(rows.map((row) => set.cutOff[row]))] : null);
const shown = ({ fit, watch, choose }: ReturnType<typeof lessonOf>) => [daysOf(fit), daysOf(watch), daysOf(choose)];

describe('what a model learns from', () => {
  it('is what was known on the first judged day', () => {
    expect(judgedCutOffs(set)).toEqual([5, 6]);
    expect(shown(judgedLesson(set))).toEqual([[0, 1, 2], [3], [4]]);
    // the target of day 4 ends on day 5, not before
    expect(knownOn(set, set.cutOffs[5].day)).toEqual([0, 1, 2, 3, 4]);
    expect(knownOn(set, set.cutOffs[5].day - 1)).toEqual([0, 1, 2, 3]);
  });
  it('of the model that scores is the same, moved to the newest days', () => {
    expect(shown(shippedLesson(set))).toEqual([[0, 1, 2, 3, 4], [5], [6]]);
  });
  it('leaves no day for choosing where there are few', () => {
    expect(shown(lessonOf(set, [0, 1, 2]))).toEqual([[0, 1], [2], null]);
  });
  it('leaves out days without rows', () => {
    const cutOffs = set.cutOffs.map((one, i) => (i === 4 ? { ...one, customers: 0 } : one));
    expect(knownOn({ ...set, cutOffs }, set.cutOffs[5].day)).toEqual([0, 1, 2, 3]);
  });
});

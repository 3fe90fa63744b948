import { isoDay, SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import type { TrainingCheck } from '#core/contract/types.ts';
import { isWhollyCovered, readsOf } from '#core/expression/index.ts';
import { type Check, good, namesOf, percent } from './types.ts';

/** Below this share of known values a feature is called nearly blank. */
const fewKnown = 0.05;

/** One value for all rows: a learner can do nothing with it. */
export const constantColumns: Check = ({ set: { matrix } }) => {
  const names = matrix.names.filter((_, f) => isConstant(matrix.columns[f]));
  if (names.length === 0) return good('no-constant-features');
  return { code: 'constant-features', state: 'warn', params: { names: namesOf(names), count: names.length }, features: [...names] };
};

/** All known values are the same, and some are known. */
function isConstant(column: Float32Array): boolean {
  let first = Number.NaN;
  for (let row = 0; row < column.length; row++) {
    const value = column[row];
    if (Number.isNaN(value)) continue;
    if (Number.isNaN(first)) first = value;
    else if (value !== first) return false;
  }
  return !Number.isNaN(first) && !column.some(Number.isNaN);
}

/** Nothing is known, or nearly nothing. */
export const blankColumns: Check = ({ set: { matrix } }) => {
  const known = matrix.columns.map((column) => column.reduce((sum, value) => sum + Number(!Number.isNaN(value)), 0));
  const names = matrix.names.filter((_, f) => known[f] < fewKnown * matrix.rows);
  if (names.length === 0) return good('no-blank-features', { percent: percent(fewKnown) });
  return {
    code: 'blank-features',
    state: 'warn',
    params: { names: namesOf(names), count: names.length, percent: percent(fewKnown) },
    features: [...names],
  };
};

/** Windows of features that a source covers in part: the same behaviour counts less at such a cut-off. */
export const coverageGaps: Check = ({ set, columns, features }) => {
  const partly = new Map<string, Set<string>>();
  const days = new Set<number>();
  for (const { name, compiled } of features) {
    for (const { day } of compiled.tree ? set.cutOffs : []) {
      for (const { stream, from, to } of readsOf(compiled.tree!, day).looks) {
        if (from === -Infinity || isWhollyCovered(columns, stream, { from, to: Math.min(to, (day + 1) * SECONDS_PER_DAY) })) continue;
        partly.set(name, (partly.get(name) ?? new Set()).add(stream));
        days.add(day);
      }
    }
  }
  const names = [...partly.keys()];
  if (names.length === 0) return good('windows-covered');
  const streams = [...new Set([...partly.values()].flatMap((some) => [...some]))].join(', ');
  const params = {
    names: namesOf(names),
    count: names.length,
    streams,
    cutOffs: days.size,
    of: set.cutOffs.length,
    first: isoDay(Math.min(...days)),
  };
  return { code: 'coverage-gaps', state: 'warn', params, features: names };
};

/** Cut-offs whose target nobody can know, because a source was not looking all through it. */
export const unknownTargets: Check = ({ set }): TrainingCheck => {
  const blind = set.cutOffs.filter(({ uncovered }) => uncovered.length > 0);
  if (blind.length === 0) return good('targets-covered', { cutOffs: set.cutOffs.length });
  const params = {
    days: blind.map(({ day }) => isoDay(day)).join(', '),
    streams: [...new Set(blind.flatMap(({ uncovered }) => uncovered))].join(', '),
    cutOffs: blind.length,
    of: set.cutOffs.length,
  };
  return { code: 'targets-not-covered', state: blind.length === set.cutOffs.length ? 'bad' : 'warn', params, features: [] };
};

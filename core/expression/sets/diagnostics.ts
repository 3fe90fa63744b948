import type { Columns } from '#core/columns/types.ts';
import { dayOf, isoDay } from '#core/contract/calendar.ts';
import type { Diagnostic } from '#core/contract/types.ts';
import type { ColumnNode, InList, Recorded } from '../tree.ts';
import { endsOf, listAt, NEAR_DAYS } from './recorded.ts';

/** Which recorded members are compared, or that there are none near. */
export function recordedDiagnostic(node: Recorded, asOf: number): Diagnostic | null {
  const ends = endsOf(node, asOf);
  const say = (code: string, severity: Diagnostic['severity'], params: Diagnostic['params']): Diagnostic => ({
    code,
    params: { segment: node.segment, ...params },
    severity,
    range: node.range,
    fix: null,
  });
  if (!ends) return say('members-no-window', 'warning', {});
  const { before, after, days } = ends;
  if (!before) return say('members-not-recorded', 'warning', { day: isoDay(days.before), near: NEAR_DAYS });
  if (!after)
    return say('members-not-recorded-after', 'warning', { from: isoDay(days.before + 1), to: isoDay(days.after), near: NEAR_DAYS });
  const compared = { before: isoDay(before.day), after: isoDay(after.day) };
  if (before.version === after.version) return say('members-compared', 'info', compared);
  return say('members-of-versions', 'warning', { ...compared, first: before.version, second: after.version });
}

/** No version of a list stood at the end of the day as of which it is asked. */
export function listDiagnostic(node: InList, asOf: number): Diagnostic | null {
  if (listAt(node, asOf) !== null) return null;
  const since = node.versions!.find(({ from }) => from > asOf)?.from;
  const [code, more] = since === undefined ? ['list-removed-then', {}] : ['list-not-kept-then', { since: isoDay(since) }];
  const params = { list: node.name, day: isoDay(asOf), ...more };
  return { code, params, severity: 'warning', range: node.range, fix: null };
}

/** A score that saw days after the as-of day knows what had not happened yet. */
export function scoreDiagnostic({ stream, name, range }: ColumnNode, columns: Columns, asOf: number): Diagnostic | null {
  const score = stream === null ? columns.attributes.find((info) => info.name === name)?.score : null;
  if (!score || dayOf(score.cutOff) <= asOf) return null;
  const params = { column: name, model: score.model, version: score.version, cutOff: score.cutOff, asOf: isoDay(asOf) };
  return { code: 'score-knows-later', params, severity: 'warning', range, fix: null };
}

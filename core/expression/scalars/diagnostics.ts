import { civilOf } from '#core/contract/calendar.ts';
import type { Diagnostic } from '#core/contract/types.ts';
import { holidayFrom, holidayNamed } from '../calendars/holidays.ts';
import { firstWorkdayYear, lastWorkdayYear } from '../calendars/workdays.ts';
import type { Literal, Node, Scalar } from '../tree.ts';

const festivals = { holiday: 'this', 'next-holiday': 'next', 'last-holiday': 'last' } as const;
const ofWork: readonly Scalar['function'][] = ['is-workday', 'workdays-between', 'add-workdays'];

/** What must be said as of a day about a calendar that does not reach; null where it does. */
export function calendarDiagnostic(node: Node, asOf: number): Diagnostic | null {
  if (node.kind !== 'scalar') return null;
  const { year } = civilOf(asOf);
  const say = (code: string, params: Diagnostic['params']): Diagnostic => ({
    code,
    params,
    severity: 'warning',
    range: node.range,
    fix: null,
  });
  if (ofWork.includes(node.function) && (year < firstWorkdayYear || year > lastWorkdayYear))
    return say('workdays-not-published', { from: firstWorkdayYear, to: lastWorkdayYear });
  if (!(node.function in festivals)) return null;
  const name = String((node.values[0] as Literal).value);
  const holiday = holidayNamed(name);
  const known = holiday && holidayFrom(holiday, festivals[node.function as keyof typeof festivals], asOf) !== null;
  return known ? null : say('festival-not-known', { name, year });
}

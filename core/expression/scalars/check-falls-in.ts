import { SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import { check } from '../check.ts';
import { checkBetween, checkCompare } from '../check-compare.ts';
import { foldBound } from '../check-window.ts';
import { writeName } from '../names.ts';
import { fail, inform, type Scope, typeText } from '../scope.ts';
import type { DayWindowSyntax, Syntax } from '../syntax.ts';
import { BOOLEAN, type DateBound, type FallsIn, type Node, type Scalar } from '../tree.ts';
import type { DayWindow, SecondsWindow } from './day-windows.ts';
import type { Recurrence } from './days.ts';
import { leapDayOf } from './evaluate-scalar.ts';

type FallsInSyntax = Extract<Syntax, { kind: 'falls-in' }>;

/** A date in a window of days. Null: something in it is wrong, and was reported to the scope. */
export function checkFallsIn(syntax: FallsInSyntax, scope: Scope): Node | null {
  const { window, range } = syntax;
  if (window.kind === 'error') return null;
  const recurring =
    syntax.value.kind === 'call' && (syntax.value.function === 'anniversary' || syntax.value.function === 'lunar-anniversary');
  const compared = recurring ? undefined : plainComparison(syntax, scope);
  if (compared !== undefined) return compared;
  const value = check(syntax.value, scope);
  if (!value) return null;
  if (value.type.kind !== 'date' && value.type.kind !== 'time') return notADay(syntax, value, scope);
  const clock = clockOf(window);
  if (clock) return value.type.kind === 'time' ? fallsIn(value, null, clock, range) : hoursOfADate(clock, scope);
  const comesRound = recurring ? recurrenceOf(value) : birthdayOf(value, window, scope);
  const days = dayWindowOf(window, scope);
  if (!days) return null;
  const inner = recurring && comesRound ? (value as Scalar).values[0] : value;
  return fallsIn(inner, comesRound, days, range);
}

function fallsIn(value: Node, comesRound: Recurrence | null, window: FallsIn['window'], range: Node['range']): FallsIn {
  const key = `falls_in(${value.key}|${JSON.stringify(comesRound)}|${JSON.stringify({ ...window, range: undefined })})`;
  return { kind: 'falls-in', value, comesRound, window, type: BOOLEAN, range, key };
}

function hoursOfADate({ seconds, range }: SecondsWindow, scope: Scope): null {
  return fail(scope, 'hours-need-a-time', range, { days: Math.ceil(seconds / SECONDS_PER_DAY) });
}

/** Null for a window of days. */
function clockOf(window: DayWindowSyntax): SecondsWindow | null {
  if (window.kind !== 'clock' && window.kind !== 'clock-next' && window.kind !== 'clock-within') return null;
  const side = window.kind === 'clock' ? (window.previous ? 'previous' : 'last') : window.kind === 'clock-next' ? 'next' : 'within';
  return { kind: 'clock', side, seconds: window.seconds, range: window.range };
}

/** A window behind a measure's parenthesis was meant inside it. */
function notADay({ window }: FallsInSyntax, value: Node, scope: Scope): null {
  if (value.kind === 'measure')
    return fail(scope, 'window-outside-measure', window.range, { function: value.measure.replaceAll('-', '_') });
  return fail(scope, 'type-mismatch', value.range, { expected: 'date', found: typeText(value.type) });
}

/** How the value comes round: `anniversary(...)` and `lunar_anniversary(...)` mean any of their days before a window. */
function recurrenceOf(value: Node): Recurrence | null {
  if (value.kind !== 'scalar') return null;
  if (value.function === 'anniversary') return { calendar: 'solar', leapDay: leapDayOf(value.values[1]) };
  return value.function === 'lunar-anniversary' ? { calendar: 'lunar' } : null;
}

const operators = { since: '>=', after: '>', before: '<', until: '<=' } as const;

/** `in A .. B`, `since A`, `after A`, `before A` and `until A` of a plain date are comparisons; undefined for other windows. */
function plainComparison({ value, window, range }: FallsInSyntax, scope: Scope): Node | null | undefined {
  switch (window.kind) {
    case 'fixed':
      return ofDays(checkBetween({ kind: 'between', value, low: window.from, high: window.to, negated: false, range }, scope), scope);
    case 'since':
    case 'after':
    case 'before':
    case 'until':
      return ofDays(
        checkCompare({ kind: 'compare', operator: operators[window.kind], left: value, right: window.at, range }, scope),
        scope,
      );
    default:
      return undefined;
  }
}

function ofDays(node: Node | null, scope: Scope): Node | null {
  const side = node?.kind === 'between' ? node.value : node?.kind === 'compare' ? node.left : null;
  if (!side || side.type.kind === 'date' || side.type.kind === 'time') return node;
  return fail(scope, 'type-mismatch', side.range, { expected: 'date', found: typeText(side.type) });
}

function dayWindowOf(window: DayWindowSyntax, scope: Scope): DayWindow | null {
  switch (window.kind) {
    case 'rolling':
    case 'previous':
    case 'next':
    case 'within':
      return { kind: window.kind, count: window.count, unit: window.unit, range: window.range };
    case 'calendar':
    case 'fiscal':
      return window;
    case 'ages':
      return window.older >= window.newer ? window : fail(scope, 'window-reversed', window.range);
    case 'fixed': {
      const [from, to] = [boundOf(window.from, scope), boundOf(window.to, scope)];
      return from && to && { kind: 'days', from, to, range: window.range };
    }
    default:
      return fail(scope, 'window-needs-ends', window.range);
  }
}

function boundOf(syntax: Syntax, scope: Scope): DateBound | null {
  const node = check(syntax, { ...scope, stream: null });
  return node && (foldBound(node) ?? fail(scope, 'date-needed', syntax.range));
}

const birthdays = /^(birthday|birth_?date|date_of_birth|dob|born|生日|出生日期|出生年月|出生年月日)$/i;

/** A birthday itself lies decades back: before a window of some days it means the day on which it comes round, which is said. Ages reach far back, and mean the birth. */
function birthdayOf(value: Node, window: DayWindowSyntax, scope: Scope): Recurrence | null {
  if (value.kind !== 'column' || value.stream !== null || window.kind === 'ages') return null;
  const label = scope.catalogue.attributes.find(({ name }) => name === value.name)?.label ?? '';
  if (!birthdays.test(value.name) && !birthdays.test(label)) return null;
  inform(scope, 'birthday-comes-round', value.range, { name: writeName(value.name) });
  return { calendar: 'solar', leapDay: leapDayOf(undefined) };
}

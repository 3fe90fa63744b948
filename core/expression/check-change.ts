import { check } from './check.ts';
import { type ChangeId, definitionOf, type MeasureId } from './functions.ts';
import type { Unit } from './keywords.ts';
import { fail, type Scope, typeText } from './scope.ts';
import type { Syntax, WindowSyntax } from './syntax.ts';
import type { Change, Node } from './tree.ts';

type ChangeSyntax = Extract<Syntax, { kind: 'change' }>;
type MeasureSyntax = Extract<Syntax, { kind: 'measure' }>;

/** Events of the base below which a relative change says nothing. */
const defaultLeast: Readonly<Record<ChangeId, number>> = { change: 5, difference: 0 };

/** Measures that grow with the length of their window: a lifetime is brought to the window's length. */
const additive: ReadonlySet<MeasureId> = new Set(['count', 'sum', 'active-days', 'active-weeks', 'active-months']);

/** Null: something in it is wrong, and was reported to the scope. */
export function checkChange(syntax: ChangeSyntax, scope: Scope): Node | null {
  const measures = measuresOf(syntax.value, scope);
  const windows = windowsOf(syntax, scope);
  if (!measures || !windows) return null;
  const now = check(syntax.value.kind === 'error' ? syntax.value : placed(syntax.value, (measure) => within(measure, windows.now)), scope);
  if (!now) return null;
  if (now.type.kind !== 'number')
    return fail(scope, 'type-mismatch', syntax.value.range, { expected: 'number', found: typeText(now.type) });
  if (measures.length === 0) return fail(scope, 'change-without-measure', syntax.value.range);
  return assemble(syntax, measures, windows, now, scope);
}

function assemble(syntax: ChangeSyntax, measures: MeasureSyntax[], windows: Windows, now: Node, scope: Scope): Change | null {
  const { range, change } = syntax;
  const silent: Scope = { ...scope, diagnostics: [] };
  const base = (measure: MeasureSyntax) =>
    windows.days === null ? within(measure, windows.before) : average(measure, windows, windows.days);
  const then = placed(syntax.value, base);
  const difference: Syntax = {
    kind: 'arithmetic',
    operator: '-',
    left: placed(syntax.value, (m) => within(m, windows.now)),
    right: then,
    range,
  };
  const whole: Syntax = change === 'change' ? { kind: 'arithmetic', operator: '/', left: difference, right: then, range } : difference;
  const before = check(then, silent);
  const value = check(whole, silent);
  const enough = check(enoughOf(syntax, measures, windows, then), silent);
  if (!before || !value || !enough) {
    scope.diagnostics.push(...silent.diagnostics.slice(0, 1));
    return null;
  }
  return { kind: 'change', change, now, before, value, enough, type: value.type, range, key: `${change}(${value.key}|${enough.key})` };
}

/** The measures of a value that is made of nothing but measures, numbers and attributes; null where there is something else. */
function measuresOf(syntax: Syntax, scope: Scope): MeasureSyntax[] | null {
  switch (syntax.kind) {
    case 'number':
    case 'duration':
    case 'name':
      return [];
    case 'negate':
      return measuresOf(syntax.value, scope);
    case 'arithmetic': {
      const [left, right] = [measuresOf(syntax.left, scope), measuresOf(syntax.right, scope)];
      return left && right && [...left, ...right];
    }
    case 'measure':
      if (syntax.selection?.window) return fail(scope, 'change-own-window', syntax.selection.window.range);
      if (!definitionOf(syntax.function).window) return fail(scope, 'change-of-this', syntax.range);
      return [syntax];
    case 'error':
      return null;
    default:
      return fail(scope, 'change-of-this', syntax.range);
  }
}

/** How many calendar units before the window its base lies. */
const unitsBack: Readonly<Record<ChangeSyntax['base'], Partial<Record<Unit, number>>>> = {
  previous: { week: 1, month: 1, quarter: 1, year: 1 },
  'year-ago': { month: 12, quarter: 4, year: 1 },
  lifetime: {},
};

interface Windows {
  now: WindowSyntax;
  before: WindowSyntax;
  /** Length of the window where the base is a lifetime, else null. */
  days: number | null;
}

function windowsOf(syntax: ChangeSyntax, scope: Scope): Windows | null {
  const { window: now, base, change } = syntax;
  if (!now) {
    if (syntax.value.kind !== 'error') fail(scope, 'change-needs-window', syntax.nameRange, { function: definitionOf(change).en });
    return null;
  }
  if (now.kind === 'rolling') {
    if (base !== 'lifetime') return { now, before: { ...now, kind: base }, days: null };
    const days = now.unit === 'day' ? now.count : now.unit === 'week' ? 7 * now.count : null;
    return days === null
      ? fail(scope, 'length-of-months', now.range)
      : { now, before: { kind: 'before', at: daysAgo(days - 1, now), range: now.range }, days };
  }
  const back = now.kind === 'calendar' || now.kind === 'fiscal' ? unitsBack[base][now.unit] : null;
  if ((now.kind !== 'calendar' && now.kind !== 'fiscal') || now.back === 0 || !back) return fail(scope, 'change-window', now.range);
  return { now, before: { ...now, back: now.back + back }, days: null };
}

function daysAgo(count: number, { range }: { range: Syntax['range'] }): Syntax {
  return {
    kind: 'arithmetic',
    operator: '-',
    left: { kind: 'as-of', range },
    right: { kind: 'duration', count, unit: 'day', range },
    range,
  };
}

/** The value with every measure replaced. */
function placed(syntax: Syntax, replace: (measure: MeasureSyntax) => Syntax): Syntax {
  if (syntax.kind === 'negate') return { ...syntax, value: placed(syntax.value, replace) };
  if (syntax.kind === 'arithmetic') return { ...syntax, left: placed(syntax.left, replace), right: placed(syntax.right, replace) };
  return syntax.kind === 'measure' ? replace(syntax) : syntax;
}

function within(measure: MeasureSyntax, window: WindowSyntax): MeasureSyntax {
  return { ...measure, selection: measure.selection && { ...measure.selection, window } };
}

/** A customer's own level before the window: what grows with time is brought to the window's length. */
function average(measure: MeasureSyntax, windows: Windows, days: number): Syntax {
  const { range } = measure;
  const level = within(measure, windows.before);
  if (!additive.has(measure.function)) return level;
  const length: Syntax = { kind: 'duration', count: days, unit: 'day', range };
  const ratio: Syntax = { kind: 'arithmetic', operator: '/', left: length, right: ageOf(measure, days), range };
  return { kind: 'arithmetic', operator: '*', left: level, right: ratio, range };
}

/** Days from the first such event to the window's first day. */
function ageOf(measure: MeasureSyntax, days: number): Syntax {
  const { range } = measure;
  const selection = measure.selection && { ...measure.selection, field: null, window: null };
  return {
    kind: 'arithmetic',
    operator: '-',
    left: daysAgo(days - 1, measure),
    right: { ...measure, function: 'first', selection, extra: [] },
    range,
  };
}

/** Enough events in the base, a base above 0 for a ratio, and one length of the window lived before it for a lifetime. */
function enoughOf(syntax: ChangeSyntax, measures: MeasureSyntax[], windows: Windows, before: Syntax): Syntax {
  const { range, change } = syntax;
  const least: Syntax = { kind: 'number', value: syntax.least ?? defaultLeast[change], decimals: 0, range };
  const zero: Syntax = { kind: 'number', value: 0, decimals: 0, range };
  const items: Syntax[] = measures.map((measure) => {
    const left: Syntax = { ...within(measure, windows.before), function: 'count', extra: [] };
    return { kind: 'compare', operator: '>=', left, right: least, range };
  });
  if (change === 'change') items.push({ kind: 'compare', operator: '>', left: before, right: zero, range });
  if (windows.days !== null) {
    const length: Syntax = { kind: 'duration', count: windows.days, unit: 'day', range };
    for (const measure of measures)
      items.push({ kind: 'compare', operator: '>=', left: ageOf(measure, windows.days), right: length, range });
  }
  return { kind: 'and', items, range };
}

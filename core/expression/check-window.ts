import { check } from './check.ts';
import { fail, type Scope, typeText } from './scope.ts';
import type { Syntax, WindowSyntax } from './syntax.ts';
import type { DateBound, Node, PersonalBound, PersonalWindow, Window } from './tree.ts';

/** Null: something in it is wrong, and was reported to the scope. */
export function checkWindow(window: WindowSyntax, scope: Scope): Window | PersonalWindow | null {
  switch (window.kind) {
    case 'rolling':
    case 'previous':
    case 'year-ago':
    case 'calendar':
    case 'fiscal':
    case 'clock':
      return window;
    case 'ages':
      return window.older >= window.newer ? window : fail(scope, 'window-reversed', window.range);
    case 'since':
    case 'before':
    case 'after':
    case 'until':
      return checkOpen({ ...window, kind: window.kind }, scope);
    case 'fixed':
      return checkFixed(window, scope);
    case 'personal':
      return checkLength(window, scope);
  }
}

function checkOpen({ kind, at, range }: Extract<WindowSyntax, { at: Syntax }>, scope: Scope): Window | PersonalWindow | null {
  const moment = momentOf(at, scope);
  if (!moment) return null;
  const constant = foldBound(moment);
  if (constant) return { kind, at: constant, range };
  const bound: PersonalBound = { moment, past: kind === 'after' || kind === 'until' };
  const opens = kind === 'since' || kind === 'after';
  return { kind: 'personal', from: opens ? bound : null, to: opens ? null : bound, range };
}

function checkFixed(window: Extract<WindowSyntax, { kind: 'fixed' }>, scope: Scope): Window | PersonalWindow | null {
  const { range } = window;
  const [first, last] = [momentOf(window.from, scope), momentOf(window.to, scope)];
  if (!first || !last) return null;
  const [from, to] = [foldBound(first), foldBound(last)];
  if (!from || !to) return { kind: 'personal', from: { moment: first, past: false }, to: { moment: last, past: true }, range };
  if (from.kind === 'day' && to.kind === 'day' && from.day > to.day) return fail(scope, 'window-reversed', range);
  return { kind: 'fixed', from, to, range };
}

/** A number of days. */
function checkLength(window: Extract<WindowSyntax, { kind: 'personal' }>, scope: Scope): PersonalWindow | null {
  const length = check(window.length, { ...scope, stream: null });
  if (!length) return null;
  const { type } = length;
  if (type.kind !== 'number') return fail(scope, 'type-mismatch', window.length.range, { expected: 'number', found: typeText(type) });
  if (type.unit !== null && type.unit !== 'days')
    return fail(scope, 'unit-mismatch', window.length.range, { left: 'days', right: type.unit });
  return { kind: 'personal-rolling', previous: window.previous, length, range: window.range };
}

/** A date or time of the customer, or one that is the same for all. */
function momentOf(syntax: Syntax, scope: Scope): Node | null {
  const node = check(syntax, { ...scope, stream: null });
  if (!node || node.type.kind === 'date' || node.type.kind === 'time') return node;
  return fail(scope, 'date-needed', syntax.range);
}

/** The day or time that a constant node names; null where it depends on the customer. */
export function foldBound(node: Node): DateBound | null {
  if (node.kind === 'as-of') return { kind: 'as-of', shift: node.shift };
  if (node.kind === 'literal' && node.type.kind === 'date') return { kind: 'day', day: Number(node.value) };
  if (node.kind === 'literal' && node.type.kind === 'time') return { kind: 'second', second: Number(node.value) };
  if (node.kind !== 'shift' || node.days.kind !== 'literal') return null;
  const days = node.sign * Number(node.days.value);
  const base = foldBound(node.value);
  if (base?.kind === 'day') return { kind: 'day', day: base.day + days };
  if (base?.kind === 'second') return { kind: 'second', second: base.second + days * 86_400 };
  return base && base.shift === null ? { kind: 'as-of', shift: { count: days, unit: 'day' } } : null;
}

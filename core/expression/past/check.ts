import { check, checkCondition } from '../check.ts';
import { checkWindow, foldBound } from '../check-window.ts';
import { fail, inform, type Scope, warn } from '../scope.ts';
import { recordedTransition } from '../sets/recorded.ts';
import type { Syntax } from '../syntax.ts';
import { type At, BOOLEAN, type Node } from '../tree.ts';
import { childrenOf, earlierOf, isPersonal, windowKey } from '../tree-parts.ts';

/** Null here and below: something in it is wrong, and was reported to the scope. */
export function checkAt(syntax: Extract<Syntax, { kind: 'at' }>, scope: Scope): Node | null {
  const value = check(syntax.value, scope);
  const day = checkDay(syntax.day, scope);
  if (!value || !day) return null;
  tellOfTheTimeless(value, scope);
  return { kind: 'at', value, day, type: value.type, range: syntax.range, key: `at(${value.key},${JSON.stringify(day)})` };
}

/** A day that is the same for everybody and not after the as-of day. */
function checkDay(syntax: Syntax, scope: Scope): At['day'] | null {
  const node = check(syntax, scope);
  if (!node) return null;
  const bound = foldBound(node);
  if (bound?.kind === 'second') return fail(scope, 'day-needed', syntax.range);
  if (bound?.kind === 'as-of' && bound.shift && bound.shift.count > 0) return fail(scope, 'at-after-as-of', syntax.range);
  return bound ?? fail(scope, 'date-needed', syntax.range);
}

/** `entered` and `left` of a condition, which is computed anew as of both days; of a segment by its name, whose recorded members are compared. */
export function checkTransition(syntax: Extract<Syntax, { kind: 'transition' }>, scope: Scope): Node | null {
  const value = checkCondition(syntax.value, { ...scope, compared: true });
  const window = syntax.window && checkWindow(syntax.window, scope);
  if (!syntax.window && syntax.value.kind !== 'error') fail(scope, 'transition-needs-window', syntax.nameRange, { function: syntax.way });
  if (!value || !window) return null;
  if (isPersonal(window)) return fail(scope, 'date-needed', window.range);
  if (window.kind === 'before' || window.kind === 'until')
    return fail(scope, 'window-without-beginning', window.range, { function: syntax.way });
  const segment = value.kind === 'tag' && value.of === 'segment' ? scope.catalogue.segments?.find(({ name }) => name === value.name) : null;
  if (segment) return recordedTransition({ way: syntax.way, window, range: syntax.range }, segment);
  tellOfTheTimeless(value, scope);
  const key = `${syntax.way}(${value.key}|${windowKey(window)})`;
  return { kind: 'transition', way: syntax.way, value, window, type: BOOLEAN, range: syntax.range, key };
}

/** An attribute has one value, and inside `at` a list its ids, today's: said once of each, at its first place. */
function tellOfTheTimeless(value: Node, scope: Scope): void {
  const attribute = firstIn(value, (part) => part.kind === 'column', null, new Set());
  if (attribute?.kind === 'column') inform(scope, 'attributes-have-no-history', attribute.range, { name: attribute.name });
  const blocked = firstIn(value, (part) => part.kind === 'do-not-contact', null, new Set());
  if (blocked?.kind === 'do-not-contact' && blocked.compared) warn(scope, 'do-not-contact-has-no-past', blocked.range);
  else if (blocked) inform(scope, 'do-not-contact-as-it-stands', blocked.range, {});
  const list = firstIn(value, (part) => part.kind === 'in-list' && part.versions === null, null, new Set());
  if (list?.kind === 'in-list') inform(scope, 'list-taken-as-it-stands', list.range, { list: list.name });
}

/** The first part that is asked for, with its own place or that of the tag that reads it. */
function firstIn(node: Node, asked: (part: Node) => boolean, range: Node['range'] | null, seen: Set<string>): Node | null {
  if (asked(node)) return { ...node, range: range ?? node.range };
  if (node.kind === 'tag') {
    if (seen.has(node.key)) return null;
    seen.add(node.key);
    return firstIn(node.body, asked, range ?? node.range, seen);
  }
  for (const part of [...childrenOf(node), ...earlierOf(node)]) {
    const found = firstIn(part, asked, range, seen);
    if (found) return found;
  }
  return null;
}

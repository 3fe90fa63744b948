import { check, checkCondition } from '../check.ts';
import { checkWindow } from '../check-window.ts';
import { fail, failUnknown, type Scope } from '../scope.ts';
import type { Selection, Syntax } from '../syntax.ts';
import { BOOLEAN, type Changed, type Node } from '../tree.ts';
import { isPersonal, keyText, windowKey } from '../tree-parts.ts';

/** Null here and below: something in it is wrong, and was reported to the scope. */
export function checkHeld(syntax: Extract<Syntax, { kind: 'held' }>, scope: Scope): Node | null {
  const { length, condition } = syntax;
  const named = namedField(condition);
  if (!named) {
    if (condition.kind !== 'error') fail(scope, 'state-needs-field', condition.range, { function: 'held' });
    return null;
  }
  const stream = scope.index.streams.get(named.name);
  if (!stream) return failUnknown(scope, 'unknown-stream', named.range, { name: named.name }, scope.index.streams.keys());
  const checked = checkCondition(condition, { ...scope, stream });
  if (length?.kind !== 'duration' || length.count < 1) {
    if (length?.kind !== 'error') fail(scope, 'held-needs-length', length?.range ?? syntax.nameRange);
    return null;
  }
  if (!checked) return null;
  const window = { kind: 'rolling', count: length.count, unit: length.unit, range: length.range } as const;
  const key = `held(${keyText(stream.name)}|${checked.key}|${windowKey(window)})`;
  return { kind: 'held', stream: stream.name, condition: checked, window, type: BOOLEAN, range: syntax.range, key };
}

/** The first `stream.field` of a condition. */
function namedField(syntax: unknown): { name: string; range: Syntax['range'] } | null {
  if (typeof syntax !== 'object' || syntax === null) return null;
  const part = syntax as Partial<Syntax>;
  if (part.kind === 'name')
    return part.field ? { name: part.name!, range: { from: part.range!.from, to: part.field.range.from - 1 } } : null;
  for (const value of Object.values(syntax)) {
    const found = namedField(value);
    if (found) return found;
  }
  return null;
}

export function checkChanged(syntax: Extract<Syntax, { kind: 'changed' }>, scope: Scope): Node | null {
  const { selection } = syntax;
  if (!selection) return null;
  const stream = scope.index.streams.get(selection.stream.name);
  if (!stream)
    return failUnknown(scope, 'unknown-stream', selection.stream.range, { name: selection.stream.name }, scope.index.streams.keys());
  if (!selection.field)
    return fail(scope, 'field-required', selection.stream.range, { function: 'changed', stream: selection.stream.name });
  const inside = { ...scope, stream };
  const field = check({ kind: 'name', name: selection.field.name, field: null, range: selection.field.range }, inside);
  const where = selection.where && checkCondition(selection.where, inside);
  const window = selection.window && checkWindow(selection.window, scope);
  const [from, to] = [syntax.from, syntax.to].map((end) => end && checkEnd(selection.field!, end, inside));
  if (field?.kind !== 'column' || (selection.where && !where) || (selection.window && !window)) return null;
  if ((syntax.from && !from) || (syntax.to && !to)) return null;
  if (isPersonal(window)) return fail(scope, 'date-needed', window.range);
  const node = { stream: stream.name, field: field.name, where, window, from, to };
  return { kind: 'changed', ...node, type: BOOLEAN, range: syntax.range, key: keyOf(node) };
}

function keyOf({ stream, field, where, window, from, to }: Pick<Changed, 'stream' | 'field' | 'where' | 'window' | 'from' | 'to'>): string {
  return `changed(${keyText(stream)}.${keyText(field)}|${where?.key ?? ''}|${from?.key ?? ''}|${to?.key ?? ''}|${windowKey(window)})`;
}

/** "The field is that value", the value a constant. */
function checkEnd({ name, range }: NonNullable<Selection['field']>, end: Syntax, scope: Scope): Node | null {
  const field: Syntax = { kind: 'name', name, field: null, range };
  const node = check({ kind: 'compare', operator: '=', left: field, right: end, range: end.range }, scope);
  if (node?.kind === 'compare' && node.right.kind !== 'literal') return fail(scope, 'constant-needed', end.range);
  return node;
}

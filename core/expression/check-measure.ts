import type { ColumnInfo, StreamInfo } from '#core/contract/types.ts';
import { check, checkCondition } from './check.ts';
import { checkArguments } from './check-measure-arguments.ts';
import { definitionOf, type MeasureId } from './functions.ts';
import { fail, failUnknown, type Scope, typeOfColumn, typeText } from './scope.ts';
import type { Selection, Syntax, WindowSyntax } from './syntax.ts';
import {
  BOOLEAN,
  COUNT,
  DAYS,
  type DateBound,
  keyText,
  type Measure,
  MONTHS,
  type Node,
  TIME,
  type Type,
  WEEKS,
  type Window,
  windowKey,
} from './tree.ts';

type MeasureSyntax = Extract<Syntax, { kind: 'measure' }>;

/** Null: something in it is wrong, and was reported to the scope. */
export function checkMeasure(syntax: MeasureSyntax, scope: Scope): Node | null {
  if (scope.stream) return fail(scope, 'measure-in-where', syntax.range);
  const { selection } = syntax;
  if (!selection) return null;
  const stream = scope.index.streams.get(selection.stream.name);
  if (!stream)
    return failUnknown(scope, 'unknown-stream', selection.stream.range, { name: selection.stream.name }, scope.index.streams.keys());
  const field = checkField(syntax, selection, stream, scope);
  const where = selection.where && checkCondition(selection.where, { ...scope, stream });
  const window = selection.window && checkWindow(selection.window, scope);
  const given = checkArguments(syntax, stream.name, scope);
  if (field === undefined || (selection.where && !where) || (selection.window && !window) || !given) return null;
  const definition = definitionOf(syntax.function);
  if (syntax.function === 'share' && !where) return fail(scope, 'where-required', selection.stream.range, { function: definition.en });
  if (window && !definition.window) return fail(scope, 'never-takes-no-window', window.range, { function: definition.en });
  const fieldType = field && typeOfColumn(field);
  const node: Omit<Measure, 'key'> = {
    kind: 'measure',
    measure: syntax.function,
    stream: stream.name,
    field: field?.name ?? null,
    fieldType,
    where,
    window,
    ...given,
    type: answerType(syntax.function, fieldType),
    range: syntax.range,
  };
  return { ...node, key: keyOf(node) };
}

function keyOf(node: Omit<Measure, 'key'>): string {
  const field = node.field === null ? '' : `.${keyText(node.field)}`;
  const given = [
    node.duration && JSON.stringify(node.duration),
    node.fraction && `${node.fraction.part}/${node.fraction.whole}`,
    node.place,
  ];
  const rest = given.filter((part) => part !== null).join();
  return `${node.measure}(${keyText(node.stream)}${field}|${node.where?.key ?? ''}|${windowKey(node.window)}|${rest})`;
}

function answerType(measure: MeasureId, field: Type | null): Type {
  switch (measure) {
    case 'any':
    case 'never':
    case 'lapsed':
      return BOOLEAN;
    case 'count':
    case 'distinct':
      return COUNT;
    case 'active-days':
    case 'gap-max':
    case 'gap-min':
      return DAYS;
    case 'active-weeks':
      return WEEKS;
    case 'active-months':
      return MONTHS;
    case 'gap-avg':
    case 'gap-median':
    case 'typical-gap':
      return { ...DAYS, ratio: true };
    case 'share':
      return { ...COUNT, ratio: true };
    case 'first':
    case 'last':
    case 'nth':
      return field ?? TIME;
    case 'avg':
    case 'median':
    case 'percentile':
      return field?.kind === 'number' ? { ...field, ratio: true } : COUNT;
    case 'mode':
    case 'sum':
    case 'min':
    case 'max':
      return field ?? COUNT;
  }
}

/** The field of the measure, null for none, undefined for a fault. */
function checkField(syntax: MeasureSyntax, selection: Selection, stream: StreamInfo, scope: Scope): ColumnInfo | null | undefined {
  const definition = definitionOf(syntax.function);
  const named = selection.field;
  if (!named) {
    if (definition.field !== 'required') return null;
    fail(scope, 'field-required', selection.stream.range, { function: definition.en, stream: selection.stream.name });
    return undefined;
  }
  const fields = scope.index.fields.get(stream)!;
  const field = fields.get(named.name);
  if (definition.field === 'none') fail(scope, 'field-not-allowed', named.range, { function: definition.en, field: named.name });
  else if (!field) failUnknown(scope, 'unknown-field', named.range, { name: named.name, stream: selection.stream.name }, fields.keys());
  else if (!definition.fieldTypes.includes(field.type)) {
    fail(scope, 'field-type', named.range, { function: definition.en, field: named.name, type: typeText(typeOfColumn(field)) });
  } else return field;
  return undefined;
}

export function checkWindow(window: WindowSyntax, scope: Scope): Window | null {
  switch (window.kind) {
    case 'rolling':
    case 'previous':
    case 'year-ago':
    case 'calendar':
      return window;
    case 'ages':
      return window.older >= window.newer ? window : fail(scope, 'window-reversed', window.range);
    case 'since':
    case 'before': {
      const at = boundOf(window.at, scope);
      return at && { kind: window.kind, at, range: window.range };
    }
    case 'fixed': {
      const from = boundOf(window.from, scope);
      const to = boundOf(window.to, scope);
      if (!from || !to) return null;
      if (from.kind === 'day' && to.kind === 'day' && from.day > to.day) return fail(scope, 'window-reversed', window.range);
      return { kind: 'fixed', from, to, range: window.range };
    }
  }
}

/** A day or time that is the same for every customer. */
function boundOf(syntax: Syntax, scope: Scope): DateBound | null {
  const node = check(syntax, { ...scope, stream: null });
  if (!node) return null;
  const bound = foldBound(node);
  return bound ?? fail(scope, 'date-needed', syntax.range);
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

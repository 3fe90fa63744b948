import type { ColumnInfo, StreamInfo } from '#core/contract/types.ts';
import { checkCondition } from './check.ts';
import { checkArguments } from './check-measure-arguments.ts';
import { checkWindow } from './check-window.ts';
import { definitionOf, type MeasureId } from './functions.ts';
import { fail, failUnknown, type Scope, typeOfColumn, typeText } from './scope.ts';
import type { Selection, Syntax } from './syntax.ts';
import { BOOLEAN, COUNT, DAYS, type Measure, MONTHS, type Node, TIME, type Type, WEEKS } from './tree.ts';
import { keyText, windowKey } from './tree-parts.ts';

type MeasureSyntax = Extract<Syntax, { kind: 'measure' }>;

/** Null: something in it is wrong, and was reported to the scope. */
export function checkMeasure(syntax: MeasureSyntax, scope: Scope): Node | null {
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
  if (syntax.function === 'trend' && !fitsTrend(window)) {
    const range = window?.range ?? selection.stream.range;
    return fail(scope, 'trend-window', range, { function: definition.en, least: fewestPoints, most: mostPoints });
  }
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
    node.pause,
  ];
  const rest = given.filter((part) => part !== null).join();
  return `${node.measure}(${keyText(node.stream)}${field}|${node.where?.key ?? ''}|${windowKey(node.window)}|${rest})`;
}

/** Two points have a line of their own whatever they are; more than a thousand are a slip of the hand. */
const [fewestPoints, mostPoints] = [3, 1000];

function fitsTrend(window: Measure['window']): boolean {
  if (window?.kind !== 'rolling' && window?.kind !== 'previous') return false;
  return window.count >= fewestPoints && window.count <= mostPoints;
}

function answerType(measure: MeasureId, field: Type | null): Type {
  switch (measure) {
    case 'any':
    case 'never':
    case 'lapsed':
      return BOOLEAN;
    case 'count':
    case 'distinct':
    case 'sessions':
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
    case 'trend':
    case 'avg':
    case 'median':
    case 'percentile':
      return { ...(field?.kind === 'number' ? field : COUNT), ratio: true };
    case 'mode':
    case 'sum':
    case 'sum-largest':
    case 'sum-smallest':
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

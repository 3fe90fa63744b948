import type { TextParams } from '#core/contract/result.ts';
import type { Catalogue, CatalogueSegment, ColumnInfo, Diagnostic, Range, StreamInfo } from '#core/contract/types.ts';
import { limits } from './lexer.ts';
import { type NameIndex, nearest, type Tag, writeName } from './names.ts';
import { BOOLEAN, DATE, type Node, TEXT, TIME, type Type } from './tree.ts';

/** Where a name is looked up and where mistakes are told. */
export interface Scope {
  catalogue: Catalogue;
  index: NameIndex;
  /** The stream whose events a `where` looks at; null outside. */
  stream: StreamInfo | null;
  diagnostics: Diagnostic[];
  /** Inside `entered` and `left`, whose answer hangs on an earlier day. */
  compared: boolean;
  /** The tree of a tag's expression as it is used in the scope, or null where it has errors (told by the function itself). */
  resolveTag(tag: Tag, range: Range, scope: Scope): Node | null;
  /** The same of a segment. */
  resolveSegment(segment: CatalogueSegment, range: Range, scope: Scope): Node | null;
}

/** Whether as much was told as anybody reads, an error among it: twenty thousand unknown names are not looked up for their nearest. */
function isToldEnough({ diagnostics }: Scope): boolean {
  return diagnostics.length >= limits.diagnostics && diagnostics.some(({ severity }) => severity === 'error');
}

/** Tells an error and answers null, the tree of a faulty part. */
export function fail(scope: Scope, code: string, range: Range, params: TextParams = {}, fix: string | null = null): null {
  if (isToldEnough(scope)) return null;
  scope.diagnostics.push({ code, params, severity: 'error', range, fix });
  return null;
}

export function warn(scope: Scope, code: string, range: Range, params: TextParams = {}, fix: string | null = null): void {
  scope.diagnostics.push({ code, params, severity: 'warning', range, fix });
}

export function inform(scope: Scope, code: string, range: Range, params: TextParams = {}): void {
  scope.diagnostics.push({ code, params, severity: 'info', range, fix: null });
}

/** Says that a name is not there, with the nearest as the cure. */
export function failUnknown(
  scope: Scope,
  code: 'unknown-name' | 'unknown-stream' | 'unknown-field',
  range: Range,
  params: { name: string; stream?: string },
  known: Iterable<string>,
): null {
  if (isToldEnough(scope)) return null;
  const near = nearest(params.name, known);
  const given = { name: params.name.slice(0, 80), ...(params.stream === undefined ? {} : { stream: params.stream }) };
  if (near === null) return fail(scope, code, range, given);
  return fail(scope, `${code}-nearest`, range, { ...given, nearest: near }, writeName(near));
}

export function typeOfColumn(column: ColumnInfo): Type {
  switch (column.type) {
    case 'number':
    case 'money':
      return { kind: 'number', decimals: column.decimals, ratio: false, unit: column.unit, money: column.type === 'money' };
    case 'text':
      return TEXT;
    case 'boolean':
      return BOOLEAN;
    case 'date':
      return DATE;
    case 'time':
      return TIME;
  }
}

/** A type as a parameter of messages, which put it in words with `{value-type-@type}`. */
export function typeText(type: Type): string {
  return type.kind;
}

/** Unit of two numbers that are added or compared: a number without unit takes the other's. Undefined: they do not fit. */
export function commonUnit(left: Type, right: Type): string | null | undefined {
  const [a, b] = [left.kind === 'number' ? left.unit : null, right.kind === 'number' ? right.unit : null];
  if (a === null || b === null || a === b) return a ?? b;
  return undefined;
}

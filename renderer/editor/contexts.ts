import type { Diagnostic, Range } from '#core/contract/types.ts';
import { monaco } from './monaco.ts';

export type Model = monaco.editor.ITextModel;

/** What the providers need to know of an editor, by the address of its model. */
export interface EditorContext {
  asOf: string;
  diagnostics: readonly Diagnostic[];
}

const contexts = new Map<string, EditorContext>();

export function setContext(model: Model, context: EditorContext): void {
  contexts.set(model.uri.toString(), context);
}

export function forgetContext(model: Model): void {
  contexts.delete(model.uri.toString());
}

export function contextOf(model: Model): EditorContext | undefined {
  return contexts.get(model.uri.toString());
}

export function rangeOf(model: Model, range: Range): monaco.Range {
  const from = model.getPositionAt(range.from);
  const to = model.getPositionAt(range.to);
  return new monaco.Range(from.lineNumber, from.column, to.lineNumber, to.column);
}

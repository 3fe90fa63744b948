import type { Completion, Diagnostic, Hover, Range } from '#core/contract/types.ts';
import { request } from '../api/client.ts';
import { currentLanguage, noteText, text } from '../i18n.ts';
import { paintLine } from './highlight.ts';
import { monaco } from './monaco.ts';

export const LANGUAGE = 'rekindle';
const OWNER = 'rekindle';

type Model = monaco.editor.ITextModel;

/** What the providers need to know of an editor, by the address of its model. */
export interface EditorContext {
  asOf: string;
  diagnostics: readonly Diagnostic[];
}

const contexts = new Map<string, EditorContext>();
let names: ReadonlySet<string> = new Set();

export function setContext(model: Model, context: EditorContext): void {
  contexts.set(model.uri.toString(), context);
}

export function forgetContext(model: Model): void {
  contexts.delete(model.uri.toString());
}

/** Names of the workspace that may stand without blanks between. */
export function setNames(next: ReadonlySet<string>): void {
  names = next;
}

export function rangeOf(model: Model, range: Range): monaco.Range {
  const from = model.getPositionAt(range.from);
  const to = model.getPositionAt(range.to);
  return new monaco.Range(from.lineNumber, from.column, to.lineNumber, to.column);
}

/** Underlines what the core found wrong. */
export function showDiagnostics(model: Model, diagnostics: readonly Diagnostic[]): void {
  const severities = { error: monaco.MarkerSeverity.Error, warning: monaco.MarkerSeverity.Warning, info: monaco.MarkerSeverity.Info };
  const markers = diagnostics.map((each) => {
    const range = rangeOf(model, each.range);
    const message = noteText(each, currentLanguage());
    return { ...spanOf(range), message, severity: severities[each.severity], code: each.code };
  });
  monaco.editor.setModelMarkers(model, OWNER, markers);
}

function spanOf(range: monaco.Range) {
  return {
    startLineNumber: range.startLineNumber,
    startColumn: range.startColumn,
    endLineNumber: range.endLineNumber,
    endColumn: range.endColumn,
  };
}

let registered = false;

/** Tells Monaco about the language, once. */
export function registerLanguage(): void {
  if (registered) return;
  registered = true;
  monaco.languages.register({ id: LANGUAGE });
  monaco.languages.setLanguageConfiguration(LANGUAGE, {
    comments: { lineComment: '--' },
    brackets: [
      ['(', ')'],
      ['（', '）'],
    ],
    autoClosingPairs: [
      { open: '(', close: ')' },
      { open: '（', close: '）' },
      { open: '"', close: '"', notIn: ['string'] },
      { open: '“', close: '”', notIn: ['string'] },
    ],
    wordPattern: /[\p{L}_][\p{L}\p{M}\p{N}_]*/u,
  });
  const state: monaco.languages.IState = { clone: () => state, equals: () => true };
  monaco.languages.setTokensProvider(LANGUAGE, {
    getInitialState: () => state,
    tokenize: (line) => ({ endState: state, tokens: paintLine(line, names).map(({ from, kind }) => ({ startIndex: from, scopes: kind })) }),
  });
  monaco.languages.registerCompletionItemProvider(LANGUAGE, {
    triggerCharacters: [' ', '(', '.', '"', '“', '（', '='],
    provideCompletionItems: complete,
  });
  monaco.languages.registerHoverProvider(LANGUAGE, { provideHover: hover });
  monaco.languages.registerCodeActionProvider(LANGUAGE, { provideCodeActions: fixes });
}

async function complete(model: Model, position: monaco.Position): Promise<monaco.languages.CompletionList> {
  const offset = model.getOffsetAt(position);
  const found = await request('expression.complete', { source: model.getValue(), offset, language: currentLanguage() });
  return { suggestions: found.map((each, index) => suggestion(model, position, each, index)), incomplete: true };
}

function suggestion(model: Model, position: monaco.Position, each: Completion, index: number): monaco.languages.CompletionItem {
  const kinds = monaco.languages.CompletionItemKind;
  const kind = {
    keyword: kinds.Keyword,
    function: kinds.Function,
    attribute: kinds.Field,
    stream: kinds.Event,
    field: kinds.Property,
    tag: kinds.Reference,
    value: kinds.Value,
  }[each.kind];
  const range = rangeOf(model, each.range);
  return {
    label: { label: each.label, description: each.detail },
    insertText: each.insert,
    range,
    kind,
    // The core has chosen and ordered already: what is typed so far matches all of them.
    filterText: model.getValueInRange(range.setEndPosition(position.lineNumber, position.column)) || each.label,
    sortText: String(index).padStart(5, '0'),
  };
}

async function hover(model: Model, position: monaco.Position): Promise<monaco.languages.Hover | null> {
  const context = contexts.get(model.uri.toString());
  if (!context) return null;
  const offset = model.getOffsetAt(position);
  const found = await request('expression.hover', { source: model.getValue(), offset, asOf: context.asOf, language: currentLanguage() });
  if (!found) return null;
  return { range: rangeOf(model, found.range), contents: [{ value: hoverLines(found).join('  \n') }] };
}

const blocks = '▁▂▃▄▅▆▇█';

function hoverLines(found: Hover): string[] {
  const [title, ...rest] = found.lines.map((line) => line.replace(/[\\`*_{}[\]()#+.!|<>-]/g, '\\$&'));
  const lines = [`**${title}**`, ...rest];
  const counts = found.profile?.distribution.map((bin) => bin.count) ?? [];
  const most = Math.max(...counts, 0);
  if (most > 0) lines.push(`\`${counts.map((count) => blocks[Math.round((count / most) * 7)]).join('')}\``);
  return lines;
}

function fixes(model: Model, range: monaco.Range): monaco.languages.CodeActionList {
  const diagnostics = contexts.get(model.uri.toString())?.diagnostics ?? [];
  const actions = diagnostics.flatMap((each): monaco.languages.CodeAction[] => {
    const where = rangeOf(model, each.range);
    if (each.fix === null || !monaco.Range.areIntersectingOrTouching(where, range)) return [];
    const edit = { resource: model.uri, versionId: model.getVersionId(), textEdit: { range: where, text: each.fix } };
    return [{ title: text('editor.replaceBy', { text: each.fix }), kind: 'quickfix', isPreferred: true, edit: { edits: [edit] } }];
  });
  return { actions, dispose: () => {} };
}

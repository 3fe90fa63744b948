import type { Diagnostic } from '#core/contract/types.ts';
import { currentLanguage, noteText } from '../i18n.ts';
import { codeActionProvider } from './code-actions.ts';
import { type Model, rangeOf } from './contexts.ts';
import { paintLine } from './highlight.ts';
import { hoverProvider } from './hovers.ts';
import { workspaceNames } from './language-names.ts';
import { monaco } from './monaco.ts';
import { signatureProvider } from './signatures.ts';
import { completionProvider, registerGoOn } from './suggestions.ts';

export const LANGUAGE = 'rekindle';
const OWNER = 'rekindle';

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
    tokenize: (line) => ({
      endState: state,
      tokens: paintLine(line, workspaceNames()).map(({ from, kind }) => ({ startIndex: from, scopes: kind })),
    }),
  });
  registerGoOn();
  monaco.languages.registerCompletionItemProvider(LANGUAGE, completionProvider);
  monaco.languages.registerSignatureHelpProvider(LANGUAGE, signatureProvider);
  monaco.languages.registerHoverProvider(LANGUAGE, hoverProvider);
  monaco.languages.registerCodeActionProvider(LANGUAGE, codeActionProvider);
}

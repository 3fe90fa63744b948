import type { Completion } from '#core/contract/types.ts';
import { request } from '../api/client.ts';
import { currentLanguage } from '../i18n.ts';
import { type Model, rangeOf } from './contexts.ts';
import { monaco } from './monaco.ts';

const GO_ON = 'rekindle.goOn';

/** After a call was put in: its signature, and what may stand inside it. */
export function registerGoOn(): void {
  monaco.editor.registerCommand(GO_ON, () => {
    const editor = monaco.editor.getEditors().find((each) => each.hasTextFocus());
    editor?.trigger('completion', 'editor.action.triggerParameterHints', {});
    editor?.trigger('completion', 'editor.action.triggerSuggest', {});
  });
}

/** What could be written here, chosen and ordered by the core. */
export const completionProvider: monaco.languages.CompletionItemProvider = {
  triggerCharacters: [' ', '(', '.', '"', '“', '（', '='],
  async provideCompletionItems(model, position, context) {
    const offset = model.getOffsetAt(position);
    const found = await request('expression.complete', { source: model.getValue(), offset, language: currentLanguage() });
    if (model.isDisposed() || (context.triggerKind !== monaco.languages.CompletionTriggerKind.Invoke && onlyJoins(found))) return null;
    return { suggestions: found.map((each, index) => suggestion(model, position, each, index)), incomplete: true };
  },
};

/**
 * Behind something complete, with nothing typed yet, a list nobody asked for would take the Enter that was meant for a new line. It comes with the
 * first letter, or with Ctrl+Space.
 */
function onlyJoins(found: readonly Completion[]): boolean {
  return found.some(({ joins }) => joins) && found.every(({ range }) => range.from === range.to);
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
    documentation: each.more === '' ? undefined : each.more,
    // a call goes on at once with what stands inside it
    command: /[(.]$/.test(each.insert) ? { id: GO_ON, title: '' } : undefined,
    // The core has chosen and ordered already: what is typed so far matches all of them.
    filterText: model.getValueInRange(range.setEndPosition(position.lineNumber, position.column)) || each.label,
    sortText: String(index).padStart(5, '0'),
  };
}

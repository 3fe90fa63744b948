import type { CodeAction, TruthCount } from '#core/contract/types.ts';
import { request } from '../api/client.ts';
import { formatNumber } from '../components/format.ts';
import { currentLanguage, text } from '../i18n.ts';
import { contextOf, type Model, rangeOf } from './contexts.ts';
import type { monaco } from './monaco.ts';

/** Cures of mistakes, and the five ways to ask for something absent, each with what it means and how many customers it holds for. */
export const codeActionProvider: monaco.languages.CodeActionProvider = {
  async provideCodeActions(model, range) {
    const context = contextOf(model);
    if (!context || model.getValueLength() === 0) return { actions: [], dispose: () => {} };
    const [from, to] = [model.getOffsetAt(range.getStartPosition()), model.getOffsetAt(range.getEndPosition())];
    const version = model.getVersionId();
    const found = await request('expression.actions', {
      source: model.getValue(),
      from,
      to,
      asOf: context.asOf,
      language: currentLanguage(),
    });
    // what is written meanwhile, or put away, needs no cure any more
    const actions = !model.isDisposed() && version === model.getVersionId() ? found.map((each, index) => actionOf(model, each, index)) : [];
    return { actions, dispose: () => {} };
  },
};

/** `1,245 +37 ?`: those it holds for, and those of whom it cannot be said. */
function countText(count: TruthCount): string {
  const yes = formatNumber(count.true);
  return count.unknown > 0 ? `${yes} ${text('editor.unknown', { count: count.unknown })}` : yes;
}

function actionOf(model: Model, each: CodeAction, index: number): monaco.languages.CodeAction {
  const versionId = model.getVersionId();
  const edits = each.edits.map(({ range, text }) => ({ resource: model.uri, versionId, textEdit: { range: rangeOf(model, range), text } }));
  const parts = [each.title, each.count === null ? '' : countText(each.count), each.explains];
  return {
    title: parts.filter((part) => part !== '').join(' · '),
    kind: 'quickfix',
    isPreferred: each.kind === 'fix' && index === 0,
    edit: { edits },
  };
}

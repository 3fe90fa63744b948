import type { Hover } from '#core/contract/types.ts';
import { request } from '../api/client.ts';
import { currentLanguage, text } from '../i18n.ts';
import { contextOf, rangeOf } from './contexts.ts';
import { distributionSvg, svgAddress } from './distribution.ts';
import type { monaco } from './monaco.ts';
import { token } from './theme.ts';

/** What a word is: type, unit, what is covered, and its values as a small picture. */
export const hoverProvider: monaco.languages.HoverProvider = {
  async provideHover(model, position) {
    const context = contextOf(model);
    if (!context) return null;
    const offset = model.getOffsetAt(position);
    const found = await request('expression.hover', { source: model.getValue(), offset, asOf: context.asOf, language: currentLanguage() });
    if (!found || model.isDisposed()) return null;
    return { range: rangeOf(model, found.range), contents: [{ value: [...linesOf(found), ...pictureOf(found)].join('\n\n') }] };
  },
};

function linesOf({ lines }: Hover): string[] {
  const [title, ...rest] = lines.map((line) => line.replace(/[\\`*_{}[\]()#+.!|<>-]/g, '\\$&'));
  return [`**${title}**`, ...(rest.length > 0 ? [rest.join('  \n')] : [])];
}

function pictureOf({ profile }: Hover): string[] {
  const picture =
    profile &&
    distributionSvg(
      profile,
      { ink: token('ink'), quiet: token('ink3'), bar: token('treat'), line: token('line'), font: token('font') },
      currentLanguage(),
    );
  if (!picture) return [];
  return [`![${text('editor.distribution')}](${svgAddress(picture.svg)}|width=${picture.width},height=${picture.height})`];
}

import { textOf } from '#core/contract/texts.ts';
import type { CodeAction, Range } from '#core/contract/types.ts';
import { translate } from '../translate.ts';
import type { Ground } from './types.ts';

/** The text at a place of the expression. */
export function textAt({ compiled }: Ground, range: Range): string {
  return compiled.source.slice(range.from, range.to);
}

/** A piece of English expression in the language of the text it goes into. */
export function inText(piece: string, { written, catalogue }: Ground): string {
  return written === 'zh' ? translate(piece, 'zh', catalogue) : piece;
}

/** "Replace by ...", the words as they will stand there. */
export function replaceBy(text: string, range: Range, ground: Ground): CodeAction {
  return {
    title: textOf('action-replace', { text: short(text) }, ground.language),
    explains: '',
    kind: 'fix',
    count: null,
    edits: [{ range, text }],
  };
}

export function short(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 90 ? `${line.slice(0, 88)}…` : line;
}

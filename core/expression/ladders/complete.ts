import { type PhraseId, phrases } from '../keywords.ts';
import type { Token } from '../lexer.ts';

type Open = 'condition' | 'value' | 'rest';

const lastWords = (id: PhraseId) => [...phrases[id].en, ...phrases[id].zh].map((text) => text.split(' ').at(-1) ?? '');
const [whens, thens, elses, ends] = (['case-when', 'case-then', 'case-else', 'case-end'] as const).map(lastWords);
/** Words right before a `when` that begins a ladder of its own. */
const beginnings = ['case', 'all', '全部', ...thens, ...elses];

/**
 * How a ladder that is open after these tokens may go on; nothing where none is.
 *
 * @example
 * rungWords(lex('case when vip', new Set()).tokens); // ['case-then']
 */
export function rungWords(tokens: readonly Token[]): PhraseId[] {
  const open: Open[] = [];
  for (const [i, token] of tokens.entries()) {
    const word = token.kind === 'word' ? token.text.toLowerCase() : '';
    if (word === '全部当') open.push('condition');
    else if (whens.includes(word)) {
      const goesOn = open.at(-1) === 'value' && !beginnings.includes(tokens[i - 1].text.toLowerCase());
      if (goesOn) open.pop();
      open.push('condition');
    } else if (ends.includes(word)) open.pop();
    else if (open.length > 0 && thens.includes(word)) open[open.length - 1] = 'value';
    else if (open.length > 0 && elses.includes(word)) open[open.length - 1] = 'rest';
  }
  switch (open.at(-1)) {
    case 'condition':
      return ['case-then'];
    case 'value':
      return ['case-when', 'case-else', 'case-end'];
    case 'rest':
      return ['case-end'];
    case undefined:
      return [];
  }
}

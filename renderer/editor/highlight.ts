import { functionOf } from '#core/expression/functions.ts';
import { phrases, units } from '#core/expression/keywords.ts';
import { lex, type Token } from '#core/expression/lexer.ts';

export interface Painted {
  from: number;
  kind: 'keyword' | 'function' | 'string' | 'number' | 'comment' | 'unit' | 'plain';
}

const unitIds: ReadonlySet<string> = new Set(units);

function wordsOf(wanted: (id: string) => boolean): Set<string> {
  const kept = Object.entries(phrases).filter(([id]) => wanted(id));
  return new Set(kept.flatMap(([, phrase]) => [...phrase.en, ...phrase.zh].flatMap((spelling) => spelling.split(' '))));
}

const keywords = wordsOf((id) => !unitIds.has(id));
const unitWords = wordsOf((id) => unitIds.has(id));

/**
 * The kinds of one line's parts, by the language's own lexer, so that what is coloured is what is read.
 *
 * @param names names with Chinese characters that may stand without blanks between.
 * @example
 * paintLine('count(login) <= 3', new Set())[0]; // { from: 0, kind: 'function' }
 */
export function paintLine(line: string, names: ReadonlySet<string>): Painted[] {
  const { tokens } = lex(line, names);
  const painted: Painted[] = [];
  let end = 0;
  tokens.forEach((token, index) => {
    const gap = line.slice(end, token.range.from);
    if (gap !== '') painted.push({ from: end, kind: gap.trimStart().startsWith('--') ? 'comment' : 'plain' });
    if (token.kind !== 'end') painted.push({ from: token.range.from, kind: kindOf(token, tokens[index + 1]) });
    end = token.range.to;
  });
  return painted;
}

function kindOf(token: Token, next: Token | undefined): Painted['kind'] {
  switch (token.kind) {
    case 'text':
      return 'string';
    case 'number':
    case 'date':
    case 'time':
      return 'number';
    case 'word':
      return wordKind(token.text.toLowerCase(), next?.text === '(');
    case 'name':
    case 'symbol':
    case 'end':
      return 'plain';
  }
}

/** `last` is a function before a bracket and part of a window elsewhere. */
function wordKind(word: string, called: boolean): Painted['kind'] {
  if (called && functionOf(word)) return 'function';
  if (keywords.has(word)) return 'keyword';
  return unitWords.has(word) ? 'unit' : 'plain';
}

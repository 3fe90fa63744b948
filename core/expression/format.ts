import type { PhraseId } from './keywords.ts';
import type { Token } from './lexer.ts';
import { parse } from './parser.ts';

/**
 * The expression with one clause per line and one blank between words; comments stay. A text with faults is given back as it is.
 *
 * @param names known names with Chinese characters, as `lex` takes them
 * @example
 * format('age>30   and any( order )'); // 'age > 30\nand any(order)'
 */
export function format(source: string, names: ReadonlySet<string> = new Set()): string {
  const { tokens, marks, diagnostics } = parse(source, names);
  if (diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return source;
  const phrases = new Map(marks.flatMap((mark) => (mark.kind === 'phrase' ? [[mark.from, mark.phrase] as const] : [])));
  const calls = new Set(marks.flatMap((mark) => (mark.kind === 'function' ? [mark.to] : [])));
  let text = '';
  let depth = 0;
  let ladders = 0;
  for (const [i, token] of tokens.entries()) {
    const gap = source.slice(i === 0 ? 0 : tokens[i - 1].range.to, token.range.from);
    const comments = gap
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (comments.length > 0) text += `${text === '' || /^\s*\n/.test(gap) ? startLine(text) : ' '}${comments.join('\n')}\n`;
    else if (token.kind !== 'end') {
      const indent = depth === 0 ? lineBefore(phrases.get(i), ladders) : null;
      text += indent === null ? separator(tokens, i, calls) : startLine(text) + indent;
    }
    if (phrases.get(i) === 'case' || phrases.get(i) === 'case-all') ladders++;
    if (phrases.get(i) === 'case-end') ladders--;
    if (token.kind === 'symbol' && token.text === '(') depth++;
    if (token.kind === 'symbol' && token.text === ')') depth--;
    text += source.slice(token.range.from, token.range.to);
  }
  return text.trimEnd();
}

/** What a line that begins with this phrase is indented by: a clause per line, a rung of an outermost ladder per line. Null: no new line. */
function lineBefore(phrase: PhraseId | undefined, ladders: number): string | null {
  if (ladders === 0) return phrase === 'and' || phrase === 'or' ? '' : null;
  if (ladders > 1) return null;
  if (phrase === 'case-end') return '';
  return phrase === 'case-when' || phrase === 'case-else' ? '  ' : null;
}

function startLine(text: string): string {
  return text === '' || text.endsWith('\n') ? '' : '\n';
}

function separator(tokens: readonly Token[], i: number, calls: ReadonlySet<number>): string {
  if (i === 0 || calls.has(i)) return '';
  const [before, token] = [tokens[i - 1], tokens[i]];
  const is = (candidate: Token | undefined, list: string) => candidate?.kind === 'symbol' && list.split(' ').includes(candidate.text);
  if (is(before, '( .') || is(token, ') , .')) return '';
  const negative = is(before, '-') && (i < 2 || is(tokens[i - 2], '( , = != < <= > >= + - * /') || isKeywordBefore(tokens[i - 2]));
  return negative ? '' : ' ';
}

/** `between -1 and -2`, `.. -3`: a minus after these words is a sign. */
function isKeywordBefore(token: Token): boolean {
  return (
    token.kind === 'word' &&
    /^(and|or|not|between|in|where|since|before|when|then|else|且|或|非|介于|与|属于|其中|自|早于|当|全部当|则|否则)$/i.test(token.text)
  );
}

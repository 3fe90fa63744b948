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
  const phrases = new Array<PhraseId | undefined>(tokens.length);
  const calls = new Uint8Array(tokens.length + 1);
  for (const mark of marks) {
    if (mark.kind === 'phrase') phrases[mark.from] = mark.phrase;
    if (mark.kind === 'function') calls[mark.to] = 1;
  }
  const text = new Pieces();
  let depth = 0;
  let ladders = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    const phrase = phrases[i];
    const gap = source.slice(i === 0 ? 0 : tokens[i - 1].range.to, token.range.from);
    const comments = gap === '' ? nothing : commentsIn(gap);
    if (comments.length > 0) {
      text.add(text.last === '' || /^\s*\n/.test(gap) ? text.lineBreak() : ' ');
      text.add(`${comments.join('\n')}\n`);
    } else if (token.kind !== 'end') {
      const indent = depth === 0 ? lineBefore(phrase, ladders) : null;
      text.add(indent === null ? separator(tokens, i, calls) : `${text.lineBreak()}${indent}`);
    }
    if (phrase === 'case' || phrase === 'case-all') ladders++;
    if (phrase === 'case-end') ladders--;
    if (token.kind === 'symbol' && token.text === '(') depth++;
    if (token.kind === 'symbol' && token.text === ')') depth--;
    text.add(source.slice(token.range.from, token.range.to));
  }
  return text.pieces.join('').trimEnd();
}

/** What a line that begins with this phrase is indented by: a clause per line, a rung of an outermost ladder per line. Null: no new line. */
function lineBefore(phrase: PhraseId | undefined, ladders: number): string | null {
  if (ladders === 0) return phrase === 'and' || phrase === 'or' ? '' : null;
  if (ladders > 1) return null;
  if (phrase === 'case-end') return '';
  return phrase === 'case-when' || phrase === 'case-else' ? '  ' : null;
}

const nothing: string[] = [];

/** What stands between two tokens besides blanks, line by line. */
function commentsIn(gap: string): string[] {
  if (!/\S/.test(gap)) return [];
  return gap
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A text in the making, of which only the end is looked at. */
class Pieces {
  pieces: string[] = [];
  last = '';

  add(text: string): void {
    if (text === '') return;
    this.pieces.push(text);
    this.last = text;
  }

  /** What is missing so that the next piece begins a line. */
  lineBreak(): string {
    return this.last === '' || this.last.endsWith('\n') ? '' : '\n';
  }
}

/** Symbols without a blank behind them, without one before them, and those after which a minus is a sign. */
const opening: ReadonlySet<string> = new Set(['(', '.']);
const following: ReadonlySet<string> = new Set([')', ',', '.']);
const minus: ReadonlySet<string> = new Set(['-']);
const signed: ReadonlySet<string> = new Set('( , = != < <= > >= + - * /'.split(' '));

function separator(tokens: readonly Token[], i: number, calls: Uint8Array): string {
  if (i === 0 || calls[i] === 1) return '';
  const before = tokens[i - 1];
  const token = tokens[i];
  // most of a long list
  if (token.kind === 'symbol' && token.text === ',') return '';
  if (before.kind === 'symbol' && before.text === ',' && token.kind === 'number') return ' ';
  const is = (candidate: Token | undefined, symbols: ReadonlySet<string>) => candidate?.kind === 'symbol' && symbols.has(candidate.text);
  if (is(before, opening) || is(token, following)) return '';
  // two signs without a blank between begin a comment
  if (is(before, minus) && is(token, minus)) return ' ';
  const negative = is(before, minus) && (i < 2 || is(tokens[i - 2], signed) || isKeywordBefore(tokens[i - 2]));
  return negative ? '' : ' ';
}

/** `between -1 and -2`, `.. -3`: a minus after these words is a sign. */
function isKeywordBefore(token: Token): boolean {
  return (
    token.kind === 'word' &&
    /^(and|or|not|between|in|where|since|before|when|then|else|且|或|非|介于|与|属于|其中|自|早于|当|全部当|则|否则)$/i.test(token.text)
  );
}

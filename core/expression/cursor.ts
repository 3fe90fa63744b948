import type { TextParams } from '#core/contract/result.ts';
import type { Diagnostic, Range } from '#core/contract/types.ts';
import type { FunctionId } from './functions.ts';
import { type PhraseId, reserved, spellings } from './keywords.ts';
import { limits, type Token } from './lexer.ts';

/** What a run of tokens turned out to be: the translator, the formatter and the highlighter read it. */
export type Mark =
  | { kind: 'phrase'; phrase: PhraseId; from: number; to: number }
  | { kind: 'function'; function: FunctionId; from: number; to: number }
  /** `stream`: whose field it is or, of a `value`, may be. */
  | { kind: 'name'; role: 'value' | 'stream' | 'field' | 'list' | 'segment'; stream: string | null; from: number; to: number };

/** The parser's place in the tokens. */
export interface Cursor {
  source: string;
  tokens: Token[];
  at: number;
  depth: number;
  nodes: number;
  halted: boolean;
  diagnostics: Diagnostic[];
  marks: Mark[];
  /** Whether a window ends the condition that is being read and belongs to what stands around it: in a `where` without parentheses. */
  windowEnds: boolean;
  /** The stream whose condition on events is being read; null outside. */
  where: string | null;
}

/** Reads a part in which a window ends a condition, or does not. */
export function readUpToWindow<T>(cursor: Cursor, windowEnds: boolean, read: () => T): T {
  const before = cursor.windowEnds;
  cursor.windowEnds = windowEnds;
  const result = read();
  cursor.windowEnds = before;
  return result;
}

export function peek(cursor: Cursor, ahead = 0): Token {
  return cursor.tokens[Math.min(cursor.at + ahead, cursor.tokens.length - 1)];
}

/** Number of tokens that spell the phrase here; 0 where they do not. */
export function phraseLength(cursor: Cursor, id: PhraseId, ahead = 0): number {
  const { begins } = peek(cursor, ahead);
  if (begins.length === 0 || !begins.includes(id)) return 0;
  const words = spellings[id].find((spelling) => spelling.every((word, i) => isWord(peek(cursor, ahead + i), word)));
  return words ? words.length : 0;
}

function isWord(token: Token, word: string): boolean {
  return token.kind === 'word' && (token.text === word || token.text.toLowerCase() === word);
}

/** Takes the phrase if it stands here. */
export function takePhrase(cursor: Cursor, id: PhraseId): boolean {
  const length = phraseLength(cursor, id);
  if (length === 0) return false;
  cursor.marks.push({ kind: 'phrase', phrase: id, from: cursor.at, to: cursor.at + length });
  cursor.at += length;
  return true;
}

const milliseconds: ReadonlySet<string> = new Set(['ms', 'millisecond', 'milliseconds', 'milli', '毫秒']);

/** Takes a unit shorter than a second, and says that there is none. */
export function takeMilliseconds(cursor: Cursor): boolean {
  const token = peek(cursor);
  if (token.kind !== 'word' || !milliseconds.has(token.text.toLowerCase())) return false;
  report(cursor, 'milliseconds-not-kept', token.range);
  cursor.at++;
  return true;
}

export function atSymbol(cursor: Cursor, symbol: string, ahead = 0): boolean {
  const token = peek(cursor, ahead);
  return token.kind === 'symbol' && token.text === symbol;
}

export function takeSymbol(cursor: Cursor, symbol: string): boolean {
  if (!atSymbol(cursor, symbol)) return false;
  cursor.at++;
  return true;
}

/** A word that is not reserved, or a name in backticks. */
export function atName(cursor: Cursor, ahead = 0): boolean {
  const token = peek(cursor, ahead);
  return token.kind === 'name' || (token.kind === 'word' && !reserved.has(token.text) && !reserved.has(token.text.toLowerCase()));
}

/** One diagnostic per place; after a limit is hit nothing more is said. */
export function report(cursor: Cursor, code: string, range: Range, params: TextParams = {}, fix: string | null = null): void {
  if (cursor.halted || cursor.diagnostics.length >= limits.diagnostics) return;
  const last = cursor.diagnostics.at(-1);
  if (last && last.range.from === range.from && last.severity === 'error') return;
  cursor.diagnostics.push({ code, params, severity: 'error', range, fix });
}

/** Stops reading: the rest of the text is not looked at. */
export function halt(cursor: Cursor, code: string, params: TextParams): void {
  report(cursor, code, peek(cursor).range, params);
  cursor.halted = true;
  cursor.at = cursor.tokens.length - 1;
}

export function describeToken(token: Token): string {
  return token.kind === 'end' ? '(end)' : token.text.slice(0, 40);
}

/** Range from the token at index `first` to the last one taken. */
export function rangeFrom(cursor: Cursor, first: number): Range {
  const last = Math.max(first, cursor.at - 1);
  return { from: cursor.tokens[first].range.from, to: cursor.tokens[last].range.to };
}

/** Takes `)`; where it is missing says so and goes on after the next one that closes. */
export function expectClosing(cursor: Cursor, open: Range): void {
  if (takeSymbol(cursor, ')')) return;
  const token = peek(cursor);
  if (token.kind === 'end') report(cursor, 'unclosed-parenthesis', open, {}, null);
  else report(cursor, 'expected-token', token.range, { expected: ')', found: describeToken(token) });
  for (let depth = 0; peek(cursor).kind !== 'end'; cursor.at++) {
    if (atSymbol(cursor, '(')) depth++;
    else if (atSymbol(cursor, ')') && depth-- === 0) {
      cursor.at++;
      return;
    }
  }
}

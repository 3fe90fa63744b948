import { parseDay, parseSecond } from '#core/contract/calendar.ts';
import type { Diagnostic, Range } from '#core/contract/types.ts';
import { BACKTICK, BLANK, classAt, closing, DIGIT, isPair, LETTER, narrow, QUOTE, wordAt } from './characters.ts';
import { type PhraseId, phrasesBeginningWith } from './keywords.ts';
import { segment, type Words, wordsWith } from './segment.ts';

export type TokenKind = 'word' | 'name' | 'number' | 'text' | 'date' | 'time' | 'symbol' | 'end';

export interface Token {
  kind: TokenKind;
  range: Range;
  /** Word or name as written (backticks undone), text without its quotes, symbol in ASCII, digits of a number. */
  text: string;
  /** Scaled integer of a number, days of a date, seconds of a time; 0 else. */
  value: number;
  /** Digits after the point of a number; 0 else. */
  decimals: number;
  /** Keywords that may begin with this word; none for other tokens. */
  begins: readonly PhraseId[];
}

export const limits = {
  length: 4_000_000,
  tokens: 220_000,
  nodes: 20_000,
  depth: 200,
  rungs: 100,
  digits: 15,
  diagnostics: 50,
} as const;

export interface Lexed {
  tokens: Token[];
  diagnostics: Diagnostic[];
}

interface State {
  source: string;
  at: number;
  tokens: Token[];
  diagnostics: Diagnostic[];
  words: Words;
  names: ReadonlySet<string>;
  /** Per sought text, where it was sought last and where it stands next: what is missing is not sought again and again. */
  sought: Map<string, { from: number; at: number }>;
}

/**
 * Cuts a text into tokens. Never throws; what cannot be read becomes a diagnostic and is left out.
 *
 * @param names known names with Chinese characters: they and the Chinese keywords may stand without blanks between (`年龄介于30与40`).
 * @example
 * lex('最近6个月', new Set()).tokens.map((token) => token.text); // ['最近', '6', '个月', '']
 */
export function lex(source: string, names: ReadonlySet<string>): Lexed {
  const state: State = { source, at: 0, tokens: [], diagnostics: [], words: wordsWith(names), names, sought: new Map() };
  if (source.length > limits.length) {
    report(state, 'expression-too-long', 0, source.length, { length: source.length, limit: limits.length });
    state.at = source.length;
  }
  while (state.at < source.length && state.tokens.length < limits.tokens) step(state);
  if (state.tokens.length >= limits.tokens) {
    const last = state.tokens[limits.tokens - 1].range;
    report(state, 'expression-too-many-words', last.from, last.to, { limit: limits.tokens });
  }
  push(state, 'end', source.length, source.length, '');
  return { tokens: state.tokens, diagnostics: state.diagnostics };
}

function step(state: State): void {
  const kind = classAt(state.source, state.at);
  if (kind === BLANK) state.at++;
  else if (kind === LETTER) readWord(state);
  else if (kind === DIGIT) readNumber(state);
  else if (kind === QUOTE) readText(state, state.source[state.at]);
  else if (kind === BACKTICK) readQuotedName(state);
  else readSymbol(state);
}

/** Where a text stands next, from a place on; the end where it does not. */
function nextOf(state: State, text: string, from: number): number {
  const before = state.sought.get(text);
  if (before && from >= before.from && from <= before.at) return before.at;
  const found = state.source.indexOf(text, from);
  const at = found < 0 ? state.source.length : found;
  state.sought.set(text, { from, at });
  return at;
}

/** Text ends at its closing quote; a doubled one stands for itself. Text does not go over a line's end, so that one lost quote spoils one line. */
function readText(state: State, open: string): void {
  const from = state.at;
  const close = closing[open];
  const { text, closed } = readQuoted(state, close);
  if (!closed) report(state, 'unclosed-text', from, state.at, { quote: close });
  push(state, 'text', from, state.at, text.toWellFormed());
}

function readQuotedName(state: State): void {
  const from = state.at;
  const { text, closed } = readQuoted(state, '`');
  if (!closed) report(state, 'unclosed-name', from, state.at, {});
  push(state, 'name', from, state.at, text);
}

/** What stands between here and the closing quote, or the end of the line; goes on behind it. */
function readQuoted(state: State, close: string): { text: string; closed: boolean } {
  const { source } = state;
  const stop = nextOf(state, '\n', state.at);
  let text = '';
  for (let at = state.at + 1; ; ) {
    const end = source[at] === close ? at : nextOf(state, close, at);
    if (end >= stop) {
      state.at = stop;
      return { text: text + source.slice(at, stop), closed: false };
    }
    text += source.slice(at, end);
    state.at = end + 1;
    if (source[state.at] !== close) return { text, closed: true };
    text += close;
    at = end + 2;
  }
}

function asciiDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).replace(/．/g, '.');
}

const timePattern = /^\d{4}-\d{1,2}-\d{1,2}(T\d{2}:\d{2}(:\d{2})?)?(?!\d)/;
const numberPattern = /^([0-9０-９]+)([.．]([0-9０-９]+))?([%％])?/;

/** A whole number of ASCII digits, which is what lists hold; false for all else. */
function readPlainNumber(state: State): boolean {
  const { source, at } = state;
  let to = at;
  let value = 0;
  for (let code = source.charCodeAt(to); code >= 48 && code <= 57; code = source.charCodeAt(++to)) value = value * 10 + code - 48;
  const next = source.charCodeAt(to);
  const ends = next === COMMA || next === CLOSING || next === SPACE || next === NEWLINE || to === source.length;
  if (!ends || to - at > limits.digits) return false;
  push(state, 'number', at, to, source.slice(at, to), value);
  state.at = to;
  return true;
}

const [COMMA, CLOSING, SPACE, NEWLINE] = [44, 41, 32, 10];

function readNumber(state: State): void {
  if (readPlainNumber(state)) return;
  const from = state.at;
  const rest = state.source.slice(from, from + 400);
  const moment = timePattern.exec(rest);
  if (moment) {
    readMoment(state, moment[0]);
    return;
  }
  const match = numberPattern.exec(rest) ?? [rest[0]];
  const to = from + match[0].length;
  const whole = asciiDigits(match[1] ?? '');
  const fraction = asciiDigits(match[3] ?? '').replace(/0+$/, '');
  const decimals = fraction.length + (match[4] ? 2 : 0);
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits.length > limits.digits || decimals > limits.digits) {
    report(state, 'too-many-digits', from, to, { number: match[0].slice(0, 40), limit: limits.digits });
    push(state, 'number', from, to, match[0], 0);
  } else push(state, 'number', from, to, match[0], Number(digits || '0'), decimals);
  state.at = to;
}

function readMoment(state: State, text: string): void {
  const from = state.at;
  const to = from + text.length;
  const isTime = text.includes('T');
  const value = isTime ? parseSecond(text) : parseDay(text);
  if (value === null) report(state, 'impossible-date', from, to, { date: text });
  push(state, isTime ? 'time' : 'date', from, to, text, value ?? 0);
  state.at = to;
}

function readWord(state: State): void {
  const from = state.at;
  const { to, chinese } = wordAt(state.source, from);
  const text = state.source.slice(from, to);
  state.at = to;
  const pieces = chinese && !state.names.has(text) ? segment(text, state.words) : null;
  if (pieces) pushPieces(state, from, pieces);
  else push(state, 'word', from, to, text);
}

/** Digits at the end are left to be read with what follows them: `自2011-09-01`, `大于30.5`. */
function pushPieces(state: State, from: number, pieces: string[]): void {
  let at = from;
  for (const [i, piece] of pieces.entries()) {
    if (i > 0 && i === pieces.length - 1 && /^[0-9０-９]/.test(piece)) {
      state.at = at;
      return;
    }
    if (/^[0-9０-９]/.test(piece)) push(state, 'number', at, at + piece.length, piece, Number(asciiDigits(piece)));
    else push(state, 'word', at, at + piece.length, piece);
    at += piece.length;
  }
}

const symbols: ReadonlySet<string> = new Set(['<=', '>=', '!=', '<>', '..', '(', ')', ',', '=', '<', '>', '+', '-', '*', '/', '.']);

/** `--` begins a comment that ends with its line. */
function readSymbol(state: State): void {
  const { source, at } = state;
  const plain = narrow[source[at]] ?? source[at];
  const next = source[at + 1] ?? '';
  const pair = plain + (narrow[next] ?? next);
  if (plain === ',' || plain === '(' || plain === ')') pushSymbol(state, 1, plain);
  else if (pair === '--') state.at = nextOf(state, '\n', at);
  else if (symbols.has(pair)) pushSymbol(state, pair.length > plain.length ? 2 : 1, pair === '<>' ? '!=' : pair);
  else if (symbols.has(plain)) pushSymbol(state, 1, plain);
  else {
    const length = isPair(source, at) ? 2 : 1;
    state.at += length;
    report(state, 'unexpected-character', at, at + length, { character: source.slice(at, at + length).toWellFormed() });
  }
}

const noPhrases: readonly PhraseId[] = [];

function pushSymbol(state: State, length: number, text: string): void {
  push(state, 'symbol', state.at, state.at + length, text);
  state.at += length;
}

function push(state: State, kind: TokenKind, from: number, to: number, text: string, value = 0, decimals = 0): void {
  const begins = kind === 'word' ? phrasesBeginningWith(text) : noPhrases;
  state.tokens.push({ kind, range: { from, to }, text, value, decimals, begins });
}

function report(state: State, code: string, from: number, to: number, params: Record<string, string | number>): void {
  if (state.diagnostics.length >= limits.diagnostics) return;
  state.diagnostics.push({ code, params, severity: 'error', range: { from, to }, fix: null });
}

import { parseDay, parseSecond } from '#core/contract/calendar.ts';
import type { Diagnostic, Range } from '#core/contract/types.ts';
import { functionNames } from './functions.ts';
import { chineseWords } from './keywords.ts';

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
}

export const limits = { length: 1_000_000, depth: 200, nodes: 100_000, digits: 15, diagnostics: 50, rungs: 100 } as const;

export interface Lexed {
  tokens: Token[];
  diagnostics: Diagnostic[];
}

const wide: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '，': ',',
  '、': ',',
  '＝': '=',
  '＜': '<',
  '＞': '>',
  '！': '!',
  '＋': '+',
  '－': '-',
  '−': '-',
  '＊': '*',
  '×': '*',
  '／': '/',
  '÷': '/',
  '．': '.',
  '％': '%',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '\u3000': ' ',
};
const closing: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’', '＂': '＂' };
const wordStart = /[\p{L}_]/u;
const wordPart = /[\p{L}\p{M}\p{N}_]/u;
const han = /\p{Script=Han}/u;

interface State {
  source: string;
  at: number;
  tokens: Token[];
  diagnostics: Diagnostic[];
  segmentWords: readonly string[];
  names: ReadonlySet<string>;
}

/**
 * Cuts a text into tokens. Never throws; what cannot be read becomes a diagnostic and is left out.
 *
 * @param names known names with Chinese characters: they and the Chinese keywords may stand without blanks between (`年龄介于30与40`).
 * @example
 * lex('最近6个月', new Set()).tokens.map((token) => token.text); // ['最近', '6', '个月', '']
 */
export function lex(source: string, names: ReadonlySet<string>): Lexed {
  const segmentWords = [...chineseWords, ...functionNames.filter((name) => han.test(name)), ...names].sort((a, b) => b.length - a.length);
  const state: State = { source, at: 0, tokens: [], diagnostics: [], segmentWords, names };
  if (source.length > limits.length) {
    report(state, 'expression-too-long', 0, source.length, { length: source.length, limit: limits.length });
    state.at = source.length;
  }
  while (state.at < source.length) step(state);
  push(state, 'end', source.length, source.length, '');
  return { tokens: state.tokens, diagnostics: state.diagnostics };
}

function step(state: State): void {
  const character = charAt(state, state.at);
  const plain = wide[character] ?? character;
  if (/\s/.test(plain) || plain === '\ufeff') state.at += character.length;
  else if (plain === '-' && (wide[charAt(state, state.at + 1)] ?? charAt(state, state.at + 1)) === '-') skipComment(state);
  else if (closing[character]) readText(state, character);
  else if (character === '`') readQuotedName(state);
  else if (/[0-9０-９]/.test(character)) readNumber(state);
  else if (wordStart.test(character)) readWord(state);
  else readSymbol(state, character, plain);
}

function charAt(state: State, at: number): string {
  const code = state.source.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

function skipComment(state: State): void {
  const end = state.source.indexOf('\n', state.at);
  state.at = end < 0 ? state.source.length : end;
}

function lineEnd(source: string, from: number): number {
  const end = source.indexOf('\n', from);
  return end < 0 ? source.length : end;
}

/** Text ends at its closing quote; a doubled one stands for itself. Text does not go over a line's end, so that one lost quote spoils one line. */
function readText(state: State, open: string): void {
  const close = closing[open];
  const from = state.at;
  const stop = lineEnd(state.source, from);
  let text = '';
  let at = from + open.length;
  for (;;) {
    const end = state.source.indexOf(close, at);
    if (end < 0 || end >= stop) {
      report(state, 'unclosed-text', from, stop, { quote: close });
      push(state, 'text', from, stop, (text + state.source.slice(at, stop)).toWellFormed());
      state.at = stop;
      return;
    }
    text += state.source.slice(at, end);
    at = end + close.length;
    if (state.source[at] !== close) break;
    text += close;
    at += close.length;
  }
  push(state, 'text', from, at, text.toWellFormed());
  state.at = at;
}

function readQuotedName(state: State): void {
  const from = state.at;
  const stop = lineEnd(state.source, from);
  const end = state.source.indexOf('`', from + 1);
  const to = end < 0 || end >= stop ? stop : end + 1;
  if (to === stop && (end < 0 || end >= stop)) {
    report(state, 'unclosed-name', from, stop, {});
    push(state, 'name', from, stop, state.source.slice(from + 1, stop));
  } else push(state, 'name', from, to, state.source.slice(from + 1, end));
  state.at = to;
}

function asciiDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).replace(/．/g, '.');
}

const timePattern = /^\d{4}-\d{1,2}-\d{1,2}(T\d{2}:\d{2}(:\d{2})?)?(?!\d)/;
const numberPattern = /^([0-9０-９]+)([.．]([0-9０-９]+))?([%％])?/;

function readNumber(state: State): void {
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
  let to = from;
  let chinese = false;
  while (to < state.source.length) {
    const character = charAt(state, to);
    if (!wordPart.test(character)) break;
    if (!chinese && han.test(character)) chinese = true;
    to += character.length;
  }
  const text = state.source.slice(from, to);
  state.at = to;
  const pieces = chinese && !state.names.has(text) ? segment(text, state.segmentWords) : null;
  if (pieces) pushPieces(state, from, pieces);
  else push(state, 'word', from, to, text);
}

function pushPieces(state: State, from: number, pieces: string[]): void {
  let at = from;
  for (const piece of pieces) {
    if (/^[0-9０-９]/.test(piece)) push(state, 'number', at, at + piece.length, piece, Number(asciiDigits(piece)));
    else push(state, 'word', at, at + piece.length, piece);
    at += piece.length;
  }
}

/** Cuts a run without blanks into known words and numbers, longest word first; null where that leaves a rest. */
function segment(text: string, words: readonly string[]): string[] | null {
  if (text.length > 200) return null;
  const best: (string[] | null)[] = new Array(text.length + 1).fill(null);
  best[text.length] = [];
  for (let at = text.length - 1; at >= 0; at--) {
    const number = /^[0-9０-９]{1,15}(?![0-9０-９])/.exec(text.slice(at));
    const candidates = number ? [number[0]] : words;
    for (const word of candidates) {
      const rest = text.startsWith(word, at) ? best[at + word.length] : null;
      if (rest) {
        best[at] = [word, ...rest];
        break;
      }
    }
  }
  return best[0];
}

const symbols = ['<=', '>=', '!=', '<>', '..', '(', ')', ',', '=', '<', '>', '+', '-', '*', '/', '.'];

function readSymbol(state: State, character: string, plain: string): void {
  const from = state.at;
  const next = charAt(state, from + character.length);
  const pair = plain + (wide[next] ?? next);
  const found = symbols.includes(pair) ? pair : symbols.includes(plain) ? plain : null;
  const to = from + character.length + (found === pair && pair.length > plain.length ? next.length : 0);
  state.at = to;
  if (found) push(state, 'symbol', from, to, found === '<>' ? '!=' : found);
  else report(state, 'unexpected-character', from, to, { character });
}

function push(state: State, kind: TokenKind, from: number, to: number, text: string, value = 0, decimals = 0): void {
  state.tokens.push({ kind, range: { from, to }, text, value, decimals });
}

function report(state: State, code: string, from: number, to: number, params: Record<string, string | number>): void {
  if (state.diagnostics.length >= limits.diagnostics) return;
  state.diagnostics.push({ code, params, severity: 'error', range: { from, to }, fix: null });
}

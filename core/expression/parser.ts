import type { Diagnostic, Range } from '#core/contract/types.ts';
import {
  atName,
  atSymbol,
  type Cursor,
  describeToken,
  expectClosing,
  halt,
  type Mark,
  peek,
  phraseLength,
  rangeFrom,
  readUpToWindow,
  report,
  takePhrase,
  takeSymbol,
} from './cursor.ts';
import { measureCalled } from './functions/other-names.ts';
import { definitionOf, functionOf, isMeasure, isScalar, type MeasureId, type ScalarId } from './functions.ts';
import { units } from './keywords.ts';
import { atLadder, parseLadder } from './ladders/parse.ts';
import { lex, limits, type Token } from './lexer.ts';
import { parseFallsIn } from './parser-days.ts';
import { type CallStart, formParsers } from './parser-forms.ts';
import { parseSelection } from './parser-selection.ts';
import { atWindow } from './parser-window.ts';
import { readGap } from './sequence/parse.ts';
import type { CompareOperator, Syntax } from './syntax.ts';

export interface Parsed {
  /** Null where there is no expression at all. */
  syntax: Syntax | null;
  tokens: Token[];
  marks: Mark[];
  diagnostics: Diagnostic[];
}

/**
 * Reads a text as an expression. Never throws and never loops: what does not fit becomes a diagnostic with its range, and reading goes on
 * behind it, so that several faults are told at once.
 *
 * @example
 * parse('age > 30 and', new Set()).diagnostics[0].code; // 'expected-expression'
 */
export function parse(source: string, names: ReadonlySet<string>): Parsed {
  const lexed = lex(source, names);
  const cursor: Cursor = {
    source,
    tokens: lexed.tokens,
    at: 0,
    depth: 0,
    nodes: 0,
    halted: false,
    diagnostics: [...lexed.diagnostics],
    marks: [],
    windowEnds: false,
    where: null,
  };
  const done = (syntax: Syntax | null): Parsed => ({ syntax, tokens: cursor.tokens, marks: cursor.marks, diagnostics: cursor.diagnostics });
  if (lexed.tokens.length > limits.tokens) return done(null);
  if (peek(cursor).kind === 'end') {
    if (cursor.diagnostics.length === 0) report(cursor, 'empty-expression', { from: 0, to: source.length });
    return done(null);
  }
  const syntax = parseExpression(cursor);
  readRest(cursor);
  return done(syntax);
}

/** What follows a complete expression is an error; the rest is still read for its own errors. */
function readRest(cursor: Cursor): void {
  while (peek(cursor).kind !== 'end' && !cursor.halted && cursor.diagnostics.length < limits.diagnostics) {
    const token = peek(cursor);
    report(cursor, 'unexpected-text', token.range, { found: describeToken(token) });
    const before = cursor.at;
    if (token.kind !== 'symbol') parseExpression(cursor);
    if (cursor.at === before) cursor.at++;
  }
}

export function parseExpression(cursor: Cursor): Syntax {
  return parseChain(cursor, 'or', (inner) => parseChain(inner, 'and', parseNot));
}

function parseChain(cursor: Cursor, kind: 'and' | 'or', parseItem: (cursor: Cursor) => Syntax): Syntax {
  const first = cursor.at;
  const items = [parseItem(cursor)];
  while (takePhrase(cursor, kind)) items.push(parseItem(cursor));
  return items.length === 1 ? items[0] : node(cursor, { kind, items, range: rangeFrom(cursor, first) });
}

function parseNot(cursor: Cursor): Syntax {
  const first = cursor.at;
  if (!takePhrase(cursor, 'not')) return parseComparison(cursor);
  const value = nested(cursor, parseNot);
  return node(cursor, { kind: 'not', value, range: rangeFrom(cursor, first) });
}

const comparisons: readonly string[] = ['=', '!=', '<', '<=', '>', '>='];

function parseComparison(cursor: Cursor): Syntax {
  const first = cursor.at;
  const value = parseAdditive(cursor);
  const token = peek(cursor);
  if (token.kind === 'symbol' && comparisons.includes(token.text)) {
    cursor.at++;
    const right = parseAdditive(cursor);
    if (peek(cursor).kind === 'symbol' && comparisons.includes(peek(cursor).text)) {
      report(cursor, 'chained-comparison', peek(cursor).range);
      cursor.at++;
      parseAdditive(cursor);
    }
    return node(cursor, { kind: 'compare', operator: token.text as CompareOperator, left: value, right, range: rangeFrom(cursor, first) });
  }
  const placed = parseFallsIn(cursor, value, first);
  return placed ?? (atWindow(cursor) ? value : parseWordComparison(cursor, value, first));
}

function parseWordComparison(cursor: Cursor, value: Syntax, first: number): Syntax {
  for (const negated of [true, false]) {
    if (takePhrase(cursor, negated ? 'not-between' : 'between')) {
      const low = parseAdditive(cursor);
      if (!takePhrase(cursor, 'between-and')) {
        report(cursor, 'expected-token', peek(cursor).range, { expected: 'and / 与', found: describeToken(peek(cursor)) });
        return { kind: 'error', range: rangeFrom(cursor, first) };
      }
      const high = parseAdditive(cursor);
      return node(cursor, { kind: 'between', value, low, high, negated, range: rangeFrom(cursor, first) });
    }
    if (takePhrase(cursor, negated ? 'not-in-list' : 'in-list')) {
      const options = parseList(cursor);
      return node(cursor, { kind: 'in', value, options, negated, range: rangeFrom(cursor, first) });
    }
    if (takePhrase(cursor, negated ? 'not-like' : 'like')) {
      const pattern = parseAdditive(cursor);
      return node(cursor, { kind: 'like', value, pattern, negated, range: rangeFrom(cursor, first) });
    }
    if (takePhrase(cursor, negated ? 'is-unknown' : 'is-known')) {
      return node(cursor, { kind: 'known', value, known: !negated, range: rangeFrom(cursor, first) });
    }
  }
  return value;
}

function parseList(cursor: Cursor): Syntax[] {
  const open = peek(cursor).range;
  if (!takeSymbol(cursor, '(')) {
    report(cursor, 'expected-token', open, { expected: '(', found: describeToken(peek(cursor)) });
    return [];
  }
  const options: Syntax[] = [];
  do {
    readConstants(cursor, options);
    options.push(parseAdditive(cursor));
  } while (takeSymbol(cursor, ','));
  expectClosing(cursor, open);
  return options;
}

/** Constants with a comma behind them, as long as there are some: long lists are made of nothing else, and are no parts to be counted. */
function readConstants(cursor: Cursor, options: Syntax[]): void {
  for (; atSymbol(cursor, ',', 1); cursor.at += 2) {
    const { kind, range, text, value, decimals } = peek(cursor);
    if (kind === 'text') options.push({ kind, value: text, range });
    else if (kind === 'number') options.push({ kind, value, decimals, range });
    else if (kind === 'date' || kind === 'time') options.push({ kind, value, range });
    else return;
  }
}

export function parseAdditive(cursor: Cursor): Syntax {
  return parseArithmetic(cursor, ['+', '-'], (inner) => parseArithmetic(inner, ['*', '/'], parseUnary));
}

function parseArithmetic(cursor: Cursor, operators: readonly string[], parseItem: (cursor: Cursor) => Syntax): Syntax {
  const first = cursor.at;
  let left = parseItem(cursor);
  let length = 0;
  while (peek(cursor).kind === 'symbol' && operators.includes(peek(cursor).text) && !cursor.halted) {
    const operator = peek(cursor).text as '+' | '-' | '*' | '/';
    cursor.at++;
    if (++length > limits.depth) {
      halt(cursor, 'expression-too-deep', { limit: limits.depth });
      break;
    }
    const right = parseItem(cursor);
    left = node(cursor, { kind: 'arithmetic', operator, left, right, range: rangeFrom(cursor, first) });
  }
  return left;
}

function parseUnary(cursor: Cursor): Syntax {
  const first = cursor.at;
  if (!takeSymbol(cursor, '-')) return parsePrimary(cursor);
  const value = nested(cursor, parseUnary);
  return node(cursor, { kind: 'negate', value, range: rangeFrom(cursor, first) });
}

export function parsePrimary(cursor: Cursor): Syntax {
  const token = peek(cursor);
  const range = token.range;
  if (token.kind === 'number') return parseNumber(cursor, token);
  if (token.kind === 'text' || token.kind === 'date' || token.kind === 'time') {
    cursor.at++;
    if (token.kind === 'text') return node(cursor, { kind: 'text', value: token.text, range });
    return node(cursor, { kind: token.kind, value: token.value, range });
  }
  if (takePhrase(cursor, 'true')) return node(cursor, { kind: 'boolean', value: true, range });
  if (takePhrase(cursor, 'false')) return node(cursor, { kind: 'boolean', value: false, range });
  if (takePhrase(cursor, 'as-of')) return node(cursor, { kind: 'as-of', range });
  if (atLadder(cursor)) return nested(cursor, parseLadder);
  if (takeSymbol(cursor, '(')) {
    const inner = readUpToWindow(cursor, false, () => nested(cursor, parseExpression));
    expectClosing(cursor, range);
    return inner;
  }
  if (token.kind === 'word' && atSymbol(cursor, '(', 1) && (functionOf(token.text) || atName(cursor))) return nested(cursor, parseCall);
  if (atName(cursor)) return parseName(cursor);
  report(cursor, 'expected-expression', token.kind === 'end' ? lastRange(cursor) : range, { found: describeToken(token) });
  skipBadToken(cursor);
  return { kind: 'error', range };
}

/** At the end of the text the last token is marked, so that there is something to see. */
function lastRange(cursor: Cursor): Range {
  return cursor.tokens[Math.max(0, cursor.at - 1)].range;
}

/** Leaves what ends or joins expressions for the caller. */
function skipBadToken(cursor: Cursor): void {
  const rungs = (['case-then', 'case-when', 'case-else', 'case-end'] as const).some((id) => phraseLength(cursor, id) > 0);
  const joins = rungs || phraseLength(cursor, 'and') || phraseLength(cursor, 'or') || atSymbol(cursor, ')') || atSymbol(cursor, ',');
  if (!joins && peek(cursor).kind !== 'end') cursor.at++;
}

function parseNumber(cursor: Cursor, token: Token): Syntax {
  const first = cursor.at;
  cursor.at++;
  const unit = units.find((name) => phraseLength(cursor, name) > 0 && phraseLength(cursor, 'ago', phraseLength(cursor, name)) === 0);
  if (!unit || token.decimals > 0)
    return node(cursor, { kind: 'number', value: token.value, decimals: token.decimals, range: token.range });
  takePhrase(cursor, unit);
  return node(cursor, { kind: 'duration', count: token.value, unit, range: rangeFrom(cursor, first) });
}

function parseName(cursor: Cursor): Syntax {
  const first = cursor.at;
  const name = peek(cursor).text;
  cursor.at++;
  if (!atSymbol(cursor, '.')) {
    cursor.marks.push({ kind: 'name', role: 'value', stream: cursor.where, from: first, to: cursor.at });
    return node(cursor, { kind: 'name', name, field: null, range: rangeFrom(cursor, first) });
  }
  cursor.marks.push({ kind: 'name', role: 'stream', stream: null, from: first, to: cursor.at });
  cursor.at++;
  const token = peek(cursor);
  if (!atName(cursor)) {
    report(cursor, 'expected-field', token.range, { stream: name, found: describeToken(token) });
    return { kind: 'error', range: rangeFrom(cursor, first) };
  }
  cursor.at++;
  cursor.marks.push({ kind: 'name', role: 'field', stream: name, from: cursor.at - 1, to: cursor.at });
  return node(cursor, { kind: 'name', name, field: { name: token.text, range: token.range }, range: rangeFrom(cursor, first) });
}

function parseCall(cursor: Cursor): Syntax {
  const first = cursor.at;
  const token = peek(cursor);
  const id = functionOf(token.text);
  cursor.at++;
  const open = peek(cursor).range;
  cursor.at++;
  if (!id) {
    reportUnknown(cursor, token);
    parseValues(cursor);
    expectClosing(cursor, open);
    return { kind: 'error', range: rangeFrom(cursor, first) };
  }
  cursor.marks.push({ kind: 'function', function: id, from: first, to: first + 1 });
  const call: CallStart = { first, name: token, open };
  if (isScalar(id)) return parseScalar(cursor, id, call);
  if (isMeasure(id)) return parseMeasure(cursor, id, call);
  const outside = cursor.where;
  cursor.where = null;
  const form = formParsers[id](cursor, call);
  cursor.where = outside;
  return form;
}

/** With its name here, where it is what other tools call a measure. */
function reportUnknown(cursor: Cursor, { text, range }: Token): void {
  const meant = measureCalled(text);
  const own = meant && definitionOf(meant)[/\p{Script=Han}/u.test(text) ? 'zh' : 'en'];
  if (own) report(cursor, 'function-called-otherwise', range, { name: text, own }, own);
  else report(cursor, 'unknown-function', range, { name: text });
}

function parseScalar(cursor: Cursor, id: ScalarId, { first, name, open }: CallStart): Syntax {
  const values = readUpToWindow(cursor, false, () => parseValues(cursor));
  expectClosing(cursor, open);
  return node(cursor, { kind: 'call', function: id, values, nameRange: name.range, range: rangeFrom(cursor, first) });
}

function parseMeasure(cursor: Cursor, id: MeasureId, { first, name, open }: CallStart): Syntax {
  const selection = parseSelection(cursor, definitionOf(id).en);
  const pause = definitionOf(id).argument === 'pause' && takeSymbol(cursor, ',') ? readGap(cursor) : null;
  const extra: Syntax[] = [];
  while (takeSymbol(cursor, ',')) extra.push(parseAdditive(cursor));
  expectClosing(cursor, open);
  return node(cursor, { kind: 'measure', function: id, selection, extra, pause, nameRange: name.range, range: rangeFrom(cursor, first) });
}

function parseValues(cursor: Cursor): Syntax[] {
  if (atSymbol(cursor, ')')) return [];
  const values = [parseExpression(cursor)];
  while (takeSymbol(cursor, ',')) values.push(parseExpression(cursor));
  return values;
}

/** Goes one level down, within the limit. */
export function nested(cursor: Cursor, parseItem: (cursor: Cursor) => Syntax): Syntax {
  if (cursor.depth >= limits.depth) {
    const range = peek(cursor).range;
    halt(cursor, 'expression-too-deep', { limit: limits.depth });
    return { kind: 'error', range };
  }
  cursor.depth++;
  const syntax = parseItem(cursor);
  cursor.depth--;
  return syntax;
}

/** Counts a part against the limit. */
export function node(cursor: Cursor, syntax: Syntax): Syntax {
  if (++cursor.nodes > limits.nodes && !cursor.halted) halt(cursor, 'expression-too-many-parts', { limit: limits.nodes });
  return syntax;
}

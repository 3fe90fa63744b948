import {
  atSymbol,
  type Cursor,
  describeToken,
  peek,
  phraseLength,
  rangeFrom,
  report,
  takeMilliseconds,
  takePhrase,
  takeSymbol,
} from './cursor.ts';
import { clockUnits, type PhraseId, phrases, type Unit, units } from './keywords.ts';
import { nested, node, parseAdditive, parsePrimary } from './parser.ts';
import type { Syntax, WindowSyntax } from './syntax.ts';

const calendar: readonly { phrase: PhraseId; back: number; unit: Unit }[] = (['week', 'month', 'quarter', 'year'] as const).flatMap(
  (unit) => [
    { phrase: `this-${unit}` as const, back: 0, unit },
    { phrase: `last-${unit}` as const, back: 1, unit },
  ],
);

const fiscal: readonly { phrase: PhraseId; back: number; unit: 'quarter' | 'year' }[] = (['quarter', 'year'] as const).flatMap((unit) => [
  { phrase: `this-fiscal-${unit}` as const, back: 0, unit },
  { phrase: `last-fiscal-${unit}` as const, back: 1, unit },
]);

const bounded = ['since', 'before', 'after', 'until'] as const;

const wholeUnits = [...calendar, ...fiscal].map(({ phrase }) => phrase);
/** What a window can begin with; most words, which are asked often, begin with none of it. */
const beginnings: ReadonlySet<PhraseId> = new Set([...wholeUnits, ...bounded, 'in-last', 'in-previous', 'between', 'in-fixed']);

/** True where a window begins here and not a comparison: `in (` opens a list, `between 60 and 30 days ago` is a window, `after at least` a gap in a sequence. */
export function atWindow(cursor: Cursor): boolean {
  if (!peek(cursor).begins.some((id) => beginnings.has(id))) return false;
  if (wholeUnits.some((phrase) => phraseLength(cursor, phrase) > 0)) return true;
  if (phraseLength(cursor, 'step-after')) return false;
  if (phraseLength(cursor, 'in-last') || phraseLength(cursor, 'in-previous') || bounded.some((kind) => phraseLength(cursor, kind) > 0))
    return true;
  if (phraseLength(cursor, 'between')) return atAges(cursor);
  const length = phraseLength(cursor, 'in-fixed');
  return length > 0 && !(peek(cursor, length).kind === 'symbol' && peek(cursor, length).text === '(');
}

/** `between NUMBER and NUMBER UNIT ago`. */
function atAges(cursor: Cursor): boolean {
  let ahead = phraseLength(cursor, 'between');
  if (peek(cursor, ahead++).kind !== 'number') return false;
  const and = phraseLength(cursor, 'between-and', ahead);
  if (!and || peek(cursor, ahead + and).kind !== 'number') return false;
  ahead += and + 1;
  return units.some((unit) => {
    const length = phraseLength(cursor, unit, ahead);
    return length > 0 && phraseLength(cursor, 'ago', ahead + length) > 0;
  });
}

/** Reads a window; null where none begins here. */
export function parseWindow(cursor: Cursor): WindowSyntax | null {
  if (!atWindow(cursor)) return null;
  const first = cursor.at;
  for (const { phrase, back, unit } of calendar) {
    if (takePhrase(cursor, phrase)) return { kind: 'calendar', back, unit, range: rangeFrom(cursor, first) };
  }
  for (const { phrase, back, unit } of fiscal) {
    if (takePhrase(cursor, phrase)) return parseFiscal(cursor, back, unit, first);
  }
  if (!atLatest(cursor) && takePhrase(cursor, 'in-last')) return parseRolling(cursor, 'rolling', first);
  if (takePhrase(cursor, 'in-previous')) return parseRolling(cursor, 'previous', first);
  for (const kind of bounded) {
    if (takePhrase(cursor, kind)) {
      const at = parseAdditive(cursor);
      return { kind, at, range: rangeFrom(cursor, first) };
    }
  }
  if (takePhrase(cursor, 'between')) return parseAges(cursor, first);
  takePhrase(cursor, 'in-fixed');
  return parseFixed(cursor, first);
}

export function parseRolling(cursor: Cursor, kind: 'rolling' | 'previous', first: number): WindowSyntax | null {
  if (atSymbol(cursor, '(') || atTimes(cursor)) return parsePersonal(cursor, kind === 'previous', first);
  const clock = atClock(cursor);
  if (clock) return parseClock(cursor, clock, kind === 'previous', first);
  const length = parseLength(cursor);
  return length && { kind, ...length, range: rangeFrom(cursor, first) };
}

const clocks = ['hour', 'minute', 'second'] as const;

/** `6 hours`: its unit; null where the length is one of days. */
function atClock(cursor: Cursor): (typeof clocks)[number] | null {
  return (peek(cursor).kind === 'number' && clocks.find((unit) => phraseLength(cursor, unit, 1) > 0)) || null;
}

function parseClock(cursor: Cursor, unit: (typeof clocks)[number], previous: boolean, first: number): WindowSyntax | null {
  const seconds = takeSeconds(cursor, unit);
  return seconds === null ? null : { kind: 'clock', previous, seconds, range: rangeFrom(cursor, first) };
}

/** `6 hours` as seconds; null where the length is one of days. */
export function takeClock(cursor: Cursor): number | null {
  const unit = atClock(cursor);
  return unit && takeSeconds(cursor, unit);
}

function takeSeconds(cursor: Cursor, unit: (typeof clocks)[number]): number | null {
  const token = peek(cursor);
  const count = takeCount(cursor);
  if (count === null) return null;
  takePhrase(cursor, unit);
  if (count < 1) report(cursor, 'window-without-length', token.range, { number: token.text });
  return count * clockUnits[unit];
}

/** `from april`, `from month 4`, `自 四月`, `自 4 月`. */
function parseFiscal(cursor: Cursor, back: number, unit: 'quarter' | 'year', first: number): WindowSyntax | null {
  const month = takePhrase(cursor, 'fiscal-from') ? takeMonth(cursor) : null;
  if (month !== null) return { kind: 'fiscal', back, unit, month, range: rangeFrom(cursor, first) };
  report(cursor, 'fiscal-month-needed', peek(cursor).range, { found: describeToken(peek(cursor)) });
  return null;
}

const monthPhrases = Array.from({ length: 12 }, (_, i) => `month-${i + 1}` as PhraseId);

/** 1..12; a number is marked as the month's name, which is how it is written in the other language. */
function takeMonth(cursor: Cursor): number | null {
  const named = monthPhrases.findIndex((phrase) => takePhrase(cursor, phrase));
  if (named >= 0) return named + 1;
  const worded = phraseLength(cursor, 'month-number');
  const number = peek(cursor, worded);
  if (number.kind !== 'number' || number.decimals > 0 || number.value < 1 || number.value > 12) return null;
  if (worded === 0 && phraseLength(cursor, 'month-number', 1) === 0) return null;
  cursor.marks.push({ kind: 'phrase', phrase: monthPhrases[number.value - 1], from: cursor.at, to: cursor.at + 2 });
  cursor.at += 2;
  return number.value;
}

/** `30 days`, at least one. */
export function parseLength(cursor: Cursor): { count: number; unit: Unit } | null {
  const token = peek(cursor);
  const count = takeCount(cursor);
  const unit = count === null ? null : takeUnit(cursor);
  if (count === null || unit === null) return null;
  if (count < 1) report(cursor, 'window-without-length', token.range, { number: token.text });
  return { count, unit };
}

/** `in last(order) .. as_of`: the function, where `in last (30) days` is a length. */
function atLatest(cursor: Cursor): boolean {
  const open = phraseLength(cursor, 'in-last');
  return open === 2 && atSymbol(cursor, '(', open) && !atDaysBehind(cursor, open);
}

/** Whether `days` follows the parenthesis that opens so many tokens ahead. */
function atDaysBehind(cursor: Cursor, ahead: number): boolean {
  let depth = 0;
  for (let i = ahead; peek(cursor, i).kind !== 'end'; i++) {
    if (atSymbol(cursor, '(', i)) depth++;
    else if (atSymbol(cursor, ')', i) && --depth === 0) return phraseLength(cursor, 'day', i + 1) > 0;
  }
  return false;
}

/** `2 x typical_gap(order)`; the lexer makes `*` of `×`. */
function atTimes(cursor: Cursor): boolean {
  return peek(cursor).kind === 'number' && (phraseLength(cursor, 'times', 1) > 0 || atSymbol(cursor, '*', 1));
}

/** `2 x value`, `(value) days`. */
function parsePersonal(cursor: Cursor, previous: boolean, first: number): WindowSyntax {
  const token = peek(cursor);
  if (token.kind === 'number') {
    cursor.at++;
    if (!takePhrase(cursor, 'times')) takeSymbol(cursor, '*');
    const left = node(cursor, { kind: 'number', value: token.value, decimals: token.decimals, range: token.range });
    const right = nested(cursor, parsePrimary);
    const length = node(cursor, { kind: 'arithmetic', operator: '*', left, right, range: { from: token.range.from, to: right.range.to } });
    return { kind: 'personal', previous, length, range: rangeFrom(cursor, first) };
  }
  const length = nested(cursor, parsePrimary);
  if (!takePhrase(cursor, 'day')) {
    const days = `${phrases.day.en[0]} / ${phrases.day.zh[0]}`;
    report(cursor, 'expected-unit', peek(cursor).range, { found: describeToken(peek(cursor)), units: days });
  }
  return { kind: 'personal', previous, length, range: rangeFrom(cursor, first) };
}

function parseAges(cursor: Cursor, first: number): WindowSyntax | null {
  const older = takeCount(cursor);
  takePhrase(cursor, 'between-and');
  const newer = takeCount(cursor);
  const unit = takeUnit(cursor);
  takePhrase(cursor, 'ago');
  if (older === null || newer === null || unit === null) return null;
  return { kind: 'ages', older, newer, unit, range: rangeFrom(cursor, first) };
}

function parseFixed(cursor: Cursor, first: number): WindowSyntax | null {
  const back = unitsAgo(cursor);
  if (back) return { kind: 'calendar', ...back, range: rangeFrom(cursor, first) };
  const from: Syntax = parseAdditive(cursor);
  if (!takeSymbol(cursor, '..')) {
    report(cursor, 'expected-token', peek(cursor).range, { expected: '..', found: describeToken(peek(cursor)) });
    return null;
  }
  const to = parseAdditive(cursor);
  return { kind: 'fixed', from, to, range: rangeFrom(cursor, first) };
}

function unitsAgo(cursor: Cursor): { back: number; unit: Unit } | null {
  const token = peek(cursor);
  const unit = units.find((name) => {
    const length = phraseLength(cursor, name, 1);
    return length > 0 && phraseLength(cursor, 'ago', 1 + length) > 0;
  });
  if (token.kind !== 'number' || !unit) return null;
  const back = takeCount(cursor) ?? 0;
  takePhrase(cursor, unit);
  takePhrase(cursor, 'ago');
  return { back, unit };
}

/** Windows longer than a few thousand years are a slip of the hand. */
const mostCount = 999_999;

/** A whole number of at most six digits. */
export function takeCount(cursor: Cursor): number | null {
  const token = peek(cursor);
  const isWhole = token.kind === 'number' && token.decimals === 0;
  if (!isWhole || token.value > mostCount) {
    report(cursor, isWhole ? 'count-too-large' : 'expected-whole-number', token.range, { found: describeToken(token), most: mostCount });
    return null;
  }
  cursor.at++;
  return token.value;
}

function takeUnit(cursor: Cursor): Unit | null {
  const unit = units.find((name) => takePhrase(cursor, name));
  if (unit) return unit;
  if (takeMilliseconds(cursor)) return null;
  const known = units.map((name) => `${phrases[name].en[0]} / ${phrases[name].zh[0]}`).join(', ');
  report(cursor, 'expected-unit', peek(cursor).range, { found: describeToken(peek(cursor)), units: known });
  return null;
}

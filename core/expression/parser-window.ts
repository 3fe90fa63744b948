import { type Cursor, describeToken, peek, phraseLength, rangeFrom, report, takePhrase, takeSymbol } from './cursor.ts';
import { type PhraseId, phrases, type Unit, units } from './keywords.ts';
import { parseAdditive } from './parser.ts';
import type { Syntax, WindowSyntax } from './syntax.ts';

const calendar: readonly { phrase: PhraseId; back: number; unit: Unit }[] = (['week', 'month', 'quarter', 'year'] as const).flatMap(
  (unit) => [
    { phrase: `this-${unit}` as const, back: 0, unit },
    { phrase: `last-${unit}` as const, back: 1, unit },
  ],
);

/** True where a window begins here and not a comparison: `in (` opens a list, `between 60 and 30 days ago` is a window. */
export function atWindow(cursor: Cursor): boolean {
  if (calendar.some((entry) => phraseLength(cursor, entry.phrase) > 0)) return true;
  if (
    phraseLength(cursor, 'in-last') ||
    phraseLength(cursor, 'in-previous') ||
    phraseLength(cursor, 'since') ||
    phraseLength(cursor, 'before')
  )
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
  if (takePhrase(cursor, 'in-last')) return parseRolling(cursor, 'rolling', first);
  if (takePhrase(cursor, 'in-previous')) return parseRolling(cursor, 'previous', first);
  for (const kind of ['since', 'before'] as const) {
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
  const length = parseLength(cursor);
  return length && { kind, ...length, range: rangeFrom(cursor, first) };
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

/** A whole number of at most six digits: windows longer than a few thousand years are a slip of the hand. */
export function takeCount(cursor: Cursor): number | null {
  const token = peek(cursor);
  if (token.kind !== 'number' || token.decimals > 0 || token.value > 999_999) {
    report(cursor, 'expected-whole-number', token.range, { found: describeToken(token) });
    return null;
  }
  cursor.at++;
  return token.value;
}

function takeUnit(cursor: Cursor): Unit | null {
  const unit = units.find((name) => takePhrase(cursor, name));
  if (unit) return unit;
  const known = units.map((name) => `${phrases[name].en[0]} / ${phrases[name].zh[0]}`).join(', ');
  report(cursor, 'expected-unit', peek(cursor).range, { found: describeToken(peek(cursor)), units: known });
  return null;
}

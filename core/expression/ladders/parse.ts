import { type Cursor, describeToken, peek, phraseLength, rangeFrom, report, takePhrase } from '../cursor.ts';
import type { PhraseId } from '../keywords.ts';
import { limits } from '../lexer.ts';
import { nested, node, parseExpression } from '../parser.ts';
import type { RungSyntax, Syntax } from '../syntax.ts';

/** Whether a ladder begins here. */
export function atLadder(cursor: Cursor): boolean {
  return phraseLength(cursor, 'case') > 0 || phraseLength(cursor, 'case-all') > 0 || isBareCase(cursor);
}

/** `case` without its `when`: told as such, not as a value that is missing. */
function isBareCase(cursor: Cursor): boolean {
  const token = peek(cursor);
  return token.kind === 'word' && token.text.toLowerCase() === 'case';
}

/** `case [all] when condition then value ... [else value] end`. */
export function parseLadder(cursor: Cursor): Syntax {
  const first = cursor.at;
  const all = takePhrase(cursor, 'case-all');
  if (!all && !takePhrase(cursor, 'case')) {
    cursor.at++;
    report(cursor, 'expected-token', peek(cursor).range, { expected: 'when / 当', found: describeToken(peek(cursor)) });
  }
  const rungs = [parseRung(cursor)];
  while (!cursor.halted && takePhrase(cursor, 'case-when')) rungs.push(parseRung(cursor));
  const otherwise = takePhrase(cursor, 'case-else') ? nested(cursor, parseExpression) : null;
  expectPhrase(cursor, 'case-end', 'end / 结束');
  const range = rangeFrom(cursor, first);
  if (rungs.length > limits.rungs) report(cursor, 'too-many-rungs', range, { count: rungs.length, limit: limits.rungs });
  return node(cursor, { kind: 'ladder', all, rungs, otherwise, range });
}

function parseRung(cursor: Cursor): RungSyntax {
  const when = nested(cursor, parseExpression);
  const rangeOfNext = peek(cursor).range;
  const missing = !expectPhrase(cursor, 'case-then', 'then / 则');
  if (missing && (peek(cursor).kind === 'end' || goesOn(cursor))) return { when, value: { kind: 'error', range: rangeOfNext } };
  return { when, value: nested(cursor, parseExpression) };
}

function goesOn(cursor: Cursor): boolean {
  return (['case-when', 'case-else', 'case-end'] as const).some((id) => phraseLength(cursor, id) > 0);
}

function expectPhrase(cursor: Cursor, id: PhraseId, expected: string): boolean {
  if (takePhrase(cursor, id)) return true;
  report(cursor, 'expected-token', peek(cursor).range, { expected, found: describeToken(peek(cursor)) });
  return false;
}

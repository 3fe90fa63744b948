import { type Cursor, describeToken, expectClosing, peek, rangeFrom, readUpToWindow, report, takeSymbol } from '../cursor.ts';
import { nested, node, parseAdditive, parseExpression } from '../parser.ts';
import type { CallStart } from '../parser-forms.ts';
import { parseWindow } from '../parser-window.ts';
import type { Syntax } from '../syntax.ts';

/** `value, day)`, behind the opening parenthesis. */
export function parseAt(cursor: Cursor, { first, open }: CallStart): Syntax {
  const value = nested(cursor, parseExpression);
  const comma = peek(cursor);
  const day: Syntax = takeSymbol(cursor, ',') ? parseAdditive(cursor) : { kind: 'error', range: comma.range };
  if (day.kind === 'error' && day.range === comma.range) {
    report(cursor, 'expected-token', comma.range, { expected: ', as_of - 30 days', found: describeToken(comma) });
  }
  expectClosing(cursor, open);
  return node(cursor, { kind: 'at', value, day, range: rangeFrom(cursor, first) });
}

/** `condition window)`. */
export function parseTransition(way: 'entered' | 'left'): (cursor: Cursor, call: CallStart) => Syntax {
  return (cursor, { first, name, open }) => {
    const value = readUpToWindow(cursor, true, () => nested(cursor, parseExpression));
    const window = parseWindow(cursor);
    expectClosing(cursor, open);
    return node(cursor, { kind: 'transition', way, value, window, nameRange: name.range, range: rangeFrom(cursor, first) });
  };
}

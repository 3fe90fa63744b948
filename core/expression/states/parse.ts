import { type Cursor, describeToken, expectClosing, peek, rangeFrom, report, takePhrase, takeSymbol } from '../cursor.ts';
import { nested, node, parseAdditive, parseExpression } from '../parser.ts';
import type { CallStart } from '../parser-forms.ts';
import { parseSelection } from '../parser-selection.ts';
import { parseWindow } from '../parser-window.ts';
import type { Syntax } from '../syntax.ts';

/** `condition, 90 days)`, behind the opening parenthesis. */
export function parseHeld(cursor: Cursor, { first, name, open }: CallStart): Syntax {
  const condition = nested(cursor, parseExpression);
  const length = takeSymbol(cursor, ',') ? parseAdditive(cursor) : null;
  expectClosing(cursor, open);
  return node(cursor, { kind: 'held', condition, length, nameRange: name.range, range: rangeFrom(cursor, first) });
}

/** `stream.field [where ...] [from value] [to value] [window])`. */
export function parseChanged(cursor: Cursor, { first, name, open }: CallStart): Syntax {
  const selection = parseSelection(cursor, 'changed');
  const ends: { from: Syntax | null; to: Syntax | null } = { from: null, to: null };
  for (;;) {
    const token = peek(cursor);
    const end = takePhrase(cursor, 'changed-from') ? 'from' : takePhrase(cursor, 'changed-to') ? 'to' : null;
    const window = end ? null : parseWindow(cursor);
    if (!end && !window) break;
    if ((end && ends[end]) || (window && selection?.window)) {
      report(cursor, end ? 'expected-token' : 'window-twice', token.range, end ? { expected: ')', found: describeToken(token) } : {});
    }
    if (end) ends[end] = parseAdditive(cursor);
    else if (selection) selection.window = window;
  }
  expectClosing(cursor, open);
  return node(cursor, { kind: 'changed', selection, ...ends, nameRange: name.range, range: rangeFrom(cursor, first) });
}

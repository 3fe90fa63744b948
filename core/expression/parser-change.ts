import { atSymbol, type Cursor, describeToken, expectClosing, peek, rangeFrom, report, takePhrase, takeSymbol } from './cursor.ts';
import type { ChangeId } from './functions.ts';
import { node, parseAdditive } from './parser.ts';
import type { CallStart } from './parser-forms.ts';
import { parseRolling, parseWindow, takeCount } from './parser-window.ts';
import type { Syntax, WindowSyntax } from './syntax.ts';

type ChangeSyntax = Extract<Syntax, { kind: 'change' }>;

/** `value, last 30 days [, same period last year | lifetime] [, base at least 10]`. */
export function parseChange(change: ChangeId): (cursor: Cursor, call: CallStart) => Syntax {
  return (cursor, { first, name, open }) => {
    const value = parseAdditive(cursor);
    const window = takeSymbol(cursor, ',') ? parseChangeWindow(cursor) : null;
    const more: Pick<ChangeSyntax, 'base' | 'least'> = { base: 'previous', least: null };
    while (takeSymbol(cursor, ',')) readOption(cursor, more);
    expectClosing(cursor, open);
    return node(cursor, { kind: 'change', change, value, window, ...more, nameRange: name.range, range: rangeFrom(cursor, first) });
  };
}

/** `last 30 days`, or any other window with its `in`. */
function parseChangeWindow(cursor: Cursor): WindowSyntax | null {
  const first = cursor.at;
  return takePhrase(cursor, 'window-last') ? parseRolling(cursor, 'rolling', first) : parseWindow(cursor);
}

function readOption(cursor: Cursor, more: Pick<ChangeSyntax, 'base' | 'least'>): void {
  if (takePhrase(cursor, 'year-ago')) more.base = 'year-ago';
  else if (takePhrase(cursor, 'lifetime')) more.base = 'lifetime';
  else if (takePhrase(cursor, 'base-at-least')) more.least = takeCount(cursor);
  else {
    const token = peek(cursor);
    report(cursor, 'expected-token', token.range, {
      expected: 'same period last year, lifetime, base at least',
      found: describeToken(token),
    });
    if (!atSymbol(cursor, ')') && token.kind !== 'end') cursor.at++;
  }
}

import { atName, atSymbol, type Cursor, describeToken, peek, readUpToWindow, report, takePhrase, takeSymbol } from './cursor.ts';
import { nested, parseExpression } from './parser.ts';
import { parseAhead } from './parser-days.ts';
import { parseWindow } from './parser-window.ts';
import type { Selection } from './syntax.ts';

/** `stream[.field] [where condition] [window]`, where and window in either order, each once. */
export function parseSelection(cursor: Cursor, functionName: string): Selection | null {
  const token = peek(cursor);
  if (!atName(cursor)) {
    report(cursor, 'expected-stream', token.range, { function: functionName, found: describeToken(token) });
    return null;
  }
  cursor.at++;
  cursor.marks.push({ kind: 'name', role: 'stream', stream: null, from: cursor.at - 1, to: cursor.at });
  const selection: Selection = {
    stream: { name: token.text, range: token.range },
    field: parseField(cursor, token.text),
    where: null,
    window: null,
  };
  const outside = cursor.where;
  cursor.where = null;
  while (readWhere(cursor, selection) || readFuture(cursor) || readWindow(cursor, selection)) {
    // each turn takes one part
  }
  cursor.where = outside;
  return selection;
}

/** Events lie behind the as-of day, so a window ahead of it would always be empty. */
function readFuture(cursor: Cursor): boolean {
  const ahead = parseAhead(cursor);
  if (ahead) report(cursor, 'window-in-future', ahead.range);
  return ahead !== null;
}

function parseField(cursor: Cursor, stream: string): Selection['field'] {
  if (!takeSymbol(cursor, '.')) return null;
  const token = peek(cursor);
  if (!atName(cursor)) {
    report(cursor, 'expected-field', token.range, { stream, found: describeToken(token) });
    return null;
  }
  cursor.at++;
  cursor.marks.push({ kind: 'name', role: 'field', stream, from: cursor.at - 1, to: cursor.at });
  return { name: token.text, range: token.range };
}

function readWhere(cursor: Cursor, selection: Selection): boolean {
  const token = peek(cursor);
  if (!takePhrase(cursor, 'where')) return false;
  if (atSymbol(cursor, ')')) {
    report(cursor, 'expected-expression', token.range, { found: ')' });
    return true;
  }
  if (selection.where) report(cursor, 'where-twice', token.range);
  cursor.where = selection.stream.name;
  selection.where = readUpToWindow(cursor, true, () => nested(cursor, parseExpression));
  cursor.where = null;
  return true;
}

function readWindow(cursor: Cursor, selection: Selection): boolean {
  const window = parseWindow(cursor);
  if (!window) return false;
  if (selection.window) report(cursor, 'window-twice', window.range);
  selection.window = window;
  return true;
}

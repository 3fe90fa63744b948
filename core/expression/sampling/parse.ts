import { type Cursor, describeToken, expectClosing, peek, rangeFrom, report, takePhrase, takeSymbol } from '../cursor.ts';
import { node, parseAdditive } from '../parser.ts';
import type { CallStart } from '../parser-forms.ts';
import type { Syntax } from '../syntax.ts';

export type SamplingSyntax = Extract<Syntax, { kind: 'sample' | 'bucket' }>;

/** `10%, salt "2026-q1")`, behind the opening parenthesis. */
export function parseSample(cursor: Cursor, call: CallStart): Syntax {
  return parseSampling(cursor, call, 'sample');
}

/** `100, salt "2026-q1")`. */
export function parseBucket(cursor: Cursor, call: CallStart): Syntax {
  return parseSampling(cursor, call, 'bucket');
}

function parseSampling(cursor: Cursor, { first, name, open }: CallStart, kind: SamplingSyntax['kind']): Syntax {
  const size = parseAdditive(cursor);
  const salt = readSalt(cursor, kind);
  expectClosing(cursor, open);
  return node(cursor, { kind, size, salt, nameRange: name.range, range: rangeFrom(cursor, first) });
}

function readSalt(cursor: Cursor, name: string): SamplingSyntax['salt'] {
  const at = peek(cursor).range;
  if (!takeSymbol(cursor, ',') || !takePhrase(cursor, 'salt')) {
    report(cursor, 'salt-required', at, { function: name });
    return null;
  }
  const token = peek(cursor);
  if (token.kind !== 'text' || token.text === '') {
    report(cursor, 'expected-token', token.range, { expected: '"2026-q1"', found: describeToken(token) });
    return null;
  }
  cursor.at++;
  return { text: token.text, range: token.range };
}

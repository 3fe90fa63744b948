import {
  atSymbol,
  type Cursor,
  describeToken,
  expectClosing,
  peek,
  phraseLength,
  rangeFrom,
  report,
  takePhrase,
  takeSymbol,
} from '../cursor.ts';
import { node, parseAdditive } from '../parser.ts';
import type { CallStart } from '../parser-forms.ts';
import type { Syntax } from '../syntax.ts';

export type SamplingSyntax = Extract<Syntax, { kind: 'sample' | 'bucket' }>;

/** `10%, salt "2026-q1" [within tier])`, behind the opening parenthesis. */
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
  const within = kind === 'sample' ? readWithin(cursor) : [];
  expectClosing(cursor, open);
  return node(cursor, { kind, size, salt, within, nameRange: name.range, range: rangeFrom(cursor, first) });
}

/** `within tier, city`, a comma before it or not. */
function readWithin(cursor: Cursor): Syntax[] {
  if (atSymbol(cursor, ',') && phraseLength(cursor, 'within-group', 1) > 0) cursor.at++;
  const groups: Syntax[] = [];
  if (!takePhrase(cursor, 'within-group')) return groups;
  do groups.push(parseAdditive(cursor));
  while (takeSymbol(cursor, ','));
  return groups;
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

import { type Cursor, describeToken, expectClosing, peek, rangeFrom, report } from '../cursor.ts';
import { node } from '../parser.ts';
import type { CallStart, FormParser } from '../parser-forms.ts';
import type { Syntax } from '../syntax.ts';

export type MembershipSyntax = Extract<Syntax, { kind: 'membership' }>;

/** `"VIP 2026")`, or of the do-not-contact list only `)`, behind the opening parenthesis. */
export function parseMembership(of: MembershipSyntax['of']): FormParser {
  return (cursor, { first, name, open }: CallStart) => {
    const set = of === 'do-not-contact' ? null : readName(cursor, of, name.text);
    expectClosing(cursor, open);
    return node(cursor, { kind: 'membership', of, set, nameRange: name.range, range: rangeFrom(cursor, first) });
  };
}

function readName(cursor: Cursor, of: 'list' | 'segment', name: string): MembershipSyntax['set'] {
  const token = peek(cursor);
  if (token.kind !== 'text') {
    report(cursor, of === 'list' ? 'expected-list-name' : 'expected-segment-name', token.range, {
      function: name,
      found: describeToken(token),
    });
    return null;
  }
  cursor.at++;
  cursor.marks.push({ kind: 'name', role: of, stream: null, from: cursor.at - 1, to: cursor.at });
  return { name: token.text, range: token.range };
}

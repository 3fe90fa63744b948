import { type Cursor, expectClosing, rangeFrom, takePhrase, takeSymbol } from '../cursor.ts';
import { nested, node, parseExpression } from '../parser.ts';
import type { CallStart } from '../parser-forms.ts';
import { takeCount } from '../parser-window.ts';
import type { Syntax } from '../syntax.ts';

export type LookalikeSyntax = Extract<Syntax, { kind: 'lookalike' }>;

/** `condition, value, value [, base at least 20])`, behind the opening parenthesis. */
export function parseLookalike(cursor: Cursor, { first, name, open }: CallStart): Syntax {
  const seed = nested(cursor, parseExpression);
  const values: Syntax[] = [];
  let least: number | null = null;
  while (takeSymbol(cursor, ',')) {
    if (takePhrase(cursor, 'base-at-least')) least = takeCount(cursor);
    else values.push(nested(cursor, parseExpression));
  }
  expectClosing(cursor, open);
  return node(cursor, { kind: 'lookalike', seed, values, least, nameRange: name.range, range: rangeFrom(cursor, first) });
}

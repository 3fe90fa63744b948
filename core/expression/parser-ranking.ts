import { type Cursor, expectClosing, rangeFrom, takePhrase, takeSymbol } from './cursor.ts';
import type { RankingId } from './functions.ts';
import { nested, node, parseAdditive, parseExpression } from './parser.ts';
import type { CallStart } from './parser-forms.ts';
import type { Syntax } from './syntax.ts';

/** `value [, limit] [within a, b] [among condition]`. */
export function parseRanking(ranking: RankingId): (cursor: Cursor, call: CallStart) => Syntax {
  return (cursor, { first, name, open }) => {
    const value = parseAdditive(cursor);
    const limits: Syntax[] = [];
    while (takeSymbol(cursor, ',')) limits.push(parseAdditive(cursor));
    const within: Syntax[] = [];
    if (takePhrase(cursor, 'within-group')) {
      do within.push(parseAdditive(cursor));
      while (takeSymbol(cursor, ','));
    }
    const among = takePhrase(cursor, 'among') ? nested(cursor, parseExpression) : null;
    expectClosing(cursor, open);
    return node(cursor, { kind: 'ranking', ranking, value, limits, within, among, nameRange: name.range, range: rangeFrom(cursor, first) });
  };
}

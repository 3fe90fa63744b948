import type { Cursor } from './cursor.ts';
import type { FormId } from './functions.ts';
import type { Token } from './lexer.ts';
import { parseLookalike } from './lookalike/parse.ts';
import { parseChange } from './parser-change.ts';
import { parseRanking } from './parser-ranking.ts';
import { parseAt, parseTransition } from './past/parse.ts';
import { parseBucket, parseSample } from './sampling/parse.ts';
import { parseSequence } from './sequence/parse.ts';
import { parseMembership } from './sets/parse.ts';
import { parseChanged, parseHeld } from './states/parse.ts';
import type { Syntax } from './syntax.ts';

/** Where a call began: index of its name's token, that token, and the range of the parenthesis that opens. */
export interface CallStart {
  first: number;
  name: Token;
  open: Token['range'];
}

/** Reads what stands behind the opening parenthesis, and the closing one. */
export type FormParser = (cursor: Cursor, call: CallStart) => Syntax;

/** The reader of each form. */
export const formParsers: Readonly<Record<FormId, FormParser>> = {
  top: parseRanking('top'),
  bottom: parseRanking('bottom'),
  rank: parseRanking('rank'),
  'quantile-of': parseRanking('quantile-of'),
  ntile: parseRanking('ntile'),
  'z-score': parseRanking('z-score'),
  'cumulative-share': parseRanking('cumulative-share'),
  change: parseChange('change'),
  difference: parseChange('difference'),
  sequence: parseSequence,
  held: parseHeld,
  changed: parseChanged,
  at: parseAt,
  entered: parseTransition('entered'),
  left: parseTransition('left'),
  sample: parseSample,
  bucket: parseBucket,
  'in-list': parseMembership('list'),
  'in-segment': parseMembership('segment'),
  'do-not-contact': parseMembership('do-not-contact'),
  lookalike: parseLookalike,
};

import { type PhraseId, phrases } from './keywords.ts';

/**
 * Where a keyword may stand, for completion:
 * `join` between conditions; `prefix` before one; `compare` after a value; `value` as one; `where` and `window` behind a stream; `unit` after a number; `inner` inside a longer phrase, offered by nobody;
 * `form` inside the functions whose row names it (`words`).
 */
export type KeywordGroup = 'join' | 'prefix' | 'compare' | 'value' | 'where' | 'window' | 'unit' | 'inner' | 'form';

/** A new keyword needs its row here, or this does not compile. */
const groups: Readonly<Record<PhraseId, KeywordGroup>> = {
  and: 'join',
  or: 'join',
  not: 'prefix',
  where: 'where',
  between: 'compare',
  'not-between': 'compare',
  'between-and': 'inner',
  'in-list': 'compare',
  'not-in-list': 'compare',
  like: 'compare',
  'not-like': 'compare',
  'is-known': 'compare',
  'is-unknown': 'compare',
  'in-last': 'window',
  'in-previous': 'window',
  'in-fixed': 'window',
  'this-week': 'window',
  'this-month': 'window',
  'this-quarter': 'window',
  'this-year': 'window',
  'last-week': 'window',
  'last-month': 'window',
  'last-quarter': 'window',
  'last-year': 'window',
  'in-next': 'compare',
  'next-week': 'compare',
  'next-month': 'compare',
  'next-quarter': 'compare',
  'next-year': 'compare',
  'days-apart': 'compare',
  since: 'window',
  before: 'window',
  after: 'window',
  until: 'window',
  times: 'inner',
  ago: 'inner',
  'changed-from': 'form',
  'changed-to': 'form',
  'step-then': 'form',
  'step-directly': 'form',
  'step-not': 'form',
  'step-optional': 'form',
  'step-times': 'form',
  'step-within': 'form',
  'step-after': 'form',
  'step-same': 'form',
  hour: 'inner',
  minute: 'inner',
  second: 'inner',
  salt: 'form',
  'within-group': 'form',
  among: 'form',
  'window-last': 'form',
  'year-ago': 'form',
  lifetime: 'form',
  'base-at-least': 'form',
  'case-all': 'value',
  case: 'value',
  'case-when': 'inner',
  'case-then': 'inner',
  'case-else': 'inner',
  'case-end': 'inner',
  true: 'value',
  false: 'value',
  'as-of': 'value',
  day: 'unit',
  week: 'unit',
  month: 'unit',
  quarter: 'unit',
  year: 'unit',
};

/** The keywords of some groups, in the order of the table. */
export function keywordsOf(...wanted: readonly KeywordGroup[]): PhraseId[] {
  return (Object.keys(phrases) as PhraseId[]).filter((id) => wanted.includes(groups[id]));
}

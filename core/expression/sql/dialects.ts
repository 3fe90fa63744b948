import { bind, type Fragment, list, raw, sql } from './fragment.ts';
import type { SqlFunction } from './scalar-functions.ts';

export type DatePart = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'weekday';

/** What differs between engines. A new engine is one more entry. */
export interface Dialect {
  quote(name: string): string;
  /** Days since 1970-01-01 of seconds since then, also before. */
  dayOfSeconds(seconds: Fragment): Fragment;
  /** A number that is the same for all seconds of a week from Monday to Sunday, and no others. */
  weekOfSeconds(seconds: Fragment): Fragment;
  /** A value that is the same for all seconds of a calendar month, and no others. */
  monthOfSeconds(seconds: Fragment): Fragment;
  /** A `like` pattern in the engine's own form, matched with case. */
  matches(value: Fragment, pattern: string): Fragment;
  /** A texts' list too long to write out, as one bound value. */
  inTexts(value: Fragment, texts: readonly string[]): Fragment;
  /** Whether a text is one of the parts of a value joined by bars. */
  hasPart(value: Fragment, part: string): Fragment;
  /** The value where it lies below 2^53, else null, without writing the value twice. */
  exact(value: Fragment): Fragment;
  /** A double as the nearest integer, half away from 0. */
  rounded(value: Fragment): Fragment;
  /** The natural logarithm of a double. */
  ln(value: Fragment): Fragment;
  /** 0 .. 2^32 - 1 of an id and a salt: `sampling/hash.ts`. */
  hash(id: Fragment, salt: string): Fragment;
  /** Which of `count` equal parts of all hashes one lies in. */
  bucket(hash: Fragment, count: number): Fragment;
  /** A part of a date (days since 1970-01-01), as `scalars/days.ts` counts it; null outside of the years 0 to 9999. */
  datePart(part: DatePart, days: Fragment): Fragment;
  /** A date moved by months; where the month has no such day its last one (`floor`) or the day after that. */
  moveMonths(days: Fragment, months: Fragment, end: 'floor' | 'ceiling'): Fragment;
  /** A function of `scalar-functions.ts`, which whoever runs the SQL must have registered (`registerFunctions`). */
  call(name: SqlFunction, values: readonly Fragment[]): Fragment;
  /** Bit `at` of bytes, counted from the lowest of the first. */
  bitAt(bytes: Fragment, at: Fragment): Fragment;
  /** Most tables that can be joined. */
  joins: number;
}

const dateParts: Readonly<Record<DatePart, string>> = { year: '%Y', quarter: '%m', month: '%m', week: '%V', day: '%d', weekday: '%u' };

const limit = '9007199254740991';

function globPattern(pattern: string): string {
  return [...pattern].map((character) => ({ '%': '*', _: '?', '*': '[*]', '?': '[?]', '[': '[[]' })[character] ?? character).join('');
}

/** The engines that the tree can be written for. SQLite calls functions of ours: `sqlite-functions.ts`. */
export const dialects = {
  sqlite: {
    quote: (name) => `"${name.replaceAll('"', '""')}"`,
    dayOfSeconds: (seconds) => sql`((${seconds} - (((${seconds} % 86400) + 86400) % 86400)) / 86400)`,
    weekOfSeconds: (seconds) => sql`(${seconds} - 345600 - (((${seconds} - 345600) % 604800 + 604800) % 604800))`,
    monthOfSeconds: (seconds) => sql`strftime('%Y-%m', ${seconds}, 'unixepoch')`,
    matches: (value, pattern) => sql`(${value} glob ${{ text: '?', params: [globPattern(pattern)] }})`,
    inTexts: (value, texts) => sql`(${value} in (select value from json_each(${{ text: '?', params: [JSON.stringify(texts)] }})))`,
    hasPart: (value, part) => sql`(instr('|' || ${value} || '|', ${{ text: '?', params: [`|${part}|`] }}) > 0)`,
    exact: (value) => sql`(select case when v between ${raw(`-${limit}`)} and ${raw(limit)} then v end from (select ${value} as v))`,
    rounded: (value) => sql`cast(${value} + (case when ${value} < 0 then -0.5 else 0.5 end) as integer)`,
    ln: (value) => sql`ln(${value})`,
    hash: (id, salt) => sql`cast(rekindle_hash(${id}, ${bind(salt)}) as integer)`,
    bucket: (hash, count) => sql`((${hash} * ${raw(String(count))}) / 4294967296)`,
    datePart: (part, days) => {
      const number = sql`cast(strftime(${raw(`'${dateParts[part]}'`)}, ${days} * 86400, 'unixepoch') as integer)`;
      return part === 'quarter' ? sql`((${number} + 2) / 3)` : number;
    },
    moveMonths: (days, months, end) => sql`(unixepoch(${days} * 86400, 'unixepoch', (${months}) || ' months', ${raw(`'${end}'`)}) / 86400)`,
    call: (name, values) => sql`${raw(name)}(${list(values)})`,
    // SQLite gives a byte as two hex digits only: the higher four bits come first
    bitAt: (bytes, at) =>
      sql`((instr('123456789ABCDEF', substr(hex(substr(${bytes}, ${at} / 8 + 1, 1)), 2 - ${at} % 8 / 4, 1)) >> (${at} % 4)) & 1)`,
    joins: 60,
  },
} as const satisfies Record<string, Dialect>;

export type DialectName = keyof typeof dialects;

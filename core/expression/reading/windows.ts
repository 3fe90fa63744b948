import type { PersonalBound, PersonalWindow, Window } from '../tree.ts';
import { spanOf } from '../windows.ts';
import { operand } from './read-node.ts';
import type { Phrase, Reader } from './types.ts';
import { fill, spanText } from './words.ts';

type AnyWindow = Window | PersonalWindow;
type WindowReading<K extends AnyWindow['kind']> = (window: Extract<AnyWindow, { kind: K }>, reader: Reader) => string;

/** A window of fixed days is read as its real dates as of the as-of day. */
function dates(window: Window | null, reader: Reader): string {
  const { from, to } = spanOf(window, reader.asOf);
  return spanText(from, to, reader.language);
}

/** How each kind of window is read. A new kind of window needs its row here, or this does not compile. */
const readings: { [K in AnyWindow['kind']]: WindowReading<K> } = {
  rolling: dates,
  previous: dates,
  'year-ago': dates,
  fixed: dates,
  since: dates,
  before: dates,
  ages: dates,
  calendar: dates,
  fiscal: dates,
  clock: dates,
  after: dates,
  until: dates,
  personal: ({ from, to }, reader) => {
    const about: Reader = { ...reader, about: 'customer' };
    const bound = (end: PersonalBound | null) => (end ? operand(end.moment, about) : '');
    const phrase = from && to ? bounds.both : from ? (from.past ? bounds.after : bounds.since) : to?.past ? bounds.until : bounds.before;
    return fill(phrase, reader.language, { from: bound(from), to: bound(to) });
  },
  'personal-rolling': ({ length, previous }, reader) =>
    fill(previous ? lengths.previous : lengths.last, reader.language, { 0: operand(length, { ...reader, about: 'customer' }) }),
};

const bounds = {
  both: { en: 'from {from} to {to}', zh: '{from}至{to}' },
  since: { en: 'since {from}', zh: '自{from}起' },
  after: { en: 'after {from}', zh: '晚于{from}' },
  before: { en: 'before {to}', zh: '早于{to}' },
  until: { en: 'up to {to}', zh: '截至{to}' },
} satisfies Record<string, Phrase>;

const lengths = {
  last: { en: 'in the last N days, N being {0} rounded up', zh: '最近 N 天（N 为{0}，向上取整）' },
  previous: { en: 'in the N days before the last N days, N being {0} rounded up', zh: '最近 N 天之前的 N 天（N 为{0}，向上取整）' },
} satisfies Record<string, Phrase>;

/**
 * The days a window means, in words.
 *
 * @example
 * windowText(null, reader); // 'up to 30 June 2026'
 */
export function windowText(window: AnyWindow | null, reader: Reader): string {
  if (window === null) return dates(null, reader);
  const reading = readings[window.kind] as WindowReading<AnyWindow['kind']>;
  return reading(window as never, reader);
}

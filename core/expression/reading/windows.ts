import type { Window } from '../tree.ts';
import { spanOf } from '../windows.ts';
import type { Reader } from './types.ts';
import { spanText } from './words.ts';

type WindowReading<K extends Window['kind']> = (window: Extract<Window, { kind: K }>, reader: Reader) => string;

/** A window of fixed days is read as its real dates as of the as-of day. */
function dates(window: Window | null, reader: Reader): string {
  const { from, to } = spanOf(window, reader.asOf);
  return spanText(from, to, reader.language);
}

/** How each kind of window is read. A new kind of window needs its row here, or this does not compile. */
const readings: { [K in Window['kind']]: WindowReading<K> } = {
  rolling: dates,
  previous: dates,
  'year-ago': dates,
  fixed: dates,
  since: dates,
  before: dates,
  ages: dates,
  calendar: dates,
};

/**
 * The days a window means, in words.
 *
 * @example
 * windowText(null, reader); // 'up to 30 June 2026'
 */
export function windowText(window: Window | null, reader: Reader): string {
  if (window === null) return dates(null, reader);
  const reading = readings[window.kind] as WindowReading<Window['kind']>;
  return reading(window as never, reader);
}

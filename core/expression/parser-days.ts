import type { Range } from '#core/contract/types.ts';
import { type Cursor, peek, phraseLength, rangeFrom, takePhrase } from './cursor.ts';
import type { PhraseId } from './keywords.ts';
import { node } from './parser.ts';
import { atWindow, parseLength, parseWindow, takeClock } from './parser-window.ts';
import type { DayWindowSyntax, Syntax } from './syntax.ts';

const units = ['week', 'month', 'quarter', 'year'] as const;

/** `in next 30 days`, `in next 12 hours`, `in next month`: days after the as-of day. Null where none begins here. */
export function parseAhead(cursor: Cursor): DayWindowSyntax | null {
  const first = cursor.at;
  for (const unit of units) {
    if (takePhrase(cursor, `next-${unit}` satisfies PhraseId)) return { kind: 'calendar', back: -1, unit, range: rangeFrom(cursor, first) };
  }
  if (!takePhrase(cursor, 'in-next')) return null;
  const seconds = takeClock(cursor);
  if (seconds !== null) return { kind: 'clock-next', seconds, range: rangeFrom(cursor, first) };
  const length = parseLength(cursor);
  return { kind: 'next', ...(length ?? { count: 1, unit: 'day' }), range: rangeFrom(cursor, first) };
}

/** `within 7 days`: at most that far away on either side. Null where none begins here. */
function parseNear(cursor: Cursor): DayWindowSyntax | null {
  const first = cursor.at;
  const length = phraseLength(cursor, 'days-apart');
  if (length === 0 || peek(cursor, length).kind !== 'number') return null;
  takePhrase(cursor, 'days-apart');
  const seconds = takeClock(cursor);
  if (seconds !== null) return { kind: 'clock-within', seconds, range: rangeFrom(cursor, first) };
  return { kind: 'within', ...(parseLength(cursor) ?? { count: 1, unit: 'day' }), range: rangeFrom(cursor, first) };
}

/**
 * A date and the days in which it lies: `anniversary(birthday) in next 30 days`. Null where no window follows the value, or one that belongs to what stands around
 * it; days ahead never do.
 */
export function parseFallsIn(cursor: Cursor, value: Syntax, first: number): Syntax | null {
  const begins = peek(cursor).range;
  const window = parseAhead(cursor) ?? (cursor.windowEnds ? null : (parseNear(cursor) ?? parseBehind(cursor, begins)));
  return window && node(cursor, { kind: 'falls-in', value, window, range: rangeFrom(cursor, first) });
}

function parseBehind(cursor: Cursor, range: Range): DayWindowSyntax | null {
  if (!atWindow(cursor)) return null;
  return parseWindow(cursor) ?? { kind: 'error', range };
}

import {
  atName,
  type Cursor,
  describeToken,
  expectClosing,
  peek,
  phraseLength,
  rangeFrom,
  report,
  takeMilliseconds,
  takePhrase,
  takeSymbol,
} from '../cursor.ts';
import { clockUnits, phrases } from '../keywords.ts';
import { node } from '../parser.ts';
import type { CallStart } from '../parser-forms.ts';
import { parseSelection } from '../parser-selection.ts';
import { parseWindow, takeCount } from '../parser-window.ts';
import type { StepSyntax, Syntax, WindowSyntax } from '../syntax.ts';

/** `step then step ... [, window] [, all within 7 days] [, same field])`, behind the opening parenthesis. */
export function parseSequence(cursor: Cursor, { first, name, open }: CallStart): Syntax {
  const steps: StepSyntax[] = [readStep(cursor, false)];
  for (;;) {
    const directly = takePhrase(cursor, 'step-directly');
    if (!directly && !takePhrase(cursor, 'step-then')) break;
    steps.push(readStep(cursor, directly));
  }
  let window: WindowSyntax | null = null;
  let within: StepSyntax['within'] = null;
  let same: { name: string; range: Syntax['range'] } | null = null;
  while (takeSymbol(cursor, ',')) {
    const token = peek(cursor);
    if (takePhrase(cursor, 'step-same')) {
      if (same) report(cursor, 'same-twice', token.range);
      same = readSame(cursor, steps[0].selection?.stream.name ?? null);
      continue;
    }
    if (takePhrase(cursor, 'step-all')) {
      if (within) report(cursor, 'gap-twice', token.range);
      within = readGap(cursor);
      continue;
    }
    const read = parseWindow(cursor);
    if (read && window) report(cursor, 'window-twice', read.range);
    if (!read) {
      report(cursor, 'expected-token', token.range, { expected: 'in last 90 days, all within, same', found: describeToken(token) });
      break;
    }
    window = read;
  }
  expectClosing(cursor, open);
  return node(cursor, { kind: 'sequence', steps, window, within, same, nameRange: name.range, range: rangeFrom(cursor, first) });
}

/** `[not | optional] [3 times] stream [where ...] [window] [after at least 1 hour] [within 7 days]`. */
function readStep(cursor: Cursor, directly: boolean): StepSyntax {
  const first = cursor.at;
  const role = takePhrase(cursor, 'step-not') ? 'not' : takeOptional(cursor) ? 'optional' : 'must';
  const times = readTimes(cursor);
  const selection = parseSelection(cursor, 'sequence');
  const step: StepSyntax = { role, directly, times, selection, after: null, within: null, range: rangeFrom(cursor, first) };
  for (;;) {
    const token = peek(cursor);
    const part = takePhrase(cursor, 'step-within') ? 'within' : takePhrase(cursor, 'step-after') ? 'after' : null;
    if (!part) break;
    if (step[part] !== null) report(cursor, 'gap-twice', token.range);
    step[part] = readGap(cursor);
  }
  return { ...step, range: rangeFrom(cursor, first) };
}

/** A stream may be called "optional": the word is a keyword only before another word. */
function takeOptional(cursor: Cursor): boolean {
  const length = phraseLength(cursor, 'step-optional');
  const more = length > 0 && (atName(cursor, length) || peek(cursor, length).kind === 'number');
  const closes = phraseLength(cursor, 'step-within', length) > 0 || phraseLength(cursor, 'step-after', length) > 0;
  return more && !closes && takePhrase(cursor, 'step-optional');
}

function readTimes(cursor: Cursor): StepSyntax['times'] {
  const { range } = peek(cursor);
  if (peek(cursor).kind !== 'number') return { count: 1, range };
  const count = takeCount(cursor);
  if (!takePhrase(cursor, 'step-times')) {
    report(cursor, 'expected-token', peek(cursor).range, { expected: 'times / 次', found: describeToken(peek(cursor)) });
  }
  return { count: count ?? 1, range };
}

/** A length of time in seconds. */
export function readGap(cursor: Cursor): { seconds: number; range: Syntax['range'] } | null {
  const first = cursor.at;
  const count = takeCount(cursor);
  if (count === null) return null;
  for (const [unit, seconds] of Object.entries(clockUnits)) {
    if (takePhrase(cursor, unit as keyof typeof clockUnits)) return { seconds: count * seconds, range: rangeFrom(cursor, first) };
  }
  const known = Object.keys(clockUnits).map(
    (unit) => `${phrases[unit as keyof typeof clockUnits].en[0]} / ${phrases[unit as keyof typeof clockUnits].zh[0]}`,
  );
  if (takeMilliseconds(cursor)) return null;
  report(cursor, 'gap-unit', peek(cursor).range, { found: describeToken(peek(cursor)), units: known.join(', ') });
  if (peek(cursor).kind === 'word') cursor.at++;
  return null;
}

function readSame(cursor: Cursor, stream: string | null): { name: string; range: Syntax['range'] } | null {
  const token = peek(cursor);
  if (!atName(cursor)) {
    report(cursor, 'expected-field', token.range, { stream: stream ?? '-', found: describeToken(token) });
    return null;
  }
  cursor.at++;
  cursor.marks.push({ kind: 'name', role: 'field', stream, from: cursor.at - 1, to: cursor.at });
  return { name: token.text, range: token.range };
}

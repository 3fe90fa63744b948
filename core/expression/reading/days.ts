import { clockSpan, daysOf } from '../scalars/day-windows.ts';
import type { FallsIn, ShiftMonths } from '../tree.ts';
import { operand, valueText } from './read-node.ts';
import type { Phrase, Reader, Statement } from './types.ts';
import { daysText, fill, spanText } from './words.ts';

const plain = { yes: { en: 'lies {days}', zh: '在{days}之内' }, no: { en: 'does not lie {days}', zh: '不在{days}之内' } } satisfies Record<
  string,
  Phrase
>;
const solar = {
  yes: { en: 'comes round{leap} {days}', zh: '的周年日{leap}在{days}之内' },
  no: { en: 'does not come round{leap} {days}', zh: '的周年日{leap}不在{days}之内' },
} satisfies Record<string, Phrase>;
const lunar = {
  yes: { en: 'comes round in the lunar calendar {days}', zh: '的农历周年日在{days}之内' },
  no: { en: 'does not come round in the lunar calendar {days}', zh: '的农历周年日不在{days}之内' },
} satisfies Record<string, Phrase>;
const march: Phrase = { en: ' (29 February on 1 March)', zh: '（2 月 29 日顺延至 3 月 1 日）' };

/** A date in a window of days, with the window's real dates. */
export function readFallsIn(node: FallsIn, negated: boolean, reader: Reader): Statement {
  const { language } = reader;
  const days = windowText(node.window, reader);
  const how = node.comesRound;
  const phrases = how === null ? plain : how.calendar === 'lunar' ? lunar : solar;
  const leap = how?.calendar === 'solar' && how.leapDay === '03-01' ? march[language] : '';
  const predicate = fill(negated ? phrases.no : phrases.yes, language, { days, leap });
  return { subject: valueText(node.value, reader), predicate };
}

function windowText(window: FallsIn['window'], { asOf, language }: Reader): string {
  if (window.kind === 'clock') {
    const span = clockSpan(window, asOf);
    return spanText(span.from, span.to, language);
  }
  const { from, to } = daysOf(window, asOf);
  const empty = language === 'zh' ? '不含任何一天的时间窗口' : 'in a window that holds no day';
  return from > to ? empty : daysText(from, to, language);
}

/** A date moved by whole months. */
export function readShiftMonths(node: ShiftMonths, reader: Reader): string {
  const phrase =
    node.months < 0
      ? { en: '{0} minus {months} months', zh: '{0}减 {months} 个月' }
      : { en: '{0} plus {months} months', zh: '{0}加 {months} 个月' };
  return fill(phrase, reader.language, { 0: operand(node.value, reader), months: String(Math.abs(node.months)) });
}

import { dayOfAt, daysOfTransition } from '../past/days.ts';
import type { At, Node, Transition } from '../tree.ts';
import { dayOfBound } from '../windows.ts';
import { readForm } from './forms.ts';
import { conditionOf, operand } from './read-node.ts';
import { plainText } from './sentence.ts';
import type { Phrase, Reader, Statement } from './types.ts';
import { dayText, fill } from './words.ts';

const met = {
  yes: { en: 'met “{0}” on {day}', zh: '在{day}满足“{0}”' },
  no: { en: 'did not meet “{0}” on {day}', zh: '在{day}不满足“{0}”' },
} satisfies Record<string, Phrase>;

/** A value as of an earlier day: its windows have the dates of that day. */
export function readAt(node: At, reader: Reader): string {
  const day = dayOfBound(node.day, reader.asOf);
  return readForm('at', false, reader, { 0: operand(node.value, { ...reader, asOf: day }), day: shownDay(node, reader) });
}

export function readAtCondition(node: At, negated: boolean, reader: Reader): Statement {
  const day = dayOfBound(node.day, reader.asOf);
  const parts = { 0: onDay(node.value, day, reader), day: shownDay(node, reader) };
  return { have: fill(negated ? met.no : met.yes, reader.language, parts) };
}

/** A day after the as-of day has no answer yet, and that is said. */
function shownDay(node: At, { asOf, language }: Reader): string {
  const text = dayText(dayOfBound(node.day, asOf), language);
  if (dayOfAt(node, asOf) !== null) return text;
  return language === 'zh' ? `${text}（尚未到来）` : `${text} (still to come)`;
}

export function readTransition(node: Transition, negated: boolean, reader: Reader): Statement {
  const days = daysOfTransition(node, reader.asOf);
  if (!days) {
    const never: Phrase = { en: 'changed within a window that holds no day (not known)', zh: '在不含任何一天的窗口内发生变化（未知）' };
    return { have: fill(never, reader.language, {}) };
  }
  const parts = {
    before: onDay(node.value, days.before, reader),
    after: onDay(node.value, days.after, reader),
    from: dayText(days.before, reader.language),
    to: dayText(days.after, reader.language),
  };
  return { have: readForm(node.way, negated, reader, parts) };
}

function onDay(value: Node, asOf: number, reader: Reader): string {
  const then = { ...reader, asOf };
  return plainText(conditionOf(value, false, then), then);
}

import { clockUnits } from '../keywords.ts';
import type { Sequence, SequenceStep } from '../tree.ts';
import { readForm } from './forms.ts';
import { columnName, eventsOf } from './measure.ts';
import type { Phrase, Reader, Statement } from './types.ts';
import { windowText } from './windows.ts';
import { fill } from './words.ts';

const joints = {
  later: { en: ', then ', zh: '，之后' },
  directly: { en: ', directly followed by ', zh: '，紧接着' },
} satisfies Record<string, Phrase>;
const events = {
  must: { en: '{number} {events} {window}', zh: '{window}{number}{events}' },
  optional: { en: 'possibly {number} {events} {window}', zh: '可能有{window}{number}{events}' },
  not: { en: 'no {events} {window}', zh: '没有{window}{events}' },
  few: { en: 'fewer than {number} {events} {window}', zh: '不到{number}{window}{events}' },
} satisfies Record<string, Phrase>;
const gaps = {
  both: { en: '{step} (at least {after} and at most {within} later)', zh: '{step}（间隔至少{after}、不超过{within}）' },
  after: { en: '{step} (at least {after} later)', zh: '{step}（间隔至少{after}）' },
  within: { en: '{step} (at most {within} later)', zh: '{step}（间隔不超过{within}）' },
  among: { en: '{step} (within {within})', zh: '{step}（{within}之内）' },
} satisfies Record<string, Phrase>;
const wholes = {
  window: { en: 'all {window}', zh: '全部在{window}' },
  within: { en: 'at most {length} from the first to the last', zh: '首尾相距不超过{length}' },
  same: { en: 'with the same {field}', zh: '{field}相同' },
} satisfies Record<string, Phrase>;
const lengthWords: Readonly<Record<string, readonly [one: string, many: string, zh: string]>> = {
  day: ['day', 'days', '天'],
  hour: ['hour', 'hours', '小时'],
  minute: ['minute', 'minutes', '分钟'],
  second: ['second', 'seconds', '秒'],
};

/** The steps in their order, each with its events, its limits and its own window. */
export function readSequence(node: Sequence, negated: boolean, reader: Reader): Statement {
  const { language } = reader;
  const steps = node.steps.map((step, i) => {
    const joint = i === 0 ? '' : joints[step.directly ? 'directly' : 'later'][language];
    return joint + stepText(step, i === 0, reader);
  });
  const same = node.same && Object.entries(node.same.columns)[0];
  const whole = [
    fill(wholes.window, language, { window: windowText(node.window, reader) }),
    ...(node.within === null ? [] : [fill(wholes.within, language, { length: lengthOf(node.within, reader) })]),
    ...(same
      ? [fill(wholes.same, language, { field: columnName({ stream: same[0], name: same[1].field }, { ...reader, about: 'event' }) })]
      : []),
  ];
  return { have: readForm('sequence', negated, reader, { 0: steps.join(''), whole: whole.join(language === 'zh' ? '、' : ', ') }) };
}

function stepText(step: SequenceStep, first: boolean, reader: Reader): string {
  const { language } = reader;
  const { one, many } = eventsOf(step, reader.names.streams.get(step.stream), reader);
  const kind = step.role === 'not' && step.times > 1 ? 'few' : step.role;
  const number = language === 'zh' ? (step.times === 1 ? '' : `${step.times} 次`) : step.times === 1 ? 'one' : String(step.times);
  const window = step.window ? windowText(step.window, reader) : '';
  const text = fill(events[kind], language, { number, events: step.times === 1 ? one : many, window });
  const limits = { step: text, after: lengthOf(step.after, reader), within: lengthOf(step.within ?? 0, reader) };
  if (step.within === null) return step.after > 0 ? fill(gaps.after, language, limits) : text;
  return fill(gaps[first ? 'among' : step.after > 0 ? 'both' : 'within'], language, limits);
}

/** Seconds in the largest unit that holds them without a rest. */
export function lengthOf(seconds: number, { language }: Reader): string {
  const unit = (['day', 'hour', 'minute', 'second'] as const).find((name) => seconds % clockUnits[name] === 0) ?? 'second';
  const count = seconds / clockUnits[unit];
  const [one, many, zh] = lengthWords[unit];
  return language === 'zh' ? ` ${count} ${zh}` : `${count} ${count === 1 ? one : many}`;
}

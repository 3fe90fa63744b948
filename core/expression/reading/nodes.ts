import { shiftDay } from '../calendar.ts';
import type { ArithmeticOperator, CompareOperator } from '../syntax.ts';
import type { Compare, Node } from '../tree.ts';
import { readFallsIn, readShiftMonths } from './days.ts';
import { readForm } from './forms.ts';
import { functionReadings } from './functions.ts';
import { labelCondition, ladderCondition, ladderText } from './ladders.ts';
import { columnName, isCountOfEvents, readMeasure } from './measure.ts';
import { readChange, readLookalike, readRanking } from './over-all.ts';
import { readAt, readAtCondition, readTransition } from './past.ts';
import { conditionOf, operand, valueText } from './read-node.ts';
import { readScalar, scalarCondition } from './scalars.ts';
import { readSequence } from './sequence.ts';
import { readRecorded } from './sets.ts';
import { readChanged, readHeld } from './states.ts';
import type { NodeReading, Phrase, Reader, Statement } from './types.ts';
import { boolText, dayText, fill, listText, literalText, numberText, quoted, shareText } from './words.ts';

/** How each kind of node is read. A new kind of node needs its row here, or this does not compile. */
export const nodeReadings: { readonly [K in Node['kind']]: NodeReading<Extract<Node, { kind: K }>> } = {
  literal: {
    value: (node, { language, source }) => literalText(node, language, source),
    condition: (node, negated, reader) => isTrue(boolText((node.value === 1) !== negated, reader.language), reader),
  },
  'as-of': {
    value: ({ shift }, { asOf, language }) => dayText(shift ? shiftDay(asOf, shift.count, shift.unit) : asOf, language),
  },
  column: {
    value: columnName,
    condition: (node, negated, reader) => ({
      subject: columnName(node, reader),
      predicate: is(boolText(!negated, reader.language), reader),
    }),
  },
  arithmetic: {
    value: (node, reader) =>
      fill(arithmetic[node.operator], reader.language, { left: operand(node.left, reader), right: operand(node.right, reader) }),
  },
  negate: { value: ({ value }, reader) => fill({ en: 'minus {0}', zh: '负的{0}' }, reader.language, { 0: operand(value, reader) }) },
  shift: {
    value: ({ value, days, sign }, reader) =>
      fill(sign === 1 ? shifts.later : shifts.earlier, reader.language, { 0: operand(value, reader), days: operand(days, reader) }),
  },
  'date-difference': {
    value: ({ left, right }, reader) =>
      fill({ en: 'number of days from {right} to {left}', zh: '{right}至{left}的天数' }, reader.language, {
        left: operand(left, reader),
        right: operand(right, reader),
      }),
  },
  'days-since': { value: ({ value }, reader) => readScalar('days-since', [value], reader) },
  'shift-months': { value: readShiftMonths },
  'falls-in': { condition: readFallsIn },
  scalar: {
    value: (node, reader) => readScalar(node.function, node.values, reader),
    condition: (node, negated, reader) => scalarCondition(node.function, node.values, negated, reader),
  },
  compare: { condition: compare },
  between: {
    condition: ({ value, low, high }, negated, reader) => {
      const phrase = negated ? ranges.outside : ranges.inside;
      return {
        subject: valueText(value, reader),
        predicate: fill(phrase, reader.language, { low: operand(low, reader), high: operand(high, reader) }),
      };
    },
  },
  in: {
    condition: ({ value, options }, negated, reader) => {
      const list = optionsText(
        options.map((option) => valueText(option, reader)),
        negated,
        reader,
      );
      return { subject: valueText(value, reader), predicate: fill(negated ? oneOf.no : oneOf.yes, reader.language, { list }) };
    },
  },
  like: {
    condition: ({ value, pattern }, negated, reader) => ({
      subject: valueText(value, reader),
      predicate: fill(negated ? patterns.no : patterns.yes, reader.language, { pattern: quoted(pattern) }),
    }),
  },
  known: {
    condition: (node, negated, reader) => ({
      subject: valueText(node.value, reader),
      predicate: (node.known !== negated ? knowing.yes : knowing.no)[reader.language],
    }),
  },
  not: { condition: ({ value }, negated, reader) => conditionOf(value, !negated, reader) },
  and: { condition: ({ items }, negated, reader) => joined(items, negated ? 'some' : 'all', negated, reader) },
  or: { condition: ({ items }, negated, reader) => joined(items, negated ? 'all' : 'some', negated, reader) },
  measure: {
    value: (node, reader) => readMeasure(node, false, reader),
    condition: (node, negated, reader) =>
      'value' in functionReadings[node.measure]
        ? { subject: readMeasure(node, false, reader), predicate: is(boolText(!negated, reader.language), reader) }
        : { have: readMeasure(node, negated, reader) },
  },
  ranking: {
    value: (node, reader) => readRanking(node, false, reader),
    condition: (node, negated, reader) => ({ have: readRanking(node, negated, reader) }),
  },
  change: { value: readChange },
  lookalike: { value: readLookalike },
  evidence: { value: ({ value }, reader) => valueText(value, reader) },
  sequence: { condition: readSequence },
  held: { condition: readHeld },
  changed: { condition: readChanged },
  at: { value: readAt, condition: readAtCondition },
  transition: { condition: readTransition },
  recorded: { condition: readRecorded },
  sample: {
    condition: ({ share, salt }, negated, reader) => ({
      have: readForm('sample', negated, reader, { share: shareText(share), salt: quoted(salt) }),
    }),
  },
  'in-list': { condition: ({ name }, negated, reader) => ({ have: readForm('in-list', negated, reader, { name: quoted(name) }) }) },
  'do-not-contact': { condition: (_, negated, reader) => ({ have: readForm('do-not-contact', negated, reader, {}) }) },
  stratified: {
    condition: ({ share, salt, within }, negated, reader) => ({
      have: readForm('sample', negated, reader, {
        share: shareText(share),
        salt: quoted(salt),
        groups: fill(ofEach, reader.language, {
          0: listText(
            within.map((group) => valueText(group, reader)),
            reader.language,
          ),
        }),
      }),
    }),
  },
  bucket: {
    value: ({ count, salt }, reader) => readForm('bucket', false, reader, { count: numberText(count, 0), salt: quoted(salt) }),
  },
  case: { value: ladderText, condition: ladderCondition },
  labels: { value: ladderText },
  'has-label': { condition: labelCondition },
  lift: {
    value: ({ value }, reader) => valueText(value, reader),
    condition: ({ value }, negated, reader) => conditionOf(value, negated, reader),
  },
  tag: {
    value: ({ name }, reader) => fill({ en: 'value of the tag {name}', zh: '标签{name}的值' }, reader.language, { name: quoted(name) }),
    condition: (node, negated, reader) =>
      node.of === 'segment'
        ? { have: readForm('in-segment', negated, reader, { name: quoted(node.name) }) }
        : { have: fill(negated ? tags.without : tags.with, reader.language, { name: quoted(node.name) }) },
  },
};

const ofEach: Phrase = { en: 'of each {0}', zh: '在每个{0}内' };
const arithmetic: Readonly<Record<ArithmeticOperator, Phrase>> = {
  '+': { en: '{left} plus {right}', zh: '{left}加{right}' },
  '-': { en: '{left} minus {right}', zh: '{left}减{right}' },
  '*': { en: '{left} times {right}', zh: '{left}乘以{right}' },
  '/': { en: '{left} divided by {right}', zh: '{left}除以{right}' },
};
const shifts = {
  later: { en: '{0} plus {days}', zh: '{0}加 {days}' },
  earlier: { en: '{0} minus {days}', zh: '{0}减 {days}' },
} satisfies Record<string, Phrase>;
const ranges = {
  inside: { en: 'is from {low} to {high}, both included', zh: '在 {low} 至 {high} 之间（含两端）' },
  outside: { en: 'is outside {low} to {high}', zh: '不在 {low} 至 {high} 之间' },
} satisfies Record<string, Phrase>;
const oneOf = { yes: { en: 'is {list}', zh: '是{list}' }, no: { en: 'is {list}', zh: '{list}' } } satisfies Record<string, Phrase>;
const patterns = {
  yes: { en: 'matches the pattern {pattern}', zh: '符合模式{pattern}' },
  no: { en: 'does not match the pattern {pattern}', zh: '不符合模式{pattern}' },
} satisfies Record<string, Phrase>;
const knowing = { yes: { en: 'is known', zh: '已知' }, no: { en: 'is unknown', zh: '未知' } } satisfies Record<string, Phrase>;
const tags = {
  with: { en: 'hold the tag {name}', zh: '持有标签{name}' },
  without: { en: 'do not hold the tag {name}', zh: '不持有标签{name}' },
} satisfies Record<string, Phrase>;

const numbers: Readonly<Record<CompareOperator, Phrase>> = {
  '=': { en: 'is {0}', zh: '等于 {0}' },
  '!=': { en: 'is not {0}', zh: '不等于 {0}' },
  '<': { en: 'is less than {0}', zh: '小于 {0}' },
  '<=': { en: 'is at most {0}', zh: '不超过 {0}' },
  '>': { en: 'is more than {0}', zh: '大于 {0}' },
  '>=': { en: 'is at least {0}', zh: '至少为 {0}' },
};
const days: Readonly<Record<CompareOperator, Phrase>> = {
  '=': { en: 'is {0}', zh: '为{0}' },
  '!=': { en: 'is not {0}', zh: '不是{0}' },
  '<': { en: 'is before {0}', zh: '早于{0}' },
  '<=': { en: 'is not after {0}', zh: '不晚于{0}' },
  '>': { en: 'is after {0}', zh: '晚于{0}' },
  '>=': { en: 'is not before {0}', zh: '不早于{0}' },
};
/** "who have at most 3 orders": shorter than "whose number of orders is at most 3". */
const counts: Readonly<Record<CompareOperator, Phrase>> = {
  '=': { en: 'have exactly {0} {many} {window}', zh: '{window}{many}恰好 {0} 次' },
  '!=': { en: 'have fewer or more than {0} {many} {window}', zh: '{window}{many}不是 {0} 次' },
  '<': { en: 'have fewer than {0} {many} {window}', zh: '{window}{many}少于 {0} 次' },
  '<=': { en: 'have at most {0} {many} {window}', zh: '{window}{many}不超过 {0} 次' },
  '>': { en: 'have more than {0} {many} {window}', zh: '{window}{many}多于 {0} 次' },
  '>=': { en: 'have at least {0} {many} {window}', zh: '{window}{many}至少 {0} 次' },
};
const opposite: Readonly<Record<CompareOperator, CompareOperator>> = { '=': '!=', '!=': '=', '<': '>=', '<=': '>', '>': '<=', '>=': '<' };

function compare(node: Compare, negated: boolean, reader: Reader): Statement {
  const operator = negated ? opposite[node.operator] : node.operator;
  const { left, right } = node;
  if (isCountOfEvents(left) && right.kind === 'literal' && right.type.kind === 'number')
    return {
      have: readMeasure(left, false, reader, { phrase: counts[operator], number: numberText(Number(right.value), right.type.decimals) }),
    };
  if (left.type.kind === 'boolean' && right.kind === 'literal') {
    const wanted = (right.value === 1) === (operator === '=');
    return conditionOf(left, !wanted, reader);
  }
  const dates = left.type.kind === 'date' || left.type.kind === 'time';
  const value = right.kind === 'arithmetic' ? operand(right, reader) : valueText(right, reader);
  return { subject: valueText(left, reader), predicate: fill((dates ? days : numbers)[operator], reader.language, { 0: value }) };
}

const mostOptions = 12;

function optionsText(options: readonly string[], negated: boolean, { language }: Reader): string {
  const shown = options.length > mostOptions ? options.slice(0, mostOptions - 2) : options;
  const rest = options.length - shown.length;
  const more = language === 'zh' ? `另外 ${numberText(rest, 0)} 个值` : `${numberText(rest, 0)} more values`;
  const all = rest > 0 ? [...shown, more] : shown;
  if (language === 'zh') return negated ? `不是${listText(all, language, 'or')}` : listText(all, language, 'or');
  const negative =
    all.length === 1 ? `not ${all[0]}` : all.length === 2 ? `neither ${all[0]} nor ${all[1]}` : `none of ${listText(all, language)}`;
  return negated ? negative : listText(all, language, 'or');
}

function joined(items: readonly Node[], join: 'all' | 'some', negated: boolean, reader: Reader): Statement {
  const statements = items.map((item) => conditionOf(item, negated, reader));
  // what is joined the same way needs no brackets
  return { join, items: statements.flatMap((each) => ('join' in each && each.join === join ? each.items : [each])) };
}

function is(what: string, { language }: Reader): string {
  return language === 'zh' ? `为${what}` : `is ${what}`;
}

function isTrue(what: string, reader: Reader): Statement {
  return { subject: reader.language === 'zh' ? '此条件' : 'this condition', predicate: is(what, reader) };
}

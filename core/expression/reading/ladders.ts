import type { HasLabel, Labels, Ladder, Node } from '../tree.ts';
import { functionReadings } from './functions.ts';
import { conditionOf, operand, valueText } from './read-node.ts';
import { plainText } from './sentence.ts';
import type { Reader, Statement } from './types.ts';
import { boolText, fill, quoted } from './words.ts';

const words = {
  en: { first: 'first that fits of ', all: 'list of all that fit of ', else: 'otherwise ', nothing: 'otherwise unknown' },
  zh: { first: '分层结果', all: '全部成立的标签', else: '否则为', nothing: '否则未知' },
} as const;

/** `first that fits of (“early”, if ...; “deep”, if ...; otherwise “none”)`. */
export function ladderText(node: Ladder | Labels, reader: Reader): string {
  const word = words[reader.language];
  const zh = reader.language === 'zh';
  const rungs = node.rungs.map(({ when, value }) => {
    const condition = plainText(conditionOf(when, false, reader), reader);
    return zh ? `若（${condition}）则为${operand(value, reader)}` : `${operand(value, reader)} if (${condition})`;
  });
  const rest = node.otherwise ? `${word.else}${operand(node.otherwise, reader)}` : word.nothing;
  const parts = [...rungs, rest].join(zh ? '；' : '; ');
  return `${node.kind === 'case' ? word.first : word.all}${zh ? `（${parts}）` : `(${parts})`}`;
}

/** A ladder whose rungs give yes or no. */
export function ladderCondition(node: Node, negated: boolean, reader: Reader): Statement {
  const value = boolText(!negated, reader.language);
  return { subject: valueText(node, reader), predicate: reader.language === 'zh' ? `为${value}` : `is ${value}` };
}

export function labelCondition({ value, label }: HasLabel, negated: boolean, reader: Reader): Statement {
  const reading = functionReadings['has-label'];
  if (!('have' in reading)) throw new Error('has_label is a condition');
  return {
    subject: valueText(value, reader),
    predicate: fill(negated ? reading.lack : reading.have, reader.language, { 1: quoted(label) }),
  };
}

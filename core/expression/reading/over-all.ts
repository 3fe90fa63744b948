import type { Change, Lookalike, Node, Ranking } from '../tree.ts';
import { readForm } from './forms.ts';
import { functionReadings } from './functions.ts';
import { conditionOf, operand, valueText } from './read-node.ts';
import { plainText, relativeText } from './sentence.ts';
import type { Phrase, Reader } from './types.ts';
import { fill, listText, numberText } from './words.ts';

/** A place among all customers: a value, or the condition it is. */
export function readRanking(node: Ranking, negated: boolean, reader: Reader): string {
  const reading = functionReadings[node.ranking];
  const phrase = 'value' in reading ? reading.value : negated ? reading.lack : reading.have;
  return fill(phrase, reader.language, { 0: operand(node.value, reader), limit: limitText(node, reader), field: fieldText(node, reader) });
}

function limitText({ ranking, limit }: Ranking, reader: Reader): string {
  if (!limit) return '';
  if (ranking === 'ntile') return fill(groupCount, reader.language, { 0: numberText(limit.value, 0) });
  if (limit.decimals === 0) return fill(customerCount, reader.language, { 0: numberText(limit.value, 0) });
  const percent = numberText(limit.value * (limit.decimals < 2 ? 10 : 1), Math.max(0, limit.decimals - 2));
  return fill(customerShare, reader.language, { 0: percent });
}

const groupCount: Phrase = { en: '{0}', zh: '{0} 组' };
const customerCount: Phrase = { en: '{0} customers', zh: '{0} 名客户' };
const customerShare: Phrase = { en: '{0}% of customers', zh: '{0}% 客户' };
const each: Phrase = { en: ', within each {0}', zh: '在每个{0}内' };
const only: Phrase = { en: ', among customers {0}', zh: '在满足“{0}”的客户中' };

/** Who competes with whom. */
function fieldText({ within, among }: Ranking, reader: Reader): string {
  const groups = within.map((by) => valueText(by, reader));
  const group = groups.length > 0 ? fill(each, reader.language, { 0: listText(groups, reader.language) }) : '';
  const who = among ? fill(only, reader.language, { 0: whoText(among, reader) }) : '';
  return reader.language === 'zh' ? `${who}${group}${who || group ? '，' : ''}` : group + who;
}

/** How much values speak for being one of those who meet a condition. */
export function readLookalike({ seed, terms }: Lookalike, reader: Reader): string {
  const values = listText(
    terms.map(({ value }) => operand(value, reader)),
    reader.language,
  );
  return readForm('lookalike', false, reader, { seed: whoText(seed, reader), values, least: numberText(terms[0].least, 0) });
}

/** What became of a number, with the condition under which it is known. */
export function readChange(node: Change, reader: Reader): string {
  const reading = functionReadings[node.change];
  if (!('value' in reading)) throw new Error(`${node.change} has no reading as a value`);
  return fill(reading.value, reader.language, {
    now: operand(node.now, reader),
    before: operand(node.before, reader),
    enough: bracketed(node.enough, reader),
  });
}

/** "(who have no order)", in brackets, because what follows might else belong to it; in Chinese, where it stands in quotes, the condition alone. */
function whoText(node: Node, reader: Reader): string {
  const statement = conditionOf(node, false, reader);
  return reader.language === 'zh' ? plainText(statement, reader) : `(${relativeText(statement, reader)})`;
}

function bracketed(node: Node, reader: Reader): string {
  const text = plainText(conditionOf(node, false, reader), reader);
  return reader.language === 'zh' ? text : `(${text})`;
}

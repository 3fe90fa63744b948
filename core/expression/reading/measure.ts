import type { Language } from '#core/contract/texts.ts';
import type { ColumnInfo, StreamInfo } from '#core/contract/types.ts';
import { type ColumnNode, EVENT_TIME, type Measure, type Node, type TrendWindow } from '../tree.ts';
import { spanOf } from '../windows.ts';
import { functionReadings } from './functions.ts';
import { conditionOf } from './read-node.ts';
import { plainText } from './sentence.ts';
import { lengthOf } from './sequence.ts';
import type { Phrase, Reader } from './types.ts';
import { windowText } from './windows.ts';
import { eventWords, fill, placeText, spanText, unitNames } from './words.ts';

/** A name as people read it: in Chinese the label, in English without underscores. */
function shownName(name: string, known: { label: string | null } | undefined, language: Language): string {
  if (language === 'zh') return known?.label != null && /\p{Script=Han}/u.test(known.label) ? known.label : name;
  return /^[a-z][a-z_]*$/.test(name) ? name.replaceAll('_', ' ') : `“${name}”`;
}

export function columnName({ stream, name }: Pick<ColumnNode, 'stream' | 'name'>, { names, language, about }: Reader): string {
  const owner = stream === null ? undefined : names.streams.get(stream);
  const known: ColumnInfo | undefined = stream === null ? names.attributes.get(name) : owner && names.fields.get(owner)?.get(name);
  const shown = shownName(name, known, language);
  if (stream !== null && name === EVENT_TIME) return language === 'zh' ? '发生时间' : 'time of the event';
  const ofCustomer = stream === null && about === 'event';
  return ofCustomer ? (language === 'zh' ? `该客户的${shown}` : `the customer’s ${shown}`) : shown;
}

/** `count(order ...)`, which reads shorter as "have at most 3 orders". */
export function isCountOfEvents(node: Node): node is Measure {
  return node.kind === 'measure' && node.measure === 'count' && node.field === null;
}

/**
 * A measure in words: a value, or the condition it is. `instead` takes the place of the function's own phrase.
 *
 * @example
 * readMeasure(node, false, reader); // 'number of orders from 1 January to 30 June 2026'
 */
export function readMeasure(node: Measure, negated: boolean, reader: Reader, instead?: { phrase: Phrase; number: string }): string {
  const whole = functionReadings[node.measure];
  const reading = node.field === null ? (whole.withoutField ?? whole) : whole;
  const phrase = instead?.phrase ?? ('value' in reading ? reading.value : negated ? reading.lack : reading.have);
  const text = fill(phrase, reader.language, { ...partsOf(node, reader), 0: instead?.number ?? '' });
  const ofCustomer = reader.about === 'event' && 'value' in reading && !instead;
  return ofCustomer ? (reader.language === 'zh' ? `该客户${text}` : `the customer’s ${text}`) : text;
}

function partsOf(node: Measure, reader: Reader): Record<string, string> {
  const { language, asOf } = reader;
  const stream = reader.names.streams.get(node.stream);
  const { one, many } = eventsOf(node, stream, reader);
  const { many: all } = eventsOf({ ...node, where: null }, stream, reader);
  const parts: Record<string, string> = { one, many, all, window: windowText(node.window, reader) };
  if (node.fraction) parts.percent = `${(100 * node.fraction.part) / node.fraction.whole}%`;
  if (node.measure === 'trend') Object.assign(parts, unitParts(node, language));
  if (node.pause !== null) parts.pause = lengthOf(node.pause, reader);
  if (node.place !== null) Object.assign(parts, { place: placeText(node.place, language), count: String(node.place) });
  if (node.field !== null) parts.field = columnName({ stream: node.stream, name: node.field }, { ...reader, about: 'event' });
  if (node.duration) {
    const { from, to } = spanOf({ kind: 'rolling', ...node.duration, range: node.range }, asOf);
    parts.recent = spanText(from, to, language);
    parts.earlier = spanText(spanOf(null, asOf).from, from, language);
  }
  return parts;
}

function unitParts({ window }: Measure, language: Language): Record<string, string> {
  const [one, many] = unitNames((window as TrendWindow).unit, language);
  return { unit: one, units: many };
}

/** The events of a measure with the condition on them: `orders (only those where channel is “app”)`, `（渠道等于“app”的）订单`. */
export function eventsOf(
  node: Pick<Measure, 'stream' | 'where'>,
  stream: StreamInfo | undefined,
  reader: Reader,
): { one: string; many: string } {
  const where = node.where ? plainText(conditionOf(node.where, false, { ...reader, about: 'event' }), { ...reader, about: 'event' }) : null;
  if (reader.language === 'zh') {
    const name = shownName(node.stream, stream, 'zh');
    const text = where === null ? name : `（${where}的）${name}`;
    return { one: text, many: text };
  }
  const { one, many } = eventWords(node.stream);
  return where === null ? { one, many } : { one: `${one} (where ${where})`, many: `${many} (only where ${where})` };
}

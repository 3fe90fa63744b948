import type { Language } from '#core/contract/texts.ts';
import type { Catalogue, SignatureHelp } from '#core/contract/types.ts';
import { surroundingsAt } from './context.ts';
import { definitionOf, type FunctionId } from './functions.ts';
import { phraseText } from './keywords.ts';
import { lex } from './lexer.ts';
import { indexOf } from './names.ts';
import { translate } from './translate.ts';

/** What a measure takes, in words; the parts of its signature in order. */
const measureParts = {
  stream: {
    en: { name: 'stream', help: 'whose events are read' },
    zh: { name: '事件流', help: '读取哪个事件流' },
  },
  where: { en: { name: '...', help: 'only events for which this holds' }, zh: { name: '...', help: '只看满足条件的事件' } },
  window: {
    en: { name: 'window', help: 'only events of these days, such as "in last 90 days"; without one, everything up to the as-of day' },
    zh: { name: '窗口', help: '只看这些日子的事件，例如“最近 90 天”；不写则看截至基准日的全部' },
  },
  duration: { en: { name: '90 days', help: 'a length of time' }, zh: { name: '90 天', help: '一段时间' } },
  percentage: { en: { name: '90%', help: 'part of the values that lies below' }, zh: { name: '90%', help: '低于此值的比例' } },
  pause: {
    en: { name: '30 minutes', help: 'so long without an event begins a new session' },
    zh: { name: '30 分钟', help: '这么久没有事件即为新会话' },
  },
  values: { en: { name: '3', help: 'how many values' }, zh: { name: '3', help: '取几个值' } },
  place: {
    en: { name: '2', help: 'counted from the first event, or from the latest where it is negative' },
    zh: { name: '2', help: '正数从第一个事件数起，负数从最近一个数起' },
  },
} as const;
type MeasurePart = keyof typeof measureParts;

interface Part {
  text: string;
  help: string;
  /** Stands before it: `, ` or a blank. */
  glue: string;
}

/**
 * How a function is called.
 *
 * @example
 * signature('lapsed', 'en'); // 'lapsed(stream [where ...], 90 days)'
 */
export function signature(id: FunctionId, language: Language): string {
  return `${definitionOf(id)[language]}(${partsOf(id, language)
    .map(({ glue, text }) => glue + text)
    .join('')})`;
}

function partsOf(id: FunctionId, language: Language): Part[] {
  const definition = definitionOf(id);
  if (definition.signature) return argumentsIn(definition.signature[language]);
  if (definition.kind !== 'measure') return [{ text: language === 'en' ? 'value' : '值', help: '', glue: '' }];
  return measureOrder(id).map((part) => ({
    text: measureText(part, id, language),
    help: measureParts[part][language].help,
    glue: part === 'stream' ? '' : part === extraOf(id) ? ', ' : ' ',
  }));
}

function measureOrder(id: FunctionId): MeasurePart[] {
  const extra = extraOf(id);
  return ['stream', 'where', ...(definitionOf(id).window ? (['window'] as const) : []), ...(extra ? [extra] : [])];
}

/** What follows the events behind a comma. */
function extraOf(id: FunctionId): MeasurePart | null {
  const { duration, argument } = definitionOf(id);
  return duration ? 'duration' : (argument ?? null);
}

function measureText(part: MeasurePart, id: FunctionId, language: Language): string {
  const { name } = measureParts[part][language];
  if (part === extraOf(id)) return name;
  if (part === 'window') return `[${name}]`;
  if (part === 'where') return `[${phraseText('where', language)} ${name}]`;
  const field = language === 'en' ? 'field' : '字段';
  const dotted = { none: '', optional: `[.${field}]`, required: `.${field}` }[definitionOf(id).field];
  return name + dotted;
}

/** `value, limit [, base]` -> three arguments; a comma behind other words inside brackets parts nothing. */
function argumentsIn(text: string): Part[] {
  const parts: Part[] = [];
  for (const piece of text.split(/(?<=^[^[]*|\][^[]*),\s*|\s*(?=\[\s*,)/)) {
    const optional = /^\[\s*,\s*/.exec(piece);
    const plain = piece.trim();
    if (plain === '') continue;
    parts.push({ text: plain, help: '', glue: parts.length === 0 ? '' : optional ? ' ' : ', ' });
  }
  return parts;
}

/**
 * The innermost call around a place: how it is written, and which of its arguments one is in. Null outside of every call. Read from the tokens alone, so it
 * works while the text is unfinished.
 *
 * @param offset UTF-16 offset in the text
 * @example
 * signatureHelp('lapsed(order, ', 14, catalogue, 'en')?.active; // 2, the length of time
 */
export function signatureHelp(source: string, offset: number, catalogue: Catalogue, language: Language): SignatureHelp | null {
  const index = indexOf(catalogue);
  const { tokens } = lex(source, index.chinese);
  const at = tokens.findIndex((token) => token.range.from >= offset);
  const around = surroundingsAt(tokens, at < 0 ? tokens.length - 1 : at, index);
  if (!around.function) return null;
  const definition = definitionOf(around.function);
  const parts = partsOf(around.function, language);
  let label = `${definition[language]}(`;
  const parameters = parts.map(({ glue, text, help }) => {
    label += glue;
    const from = label.length;
    label += text;
    return { from, to: label.length, help };
  });
  return {
    label: `${label})`,
    parameters,
    active: activePart(around.function, around),
    help: definition.help[language],
    example: exampleOf(around.function, language, catalogue),
  };
}

const examples = new WeakMap<Catalogue, Map<string, string>>();

/** The example of a function in the words of a language; completion asks for all of them at once, so they are kept. */
export function exampleOf(id: FunctionId, language: Language, catalogue: Catalogue): string {
  const kept = examples.get(catalogue) ?? new Map<string, string>();
  examples.set(catalogue, kept);
  const key = `${language} ${id}`;
  const known = kept.get(key) ?? translate(definitionOf(id).example, language, catalogue);
  kept.set(key, known);
  return known;
}

function activePart(id: FunctionId, around: ReturnType<typeof surroundingsAt>): number {
  const definition = definitionOf(id);
  const last = partsOf(id, 'en').length - 1;
  if (definition.kind !== 'measure' || definition.signature) return Math.min(around.commas, last);
  const order = measureOrder(id);
  if (around.commas > 0) return last;
  if (around.inWindow) return Math.max(0, order.indexOf('window'));
  return around.inWhere ? order.indexOf('where') : 0;
}

import { type Language, textOf } from '#core/contract/texts.ts';
import type { Catalogue, ColumnInfo, Hover, StreamInfo } from '#core/contract/types.ts';
import type { ProfileOf } from './complete.ts';
import type { Mark } from './cursor.ts';
import { definitionOf, type FunctionId } from './functions.ts';
import { phrases, phraseText } from './keywords.ts';
import type { Token } from './lexer.ts';
import { indexOf, type NameIndex } from './names.ts';
import { parse } from './parser.ts';
import { scoreText, setHover } from './sets/hover.ts';
import { exampleOf, signature } from './signature.ts';

const words = {
  en: {
    events: 'events',
    customers: 'customers',
    covers: 'covers',
    nothing: 'nothing yet',
    blank: 'blank',
    distinct: 'different values',
    example: 'for example',
  },
  zh: { events: '个事件', customers: '位客户', covers: '覆盖', nothing: '尚无数据', blank: '空', distinct: '个不同的值', example: '例如' },
} as const;

/**
 * What the word at a place is: a function with its signature, a keyword, a column with type, unit and distribution, a stream with its coverage, a tag with
 * its text. Null between words.
 *
 * @example
 * hover('age > 30', 1, catalogue, profileOf, 'en')?.lines[0]; // 'age · number'
 */
export function hover(source: string, offset: number, catalogue: Catalogue, profileOf: ProfileOf, language: Language): Hover | null {
  const index = indexOf(catalogue);
  const { tokens, marks } = parse(source, index.chinese);
  const mark = marks.find(({ from, to }) => tokens[from].range.from <= offset && offset < tokens[to - 1].range.to);
  if (!mark) return null;
  const range = { from: tokens[mark.from].range.from, to: tokens[mark.to - 1].range.to };
  if (mark.kind === 'phrase')
    return { range, lines: [phraseText(mark.phrase, language), phrases[mark.phrase].help[language]], profile: null };
  if (mark.kind === 'function') return { range, lines: functionLines(mark.function, language, catalogue), profile: null };
  if (mark.role === 'list' || mark.role === 'segment') return setHover(mark.role, tokens[mark.from].text, catalogue, language, range);
  return nameHover(mark, tokens, index, profileOf, language, range);
}

function functionLines(id: FunctionId, language: Language, catalogue: Catalogue): string[] {
  const definition = definitionOf(id);
  return [
    signature(id, language),
    `${definition.help[language]} → ${definition.returns}`,
    `${words[language].example} ${exampleOf(id, language, catalogue)}`,
    ...(id === 'do-not-contact' ? [entriesLine(language, catalogue)] : []),
  ];
}

function entriesLine(language: Language, { doNotContact }: Catalogue): string {
  const entries = doNotContact?.entries ?? 0;
  return language === 'en' ? `entries now: ${entries}` : `现有条目：${entries}`;
}

function nameHover(
  mark: Extract<Mark, { kind: 'name' }>,
  tokens: readonly Token[],
  index: NameIndex,
  profileOf: ProfileOf,
  language: Language,
  range: Hover['range'],
): Hover | null {
  const written = tokens[mark.from].text;
  if (mark.role === 'stream') {
    const stream = index.streams.get(written);
    return stream ? { range, lines: streamLines(stream, language), profile: null } : null;
  }
  const owner = index.streams.get(mark.stream ?? '');
  const field = owner && index.fields.get(owner)?.get(written);
  if (field) return columnHover(field, owner, profileOf, language, range);
  if (mark.role === 'field') return null;
  const attribute = index.attributes.get(written);
  if (attribute) return columnHover(attribute, null, profileOf, language, range);
  const tag = index.tags.get(written);
  if (tag)
    return {
      range,
      lines: [`${tag.name} · ${language === 'en' ? 'tag, version' : '标签，版本'} ${tag.version}`, tag.expression],
      profile: null,
    };
  const stream = index.streams.get(written);
  return stream ? { range, lines: streamLines(stream, language), profile: null } : null;
}

function streamLines(stream: StreamInfo, language: Language): string[] {
  const word = words[language];
  const { from, to, gaps } = stream.coverage;
  const covered =
    from === null || to === null
      ? word.nothing
      : `${word.covers} ${from} .. ${to}${gaps.map((gap) => ` (- ${gap.from} .. ${gap.to})`).join('')}`;
  return [title(stream, language), `${grouped(stream.rows)} ${word.events} · ${grouped(stream.customers)} ${word.customers}`, covered];
}

function columnHover(column: ColumnInfo, owner: StreamInfo | null, profileOf: ProfileOf, language: Language, range: Hover['range']): Hover {
  const word = words[language];
  const profile = profileOf(owner?.name ?? null, column.name);
  const lines = [
    [title(column, language), textOf(`column-type-${column.type}`, {}, language), column.unit].filter((part) => part !== null).join(' · '),
  ];
  if (column.score) lines.push(scoreText(column.score, language));
  if (profile)
    lines.push(`${grouped(profile.distinct)} ${word.distinct} · ${word.blank} ${grouped(profile.blanks)} / ${grouped(profile.rows)}`);
  if (profile && profile.min !== null && column.type !== 'text')
    lines.push(
      `${profile.min} .. ${profile.max}${profile.median === null ? '' : ` · ${textOf('value-median', {}, language)} ${profile.median}`}`,
    );
  if (owner) lines.push(streamLines(owner, language)[2]);
  return { range, lines, profile };
}

/** The name with its second one; in Chinese the label comes first, as it stands in the text. */
function title({ name, label }: { name: string; label: string | null }, language: Language): string {
  if (label === null || label === name) return name;
  return language === 'zh' && /\p{Script=Han}/u.test(label) ? `${label} (${name})` : `${name} (${label})`;
}

function grouped(value: number): string {
  return value.toLocaleString('en-US');
}

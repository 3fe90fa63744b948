import type { Language } from '#core/contract/texts.ts';
import type { Catalogue, ColumnInfo, ColumnProfile, Completion, Range, StreamInfo } from '#core/contract/types.ts';
import { type Surroundings, surroundingsAt } from './context.ts';
import { definitionOf, type FunctionId, functions } from './functions.ts';
import { type PhraseId, phrases, phraseText, reserved } from './keywords.ts';
import { lex, type Token } from './lexer.ts';
import { indexOf, type NameIndex, writeName, writeText } from './names.ts';

/** What is known about a column's values; null where nothing is. Stream null: a customer attribute. */
export type ProfileOf = (stream: string | null, column: string) => ColumnProfile | null;

interface Place {
  index: NameIndex;
  /** Tokens before the word being written. */
  before: Token[];
  around: Surroundings;
  /** The word being written, which a completion replaces. */
  range: Range;
  word: string;
  language: Language;
  profileOf: ProfileOf;
}

const mostCompletions = 200;
const mostValues = 50;

/**
 * What could be written at a place: fields of that stream, values of that field (most frequent first), streams after a function, windows after a stream.
 *
 * @param offset UTF-16 offset in the text
 * @example
 * complete('sum(order.', 10, catalogue, profileOf, 'en').map((completion) => completion.label); // ['amount', ...]
 */
export function complete(source: string, offset: number, catalogue: Catalogue, profileOf: ProfileOf, language: Language): Completion[] {
  const place = placeAt(source, offset, indexOf(catalogue), profileOf, language);
  const all = candidates(place, catalogue);
  const wanted = place.word.toLowerCase();
  const fits = (completion: Completion) =>
    completion.label.toLowerCase().includes(wanted) || completion.insert.toLowerCase().includes(wanted);
  const starts = (completion: Completion) => (completion.label.toLowerCase().startsWith(wanted) ? 0 : 1);
  return all
    .filter(fits)
    .sort((a, b) => starts(a) - starts(b))
    .slice(0, mostCompletions);
}

function placeAt(source: string, offset: number, index: NameIndex, profileOf: ProfileOf, language: Language): Place {
  const { tokens } = lex(source, index.chinese);
  const current = tokens.findIndex(
    (token) => token.range.from < offset && offset <= token.range.to && ['word', 'name', 'text'].includes(token.kind),
  );
  const at = current >= 0 ? current : tokens.findIndex((token) => token.range.from >= offset);
  const before = tokens.slice(0, at < 0 ? tokens.length - 1 : at);
  const range = current >= 0 ? tokens[current].range : { from: offset, to: offset };
  const word = current >= 0 ? source.slice(range.from, offset).replace(/^["'“‘`]/, '') : '';
  return { index, before, around: surroundingsAt(tokens, before.length, index), range, word, language, profileOf };
}

function candidates(place: Place, catalogue: Catalogue): Completion[] {
  const { before, around, index } = place;
  const last = before.at(-1);
  if (isSymbol(last, '.')) {
    const stream = index.streams.get(before.at(-2)?.text ?? '');
    return stream ? stream.fields.map((field) => columnCompletion(field, 'field', place)) : [];
  }
  const compared = comparedColumn(place);
  if (compared)
    return [
      ...valueCompletions(compared.stream, compared.column, place),
      ...(compared.column.type === 'text' ? [] : valueStarts(place, catalogue)),
    ];
  if (around.function && definitionOf(around.function).kind === 'measure') return inMeasure(place, around, last);
  return wantsValue(last, place)
    ? valueStarts(place, catalogue)
    : keywords(['and', 'or', 'between', 'in-list', 'like', 'is-known', 'is-unknown'], place);
}

function inMeasure(place: Place, around: Surroundings, last: Token | undefined): Completion[] {
  if (around.since === 0 && around.function)
    return [...place.index.streams.values()].filter(unique()).map((stream) => streamCompletion(stream, around.function, place));
  const { stream } = around;
  const windows: PhraseId[] = [
    'in-last',
    'in-previous',
    'in-fixed',
    'this-month',
    'last-month',
    'this-quarter',
    'last-quarter',
    'this-year',
    'last-year',
    'since',
    'before',
    'between',
  ];
  if (!around.inWhere) return keywords(['where', ...windows], place);
  if (wantsValue(last, place))
    return [...(stream?.fields ?? []).map((field) => columnCompletion(field, 'field', place)), ...keywords(['not', 'as-of'], place)];
  return keywords(['and', 'or', 'between', 'in-list', 'like', 'is-known', 'is-unknown', ...windows], place);
}

function valueStarts(place: Place, catalogue: Catalogue): Completion[] {
  const tags = catalogue.tags.map(
    (tag): Completion => ({
      label: tag.name,
      insert: writeName(tag.name),
      range: place.range,
      kind: 'tag',
      detail: tag.expression.slice(0, 80),
    }),
  );
  const measures = (Object.keys(functions) as FunctionId[]).map((id): Completion => {
    const definition = definitionOf(id);
    const name = definition[place.language];
    return { label: name, insert: `${name}(`, range: place.range, kind: 'function', detail: definition.help[place.language] };
  });
  const attributes = catalogue.attributes.map((attribute) => columnCompletion(attribute, 'attribute', place));
  return [...attributes, ...measures, ...tags, ...keywords(['not', 'as-of', 'true', 'false'], place)];
}

function isSymbol(token: Token | undefined, ...texts: string[]): boolean {
  return token?.kind === 'symbol' && texts.includes(token.text);
}

/** Whether a value may begin after this token: after an operator, an opening parenthesis, a joining word, or at the start. */
function wantsValue(last: Token | undefined, { index }: Place): boolean {
  if (!last) return true;
  if (last.kind === 'symbol') return last.text !== ')';
  return last.kind === 'word' && reserved.has(last.text.toLowerCase()) && !index.attributes.has(last.text);
}

/** The column on the left of `=`, `!=`, `in (` or `like` right before this place. */
function comparedColumn({ before, around, index }: Place): { stream: StreamInfo | null; column: ColumnInfo } | null {
  let at = before.length - 1;
  while (at >= 0 && (before[at].kind === 'text' || before[at].kind === 'number' || isSymbol(before[at], ','))) at--;
  if (isSymbol(before[at], '(')) at--;
  const operator = before[at];
  const words: readonly string[] = [
    ...phrases['in-list'].en,
    ...phrases['in-list'].zh,
    ...phrases['not-in-list'].zh,
    ...phrases.like.en,
    ...phrases.like.zh,
  ];
  if (!isSymbol(operator, '=', '!=') && !(operator?.kind === 'word' && words.includes(operator.text.toLowerCase()))) return null;
  at -= before[at - 1]?.text.toLowerCase() === 'not' ? 2 : 1;
  const name = before[at];
  if (!name || (name.kind !== 'word' && name.kind !== 'name')) return null;
  const owner = isSymbol(before[at - 1], '.')
    ? (index.streams.get(before[at - 2]?.text ?? '') ?? null)
    : around.inWhere
      ? around.stream
      : null;
  const column = owner ? index.fields.get(owner)?.get(name.text) : index.attributes.get(name.text);
  return column ? { stream: owner, column } : null;
}

function valueCompletions(stream: StreamInfo | null, column: ColumnInfo, place: Place): Completion[] {
  if (column.type === 'boolean') return keywords(['true', 'false'], place);
  if (column.type !== 'text') return [];
  const values = place.profileOf(stream?.name ?? null, column.name)?.distribution ?? [];
  return values
    .filter(({ label }) => label !== '' && !label.includes('\n'))
    .sort((a, b) => b.count - a.count)
    .slice(0, mostValues)
    .map(({ label, count }) => ({
      label,
      insert: writeText(label),
      range: place.range,
      kind: 'value',
      detail: String(count),
    }));
}

/** The name in the language of the editor: a Chinese label stands for its column. */
function shownName(item: { name: string; label: string | null }, language: Language): string {
  return language === 'zh' && item.label !== null && /\p{Script=Han}/u.test(item.label) ? item.label : item.name;
}

function columnCompletion(column: ColumnInfo, kind: 'attribute' | 'field', place: Place): Completion {
  const name = shownName(column, place.language);
  const other = column.label !== null && column.label !== name ? column.label : column.name === name ? null : column.name;
  const detail = [other, column.type, column.unit].filter((part) => part !== null).join(' · ');
  return { label: name, insert: writeName(name), range: place.range, kind, detail };
}

function streamCompletion(stream: StreamInfo, id: FunctionId | null, place: Place): Completion {
  const name = shownName(stream, place.language);
  const dot = id !== null && definitionOf(id).field === 'required' ? '.' : '';
  return {
    label: name,
    insert: writeName(name) + dot,
    range: place.range,
    kind: 'stream',
    detail: `${stream.rows} · ${stream.coverage.from ?? '-'} .. ${stream.coverage.to ?? '-'}`,
  };
}

/** Streams stand in the index under name and label. */
function unique<T>(): (item: T) => boolean {
  const seen = new Set<T>();
  return (item) => !seen.has(item) && Boolean(seen.add(item));
}

function keywords(ids: readonly PhraseId[], place: Place): Completion[] {
  return ids.map((id) => {
    const text = phraseText(id, place.language);
    return { label: text, insert: text, range: place.range, kind: 'keyword', detail: phrases[id].help[place.language] };
  });
}

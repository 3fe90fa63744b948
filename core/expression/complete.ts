import { type Language, textOf } from '#core/contract/texts.ts';
import type { Catalogue, ColumnInfo, ColumnProfile, Completion, Range, StreamInfo } from '#core/contract/types.ts';
import { holidays } from './calendars/holidays.ts';
import { comparedColumn, labelsCompared } from './compared.ts';
import { type Surroundings, surroundingsAt } from './context.ts';
import { definitionOf, type FunctionId, functions } from './functions.ts';
import { keywordsOf } from './keyword-groups.ts';
import { type PhraseId, phrases, phraseText, reserved, spellings } from './keywords.ts';
import { rungWords } from './ladders/complete.ts';
import { lex, type Token } from './lexer.ts';
import { indexOf, type NameIndex, writeName, writeText } from './names.ts';
import { scoreText } from './sets/hover.ts';
import { exampleOf, signature } from './signature.ts';
import { valueCompletions } from './value-completions.ts';

/** What is known about a column's values; null where nothing is. Stream null: a customer attribute. */
export type ProfileOf = (stream: string | null, column: string) => ColumnProfile | null;

export interface Place {
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

/**
 * What could be written at a place: fields of that stream, values of that field (most frequent first), streams after a function, windows after a stream, units after
 * a number. Everything comes from the tables of functions and keywords, so that a new row is offered by itself.
 *
 * @param offset UTF-16 offset in the text
 * @example
 * complete('sum(order.', 10, catalogue, profileOf, 'en').map((completion) => completion.label); // ['amount', ...]
 */
export function complete(source: string, offset: number, catalogue: Catalogue, profileOf: ProfileOf, language: Language): Completion[] {
  const place = placeAt(source, offset, indexOf(catalogue), profileOf, language);
  if (!place) return [];
  const wanted = place.word.toLowerCase();
  const fits = (completion: Completion) =>
    completion.label.toLowerCase().includes(wanted) || completion.insert.toLowerCase().includes(wanted);
  const starts = (completion: Completion) => (completion.label.toLowerCase().startsWith(wanted) ? 0 : 1);
  return candidates(place, catalogue)
    .filter(fits)
    .sort((a, b) => starts(a) - starts(b))
    .slice(0, mostCompletions);
}

/** Null inside a comment and inside a number. */
function placeAt(source: string, offset: number, index: NameIndex, profileOf: ProfileOf, language: Language): Place | null {
  const { tokens } = lex(source, index.chinese);
  const touching = (token: Token) => token.range.from < offset && offset <= token.range.to;
  const current = tokens.findIndex((token) => touching(token) && ['word', 'name', 'text'].includes(token.kind));
  if (current < 0 && (tokens.some((token) => touching(token) && token.kind === 'number') || inComment(source, offset, tokens))) return null;
  const at = current >= 0 ? current : tokens.findIndex((token) => token.range.from >= offset);
  const before = tokens.slice(0, at < 0 ? tokens.length - 1 : at);
  const range = current >= 0 ? tokens[current].range : { from: offset, to: offset };
  const word = current >= 0 ? source.slice(range.from, offset).replace(/^["'“‘`]/, '') : '';
  return { index, before, around: surroundingsAt(tokens, before.length, index), range, word, language, profileOf };
}

function inComment(source: string, offset: number, tokens: readonly Token[]): boolean {
  const before = tokens.findLast(({ kind, range }) => kind !== 'end' && range.to <= offset);
  const from = Math.max(source.lastIndexOf('\n', offset - 1) + 1, before?.range.to ?? 0);
  return source.slice(from, offset).trimStart().startsWith('--');
}

/** Words behind which a step of a sequence begins. */
const beginsStep = lastWords('step-then', 'step-directly', 'step-not', 'step-optional', 'step-times');

/** With which the spellings of some phrases end. */
function lastWords(...ids: readonly PhraseId[]): ReadonlySet<string> {
  return new Set(ids.flatMap((id) => [...phrases[id].en, ...phrases[id].zh]).map((spelling) => spelling.split(' ').at(-1) ?? ''));
}

function candidates(place: Place, catalogue: Catalogue): Completion[] {
  const { before, around, index } = place;
  const last = before.at(-1);
  if (isSymbol(last, '.')) {
    const stream = index.streams.get(before.at(-2)?.text ?? '');
    return stream ? fieldsFor(around, stream).map((field) => columnCompletion(field, 'field', place)) : [];
  }
  const step = around.function === 'sequence' && last ? inSequence(place, last, catalogue) : null;
  if (step) return step;
  if (last?.kind === 'number' && opensWindow(before.slice(0, -1))) return keywords(keywordsOf('unit'), place);
  if (last?.kind === 'number' && around.function) return [...keywords(keywordsOf('unit'), place), ...afterValue(place)];
  if (opensWindow(before)) return lengths(place);
  const compared = comparedColumn(before, around, index);
  const labels = labelsCompared(before, index);
  if (compared)
    return [
      ...valueCompletions(compared.stream, compared.column, place),
      ...(compared.column.type === 'text' ? [] : valueStarts(place, catalogue)),
    ];
  if (labels.length > 0) return labels.map((label) => ({ ...label, range: place.range }));
  if (around.function && around.since === 0) return atOpening(place, catalogue, around.function);
  if (wantsValue(last, place)) return valueStarts(place, catalogue);
  // inside a call one goes on; outside, what is complete may also end the line
  return around.function ? afterValue(place) : afterValue(place).map((completion) => ({ ...completion, joins: true }));
}

/** What belongs to the steps, and to the whole behind a comma; null where a condition goes on. */
function inSequence(place: Place, last: Token, catalogue: Catalogue): Completion[] | null {
  const { around } = place;
  if (last.kind === 'number') return keywords(['step-times', ...keywordsOf('unit'), 'hour', 'minute', 'second'], place);
  if (beginsStep.has(last.text.toLowerCase())) return atOpening(place, catalogue, 'sequence');
  if (isSymbol(last, ',') && !around.inBrackets) return keywords(['step-all', 'step-same', ...keywordsOf('window')], place);
  if (around.commas > 0 && lastWords('step-same').has(last.text.toLowerCase()))
    return (around.stream?.fields ?? []).map((field) => columnCompletion(field, 'field', place));
  return null;
}

/** Fields that the measure takes; all of them inside `where`, and where it takes none of this stream. */
function fieldsFor({ function: id, inWhere }: Place['around'], { fields }: StreamInfo): ColumnInfo[] {
  const definition = id && definitionOf(id);
  if (inWhere || definition?.kind !== 'measure') return fields;
  const fitting = fields.filter(({ type }) => definition.fieldTypes.includes(type));
  return fitting.length > 0 ? fitting : fields;
}

/** Right behind the parenthesis of a call. */
function atOpening(place: Place, catalogue: Catalogue, id: FunctionId): Completion[] {
  const { kind, begins = kind === 'measure' ? 'stream' : 'value', words = [] } = definitionOf(id);
  if (begins === 'value') return valueStarts(place, catalogue);
  if (begins === 'nothing') return [];
  if (begins === 'festival') return festivals(place);
  if (begins === 'list' || begins === 'segment') return setNames(begins, place, catalogue);
  const streams = [...new Set(place.index.streams.values())].map((stream) => streamCompletion(stream, id, place));
  return [...streams, ...keywords(kind === 'form' ? words : [], place)];
}

/** Festivals in the language of the editor, the other name beside it. */
function festivals({ range, language }: Place): Completion[] {
  const other = language === 'en' ? 'zh' : 'en';
  return holidays.map((each) => ({
    label: each[language],
    insert: writeText(each[language]),
    range,
    kind: 'value',
    detail: each[other],
    more: '',
  }));
}

/** Names of saved lists or of segments. */
function setNames(of: 'list' | 'segment', { range }: Place, catalogue: Catalogue): Completion[] {
  const one = (name: string, detail: string, more: string): Completion => ({
    label: name,
    insert: writeText(name),
    range,
    kind: 'value',
    detail,
    more,
  });
  if (of === 'list') return (catalogue.lists ?? []).map(({ name, customers }) => one(name, String(customers), ''));
  const segments = catalogue.segments ?? [];
  return segments.map(({ name, expression }) => one(name, expression.replace(/\s+/g, ' ').slice(0, 80), expression.slice(0, 1000)));
}

/** What may follow a complete value, stream or window. */
function afterValue(place: Place): Completion[] {
  const { around } = place;
  const definition = around.function && definitionOf(around.function);
  const own = definition?.words ?? [];
  const ofValue = keywordsOf('join', 'compare');
  if (!definition || definition.kind === 'scalar') return keywords([...rungWords(place.before), ...own, ...ofValue], place);
  const windows = definition.window || definition.kind === 'form' ? keywordsOf('window') : [];
  if (around.inWhere) return keywords([...own, ...ofValue, ...(around.inWindow ? [] : windows)], place);
  return keywords(
    [...own, ...keywordsOf('where'), ...(around.inWindow ? [] : windows), ...(definition.kind === 'form' ? ofValue : [])],
    place,
  );
}

/** Values may begin here: inside `where` the fields of the stream come first. */
function valueStarts(place: Place, catalogue: Catalogue): Completion[] {
  const { around, language } = place;
  const fields = around.inWhere ? (around.stream?.fields ?? []).map((field) => columnCompletion(field, 'field', place)) : [];
  const words = keywords(keywordsOf('prefix', 'value'), place);
  const calls = (Object.keys(functions) as FunctionId[]).map((id): Completion => {
    const definition = definitionOf(id);
    const name = definition[language];
    const more = `${signature(id, language)}\n${definition.help[language]}\n${exampleOf(id, language, catalogue)}`;
    return { label: name, insert: `${name}(`, range: place.range, kind: 'function', detail: definition.help[language], more };
  });
  const tags = catalogue.tags.map(
    (tag): Completion => ({
      label: tag.name,
      insert: writeName(tag.name),
      range: place.range,
      kind: 'tag',
      detail: tag.expression.replace(/\s+/g, ' ').slice(0, 80),
      more: tag.expression.slice(0, 1000),
    }),
  );
  const attributes = catalogue.attributes.map((attribute) => columnCompletion(attribute, 'attribute', place));
  return [...fields, ...attributes, ...calls, ...tags, ...words];
}

export function isSymbol(token: Token | undefined, ...texts: string[]): boolean {
  return token?.kind === 'symbol' && texts.includes(token.text);
}

/** Whether a value may begin after this token: after an operator, an opening parenthesis, a joining word, or at the start. */
function wantsValue(last: Token | undefined, { index }: Place): boolean {
  if (!last) return true;
  if (last.kind === 'symbol') return last.text !== ')';
  const word = last.text.toLowerCase();
  return last.kind === 'word' && reserved.has(word) && !endings.has(word) && !index.attributes.has(last.text);
}

/** Last words of what is complete: a value, a unit, a calendar window. */
const endings: ReadonlySet<string> = new Set(
  [
    ...keywordsOf('value', 'unit', 'inner'),
    'is-known' as const,
    'is-unknown' as const,
    ...keywordsOf('window').filter((id) => /^(this|last)-/.test(id)),
  ]
    .filter((id) => id !== 'between-and')
    .flatMap((id) => spellings[id].map((words) => words.at(-1) ?? '')),
);

/** Behind `in last` and `in previous`, where a length of time comes. */
function opensWindow(before: readonly Token[]): boolean {
  return (['in-last', 'in-previous'] as const).some((id) =>
    spellings[id].some((words) => {
      const tail = before.slice(-words.length);
      return tail.length === words.length && words.every((word, i) => tail[i].kind === 'word' && tail[i].text.toLowerCase() === word);
    }),
  );
}

const usualLengths = [
  [30, 'day'],
  [90, 'day'],
  [6, 'month'],
  [1, 'year'],
  [7, 'day'],
  [12, 'week'],
] as const;

function lengths(place: Place): Completion[] {
  const { language, range } = place;
  return usualLengths.map(([count, unit]) => {
    const word = language === 'en' && count === 1 ? (phrases[unit].en[1] ?? '') : phraseText(unit, language);
    const text = `${count} ${word}`;
    return { label: text, insert: text, range, kind: 'keyword', detail: phrases[unit].help[language], more: '' };
  });
}

/** The name in the language of the editor: a Chinese label stands for its column. */
function shownName(item: { name: string; label: string | null }, language: Language): string {
  return language === 'zh' && item.label !== null && /\p{Script=Han}/u.test(item.label) ? item.label : item.name;
}

function columnCompletion(column: ColumnInfo, kind: 'attribute' | 'field', place: Place): Completion {
  const name = shownName(column, place.language);
  const other = column.label !== null && column.label !== name ? column.label : column.name === name ? null : column.name;
  const score = column.score ? scoreText(column.score, place.language) : null;
  const detail = [other, textOf(`column-type-${column.type}`, {}, place.language), column.unit, score]
    .filter((part) => part !== null)
    .join(' · ');
  return { label: name, insert: writeName(name), range: place.range, kind, detail, more: '' };
}

function streamCompletion(stream: StreamInfo, id: FunctionId, place: Place): Completion {
  const name = shownName(stream, place.language);
  const dot = definitionOf(id).field === 'required' ? '.' : '';
  const { from, to } = stream.coverage;
  return {
    label: name,
    insert: writeName(name) + dot,
    range: place.range,
    kind: 'stream',
    detail: `${stream.rows.toLocaleString('en-US')} · ${from ?? '-'} .. ${to ?? '-'}`,
    more: '',
  };
}

export function keywords(ids: readonly PhraseId[], place: Pick<Place, 'language' | 'range'>): Completion[] {
  return [...new Set(ids)].map((id) => {
    const text = phraseText(id, place.language);
    return { label: text, insert: text, range: place.range, kind: 'keyword', detail: phrases[id].help[place.language], more: '' };
  });
}

import type { Language } from '#core/contract/texts.ts';
import type { Catalogue } from '#core/contract/types.ts';
import type { Mark } from './cursor.ts';
import { definitionOf } from './functions.ts';
import { clockUnits, type PhraseId, phrases, phraseText, units } from './keywords.ts';
import type { Token } from './lexer.ts';
import { indexOf, type NameIndex, writeName } from './names.ts';
import { type Parsed, parse } from './parser.ts';

interface Replacement {
  from: number;
  to: number;
  text: string;
}

/**
 * The same expression written with the keywords of a language: token by token, so layout, comments and values stay, and the way back gives the
 * same tokens. With a catalogue, names change to their Chinese labels and back. A text with faults is translated as far as it is understood.
 *
 * @example
 * translate('count(login in last 6 months) <= 3', 'zh'); // '计数(login 最近 6 个月) <= 3'
 */
export function translate(source: string, language: Language, catalogue: Catalogue | null = null): string {
  const names = catalogue ? indexOf(catalogue) : null;
  const parsed = parse(source, names?.chinese ?? new Set());
  const marks = parsed.marks.toSorted((a, b) => a.from - b.from);
  const replacements = marks.flatMap((mark) => replacementOf(mark, parsed, source, language, names));
  const pieces: string[] = [];
  let at = 0;
  for (const { from, to, text } of replacements) {
    if (from < at) continue;
    const between = source.slice(at, from);
    pieces.push(between, touches(between || pieces.at(-1), text) ? ' ' : '', text);
    at = to;
    if (touches(text, source.slice(at, at + 2))) pieces.push(' ');
  }
  return pieces.join('') + source.slice(at);
}

/** Words that touch are kept apart. */
function touches(before: string | undefined, after: string): boolean {
  return before !== undefined && /[\p{L}\p{N}_]$/u.test(before.slice(-2)) && /^[\p{L}\p{N}_]/u.test(after);
}

function replacementOf(mark: Mark, { tokens }: Parsed, source: string, language: Language, names: NameIndex | null): Replacement[] {
  const from = tokens[mark.from].range.from;
  const to = tokens[mark.to - 1].range.to;
  if (mark.kind === 'phrase') {
    const text = phraseIn(mark.phrase, tokens, mark.from, language);
    const comments = mark.to - mark.from === 1 ? '' : commentsWithin(tokens.slice(mark.from, mark.to), source);
    return [{ from, to, text: text + comments }];
  }
  if (mark.kind === 'function') return [{ from, to, text: definitionOf(mark.function)[language] }];
  const text = names && nameIn(mark, tokens, language, names);
  return text === null ? [] : [{ from, to, text }];
}

/** A comment between the words of a phrase comes behind it: the phrase may have one word in the other language. */
function commentsWithin(words: readonly Token[], source: string): string {
  const gaps = words.slice(1).map((word, i) => source.slice(words[i].range.to, word.range.from));
  return gaps
    .filter((gap) => gap.includes('--'))
    .map((gap) => ` ${gap.trim()}\n`)
    .join('');
}

/** One of a unit is singular in English. */
function phraseIn(id: PhraseId, tokens: readonly Token[], at: number, language: Language): string {
  const isUnit = (units as readonly string[]).includes(id) || id in clockUnits || id === 'step-times';
  const single = isUnit && language === 'en' && tokens[at - 1]?.kind === 'number' && tokens[at - 1].value === 1;
  return single ? phrases[id].en[1]! : phraseText(id, language);
}

function nameIn(mark: Extract<Mark, { kind: 'name' }>, tokens: readonly Token[], language: Language, names: NameIndex): string | null {
  const written = tokens[mark.from].text;
  const known = lookUp(mark, written, names);
  if (!known || (language === 'zh' && (known.label === null || !/\p{Script=Han}/u.test(known.label)))) return null;
  const wanted = language === 'zh' && known.label !== null ? known.label : known.name;
  if (lookUp(mark, wanted, names) !== known) return null;
  return wanted === written ? null : writeName(wanted);
}

function lookUp(
  mark: Extract<Mark, { kind: 'name' }>,
  written: string,
  names: NameIndex,
): { name: string; label: string | null } | undefined {
  if (mark.role === 'stream') return names.streams.get(written);
  if (mark.role === 'list' || mark.role === 'segment') return undefined;
  const stream = names.streams.get(mark.stream ?? '');
  const field = stream && names.fields.get(stream)?.get(written);
  return field ?? (mark.role === 'value' ? names.attributes.get(written) : undefined);
}

/** The language an expression's words are in; null where it has none of its own (`age > 3`), or both. */
export function writtenLanguage(source: string, catalogue: Catalogue | null = null): Language | null {
  const english = translate(source, 'en', catalogue) === source;
  const chinese = translate(source, 'zh', catalogue) === source;
  if (english === chinese) return null;
  return english ? 'en' : 'zh';
}

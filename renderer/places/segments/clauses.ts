import type { Language } from '#core/contract/texts.ts';
import { phrases, phraseText } from '#core/expression/keywords.ts';
import { lex, type Token } from '#core/expression/lexer.ts';
import { writeName } from '#core/expression/names.ts';

/** A top-level `and` clause of a segment's expression, as the clause builder shows it. */
export interface Clause {
  /** Comment lines that stand before the clause, as written; empty where there are none. */
  comment: string;
  /** The clause is negated as a whole. */
  not: boolean;
  /** What is left after `not`, as written; it may end with a comment. */
  text: string;
}

const NO_NAMES: ReadonlySet<string> = new Set();

function isWord(token: Token, ...ids: (keyof typeof phrases)[]): boolean {
  if (token.kind !== 'word') return false;
  const word = token.text.toLowerCase();
  return ids.some((id) => phrases[id].en.some((spelling) => spelling === word) || phrases[id].zh.some((spelling) => spelling === word));
}

function isBetween(token: Token): boolean {
  return isWord(token, 'between', 'not-between');
}

/** The tokens of a text without the end mark; null where the lexer found something it cannot read. */
function tokensOf(source: string, names: ReadonlySet<string>): Token[] | null {
  const { tokens, diagnostics } = lex(source, names);
  return diagnostics.length > 0 ? null : tokens.filter((token) => token.kind !== 'end');
}

type Shape = { kind: 'chain'; ands: number[] } | { kind: 'or' } | { kind: 'broken' };

/** Where the top-level `and` words are; `or` where a top-level `or` binds the whole text; `broken` where brackets do not match. */
function shapeOf(tokens: Token[]): Shape {
  const ands: number[] = [];
  const between: number[] = [];
  let depth = 0;
  let or = false;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'symbol' && token.text === '(') depth++;
    if (token.kind === 'symbol' && token.text === ')' && --depth < 0) return { kind: 'broken' };
    if (isBetween(token)) between.push(depth);
    if (depth === 0 && isWord(token, 'or')) or = true;
    if (between.at(-1) === depth && isWord(token, 'between-and', 'and')) between.pop();
    else if (depth === 0 && isWord(token, 'and')) ands.push(index);
  }
  if (depth !== 0) return { kind: 'broken' };
  return or ? { kind: 'or' } : { kind: 'chain', ands };
}

/** The clause between two `and` words: `from` and `to` are offsets in the source, `tokens` what stands there. */
function clauseOf(source: string, from: number, to: number, tokens: Token[]): Clause | null {
  if (tokens.length === 0) return null;
  const [first, second] = tokens;
  const not = isWord(first, 'not');
  const body = not ? second : first;
  if (!body) return null;
  return { comment: source.slice(from, first.range.from).trim(), not, text: source.slice(body.range.from, to).trim() };
}

/**
 * Takes an expression apart at its top-level `and` words. Nothing is lost: `writeClauses` of the answer means the same.
 * Null where the text is not a plain chain of `and` clauses that are each whole (a bracket is missing, a clause is empty).
 * A text with a top-level `or` is one clause, and a `not` at its head stays in its text: it belongs to the first part only.
 *
 * @param names known names with Chinese characters, which may stand without blanks between.
 * @example
 * readClauses('a and not b'); // [{ comment: '', not: false, text: 'a' }, { comment: '', not: true, text: 'b' }]
 */
export function readClauses(source: string, names: ReadonlySet<string> = NO_NAMES): Clause[] | null {
  const tokens = tokensOf(source, names);
  if (tokens === null) return null;
  if (tokens.length === 0) return source.trim() === '' ? [] : null;
  const shape = shapeOf(tokens);
  if (shape.kind === 'broken') return null;
  if (shape.kind === 'or')
    return [{ comment: source.slice(0, tokens[0].range.from).trim(), not: false, text: source.slice(tokens[0].range.from).trim() }];
  const bounds = [-1, ...shape.ands, tokens.length];
  const clauses = bounds.slice(1).map((end, index) => {
    const start = bounds[index];
    const from = start < 0 ? 0 : tokens[start].range.to;
    const to = end === tokens.length ? source.length : tokens[end].range.from;
    return clauseOf(source, from, to, tokens.slice(start + 1, end));
  });
  return clauses.every((clause) => clause !== null) ? clauses : null;
}

/** Writes clauses as an expression, one a line. A clause with a top-level `or` is put in brackets where it would bind differently. */
export function writeClauses(clauses: readonly Clause[], language: Language, names: ReadonlySet<string> = NO_NAMES): string {
  return clauses
    .map(({ comment, not, text }, index) => {
      const loose = (not || clauses.length > 1) && shapeOf(tokensOf(text, names) ?? []).kind === 'or';
      const closing = text.includes('--') ? '\n)' : ')';
      const body = `${not ? `${phraseText('not', language)} ` : ''}${loose ? `(${text}${closing}` : text}`;
      return `${comment === '' ? '' : `${comment}\n`}${index === 0 ? '' : `${phraseText('and', language)} `}${body}`;
    })
    .join('\n');
}

/** A clause that asks for a tag. */
export function tagClause(tag: string): Clause {
  return { comment: '', not: false, text: writeName(tag) };
}

/** The tag a clause stands for, or null where the clause is an expression of its own. */
export function tagOf(clause: Clause, tags: readonly string[], names: ReadonlySet<string> = NO_NAMES): string | null {
  const tokens = tokensOf(clause.text, names) ?? [];
  if (tokens.length !== 1 || (tokens[0].kind !== 'word' && tokens[0].kind !== 'name')) return null;
  return tags.includes(tokens[0].text) ? tokens[0].text : null;
}

/** Names with Chinese characters among the tags and columns of a workspace: they need no blanks around them. */
export function chineseNames(names: Iterable<string | null>): ReadonlySet<string> {
  return new Set([...names].filter((name) => name !== null && /\p{Script=Han}/u.test(name)) as string[]);
}

/** The list with the entry at `from` moved to `to`. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.filter((_, index) => index !== from);
  return [...rest.slice(0, to), items[from], ...rest.slice(to)];
}

/** The language whose `and` and `not` a text uses at its top level; null where it uses none. */
export function languageOf(source: string, names: ReadonlySet<string> = NO_NAMES): Language | null {
  const word = (tokensOf(source, names) ?? []).find((token) => isWord(token, 'and', 'not'));
  if (!word) return null;
  return /\p{Script=Han}/u.test(word.text) ? 'zh' : 'en';
}
